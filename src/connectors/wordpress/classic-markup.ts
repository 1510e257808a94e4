/**
 * The same for WordPress's older editor, which knows no blocks: their HTML without the comments. An attribute takes the
 * place of the mark in the comment; accounts with limited rights may store it too (`data-*` in wp_kses, from 5.0).
 */
import { findBlockMarks, type BlockMark } from './delimiters.ts';

export function classicMarkup(markup: string): string {
  const marked = findBlockMarks(markup).reduceRight((text, { captureId, end }) => {
    const tag = /^\s*<[a-z]+/.exec(text.slice(end))?.[0];
    if (captureId === null || tag === undefined) return text;
    const place = end + tag.length;
    return `${text.slice(0, place)} data-tearsheet="${captureId}"${text.slice(place)}`;
  }, markup);
  return marked
    .replace(/<!-- \/?wp:[a-z/-]+ (?:\{.*?\} )?\/?-->/gs, '')
    .replace(/\n{2,}/g, '\n\n')
    .trim();
}

/**
 * A text that was written without blocks. One comment of a block in it, and WordPress no longer makes paragraphs of its
 * empty lines (do_blocks takes wpautop away), nor does the older editor at its next save.
 */
export function isClassic(raw: string): boolean {
  return raw.trim() !== '' && !raw.includes('<!-- wp:');
}

const MARKED = /<(figure|blockquote|p)\b[^<>]*\sdata-tearsheet="([0-9a-f-]{36})"[^<>]*>/g;

/** Elements that carry our attribute, from their first character to their last; without those that have no end. */
export function findClassicMarks(raw: string): BlockMark[] {
  return [...raw.matchAll(MARKED)].flatMap((match) => {
    const [opening, tag = '', captureId = ''] = match;
    const end = endOf(raw, tag, match.index + opening.length);
    return end === null ? [] : [{ block: blockOf(tag, opening), captureId, jobId: null, start: match.index, end }];
  });
}

function blockOf(tag: string, opening: string): string {
  if (tag === 'blockquote') return 'quote';
  if (tag === 'p') return 'paragraph';
  if (tag === 'details') return tag;
  return opening.includes('wp-block-embed') ? 'embed' : 'image';
}

/** Behind the tag that closes the element whose content begins at `from`; null where there is none. */
function endOf(raw: string, tag: string, from: number): number | null {
  let depth = 1;
  const tags = new RegExp(`<(/?)${tag}\\b[^<>]*>`, 'g');
  tags.lastIndex = from;
  for (let match = tags.exec(raw); match; match = tags.exec(raw)) {
    depth += match[1] === '/' ? -1 : 1;
    if (depth === 0) return tags.lastIndex;
  }
  return null;
}

/** Elements that a piece of ours may be, by the name of the block that they would be; nested ones after those around them. */
export function elementsIn(raw: string): { block: string; start: number; end: number }[] {
  return [...raw.matchAll(/<(figure|blockquote|p|details)\b[^<>]*>/g)].flatMap((match) => {
    const [opening, tag = ''] = match;
    const end = endOf(raw, tag, match.index + opening.length);
    return end === null ? [] : [{ block: blockOf(tag, opening), start: match.index, end }];
  });
}
