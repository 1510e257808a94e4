/**
 * By what else than our marks a piece of ours is known. WordPress before 6.5 throws the marks away at a colleague's next
 * save, and so do plugins that strip comments; the picture keeps its number and its name, and a quotation its source.
 */
import type { ArticleBlock } from '../../model/draft.ts';
import type { SentPieces } from '../contract.ts';
import { elementsIn } from './classic-markup.ts';
import { type BlockMark, wholeBlocks } from './delimiters.ts';
import { hashInName } from './file-name.ts';
import { keepsMost } from '../kept-words.ts';
import { decodeEntities, escapeHtml, linkUrl, plainLine, plainLines } from '../article-text.ts';
import { escapeAttribute, escapeText } from './text.ts';

/**
 * Whole blocks and elements that are pieces of what was sent and carry no mark, in no order; each piece once, since two
 * captures of one post may have the same words. Those that are as they were sent go before those that somebody changed.
 */
export function findTraces(raw: string, { blocks, uploads }: SentPieces, marked: readonly BlockMark[]): BlockMark[] {
  const left = new Map(blocks.map((block) => [JSON.stringify(block), block]));
  if (left.size === 0) return [];
  const taken: { start: number; end: number }[] = [...marked];
  const found: BlockMark[] = [];
  const candidates = [...wholeBlocks(raw), ...elementsIn(raw)];
  for (const isChanged of [false, true]) {
    for (const { block: name, start, end } of candidates) {
      if (taken.some((other) => start < other.end && other.start < end)) continue;
      const html = raw.slice(start, end);
      const isIt = (block: ArticleBlock): boolean => isNamed(name, block) && isPiece(html, block, uploads, isChanged);
      const [key, piece] = [...left].find(([, block]) => isIt(block)) ?? [];
      if (key === undefined || !piece) continue;
      left.delete(key);
      taken.push({ start, end });
      found.push({ block: name, captureId: piece.captureId, jobId: null, start, end });
    }
  }
  return found;
}

/** What stands in the markup of words that were sent, as it stands there: text with none of them is none of those. */
export function signsOf({ blocks }: SentPieces): string[] {
  const signs = blocks.flatMap((block) => {
    if (block.type === 'image') return [];
    if (block.type === 'embed') return escapeHtml(block.url);
    const href = linkUrl(block.href);
    if (href !== null) return escapeAttribute(href);
    return block.type === 'quotation' ? citeOf(block.cite) : [];
  });
  return [...new Set(signs)];
}

/** Of a quotation without an address; none where it has no source. */
function citeOf(cite: string): string[] {
  const words = plainLine(cite);
  return words === '' ? [] : [`<cite>${escapeText(words)}</cite>`];
}

const NAMES = {
  image: 'image',
  quotation: 'quote',
  embed: 'embed',
  link: 'paragraph',
} as const satisfies Record<ArticleBlock['type'], string>;

/** A folded embed that a colleague has taken out of its fold is an embed. */
function isNamed(name: string, block: ArticleBlock): boolean {
  return NAMES[block.type] === name || (name === 'details' && block.type === 'embed' && block.summary !== undefined);
}

function isPiece(html: string, block: ArticleBlock, uploads: SentPieces['uploads'], isChanged: boolean): boolean {
  switch (block.type) {
    case 'image':
      return isPicture(html, block.sha256, uploads[block.sha256]?.mediaId);
    case 'quotation': {
      const href = linkUrl(block.href);
      const isSame = !isChanged && wordsOf(html).join(' ') === wordsOf(block.text, 'text').join(' ');
      // A translation has none: it may be anybody's unless it is ours to the word.
      if (href === null) return isSame && citeOf(block.cite).some((cite) => html.includes(cite));
      if (!new RegExp(`<cite>[^]*${literal(`href="${escapeAttribute(href)}"`)}`).test(html)) return false;
      return isChanged ? keepsMost(wordsOf(html), wordsOf(block.text, 'text')) : isSame;
    }
    case 'embed':
      // A fold in which a colleague has put something else beside is theirs.
      if (/<details\b/.test(html) && !ONLY_EMBED.test(html)) return false;
      return html.includes(`\n${escapeHtml(block.url)}\n`);
    case 'link': {
      const href = linkUrl(block.href);
      const link = href === null ? '' : `<a href="${escapeAttribute(href)}">${escapeHtml(plainLine(block.text))}</a>`;
      return link !== '' && html.includes(`<p>${link}</p>`);
    }
  }
}

/** One picture, by the number of our upload or by the hash in its name: never a gallery that has it among others. */
function isPicture(html: string, sha256: string, mediaId: string | undefined): boolean {
  const [image = '', ...others] = html.match(/<img\b[^>]*>/g) ?? [];
  if (others.length > 0) return false;
  const number = /\bwp-image-(\d+)\b/.exec(image)?.[1];
  const source = /\bsrc="([^"]*)"/.exec(image)?.[1] ?? '';
  return (mediaId !== undefined && number === mediaId) || hashInName(source, sha256);
}

/** Of the quotation, without its source. */
function wordsOf(markup: string, form: 'html' | 'text' = 'html'): string[] {
  const text =
    form === 'text'
      ? plainLines(markup)
      : decodeEntities(markup.replace(/<!--[^]*?-->|<cite>[^]*<\/cite>|<[^>]*>/g, ' '));
  // What keeps a shortcode from being run is no part of a word.
  return text
    .replaceAll('\u2060', '')
    .split(/\s+/)
    .filter((word) => word !== '');
}

const ONLY_EMBED =
  /<details\b[^>]*>\s*<summary>[^]*?<\/summary>\s*(?:<!-- wp:embed [^]*?-->\s*)?<figure\b[^]*?<\/figure>\s*(?:<!-- \/wp:embed -->\s*)?<\/details>/;

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
