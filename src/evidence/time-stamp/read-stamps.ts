/** Stamps as they are kept, looked at again: what was changed since shows nothing. */
import type { StoredStamp } from '../../model/stamp.ts';
import { breathe } from '../breathe.ts';
import { fromBase64 } from '../bytes.ts';
import { StampError } from './stamp-error.ts';
import { verifyHeadStamp } from './stamped-head.ts';
import type { Stamp } from './verify-stamp.ts';

export interface ReadStamp {
  stored: StoredStamp;
  stamp: Stamp;
}

/** Those that hold, in their order. Nobody is trusted here: who they are is for a reader to say. */
export async function readStamps(all: readonly StoredStamp[]): Promise<ReadStamp[]> {
  const found: ReadStamp[] = [];
  for (const stored of all) {
    await breathe();
    const stamp = await readStamp(stored);
    if (stamp) found.push({ stored, stamp });
  }
  return found;
}

/** Null: it does not hold. */
export async function readStamp({ head, reply }: StoredStamp): Promise<Stamp | null> {
  try {
    return await verifyHeadStamp(head.text, fromBase64(reply), { roots: [] });
  } catch (thrown) {
    if (thrown instanceof StampError) return null;
    throw thrown;
  }
}
