/**
 * The log's rules: each entry holds the hash of the one before it, and commits to what it is about. So a bundle
 * carries the whole chain and opens only the entries about its own captures.
 */
import type { LogAct, LogEntry, LogLine, LogPlace, Opening } from '../model/seal.ts';
import { toHex } from './bytes.ts';
import { canonical } from './canonical.ts';
import type { Fault } from './faults.ts';
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

/**
 * What is wrong with one key's log; empty when it is whole. `anchors` are places that signed records name: without
 * them a log that was rewritten or cut short looks whole.
 */
export async function faultsInLog(entries: readonly LogLine[], anchors: readonly LogPlace[]): Promise<Fault[]> {
  const faults: Fault[] = [];
  const hashes: string[] = [];
  let before = BEFORE_FIRST;
  for (const [i, entry] of entries.entries()) {
    if (entry.seq !== i || entry.prev !== before) faults.push({ code: 'LOG_BROKEN', where: `entry ${i}` });
    before = await sha256(logLine(entry));
    hashes.push(before);
  }
  for (const { seq, prev } of anchors) {
    // A signed record names its own entry: that one must be there too.
    if (seq >= entries.length) faults.push({ code: 'LOG_CUT', where: `entry ${seq}` });
    else if (prev !== (seq === 0 ? BEFORE_FIRST : hashes[seq - 1])) {
      faults.push({ code: 'LOG_REWRITTEN', where: `before entry ${seq}` });
    }
  }
  return faults;
}
