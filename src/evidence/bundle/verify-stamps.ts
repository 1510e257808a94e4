/** The time stamps over the end of a key's log, and what they say of the captures that stand before it. */
import { breathe } from '../breathe.ts';
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
  /** Null: signed in a way that cannot be checked here. It shows nothing, and is no fault. */
  stamp: Stamp | null;
}

export interface StampOptions {
  /** Certificates (DER) that the reader trusts. */
  roots: readonly Uint8Array[];
  signal?: AbortSignal;
}

/** The key with its stamps; those that do not hold are among its faults. Stops at the signal. */
export async function withStamps(
  key: VerifiedKey,
  stamps: readonly StampParts[],
  { roots, signal }: StampOptions,
): Promise<VerifiedKey> {
  const verified: VerifiedStamp[] = [];
  const faults: Fault[] = [];
  for (const parts of stamps) {
    signal?.throwIfAborted();
    await breathe();
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
  const bytes = reply ?? new Uint8Array(); // empty: not a stamp, which throws
  try {
    const stamp = await verifyHeadStamp(head.text, bytes, { roots });
    if (isStampedBefore(stamp, head.at)) return { code: 'STAMP_BEFORE_CAPTURE', where };
    return { ...head, where, stamp, reply: bytes };
  } catch (thrown) {
    if (!(thrown instanceof StampError)) throw thrown;
    if (thrown.code === 'STAMP_ALGORITHM') return { ...head, where, stamp: null, reply: bytes };
    return { code: 'STAMP_BROKEN', where };
  }
}

/** Those over an entry of the log. */
function stampsOver({ stamps }: Pick<VerifiedKey, 'stamps'>, seq: number): Stamp[] {
  return stamps.flatMap(({ length, stamp }) => (stamp && seq < length ? [stamp] : []));
}

/**
 * The earliest time by which an entry of the log existed; null: nobody vouches for one. Authorities that the reader
 * trusts come before all others: these may be anybody, and say what they like.
 */
export function earliestStamp(key: Pick<VerifiedKey, 'stamps'>, seq: number): Stamp | null {
  const covering = stampsOver(key, seq);
  covering.sort(
    (one, other) =>
      Number(other.isTrusted) - Number(one.isTrusted) || Date.parse(one.before) - Date.parse(other.before),
  );
  return covering[0] ?? null; // none
}

/** Captures that were captured, or sealed, after they existed: a stamp and a record contradict each other. */
export function withStampFaults(
  verdicts: readonly CaptureVerdict[],
  keys: ReadonlyMap<string, VerifiedKey>,
): CaptureVerdict[] {
  return verdicts.map((verdict) => {
    const { capture, sealed, kid, name } = verdict;
    const key = kid === null ? undefined : keys.get(kid);
    if (!capture || !sealed || !key) return verdict;
    const { seq } = sealed.log;
    const told = [capture.capturedAt, key.lines[seq]?.at ?? null]; // absent: the log does not know it
    const isContradicted = stampsOver(key, seq).some((stamp) => told.some((time) => isStampedBefore(stamp, time)));
    if (!isContradicted) return verdict;
    const fault: Fault = { code: 'STAMP_BEFORE_CAPTURE', where: `${name}.capture.json` };
    return { ...verdict, state: 'altered', faults: [...verdict.faults, fault] };
  });
}

/** Stamps of authorities that the reader does not know, and those that cannot be checked here. */
export function notesOfStamps(keys: ReadonlyMap<string, VerifiedKey>): Note[] {
  const stamps = [...keys.values()].flatMap((key) => key.stamps);
  const notes = stamps.flatMap(({ stamp, where }): Note[] => {
    if (stamp === null) return [{ code: 'STAMP_NOT_CHECKED', where }];
    return stamp.isTrusted ? [] : [{ code: 'STAMP_ROOT_UNKNOWN', where }];
  });
  return notes.slice(0, MOST_FAULTS);
}
