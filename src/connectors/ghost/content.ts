/** A draft's content before and after us. What was there stays as it is, to the character. */
import type { ArticleBlock } from '../../model/draft.ts';
import { NOTHING_SENT, type SentPieces } from '../contract.ts';
import {
  documentJson,
  type LexicalDocument,
  type LexicalNode,
  newDocument,
  parseDocument,
  parseNode,
} from './document.ts';
import { findPieces, isPlaceholder, linkMark, type Piece } from './marks.ts';
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
 * Without marks it is the picture that tells: the words of another capture of the same post are the same, and so is its
 * address.
 */
function present(raw: string, sent: SentPieces = NOTHING_SENT): Set<string> {
  const { blocks, wordsAlone = [] } = sent;
  const withPicture = new Set(blocks.filter(({ type }) => type === 'image').map(({ captureId }) => captureId));
  const pieces = findPieces(parseDocument(raw).nodes, sent);
  return new Set(
    pieces
      .filter(
        ({ isMarked, node, captureId }) =>
          isMarked || node.type === 'image' || !withPicture.has(captureId) || wordsAlone.includes(captureId),
      )
      .map(({ captureId }) => captureId),
  );
}

export function placeholderDocument(jobId: string): string {
  return newDocument([JSON.stringify(placeholderNode(jobId))]);
}

export function hasPlaceholder(raw: string, jobId: string): boolean {
  return parseDocument(raw).nodes.some((node) => isPlaceholder(parseNode(node), jobId));
}

export function emptyDocument(): string {
  return newDocument([]);
}

/** Nothing but the placeholder of this job. */
export function isUntouched(raw: string, jobId: string): boolean {
  const { nodes } = parseDocument(raw);
  return nodes.length === 1 && nodes.every((node) => isPlaceholder(parseNode(node), jobId));
}

/** Our nodes in the placeholder's place, or at the end where there is none. */
export function withNodes(raw: string, ours: readonly object[], jobId: string): string {
  const document = parseDocument(raw);
  const { nodes } = document;
  const place = nodes.findIndex((node) => isPlaceholder(parseNode(node), jobId));
  const json = ours.map((node) => JSON.stringify(node));
  return documentJson({
    ...document,
    nodes: place < 0 ? [...nodes, ...json] : [...nodes.slice(0, place), ...json, ...nodes.slice(place + 1)],
  });
}

/** The content without the pieces of these captures, wherever they were moved to. */
export function withoutCaptures(raw: string, captureIds: readonly string[], sent: SentPieces = NOTHING_SENT): string {
  const document = parseDocument(raw);
  const pieces = findPieces(document.nodes, sent).filter(({ captureId }) => captureIds.includes(captureId));
  return pieces.length === 0 ? raw : documentJson(changed(document, pieces, withoutPiece));
}

/** Each piece's node as `change` gives it; null takes it out. */
export function changed(
  document: LexicalDocument,
  pieces: readonly Piece[],
  change: (piece: Piece) => object | null,
): LexicalDocument {
  const changes = new Map(pieces.map((piece) => [piece.index, change(piece)]));
  const nodes = document.nodes.flatMap((json, index) => {
    const after = changes.get(index);
    if (after === undefined) return [json];
    return after === null ? [] : [JSON.stringify(after)];
  });
  return { ...document, nodes };
}

/** What a colleague wrote around our link, in its paragraph, is theirs. */
function withoutPiece({ node, captureId, isMarked }: Piece): LexicalNode | null {
  if (node.type !== 'paragraph' || !isMarked) return null;
  const rest = (node.children ?? []).filter(({ title }) => title !== linkMark(captureId));
  return rest.length === 0 ? null : { ...node, children: rest };
}
