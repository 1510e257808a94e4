/** A stamp over the end of a log: what it says of the captures that stand before that end. */
import { toHex, utf8 } from '../bytes.ts';
import { digest } from './algorithms.ts';
import { type Stamp, verifyStamp } from './verify-stamp.ts';

/**
 * Milliseconds by which a clock may be ahead of the authority's. Beyond them one of the two is wrong: what was captured
 * after it existed was not captured then.
 */
export const CLOCK_TOLERANCE = 600_000;

/** What is hashed is the exact text of the head. */
export function imprintOf(headText: string): Promise<Uint8Array> {
  return digest('SHA-256', utf8(headText));
}

/** `told`: ISO 8601, by the maker's clock, of what the stamp covers; null: nobody says. */
export function isStampedBefore({ time }: Pick<Stamp, 'time'>, told: string | null): boolean {
  return told !== null && Date.parse(time) + CLOCK_TOLERANCE < Date.parse(told);
}

/** Throws StampError. `nonce`: null where nobody knows it any more. */
export async function verifyHeadStamp(
  headText: string,
  reply: Uint8Array,
  { roots, nonce = null }: { roots: readonly Uint8Array[]; nonce?: Uint8Array | null },
): Promise<Stamp> {
  return verifyStamp(reply, { imprint: await imprintOf(headText), nonce, roots });
}

/** The same stamp has the same name, however often it comes, and whatever was changed in the answer around it. */
export async function stampId(headText: string, { token }: Pick<Stamp, 'token'>): Promise<string> {
  return `${toHex(await imprintOf(headText))}-${token}`;
}
