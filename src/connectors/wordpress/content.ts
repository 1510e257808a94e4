/** A draft's content before and after us. What was there stays as it is, to the character. */
import type { ArticleBlock } from '../../model/draft.ts';
import { NOTHING_SENT, type SentPieces } from '../contract.ts';
import { classicMarkup, isClassic } from './classic-markup.ts';
import { type BlockMark, closeBlock } from './delimiters.ts';
import { findMarks, wholeMarks } from './marks.ts';
import { paragraphMarkup } from './markup.ts';

/** Between two blocks, as the editor writes it. */
const APART = '\n\n';

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
 * Without marks it is the picture that tells, where one went in: the words of another capture of the same post are the
 * same, and so is its address.
 */
function present(raw: string, sent: SentPieces = NOTHING_SENT): Set<string | null> {
  const marked = findMarks(raw).map(({ captureId }) => captureId);
  const pictures = sent.blocks.filter(({ type }) => type === 'image').map(({ captureId }) => captureId);
  const withPicture = new Set(pictures.filter((id) => sent.wordsAlone?.includes(id) !== true));
  const traced = findMarks(raw, sent).filter(
    ({ block, captureId }) => block === 'image' || (captureId !== null && !withPicture.has(captureId)),
  );
  return new Set([...marked, ...traced.map(({ captureId }) => captureId)]);
}

/** Stands in a new draft until its captures are in; in both languages, since nobody has been asked yet. */
export function placeholderMarkup(jobId: string): string {
  return paragraphMarkup('Tearsheet is adding captured posts here. / Tearsheet ajoute ici des messages capturés.', {
    metadata: { name: 'Tearsheet', tearsheet: { job: jobId } },
  });
}

/** Our markup in the placeholder's place, or at the end where there is none; without blocks in a text without blocks. */
export function withMarkup(raw: string, markup: string, jobId: string): string {
  const end = closeBlock('paragraph');
  const place = findMarks(raw).find((mark) => mark.jobId === jobId && mark.block === 'paragraph');
  const close = place ? raw.indexOf(end, place.end) : -1;
  if (place && close >= 0) return raw.slice(0, place.start) + markup + raw.slice(close + end.length);
  if (raw.trim() === '') return markup;
  return raw + APART + (isClassic(raw) ? classicMarkup(markup) : markup);
}

/**
 * The content without the blocks of these captures, wherever they were moved to, each with the one empty line that set
 * it apart. A block of ours whose end is missing is left: what follows it may be a colleague's.
 */
export function withoutCaptures(raw: string, captureIds: readonly string[], sent?: SentPieces): string {
  return without(raw, marksOf(raw, captureIds, sent));
}

/** The same of parts of one content, in their order: what was sent once leaves one of them alone. */
export function partsWithoutCaptures(
  contents: readonly string[],
  captureIds: readonly string[],
  sent?: SentPieces,
): string[] {
  const ours = marksOf(contents.join(APART), captureIds, sent);
  let from = 0;
  return contents.map((content) => {
    const to = from + content.length;
    const inside = ours.filter(({ start, end }) => start >= from && end <= to);
    const shifted = inside.map(({ start, end }) => ({ start: start - from, end: end - from }));
    from = to + APART.length;
    return without(content, shifted);
  });
}

function marksOf(raw: string, captureIds: readonly string[], sent?: SentPieces): BlockMark[] {
  return wholeMarks(raw, sent).filter(({ captureId }) => captureId !== null && captureIds.includes(captureId));
}

function without(raw: string, ours: readonly Pick<BlockMark, 'start' | 'end'>[]): string {
  let kept = '';
  let at = 0;
  for (const { start, end } of ours) {
    if (start < at) continue; // inside one that has gone already
    kept += raw.slice(at, start);
    at = end;
    if (kept.endsWith(APART)) kept = kept.slice(0, -APART.length);
    else if (raw.startsWith(APART, at)) at += APART.length;
  }
  return kept + raw.slice(at);
}

export function hasPlaceholder(raw: string, jobId: string): boolean {
  return findMarks(raw).some((mark) => mark.jobId === jobId);
}
