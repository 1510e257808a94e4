/** A list that a page receives piece by piece, as one. */
import type { Listing } from '../contract.ts';

/** `next` below `before` where it goes on from there; otherwise `next` alone. */
export function joined(before: Listing | null, next: Listing): Listing {
  const goesOn = before !== null && before.kind === next.kind && next.cursor !== null && before.bottom === next.cursor;
  return goesOn ? { ...next, cursor: before.cursor, entries: [...before.entries, ...next.entries] } : next;
}
