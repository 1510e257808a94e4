/**
 * Posts of followed accounts that are being kept: on disk from the moment at which they were seen, until the capture is
 * made, with its picture or without. What was made stays noted, so that it is kept once however often it passes by.
 */
import type { Capture } from '../model/capture.ts';
import type { PostRecord } from '../model/post.ts';
import { db, type PassingRow } from './db.ts';
import { freeing, storing } from './failures.ts';

const HOUR = 60 * 60_000;

/** In an hour: more than any timeline brings. */
export const MOST_AN_HOUR = 5000;

/** Milliseconds for which it is noted that something was kept, whatever became of the capture. */
const NOTED = 90 * 24 * HOUR;

/** One to be kept. `key`: without the repost's own id. */
export interface Offered extends Omit<PassingRow, 'state' | 'place'> {
  facts: NonNullable<PassingRow['facts']>;
  /** It stands on the page of a tab in front, from where its picture may come. */
  isShown: boolean;
}

/** `elsewhere`: another tab sees to its picture. */
export type Noted = { state: 'waiting'; captureId: string } | { state: 'kept' | 'elsewhere' | 'full' };

/**
 * Writes down those that are not kept yet, all in one transaction. What waits for another tab is handed to one that shows it.
 * Throws STORAGE_FULL, STORAGE_FAILED, DISK_ALMOST_FULL.
 */
export function notePassing(offered: readonly Offered[], now: Date): Promise<Noted[]> {
  return storing(() =>
    db.transaction('rw', [db.passing, db.captures], async () => {
      const hourAgo = new Date(now.getTime() - HOUR).toISOString();
      let room = MOST_AN_HOUR - (await db.passing.where('at').above(hourAgo).count());
      const noted: Noted[] = [];
      for (const one of offered) {
        const there = await sameItem(one);
        if (there) noted.push(await joined(there, one));
        else if (await isCaptured(one.facts.post, null)) noted.push({ state: 'kept' });
        else if (room <= 0) noted.push({ state: 'full' });
        else {
          const { captureId, at, followId, account, repostId, tabId, facts, sent } = one;
          const of = { captureId, at, followId, account, repostId, tabId, facts, sent };
          await db.passing.add({ ...of, key: `${one.key} ${repostId ?? ''}`, state: 'waiting', place: null });
          noted.push({ state: 'waiting', captureId });
          room--;
        }
      }
      return noted;
    }),
  );
}

export async function waitingPassing(): Promise<PassingRow[]> {
  return db.passing.where('state').equals('waiting').toArray();
}

/** Null: nothing waits under this id. */
export async function passingOf(captureId: string): Promise<PassingRow | null> {
  const row = await db.passing.where('captureId').equals(captureId).first();
  return row?.state === 'waiting' ? row : null; // absent: a person pressed for it
}

/** Nothing is to come of it. */
export function dropPassing(key: string): Promise<void> {
  return freeing(() => db.passing.delete(key));
}

/** Nothing is to come of what waits because of an account. */
export function dropWaiting(followId: string): Promise<void> {
  return freeing(async () => {
    await db.passing
      .where('state')
      .equals('waiting')
      .filter((row) => row.followId === followId)
      .delete();
  });
}

/** Its capture is on disk. */
export function passingKept(key: string, place: PassingRow['place'], at: Date): Promise<void> {
  return freeing(async () => {
    await db.passing.update(key, { state: 'kept', facts: null, sent: null, place });
    const before = new Date(at.getTime() - NOTED).toISOString();
    await db.passing
      .where('at')
      .below(before)
      .filter(({ state }) => state === 'kept')
      .delete();
  });
}

async function sameItem({ key, repostId }: Offered): Promise<PassingRow | undefined> {
  const rows = await db.passing.where('key').startsWith(`${key} `).toArray();
  return rows.find((row) => row.repostId === null || repostId === null || row.repostId === repostId);
}

/** What was read of the screen alone is completed by what the network sent. */
async function joined(there: PassingRow, one: Offered): Promise<Noted> {
  if (there.state !== 'waiting') return { state: 'kept' };
  const { captureId } = there;
  const { facts, sent, repostId, tabId, isShown } = one;
  if (there.sent === null && sent !== null) await db.passing.update(there.key, { facts, sent, repostId });
  if (there.tabId === tabId) return { state: 'waiting', captureId };
  if (!isShown) return { state: 'elsewhere' };
  await db.passing.update(there.key, { tabId });
  return { state: 'waiting', captureId };
}

/** By hand, or before it was followed. `except`: the capture that it becomes itself. */
export async function isCaptured(post: PostRecord, except: string | null): Promise<boolean> {
  const captures = await db.captures
    .where('[post.platform+post.id]')
    .equals([post.platform, post.id ?? ''])
    .toArray();
  return captures.some((capture) => capture.id !== except && isSameItem(capture, post));
}

function isSameItem({ post: { host, repost } }: Capture, post: PostRecord): boolean {
  if (host !== post.host) return false;
  if (repost === null || post.repost === null) return repost === post.repost;
  if (repost.id !== null && post.repost.id !== null) return repost.id === post.repost.id;
  return repost.by.handle?.toLowerCase() === post.repost.by.handle?.toLowerCase(); // null: not read
}
