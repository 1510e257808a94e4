/**
 * By what else than our marks a piece of ours is known. WordPress before 6.5 throws the marks away at a colleague's next
 * save, and so do plugins that strip comments; the picture keeps its number and its name, and a quotation its source.
 */
import type { ArticleBlock } from '../../model/draft.ts';
import type { SentPieces } from '../contract.ts';
import { elementsIn } from './classic-markup.ts';
import { type BlockMark, wholeBlocks } from './delimiters.ts';
import { hashInName } from './file-name.ts';
import { escapeAttribute, escapeHtml, linkUrl, plainLine } from './text.ts';

/**
 * Whole blocks and elements that are pieces of what was sent and carry no mark, in no order; each piece once, since two
 * captures of one post may have the same words.
 */
export function findTraces(raw: string, { blocks, uploads }: SentPieces, marked: readonly BlockMark[]): BlockMark[] {
  const left = new Map(blocks.map((block) => [JSON.stringify(block), block]));
  if (left.size === 0) return [];
  const taken: { start: number; end: number }[] = [...marked];
  const found: BlockMark[] = [];
  for (const { block: name, start, end } of [...wholeBlocks(raw), ...elementsIn(raw)]) {
    if (taken.some((other) => start < other.end && other.start < end)) continue;
    const html = raw.slice(start, end);
    const [key, piece] = [...left].find(([, block]) => isNamed(name, block) && isPiece(html, block, uploads)) ?? [];
    if (key === undefined || !piece) continue;
    left.delete(key);
    taken.push({ start, end });
    found.push({ block: name, captureId: piece.captureId, jobId: null, start, end });
  }
  return found;
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

function isPiece(html: string, block: ArticleBlock, uploads: SentPieces['uploads']): boolean {
  switch (block.type) {
    case 'image':
      return isPicture(html, block.sha256, uploads[block.sha256]?.mediaId);
    case 'quotation': {
      const href = linkUrl(block.href);
      return href !== null && new RegExp(`<cite>[^]*${literal(`href="${escapeAttribute(href)}"`)}`).test(html);
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

const ONLY_EMBED =
  /<details\b[^>]*>\s*<summary>[^]*?<\/summary>\s*(?:<!-- wp:embed [^]*?-->\s*)?<figure\b[^]*?<\/figure>\s*(?:<!-- \/wp:embed -->\s*)?<\/details>/;

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
