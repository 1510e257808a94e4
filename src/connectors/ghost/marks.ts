/**
 * By what a piece of ours is known in a draft. Ghost's editor writes the fields that it knows and no others, so the marks
 * stand in such ones as neither it nor a reader makes anything of (measured, 5.130): behind a picture's address, in the title
 * of a link, which Ghost shows to nobody, in the data beside an embed.
 */
import type { ArticleBlock } from '../../model/draft.ts';
import type { SentPieces } from '../contract.ts';
import { type LexicalNode, parseNode } from './document.ts';
import { storedLine, storedLines, storedUrl } from './text.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const IN_ADDRESS = new RegExp(`#tearsheet-(${UUID})$`);
const IN_TITLE = new RegExp(`^tearsheet (${UUID})$`);
const WHOLE = new RegExp(`^${UUID}$`);

export function pictureMark(address: string, captureId: string): string {
  const url = new URL(address);
  url.hash = `tearsheet-${captureId}`;
  return url.href;
}

export function linkMark(captureId: string): string {
  return `tearsheet ${captureId}`;
}

export interface Piece {
  /** Of its node in the document. */
  index: number;
  node: LexicalNode;
  captureId: string;
  /** False: its mark is gone, and it is known by what was sent. */
  isMarked: boolean;
}

/** In the order of the document: what carries a mark, and of the rest what is a piece of what was sent, each once. */
export function findPieces(nodes: readonly string[], sent: SentPieces): Piece[] {
  const parsed = nodes.map(parseNode);
  const left = new Map(sent.blocks.map((block) => [JSON.stringify(block), block]));
  const pieces: Piece[] = [];
  for (const [index, node] of parsed.entries()) {
    const captureId = node && markOf(node);
    if (!node || !captureId) continue;
    pieces.push({ index, node, captureId, isMarked: true });
    // What is there already is not looked for among the rest.
    const [key] = [...left].find(([, block]) => block.captureId === captureId && isPiece(node, block)) ?? [];
    if (key !== undefined) left.delete(key);
  }
  for (const [index, node] of parsed.entries()) {
    if (!node || pieces.some((piece) => piece.index === index)) continue;
    const [key, block] = [...left].find(([, candidate]) => isPiece(node, candidate)) ?? [];
    if (key === undefined || !block) continue;
    left.delete(key);
    pieces.push({ index, node, captureId: block.captureId, isMarked: false });
  }
  return pieces.sort((a, b) => a.index - b.index);
}

export function isPlaceholder(node: LexicalNode | null, jobId: string): boolean {
  return node?.type === 'html' && typeof node['html'] === 'string' && node['html'].includes(`tearsheet ${jobId}`);
}

/** What a colleague turns one into with the editor's own button stays one. */
const QUOTATIONS = ['extended-quote', 'quote', 'aside'];

function markOf(node: LexicalNode): string | null {
  if (node.type === 'image') return IN_ADDRESS.exec(textOf(node['src']))?.[1] ?? null;
  if (node.type === 'embed') {
    const metadata = node['metadata'];
    const id = typeof metadata === 'object' && metadata && 'tearsheet' in metadata ? textOf(metadata.tearsheet) : '';
    return WHOLE.test(id) ? id : null;
  }
  if (node.type !== 'paragraph' && !QUOTATIONS.includes(node.type)) return null;
  return linksIn(node).flatMap(({ title }) => IN_TITLE.exec(textOf(title))?.[1] ?? [])[0] ?? null;
}

function isPiece(node: LexicalNode, block: ArticleBlock): boolean {
  switch (block.type) {
    case 'image':
      return node.type === 'image' && hasHash(textOf(node['src']), block.sha256);
    case 'quotation':
      return QUOTATIONS.includes(node.type) && isQuotation(node, storedUrl(block.href), block.text);
    case 'embed':
      return ['embed', 'bookmark'].includes(node.type) && node['url'] === storedUrl(block.url);
    case 'link': {
      if (node.type !== 'paragraph' || node.children?.length !== 1) return false;
      const [link] = linksIn(node);
      return link?.['url'] === storedUrl(block.href) && wordsIn(node) === storedLine(block.text);
    }
  }
}

/** By its source; where it has none, by its words. */
function isQuotation(node: LexicalNode, source: string | null, text: string): boolean {
  if (source !== null) return linksIn(node).some(({ url }) => url === source);
  const words = storedLines(text)
    .trim()
    .replace(/ *\n */g, '\n');
  return words !== '' && wordsIn(node).startsWith(words);
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
