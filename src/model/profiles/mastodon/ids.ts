/**
 * Ids of one Mastodon server: numbers that grow with the time at which this server got the post (`id >> 16` =
 * milliseconds since 1970). Of a post that was written on the same server that is its own time; one from another server
 * came later, so an id alone tells no time.
 */
import { isoSecond } from '../../iso-second.ts';

/** Ids below this one were counted, not made from the time (until 2017). */
const FIRST_TIMED = 1n << 56n;

export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,20}$/.test(value);
}

/** `ID@HOST`: two servers count each for itself. */
export function globalId(host: string, id: string): string {
  return `${id}@${host}`;
}

/** Below zero: `one` is the older. Null where one of them is no id, or they are of two servers. */
export function compareIds(one: string, other: string): number | null {
  const [[id, host], [otherId, otherHost]] = [partsOf(one), partsOf(other)];
  if (!isId(id) || !isId(otherId)) return null;
  if (host !== undefined && otherHost !== undefined && host !== otherHost) return null;
  const difference = BigInt(id) - BigInt(otherId);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function partsOf(id: string): [id: string, host: string | undefined] {
  const at = id.indexOf('@');
  return at < 0 ? [id, undefined] : [id.slice(0, at), id.slice(at + 1)];
}

/** When the server with this id got it: ISO 8601 UTC, floored to the second; null for an id from before times. */
export function arrivalOf(id: string): string | null {
  if (!isId(id) || BigInt(id) < FIRST_TIMED) return null;
  return isoSecond(Number(BigInt(id) >> 16n));
}
