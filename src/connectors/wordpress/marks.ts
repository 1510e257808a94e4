/** Where a content holds captures of ours, in blocks and in what the older editor has. */
import { findClassicMarks } from './classic-markup.ts';
import { findBlockMarks, type BlockMark, wholeBlockMarks } from './delimiters.ts';

/** In document order. Also those whose end is missing. */
export function findMarks(raw: string): BlockMark[] {
  return inOrder([...findBlockMarks(raw), ...findClassicMarks(raw)]);
}

/** As `findMarks`, each from its first character to its last; without those that have no end. */
export function wholeMarks(raw: string): BlockMark[] {
  return inOrder([...wholeBlockMarks(raw), ...findClassicMarks(raw)]);
}

function inOrder(marks: BlockMark[]): BlockMark[] {
  return marks.sort((a, b) => a.start - b.start);
}
