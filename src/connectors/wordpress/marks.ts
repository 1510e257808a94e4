/** Where a content holds captures of ours, in blocks and in what the older editor has. */
import { NOTHING_SENT, type SentPieces } from '../contract.ts';
import { findClassicMarks } from './classic-markup.ts';
import { findBlockMarks, type BlockMark, wholeBlockMarks } from './delimiters.ts';
import { findTraces } from './traces.ts';

/** In document order. Also those whose end is missing; `sent`: by which pieces are known that have lost their marks. */
export function findMarks(raw: string, sent: SentPieces = NOTHING_SENT): BlockMark[] {
  const marks = [...findBlockMarks(raw), ...findClassicMarks(raw)];
  return inOrder([...marks, ...findTraces(raw, sent, marks)]);
}

/** As `findMarks`, each from its first character to its last; without those that have no end. */
export function wholeMarks(raw: string, sent: SentPieces = NOTHING_SENT): BlockMark[] {
  const marks = [...wholeBlockMarks(raw), ...findClassicMarks(raw)];
  return inOrder([...marks, ...findTraces(raw, sent, marks)]);
}

function inOrder(marks: BlockMark[]): BlockMark[] {
  return marks.sort((a, b) => a.start - b.start);
}
