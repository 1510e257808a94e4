/** Appending to the log. One writer at a time, in whichever context it runs. */
import { type Act, makeEntry, nextPlace } from '../evidence/audit-log.ts';
import type { LogEntry, LogPlace } from '../model/seal.ts';
import type { KeyRow } from '../store/db.ts';
import { appendEntries, appendEntry, lastEntry } from '../store/seals.ts';
import { keyForAct } from './key.ts';

const LOCK = 'tearsheet-log';

export type { Act };

/** Runs `write` while nobody else may append. */
export function locked<T>(write: () => Promise<T>): Promise<T> {
  return navigator.locks.request(LOCK, write);
}

/** The next free place of a key's log; one that is empty gets its first entry before. Under the lock. */
export async function placeFor({ kid }: KeyRow): Promise<LogPlace> {
  let last = await lastEntry(kid);
  if (!last) {
    last = await entryAt(kid, await nextPlace(null), { act: 'genesis', subject: kid, sha256: null, detail: null });
    await appendEntry(last);
  }
  return nextPlace(last);
}

export function entryAt(kid: string, place: LogPlace, act: Act): Promise<LogEntry> {
  return makeEntry(kid, place, act, new Date().toISOString());
}

export function recordAct(act: Act): Promise<void> {
  return recordActs([act]);
}

/** Each in the log of the key that sealed what it is about; all or nothing within one log. */
export function recordActs(acts: readonly Act[]): Promise<void> {
  return locked(() => appendActs(acts));
}

/** As `recordActs`, under the lock. */
export async function appendActs(acts: readonly Act[]): Promise<void> {
  const byKey = new Map<string, { key: KeyRow; acts: Act[] }>();
  for (const act of acts) {
    const key = await keyForAct(act.subject);
    const known = byKey.get(key.kid);
    if (known) known.acts.push(act);
    else byKey.set(key.kid, { key, acts: [act] });
  }
  for (const { key, acts: own } of byKey.values()) await appendFor(key, own);
}

/** In this key's log. Under the lock. */
export async function appendFor(key: KeyRow, acts: readonly Act[]): Promise<void> {
  const entries: LogEntry[] = [];
  let place = await placeFor(key);
  for (const act of acts) {
    const entry = await entryAt(key.kid, place, act);
    entries.push(entry);
    place = await nextPlace(entry);
  }
  await appendEntries(entries);
}
