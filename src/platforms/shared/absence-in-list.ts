/**
 * The neighbour rule. An account's list is sorted by the time of its posts and reposts, which is their ids' order; so
 * what must stand between two posts that were read, and does not, is no longer there. Nothing else proves an absence.
 */
import type { PlatformProfile } from '../../model/profiles/profile.ts';
import type { Neighbour, Reason } from '../../model/presence.ts';
import type { Place, Places } from '../contract.ts';

export type Absence = { newer: Neighbour; older: Neighbour } | { reason: Reason };

/** Where it must stand: its own id twice, or, where that is not known, between two. */
export interface Span {
  from: string;
  to: string;
}

type Order = Pick<PlatformProfile, 'compareIds' | 'timeOfId'>;

/** `isOwn`: an item of the account itself. What is pinned, promoted or in a group has no place in the order. */
export function absentFrom(
  list: Places,
  place: Span,
  { compareIds, timeOfId }: Order,
  isOwn: (entry: Place) => boolean,
): Absence {
  const isOlder = (one: string, other: string): boolean => (compareIds(one, other) ?? 0) < 0;
  const entries = list.entries.filter((entry) => entry.place !== 'aside');
  const ids = entries.map((entry) => (entry.id !== null && isOwn(entry) ? entry.id : null));
  const known = ids.filter((id) => id !== null);
  if (known.length === 0) return { reason: 'empty-answer' };
  if (known.some((id) => compareIds(id, place.from) === null)) return { reason: 'no-order' };
  if (known.some((id, i) => i > 0 && !isOlder(id, known[i - 1] ?? id))) return { reason: 'not-in-order' };

  const newer = ids.findLastIndex((id) => id !== null && isOlder(place.to, id));
  const older = ids.findIndex((id) => id !== null && isOlder(id, place.from));
  const [newerId, olderId] = [ids[newer], ids[older]];
  if (typeof newerId !== 'string') return { reason: 'nothing-newer' };
  if (typeof olderId !== 'string') return { reason: 'not-far-enough' };
  const between = entries.slice(newer + 1, older);
  if (between.some((entry) => entry.place === 'gap')) return { reason: 'not-far-enough' };
  // A place of which nothing is told may be its own.
  if (between.some(({ id }) => id === null)) return { reason: 'empty-answer' };
  const neighbour = (id: string): Neighbour => ({ id, at: timeOfId(id) });
  return { newer: neighbour(newerId), older: neighbour(olderId) };
}
