/** Seals and the log: a seal and its log entry are written together, and neither is ever changed. */
import type { Observation } from '../model/capture.ts';
import type { LogEntry, Seal, SealedSeal } from '../model/seal.ts';
import { db } from './db.ts';
import { storing } from './failures.ts';

/** Null: nobody has sealed it (it came without a signature). */
export async function getSeal(captureId: string): Promise<Seal | null> {
  return (await db.seals.get(captureId)) ?? null;
}

/** Ids of captures that wait for their seal, oldest first. */
export async function pendingSeals(): Promise<string[]> {
  return (await db.seals.where('state').equals('pending').primaryKeys()).sort();
}

/** The newest entry of a key's log, or null before the first. */
export async function lastEntry(kid: string): Promise<LogEntry | null> {
  const entry = await db.log.where('[kid+seq]').between([kid, 0], [kid, Infinity]).last();
  return entry ?? null;
}

/** When the first capture in a key's log from an entry on was sealed; null: there is none. */
export async function firstCaptureFrom(kid: string, seq: number): Promise<string | null> {
  const entry = await db.log
    .where('[kid+seq]')
    .between([kid, seq], [kid, Infinity])
    .filter(({ act }) => act === 'capture')
    .first();
  return entry?.at ?? null; // none
}

/** Appends; a place that is taken already is refused by the store's key. */
export function appendEntry(entry: LogEntry): Promise<unknown> {
  return storing(() => db.log.add(entry));
}

/** Appends all or nothing. */
export function appendEntries(entries: readonly LogEntry[]): Promise<unknown> {
  return storing(() => db.log.bulkAdd([...entries]));
}

/** The seal with the log entry that it names, and what was checked for it, all or nothing. */
export function putSealed(seal: SealedSeal, entry: LogEntry, checked: readonly Observation[]): Promise<void> {
  return storing(() =>
    db.transaction('rw', [db.seals, db.log, db.observations], async () => {
      await db.log.add(entry);
      await db.observations.bulkAdd([...checked]);
      await db.seals.put(seal);
    }),
  );
}

/** Null: the log has no such line. */
export async function entryAtPlace(kid: string, seq: number): Promise<LogEntry | null> {
  return (await db.log.get([kid, seq])) ?? null;
}

/** A key's whole log in its order. */
export function readLog(kid: string): Promise<LogEntry[]> {
  return db.log.where('[kid+seq]').between([kid, 0], [kid, Infinity]).toArray();
}

/** What was done with one capture, oldest first. */
export function actsOf(captureId: string): Promise<LogEntry[]> {
  return db.log.where('subject').equals(captureId).sortBy('at');
}

/** Captures that were put into a draft at least once. */
export async function sentIds(): Promise<string[]> {
  const keys: unknown[] = await db.log.where('[act+subject]').between(['sent', ''], ['sent', '\uffff']).uniqueKeys();
  return keys.flatMap((key) => (Array.isArray(key) && typeof key[1] === 'string' ? [key[1]] : []));
}
