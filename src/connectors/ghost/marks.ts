/**
 * By what a piece of ours is known in a draft. Ghost's editor writes the fields that it knows and no others, so the marks
 * stand in such ones as its nodes keep and no reader sees (5.130, by its interface): behind the address of a picture or of
 * a bookmark, in the title of a link, which Ghost shows to nobody, in the data beside an embed.
 */
import type { ArticleBlock, EmbedBlock, QuotationBlock } from '../../model/draft.ts';
import type { SentPieces } from '../contract.ts';
import { keepsMost } from '../kept-words.ts';
import { type LexicalNode, parseNode } from './document.ts';
import { storedLine, storedLines, storedUrl } from './text.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const IN_ADDRESS = new RegExp(`#tearsheet-(${UUID})$`);
const IN_TITLE = new RegExp(`^tearsheet (${UUID})$`);
const WHOLE = new RegExp(`^${UUID}$`);
const ANYWHERE = new RegExp(`(?:#tearsheet-|"tearsheet"\\s*:\\s*"|(?<!<!-- )tearsheet )(${UUID})`, 'g');

/** An address that says where on its page it leads keeps that. */
export function addressMark(address: string, captureId: string): string {
  const url = new URL(address);
  if (url.hash === '') url.hash = `tearsheet-${captureId}`;
  return url.href;
}

export function linkMark(captureId: string): string {
  return `tearsheet ${captureId}`;
}

/** Whose marks a node's JSON holds, in whatever form: a colleague moves pictures into galleries, and links into lists. */
export function marksIn(json: string): string[] {
  return [...json.matchAll(ANYWHERE)].flatMap(([, captureId = '']) => captureId); // the group is in every match
}

export interface Piece {
  /** Of its node in the document. */
  index: number;
  node: LexicalNode;
  captureId: string;
  /** False: its mark is gone, and it is known by what was sent. */
  isMarked: boolean;
}

/**
 * Nodes that are ours as a whole, in the order of the document: what carries a mark; and of a capture that has no mark
 * anywhere, what is a piece of what was sent, each once. Those that are as they were sent go before those that somebody
 * changed.
 */
export function findPieces(nodes: readonly string[], sent: SentPieces): Piece[] {
  const parsed = nodes.map(parseNode);
  const pieces: Piece[] = [];
  for (const [index, node] of parsed.entries()) {
    const captureId = node && ownerOf(node, sent);
    if (captureId) pieces.push({ index, node, captureId, isMarked: true });
  }
  // Its editor keeps marks: where one of them is left, what has none is a colleague's, or became theirs.
  const marked = new Set(nodes.flatMap(marksIn));
  const unmarked = sent.blocks.filter(({ captureId }) => !marked.has(captureId));
  const left = new Map(unmarked.map((block) => [JSON.stringify(block), block]));
  for (const isChanged of [false, true]) {
    for (const [index, node] of candidates(parsed)) {
      if (pieces.some((piece) => piece.index === index)) continue;
      const [key, block] = [...left].find(([, candidate]) => isPiece(node, candidate, isChanged)) ?? [];
      if (key === undefined || !block) continue;
      left.delete(key);
      pieces.push({ index, node, captureId: block.captureId, isMarked: false });
    }
  }
  return pieces.sort((a, b) => a.index - b.index);
}

/** Nodes without a mark. Of bookmarks the last first: what a colleague had there before is not ours. */
function candidates(parsed: readonly (LexicalNode | null)[]): [number, LexicalNode][] {
  const nodes = [...parsed.entries()].filter(
    (entry): entry is [number, LexicalNode] => entry[1] !== null && marksIn(JSON.stringify(entry[1])).length === 0,
  );
  const bookmarks = nodes.filter(([, { type }]) => type === 'bookmark');
  return [...nodes.filter(([, { type }]) => type !== 'bookmark'), ...bookmarks.reverse()];
}

export function placeholderHtml(jobId: string): string {
  return `<!-- tearsheet ${jobId} -->`;
}

/** Nothing but ours: a colleague may write into the same card. */
export function isPlaceholder(node: LexicalNode | null, jobId: string): boolean {
  return node?.type === 'html' && textOf(node['html']).trim() === placeholderHtml(jobId);
}

/** Also beside what a colleague has written into its card. */
export function holdsPlaceholder(node: LexicalNode | null, jobId: string): node is LexicalNode & { html: string } {
  return node?.type === 'html' && textOf(node['html']).includes(placeholderHtml(jobId));
}

/** What a colleague turns one into with the editor's own button stays one. */
const QUOTATIONS = ['extended-quote', 'quote', 'aside'];

/** Whose capture's piece a node is, from its first character to its last; null: nobody's, or only a part of it is. */
function ownerOf(node: LexicalNode, sent: SentPieces): string | null {
  const cardOf = cardMark(node);
  if (cardOf !== null) return cardOf;
  if (node.type === 'paragraph') return onlyLinkOwner(node);
  if (!QUOTATIONS.includes(node.type)) return null;
  const [captureId] = sourceOf(node).flatMap(linkOwners);
  if (captureId === undefined) return null;
  const ours = sent.blocks.filter((block) => block.type === 'quotation' && block.captureId === captureId);
  // With our line below their own words it is theirs; where nobody knows what was sent, that line has to do.
  const isOurs = ours.length === 0 || ours.some((block) => block.type === 'quotation' && hasWords(node, block, true));
  return isOurs ? captureId : null;
}

/** Of a card that is ours as a whole. */
export function cardMark(node: LexicalNode): string | null {
  if (node.type === 'image') return IN_ADDRESS.exec(textOf(node['src']))?.[1] ?? null;
  if (node.type === 'bookmark') return IN_ADDRESS.exec(textOf(node['url']))?.[1] ?? null;
  if (node.type !== 'embed') return null;
  const metadata = node['metadata'];
  const id = typeof metadata === 'object' && metadata && 'tearsheet' in metadata ? textOf(metadata.tearsheet) : '';
  return WHOLE.test(id) ? id : null;
}

/** Whose a link is; null: no link of ours. */
export function linkOwner({ type, title }: LexicalNode): string | null {
  return type === 'link' ? (IN_TITLE.exec(textOf(title))?.[1] ?? null) : null;
}

/** Of a picture in a gallery; null: a colleague's. */
export function galleryMark(image: unknown): string | null {
  const source = typeof image === 'object' && image && 'src' in image ? textOf(image.src) : '';
  return IN_ADDRESS.exec(source)?.[1] ?? null;
}

function linkOwners(node: LexicalNode): string[] {
  return linksIn(node).flatMap((link) => linkOwner(link) ?? []);
}

/** Words beside the link, or in another one, are a colleague's: null. */
function onlyLinkOwner({ children = [] }: LexicalNode): string | null {
  const owners = children.filter((child) => wordsIn(child).trim() !== '').map(linkOwner);
  const [first = null] = owners; // an empty paragraph
  return owners.every((owner) => owner === first) ? first : null;
}

function isPiece(node: LexicalNode, block: ArticleBlock, isChanged: boolean): boolean {
  switch (block.type) {
    case 'image':
      return node.type === 'image' && hasHash(textOf(node['src']), block.sha256);
    case 'quotation':
      return QUOTATIONS.includes(node.type) && isQuotation(node, block, isChanged);
    case 'embed':
      return node.type === 'bookmark' && isOurBookmark(node, block);
    case 'link': {
      if (node.type !== 'paragraph' || node.children?.length !== 1) return false;
      const [link] = linksIn(node);
      return link?.['url'] === storedUrl(block.href) && wordsIn(node) === storedLine(block.text);
    }
  }
}

/** The title and the name that we give to a bookmark. Ghost's own say what the page says of itself. */
export function bookmarkWords(address: string, summary = ''): { title: string; publisher: string } {
  const { host, pathname } = new URL(address);
  return { title: storedLine(summary) || host + pathname, publisher: host };
}

function isOurBookmark(node: LexicalNode, block: EmbedBlock): boolean {
  const metadata = node['metadata'];
  const address = storedUrl(block.url);
  if (typeof metadata !== 'object' || !metadata || address === null || node['url'] !== address) return false;
  const { title, publisher } = bookmarkWords(address, block.summary);
  const has = { title: '', publisher: '', ...metadata };
  return node['caption'] === '' && has.title === title && has.publisher === publisher;
}

/** By its source and most of its words; where it has no source to lead to, it is ours to the word. */
function isQuotation(node: LexicalNode, block: QuotationBlock, isChanged: boolean): boolean {
  const source = storedUrl(block.href);
  if (source !== null) {
    return (
      sourceOf(node).some((part) => linksIn(part).some(({ url }) => url === source)) && hasWords(node, block, isChanged)
    );
  }
  const line = sourceOf(node).map(wordsIn).join('');
  const cite = storedLine(block.cite);
  return line === (cite === '' ? '' : `— ${cite}`) && hasWords(node, block, false);
}

function hasWords(node: LexicalNode, { text }: QuotationBlock, isChanged: boolean): boolean {
  const source = sourceOf(node);
  const words = wordsOf(
    (node.children ?? [])
      .filter((child) => !source.includes(child))
      .map(wordsIn)
      .join(''),
  );
  const ours = wordsOf(storedLines(text));
  return words.join(' ') === ours.join(' ') || (isChanged && keepsMost(words, ours));
}

/** The line in which a quotation of ours names its source: the last, behind a dash. Empty: it has none. */
function sourceOf({ children = [] }: LexicalNode): LexicalNode[] {
  const end = children.findLastIndex(({ type }) => type === 'linebreak');
  const line = end < 0 ? [] : children.slice(end + 1);
  return /^\s*[—–-]/.test(line.map(wordsIn).join('')) ? line : [];
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** Ghost puts a number behind a name that is taken. */
function hasHash(address: string, sha256: string): boolean {
  return new RegExp(`/${sha256}(?:-\\d+)?(?:_o)?\\.[a-z]+(?:[?#]|$)`).test(address);
}

function linksIn(node: LexicalNode): LexicalNode[] {
  const inside = (node.children ?? []).flatMap(linksIn);
  return node.type === 'link' ? [node, ...inside] : inside;
}

function wordsIn(node: LexicalNode): string {
  if (node.type === 'linebreak') return '\n';
  return textOf(node['text']) + (node.children ?? []).map(wordsIn).join('');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
