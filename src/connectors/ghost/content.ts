/** A draft's content before and after us. What was there stays as it is, to the character. */
import type { ArticleBlock } from '../../model/draft.ts';
import { AppError } from '../../model/errors.ts';
import { NOTHING_SENT, type SentPieces } from '../contract.ts';
import {
  documentJson,
  type LexicalDocument,
  type LexicalNode,
  newDocument,
  parseDocument,
  parseNode,
} from './document.ts';
import {
  cardMark,
  findPieces,
  galleryMark,
  holdsPlaceholder,
  isPlaceholder,
  linkOwner,
  marksIn,
  type Piece,
  placeholderHtml,
} from './marks.ts';
import { placeholderNode } from './nodes.ts';

/** Which of these captures the content holds already, in the order asked. */
export function capturesIn(raw: string, captureIds: readonly string[], sent?: SentPieces): string[] {
  const there = present(raw, sent);
  return captureIds.filter((id) => there.has(id));
}

/** The blocks of captures that the content does not hold. */
export function missingFrom(raw: string, sent: SentPieces): ArticleBlock[] {
  const there = present(raw, sent);
  return sent.blocks.filter((block) => !there.has(block.captureId));
}

/**
 * A mark says it wherever it stands. Without marks it is the picture that tells: the words of another capture of the same
 * post are the same, and so is its address.
 */
function present(raw: string, sent: SentPieces = NOTHING_SENT): Set<string> {
  const { blocks, wordsAlone = [] } = sent;
  const withPicture = new Set(blocks.filter(({ type }) => type === 'image').map(({ captureId }) => captureId));
  const { nodes } = parseDocument(raw);
  const guessed = findPieces(nodes, sent).filter(
    ({ node, captureId }) => node.type === 'image' || !withPicture.has(captureId) || wordsAlone.includes(captureId),
  );
  return new Set([...nodes.flatMap(marksIn), ...guessed.map(({ captureId }) => captureId)]);
}

export function placeholderDocument(jobId: string): string {
  return newDocument([JSON.stringify(placeholderNode(jobId))]);
}

export function hasPlaceholder(raw: string, jobId: string): boolean {
  return parseDocument(raw).nodes.some((node) => holdsPlaceholder(parseNode(node), jobId));
}

export function emptyDocument(): string {
  return newDocument([]);
}

/** Nothing but the placeholder of this job. */
export function isUntouched(raw: string, jobId: string): boolean {
  const { nodes } = parseDocument(raw);
  return nodes.length === 1 && nodes.every((node) => isPlaceholder(parseNode(node), jobId));
}

/**
 * Our nodes in the placeholder's place, or at the end where there is none. What a colleague has written into the
 * placeholder's card stays in it, above ours.
 */
export function withNodes(raw: string, ours: readonly object[], jobId: string): string {
  const document = parseDocument(raw);
  const { nodes } = document;
  const json = ours.map((node) => JSON.stringify(node));
  const parsed = nodes.map(parseNode);
  const place = parsed.findIndex((node) => holdsPlaceholder(node, jobId));
  const card = parsed[place] ?? null; // no place
  if (!holdsPlaceholder(card, jobId)) return documentJson({ ...document, nodes: [...nodes, ...json] });
  const theirs = { ...card, html: card.html.replace(placeholderHtml(jobId), '') };
  const kept = isPlaceholder(card, jobId) ? [] : [JSON.stringify(theirs)];
  return documentJson({ ...document, nodes: [...nodes.slice(0, place), ...kept, ...json, ...nodes.slice(place + 1)] });
}

/**
 * The content without the pieces of these captures, wherever they were moved to. What a colleague wrote around a link of
 * ours, or into it, is theirs: only the link goes. Throws CMS_PIECE_KEPT where a piece stands in a card that we cannot
 * change.
 */
export function withoutCaptures(raw: string, captureIds: readonly string[], sent: SentPieces = NOTHING_SENT): string {
  const document = parseDocument(raw);
  const left = nodesWithoutCaptures(document.nodes, captureIds, sent);
  const nodes = left.filter((json) => json !== '');
  return nodes.join() === document.nodes.join() ? raw : documentJson({ ...document, nodes });
}

/** The same for each node: its JSON afterwards, empty where it goes. Throws CMS_PIECE_KEPT. */
export function nodesWithoutCaptures(
  nodes: readonly string[],
  captureIds: readonly string[],
  sent: SentPieces,
): string[] {
  const isOurs = (captureId: string | null) => captureId !== null && captureIds.includes(captureId);
  const pieces = findPieces(nodes, sent).filter(({ captureId }) => isOurs(captureId));
  const whole = new Set(pieces.map(({ index }) => index));
  return nodes.map((json, index) => {
    if (whole.has(index)) return '';
    return marksIn(json).some(isOurs) ? withoutMarks(json, isOurs) : json;
  });
}

type IsOurs = (captureId: string | null) => boolean;

/** JSON of a node that is not ours as a whole; empty where nothing is left of it. Throws CMS_PIECE_KEPT. */
function withoutMarks(json: string, isOurs: IsOurs): string {
  const node = parseNode(json);
  const after = node && withoutPieces(node, isOurs);
  if (node && after === null) return '';
  const rest = JSON.stringify(after);
  if (after === null || marksIn(rest).some(isOurs)) {
    throw new AppError('CMS_PIECE_KEPT', `a piece in a card of a form that we do not know: ${node?.type ?? ''}`);
  }
  return rest;
}

/** Null: a gallery in which only ours were. */
function withoutPieces(node: LexicalNode, isOurs: IsOurs): LexicalNode | null {
  const { images } = node;
  if (node.type === 'gallery' && Array.isArray(images)) {
    const left = images.filter((image) => !isOurs(galleryMark(image)));
    return left.length === 0 ? null : { ...node, images: left };
  }
  if (!node.children) return node;
  const { title, ...own } = node;
  // The editor lets a paragraph inherit it that a colleague begins behind our link.
  const isInherited = node.type !== 'link' && typeof title === 'string' && marksIn(title).some(isOurs);
  const children = node.children.flatMap((child) => {
    if (isOurs(cardMark(child))) return [];
    const rest = withoutPieces(child, isOurs);
    return isOurs(linkOwner(child)) ? (rest?.children ?? []) : (rest ?? []);
  });
  return { ...(isInherited ? own : node), type: node.type, children };
}

/** With another node in the place of a piece's. */
export function replaced(document: LexicalDocument, { index }: Piece, node: object): LexicalDocument {
  return { ...document, nodes: document.nodes.with(index, JSON.stringify(node)) };
}
