/** The time stamps over the end of a key's log, and what they say of the captures that stand before it. */
import { type Fault, MOST_FAULTS, type Note } from '../faults.ts';
import { StampError } from '../time-stamp/stamp-error.ts';
import { isStampedBefore, verifyHeadStamp } from '../time-stamp/stamped-head.ts';
import type { Stamp } from '../time-stamp/verify-stamp.ts';
import { type CaptureVerdict, readHead, type VerifiedHead, type VerifiedKey } from './verify-parts.ts';

export interface StampParts {
  /** As the bundle names it; what faults are called by. */
  where: string;
  text: string | null;
  /** Of the head, DER. */
  signature: Uint8Array | null;
  reply: Uint8Array | null;
}

export interface VerifiedStamp extends VerifiedHead {
  where: string;
  reply: Uint8Array;
  stamp: Stamp;
}

/** The key with its stamps; those that do not hold are among its faults. `roots`: certificates that the reader trusts. */
export async function withStamps(
  key: VerifiedKey,
  stamps: readonly StampParts[],
  roots: readonly Uint8Array[],
): Promise<VerifiedKey> {
  const verified: VerifiedStamp[] = [];
  const faults: Fault[] = [];
  for (const parts of stamps) {
    const one = await readStamp(parts, key, roots);
    if ('code' in one) faults.push(one);
    else verified.push(one);
  }
  return { ...key, stamps: verified, faults: [...key.faults, ...faults].slice(0, MOST_FAULTS) };
}

async function readStamp(
  { where, text, signature, reply }: StampParts,
  key: VerifiedKey,
  roots: readonly Uint8Array[],
): Promise<VerifiedStamp | Fault> {
  const head = await readHead({ text, signature }, key, where);
  // The end of this log and no other: so the entries up to a capture's lead from the stamp to the capture.
  if ('code' in head || key.hashes[head.length - 1] !== head.hash) return { code: 'STAMP_HEAD', where };
  try {
    const stamp = await verifyHeadStamp(head.text, reply ?? new Uint8Array(), { roots });
    if (isStampedBefore(stamp, head.at)) return { code: 'STAMP_BEFORE_CAPTURE', where };
    return { ...head, where, stamp, reply: reply ?? new Uint8Array() }; // empty: not a stamp, which throws
  } catch (thrown) {
    if (!(thrown instanceof StampError)) throw thrown;
    return { code: 'STAMP_BROKEN', where };
  }
}

/** The earliest time by which an entry of the log existed; null: nobody vouches for one. */
export function earliestStamp({ stamps }: Pick<VerifiedKey, 'stamps'>, seq: number): VerifiedStamp | null {
  const covering = stamps.filter(({ length }) => seq < length);
  covering.sort((one, other) => Date.parse(one.stamp.time) - Date.parse(other.stamp.time));
  return covering[0] ?? null; // none
}

/** Captures that were captured after they existed: a stamp and a record contradict each other. */
export function withStampFaults(
  verdicts: readonly CaptureVerdict[],
  keys: ReadonlyMap<string, VerifiedKey>,
): CaptureVerdict[] {
  return verdicts.map((verdict) => {
    const { capture, sealed, kid, name } = verdict;
    const key = kid === null ? undefined : keys.get(kid);
    const earliest = key && sealed ? earliestStamp(key, sealed.log.seq) : null;
    if (!capture || !earliest || !isStampedBefore(earliest.stamp, capture.capturedAt)) return verdict;
    const fault: Fault = { code: 'STAMP_BEFORE_CAPTURE', where: `${name}.capture.json` };
    return { ...verdict, state: 'altered', faults: [...verdict.faults, fault] };
  });
}

/** Stamps of authorities that the reader does not know. */
export function notesOfStamps(keys: ReadonlyMap<string, VerifiedKey>): Note[] {
  const stamps = [...keys.values()].flatMap((key) => key.stamps);
  const strange = stamps.filter(({ stamp }) => !stamp.isTrusted);
  return strange.slice(0, MOST_FAULTS).map(({ where }) => ({ code: 'STAMP_ROOT_UNKNOWN', where }));
}
