/** Text as a person sees it: emoji pictures as characters, line breaks kept, links as displayed. */
import type { Link } from '../../model/post.ts';
import { sitePath, webAddress } from './address.ts';

const ELEMENT = 1;
const TEXT = 3;
/** Elements that start a line of their own. `div` is not one of them: X wraps each mention in one. */
const LINES = new Set(['P', 'LI', 'H1', 'H2', 'H3', 'BLOCKQUOTE', 'PRE']);
const SILENT = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'SVG', 'BUTTON', 'TEMPLATE']);

/** The text below an element. `skip` leaves parts out; `linkText` may give a link's text, or null for the usual. */
export function textOf(
  root: Node,
  skip: (element: Element) => boolean = () => false,
  linkText: (link: Element) => string | null = () => null,
): string {
  let text = '';
  const visit = (node: Node): void => {
    if (node.nodeType === TEXT) text += node.nodeValue ?? '';
    if (node.nodeType !== ELEMENT) return;
    const element = node as Element;
    const name = element.tagName.toUpperCase();
    if (SILENT.has(name) || skip(element)) return;
    if (name === 'BR') text += '\n';
    else if (name === 'IMG') text += element.getAttribute('alt') ?? '';
    else if (name === 'A') text += linkText(element) ?? shownLink(element);
    else {
      if (LINES.has(name) && text !== '' && !text.endsWith('\n')) text += '\n';
      for (const child of node.childNodes) visit(child);
    }
  };
  for (const child of root.childNodes) visit(child);
  return text;
}

/** One line: a name, a label. */
export function lineOf(root: Node): string {
  return lineIn(root, () => false);
}

/** The same, parts left out. */
export function lineIn(root: Node, skip: (element: Element) => boolean): string {
  return textOf(root, skip).replace(/\s+/g, ' ').trim();
}

/** Spaces that only the file's layout made are dropped, those of the author kept. */
export function tidy(text: string): string {
  return text.replace(/[ \t]+\n/g, '\n').replace(/^\s+|\s+$/g, '');
}

/**
 * X prints an address in pieces: `https://` and its end are hidden, the middle shows, then `…`.
 * Displayed is what is not `aria-hidden`, and the `…` where something was cut.
 */
function shownLink(link: Element): string {
  const whole = textOfChildren(link, () => false);
  if (!/^https?:\/\//i.test(whole.trim())) return whole;
  const shown = textOfChildren(link, (element) => element.getAttribute('aria-hidden') === 'true');
  if (shown.trim() === '') return whole;
  return whole.endsWith('…') && !shown.endsWith('…') ? `${shown}…` : shown;
}

function textOfChildren(element: Element, skip: (element: Element) => boolean): string {
  return textOf(element, skip);
}

/** Addresses in a text; mentions and hashtags are none. */
export function linksIn(links: readonly Element[]): Link[] {
  const found: Link[] = [];
  for (const link of links) {
    const href = link.getAttribute('href');
    const whole = textOfChildren(link, () => false)
      .replace(/…$/, '')
      .trim();
    const path = sitePath(href);
    const isAddress = /^https?:\/\/\S+$/i.test(whole);
    if (path !== null) {
      // The pieces of a link to X itself do not join (measured: the handle stands in it twice): its path is right.
      const url = `https://x.com/${path.join('/')}`;
      if (isAddress) found.push({ shown: shownLink(link).trim(), url, expanded: url });
      continue;
    }
    const url = webAddress(href);
    // The pieces together are the whole address, so t.co is never asked. Logged out, the link itself is whole.
    const expanded = isAddress ? whole : url?.startsWith('https://t.co/') === true ? null : url;
    if (url !== null) found.push({ shown: shownLink(link).trim(), url, expanded });
  }
  return found;
}
