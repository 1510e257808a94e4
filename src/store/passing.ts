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
export type Passing = Omit<PassingRow, 'state' | 'place'> & { facts: NonNullable<PassingRow['facts']> };

/**
 * Writes down those that are not kept yet, all in one transaction. Gives for each the id under which its picture is
 * awaited from that tab; null where it is kept already, where another tab sees to it, and where it is too much.
 * Throws STORAGE_FULL, STORAGE_FAILED, DISK_ALMOST_FULL.
 */
export function notePassing(offered: readonly Passing[], now: Date): Promise<(string | null)[]> {
  return storing(() =>
    db.transaction('rw', [db.passing, db.captures], async () => {
      const hourAgo = new Date(now.getTime() - HOUR).toISOString();
      let room = MOST_AN_HOUR - (await db.passing.where('at').above(hourAgo).count());
      const ids: (string | null)[] = [];
      for (const one of offered) {
        const there = await sameItem(one);
        if (there) ids.push(await joined(there, one));
        else if (room <= 0 || (await isCaptured(one))) ids.push(null);
        else {
          const key = `${one.key} ${one.repostId ?? ''}`;
          await db.passing.add({ ...one, key, state: 'waiting', place: null });
          ids.push(one.captureId);
          room--;
        }
      }
      return ids;
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

async function sameItem({ key, repostId }: Passing): Promise<PassingRow | undefined> {
  const rows = await db.passing.where('key').startsWith(`${key} `).toArray();
  return rows.find((row) => row.repostId === null || repostId === null || row.repostId === repostId);
}

/** What was read of the screen alone is completed by what the network sent. */
async function joined(there: PassingRow, one: Passing): Promise<string | null> {
  if (there.state !== 'waiting') return null;
  const { facts, sent, repostId } = one;
  if (there.sent === null && sent !== null) await db.passing.update(there.key, { facts, sent, repostId });
  return there.tabId === one.tabId ? there.captureId : null;
}

/** By hand, or before it was followed. */
async function isCaptured({ facts: { post } }: Passing): Promise<boolean> {
  const captures = await db.captures
    .where('[post.platform+post.id]')
    .equals([post.platform, post.id ?? ''])
    .toArray();
  return captures.some((capture) => isSameItem(capture, post));
}

function isSameItem({ post: { host, repost } }: Capture, post: PostRecord): boolean {
  if (host !== post.host) return false;
  if (repost === null || post.repost === null) return repost === post.repost;
  if (repost.id !== null && post.repost.id !== null) return repost.id === post.repost.id;
  return repost.by.handle?.toLowerCase() === post.repost.by.handle?.toLowerCase(); // null: not read
}
