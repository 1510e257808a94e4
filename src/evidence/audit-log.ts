/**
 * The log's rules: each entry holds the hash of the one before it, and commits to what it is about. So a bundle
 * carries the whole chain and opens only the entries about its own captures.
 */
import type { LogAct, LogEntry, LogHead, LogLine, LogPlace, Opening } from '../model/seal.ts';
import { toHex } from './bytes.ts';
import { canonical } from './canonical.ts';
import { type Fault, MOST_FAULTS } from './faults.ts';
import { sha256 } from './hash.ts';

/** What stands in place of a hash in the first entry. */
export const BEFORE_FIRST = '0'.repeat(64);

/** An entry as it is hashed and exported: one line of canonical JSON. */
export function logLine({ v, kid, seq, prev, at, act, what }: LogLine): string {
  return canonical({ v, kid, seq, prev, at, act, what } satisfies LogLine);
}

/** The text whose hash is an entry's `what`. */
export function openingText({ salt, subject, sha256: hash, detail }: Opening): string {
  return canonical({ salt, subject, sha256: hash, detail } satisfies Opening);
}

/** The opening of an entry; null where it was withheld. */
export function openingOf({ salt, subject, sha256: hash, detail }: LogEntry): Opening | null {
  return salt === null ? null : { salt, subject, sha256: hash, detail };
}

export type Act = { act: LogAct } & Omit<Opening, 'salt'>;

/** An entry at a place that is free. */
export async function makeEntry(kid: string, place: LogPlace, { act, ...about }: Act, at: string): Promise<LogEntry> {
  const opening: Opening = { salt: toHex(crypto.getRandomValues(new Uint8Array(16))), ...about };
  return { v: 1, kid, ...place, at, act, what: await sha256(openingText(opening)), ...opening };
}

/** The place after `last`; null: the log is empty. */
export async function nextPlace(last: LogLine | null): Promise<LogPlace> {
  return last ? { seq: last.seq + 1, prev: await sha256(logLine(last)) } : { seq: 0, prev: BEFORE_FIRST };
}

/** What signs a log's end. `last`: its newest entry. */
export async function headText(last: LogLine, at: string): Promise<string> {
  const head = { v: 1, kid: last.kid, length: last.seq + 1, hash: await sha256(logLine(last)), at } as const;
  return canonical(head satisfies LogHead);
}

export interface Chain {
  /** Of each line. */
  hashes: string[];
  /** Lines that do not follow the one before. */
  faults: Fault[];
}

export async function readChain(entries: readonly LogLine[]): Promise<Chain> {
  const faults: Fault[] = [];
  const hashes: string[] = [];
  let before = BEFORE_FIRST;
  for (const [i, entry] of entries.entries()) {
    const follows = entry.seq === i && entry.prev === before;
    if (!follows && faults.length < MOST_FAULTS) faults.push({ code: 'LOG_BROKEN', where: `entry ${i}` });
    before = await sha256(logLine(entry));
    hashes.push(before);
  }
  return { hashes, faults };
}

/**
 * What the place that a signed record names tells of the log; null: it agrees. Without such places, a log that was
 * rewritten or cut short looks whole.
 */
export function faultAtAnchor(hashes: readonly string[], { seq, prev }: LogPlace): Fault | null {
  // A signed record names its own entry: that one must be there too.
  if (seq >= hashes.length) return { code: 'LOG_CUT', where: `entry ${seq}` };
  const isSame = prev === (seq === 0 ? BEFORE_FIRST : hashes[seq - 1]);
  return isSame ? null : { code: 'LOG_REWRITTEN', where: `before entry ${seq}` };
}

/** What is wrong with one key's log, held against all places that signed records name; empty when it is whole. */
export async function faultsInLog(entries: readonly LogLine[], anchors: readonly LogPlace[]): Promise<Fault[]> {
  const { hashes, faults } = await readChain(entries);
  return [...faults, ...anchors.flatMap((anchor) => faultAtAnchor(hashes, anchor) ?? [])];
}
