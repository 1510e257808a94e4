/** An id tells its own time: `(id >> 22) + 1288834974657` ms (Twitter's snowflake, in use since November 2010). */
import { isoSecond } from '../../iso-second.ts';

const EPOCH = 1288834974657n;
/** Ids below this one were counted, not made from the time: they say nothing (the first snowflakes are about 2.9e16). */
const FIRST_SNOWFLAKE = 27_000_000_000_000_000n;

export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,20}$/.test(value);
}

/** Below zero: `one` is the older. Null where one of them is no id. */
export function compareIds(one: string, other: string): number | null {
  if (!isId(one) || !isId(other)) return null;
  const difference = BigInt(one) - BigInt(other);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The least id of a moment; null from before the snowflakes. */
export function idOfTime(milliseconds: number): string | null {
  if (!Number.isFinite(milliseconds)) return null;
  const id = (BigInt(Math.floor(milliseconds)) - EPOCH) << 22n;
  return id < FIRST_SNOWFLAKE ? null : String(id);
}

/** ISO 8601 UTC, floored to the second; null for an id from before the snowflakes. */
export function timeOfId(id: string): string | null {
  if (!isId(id)) return null;
  const number = BigInt(id);
  if (number < FIRST_SNOWFLAKE) return null;
  return isoSecond(Number((number >> 22n) + EPOCH));
}
