/** A draft's content before and after us. What was there stays as it is, to the character. */
import type { ArticleBlock } from '../../model/draft.ts';
import { classicMarkup, isClassic } from './classic-markup.ts';
import { closeBlock } from './delimiters.ts';
import { findMarks, wholeMarks } from './marks.ts';
import { paragraphMarkup } from './markup.ts';

/** Between two blocks, as the editor writes it. */
const APART = '\n\n';

/** Which of these captures the content holds already, in the order asked. */
export function capturesIn(raw: string, captureIds: readonly string[]): string[] {
  const there = new Set(findMarks(raw).map((mark) => mark.captureId));
  return captureIds.filter((id) => there.has(id));
}

/** The blocks of captures that the content does not hold. */
export function missingFrom(raw: string, blocks: readonly ArticleBlock[]): ArticleBlock[] {
  const there = new Set(findMarks(raw).map((mark) => mark.captureId));
  return blocks.filter((block) => !there.has(block.captureId));
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
export function withoutCaptures(raw: string, captureIds: readonly string[]): string {
  const ours = wholeMarks(raw).filter(({ captureId }) => captureId !== null && captureIds.includes(captureId));
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
