/** Text as a person sees it: paragraphs and line breaks kept, emoji as characters, links as displayed. */
import type { Link } from '../../model/post.ts';
import { elementPieces, htmlPieces, type Piece } from './markup.ts';

export interface ReadText {
  text: string;
  links: Link[];
}

/** Elements that stand apart from what is before and after. */
const PARAGRAPHS = new Set(['p', 'blockquote', 'pre', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const SILENT = new Set(['script', 'style', 'svg', 'button', 'template', 'noscript']);
/** Characters of an emoji's name that are kept: some servers let a name be endless. */
const EMOJI = 200;

/** The words of a post on the page. */
export function textOfElement(element: Element): ReadText {
  return readPieces(elementPieces(element, isNoText), false);
}

/** The words of a post as a server sent it. `hasQuote`: the address of the quoted post is no part of what is shown. */
export function textOfHtml(html: string, hasQuote: boolean): ReadText {
  return readPieces(htmlPieces(html), hasQuote);
}

/** One line: a name, a label. */
export function lineOf(element: Element, skip: (part: Element) => boolean = () => false): string {
  const { text } = readPieces(
    elementPieces(element, (part) => isNoText(part) || skip(part)),
    false,
  );
  return text.replace(/\s+/g, ' ').trim();
}

function isNoText({ localName }: Element): boolean {
  return SILENT.has(localName);
}

interface OpenLink {
  start: number;
  href: string;
}

function readPieces(pieces: Iterable<Piece>, hasQuote: boolean): ReadText {
  let text = '';
  const links: Link[] = [];
  let link: OpenLink | null = null;
  /** Tags that are open, and whether what is in them is left out. */
  const open: { tag: string; isHidden: boolean; isCut: boolean }[] = [];
  const isHidden = (): boolean => open.at(-1)?.isHidden === true;
  const apart = (): void => {
    if (text !== '' && !text.endsWith('\n\n')) text = `${text.replace(/\n$/, '')}\n\n`;
  };

  for (const piece of pieces) {
    if (piece.kind === 'text') {
      if (!isHidden()) text += piece.text;
      continue;
    }
    const { tag } = piece;
    if (piece.kind === 'open') {
      const classes = ` ${piece.attribute('class') ?? ''} `;
      const hides = classes.includes(' invisible ') || (hasQuote && classes.includes(' quote-inline '));
      open.push({ tag, isHidden: isHidden() || hides || SILENT.has(tag), isCut: classes.includes(' ellipsis ') });
      if (isHidden()) continue;
      if (PARAGRAPHS.has(tag)) apart();
      else if (tag === 'br') text += '\n';
      else if (tag === 'li' && text !== '' && !text.endsWith('\n')) text += '\n';
      else if (tag === 'img') text += (piece.attribute('alt') ?? '').slice(0, EMOJI);
      else if (tag === 'a')
        link = { start: text.length, href: isMention(classes) ? '' : (piece.attribute('href') ?? '') };
      continue;
    }
    const at = open.findLastIndex((one) => one.tag === tag);
    const [closed] = at < 0 ? [] : open.splice(at);
    if (closed === undefined || closed.isHidden) continue;
    if (closed.isCut) text += '…';
    if (PARAGRAPHS.has(tag)) apart();
    if (tag === 'a' && link !== null) {
      const shown = text.slice(link.start).trim();
      if (shown !== '' && /^https?:\/\/\S+$/i.test(link.href) && URL.canParse(link.href)) {
        links.push({ shown, url: link.href, expanded: link.href });
      }
      link = null;
    }
  }
  return { text: text.replace(/[ \t]+\n/g, '\n').replace(/^\s+|\s+$/g, ''), links };
}

function isMention(classes: string): boolean {
  return classes.includes(' mention ') || classes.includes(' hashtag ');
}
