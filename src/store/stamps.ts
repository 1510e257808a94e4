/** Times that others vouch for, and what is still to be asked for. */
import type { StampTry, StoredStamp } from '../model/stamp.ts';
import { db } from './db.ts';
import { storing } from './failures.ts';

/** The oldest first. */
export function stampsOfChain(chain: string): Promise<StoredStamp[]> {
  return db.stamps.where('chain').equals(chain).sortBy('time');
}

/** Stamps that are looked at for one capture: the nearest cover least and are of all authorities. */
const MOST_LOOKED_AT = 100;

/** Those that cover an entry of a log: ours first, which we have asked for ourselves, then the oldest. */
export async function stampsOver(chain: string, seq: number): Promise<StoredStamp[]> {
  const near = await db.stamps
    .where('[chain+length]')
    .between([chain, seq + 1], [chain, Infinity])
    .limit(MOST_LOOKED_AT)
    .sortBy('time');
  return [...near.filter(({ url }) => url !== null), ...near.filter(({ url }) => url === null)];
}

/** Entries of a log that an authority has stamped: up to how many. */
export async function stampedLength(chain: string, url: string): Promise<number> {
  const last = await db.stamps
    .where('[chain+length]')
    .between([chain, 0], [chain, Infinity])
    .reverse()
    .filter((stamp) => stamp.url === url)
    .first();
  return last?.length ?? 0; // none
}

/** One that came with a bundle, unless it is here (ours says where it was asked for), or that log has `most` already. */
export function keepStamp(stamp: StoredStamp, most: number): Promise<void> {
  return storing(() =>
    db.transaction('rw', db.stamps, async () => {
      if (await db.stamps.get(stamp.id)) return;
      if ((await db.stamps.where('chain').equals(stamp.chain).count()) < most) await db.stamps.put(stamp);
    }),
  );
}

/** How many there are: another number where one has come. */
export function countStamps(): Promise<number> {
  return db.stamps.count();
}

/** With it, what was tried for it before is forgotten. */
export function putStamp(stamp: StoredStamp, tryId: string): Promise<void> {
  return storing(() =>
    db.transaction('rw', [db.stamps, db.stampTries], async () => {
      await db.stamps.put(stamp);
      await db.stampTries.delete(tryId);
    }),
  );
}

/** Null: nothing failed since the last stamp. */
export async function getStampTry(id: string): Promise<StampTry | null> {
  return (await db.stampTries.get(id)) ?? null;
}

export function putStampTry(tried: StampTry): Promise<unknown> {
  return storing(() => db.stampTries.put(tried));
}

/** Of one authority: the time of its newest stamp, and what failed since. */
export async function howAuthorityDoes(url: string): Promise<{ newest: string | null; failed: StampTry | null }> {
  const stamps = await db.stamps.filter((stamp) => stamp.url === url).toArray();
  const newest = stamps.map(({ time }) => time).sort();
  const tries = await db.stampTries.where('url').equals(url).toArray();
  return { newest: newest.at(-1) ?? null, failed: tries[0] ?? null };
}

/** Somebody has just switched it on, or allowed it: it is asked at once. */
export function forgetStampTries(url: string): Promise<unknown> {
  return storing(() => db.stampTries.where('url').equals(url).delete());
}
