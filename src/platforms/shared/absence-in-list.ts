/**
 * The neighbour rule. An account's list is sorted by the time of its posts and reposts, which is their ids' order; so
 * what must stand between two posts that were read, and does not, is no longer there. Nothing else proves an absence.
 */
import type { Neighbour, Reason } from '../../model/presence.ts';
import type { ListedEntry, Listing } from '../listing.ts';
import { timeOfId } from '../x/snowflake.ts';

export type Absence = { newer: Neighbour; older: Neighbour } | { reason: Reason };

/** Where it must stand: its own id twice, or, where that is not known, between two. */
export interface Place {
  from: bigint;
  to: bigint;
}

/** `isOwn`: an item of the account itself. What is pinned, promoted or in a group has no place in the order. */
export function absentFrom(listing: Listing, place: Place, isOwn: (entry: ListedEntry) => boolean): Absence {
  const entries = listing.entries.filter((entry) => entry.place !== 'aside');
  const ids = entries.map((entry) => (entry.id !== null && isOwn(entry) ? BigInt(entry.id) : null));
  const known = ids.filter((id) => id !== null);
  if (known.length === 0) return { reason: 'empty-answer' };
  if (known.some((id, i) => i > 0 && id >= (known[i - 1] ?? 0n))) return { reason: 'not-in-order' };

  const newer = ids.findLastIndex((id) => id !== null && id > place.to);
  const older = ids.findIndex((id) => id !== null && id < place.from);
  if (newer < 0) return { reason: 'nothing-newer' };
  if (older < 0) return { reason: 'not-far-enough' };
  const between = entries.slice(newer + 1, older);
  if (between.some((entry) => entry.place === 'gap')) return { reason: 'not-far-enough' };
  // A place of which nothing is told may be its own.
  if (between.some(({ id }) => id === null)) return { reason: 'empty-answer' };
  return { newer: neighbour(ids[newer]), older: neighbour(ids[older]) };
}

function neighbour(id: bigint | null | undefined): Neighbour {
  const text = String(id);
  return { id: text, at: timeOfId(text) };
}
