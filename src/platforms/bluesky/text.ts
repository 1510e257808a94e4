/** Text as a person sees it. The page keeps an author's line breaks as they are. */
import type { Link } from '../../model/post.ts';
import { all } from '../shared/query-dom.ts';
import { webAddress } from './address.ts';
import { PAGE } from './selectors.ts';

const ELEMENT = 1;
const TEXT = 3;
const SILENT = new Set(['script', 'style', 'svg', 'button', 'template', 'noscript']);
/** Marks that bsky.app sets around every name and handle. */
const EMBEDDING = /^[\u202a\s]+|[\u202c\s]+$/g;

export function textOf(root: Node): string {
  let text = '';
  for (const node of root.childNodes) {
    if (node.nodeType === TEXT) text += node.nodeValue ?? '';
    if (node.nodeType !== ELEMENT) continue;
    const element = node as Element;
    if (SILENT.has(element.localName)) continue;
    text +=
      element.localName === 'br'
        ? '\n'
        : element.localName === 'img'
          ? (element.getAttribute('alt') ?? '')
          : textOf(element);
  }
  return text;
}

/** One line: a name, a label. */
export function lineOf(root: Node): string {
  return textOf(root).replace(EMBEDDING, '').replace(/\s+/g, ' ').trim();
}

/** Addresses in a text; mentions and tags lead within the page. */
export function linksIn(text: Element): Link[] {
  return all(text, PAGE.link).flatMap((link) => {
    const url = webAddress(link.getAttribute('href'));
    const shown = lineOf(link);
    return url === null || shown === '' ? [] : [{ shown, url, expanded: url }];
  });
}
