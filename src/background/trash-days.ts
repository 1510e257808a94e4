/**
 * How many days of use captures have lain in the trash. A clock alone empties nothing: one that is a month ahead for a
 * moment, or was a month behind when something was thrown away, would delete it for good.
 */
import * as v from 'valibot';
import { browser } from '../browser/api.ts';

const KEY = 'trashDays';

/** Days of use on which something must have been seen in the trash. */
export const LEAST_DAYS = 7;

/** Days that are remembered as counted, so that a clock that goes to and fro counts none twice. */
const REMEMBERED = 60;

const schema = v.fallback(
  v.object({
    /** Days of use, ever. */
    count: v.number(),
    /** `YYYY-MM-DD`, those that were counted last. */
    days: v.array(v.string()),
    /** Capture → the count when it was first seen in the trash. */
    since: v.record(v.string(), v.number()),
  }),
  () => ({ count: 0, days: [], since: {} }),
);

/** Counts this day, and gives those of `trashed` that have been seen there on enough days before it. */
export async function seenLongEnough(trashed: readonly string[], now: Date): Promise<Set<string>> {
  const stored = await browser.storage.local.get(KEY);
  const before = v.parse(schema, stored[KEY]);
  const day = now.toISOString().slice(0, 10);
  const isNew = !before.days.includes(day);
  const count = before.count + (isNew ? 1 : 0);
  const since = Object.fromEntries(trashed.map((id) => [id, before.since[id] ?? count]));
  const days = isNew ? [...before.days, day].slice(-REMEMBERED) : before.days;
  const isChanged = isNew || trashed.some((id) => before.since[id] === undefined);
  if (isChanged) await browser.storage.local.set({ [KEY]: { count, days, since } });
  return new Set(trashed.filter((id) => count - (since[id] ?? count) >= LEAST_DAYS));
}
