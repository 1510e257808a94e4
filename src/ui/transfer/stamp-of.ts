/** The earliest time for which an authority vouches that a capture existed: looked at again, not believed. */
import { logLine } from '../../evidence/audit-log.ts';
import { fromBase64 } from '../../evidence/bytes.ts';
import { sha256 } from '../../evidence/hash.ts';
import { importPublicKey, isSignedBy } from '../../evidence/signature.ts';
import { StampError } from '../../evidence/time-stamp/stamp-error.ts';
import { isStampedBefore, verifyHeadStamp } from '../../evidence/time-stamp/stamped-head.ts';
import type { LogHead, SealedSeal } from '../../model/seal.ts';
import type { StoredStamp } from '../../model/stamp.ts';
import { chainOf, readChainEntry } from '../../store/chains.ts';
import { getSigner } from '../../store/signers.ts';
import { stampsOfChain } from '../../store/stamps.ts';

/** Null: nobody vouches for a time. */
export async function stampOf(seal: SealedSeal): Promise<{ time: string; authority: string } | null> {
  const { capturedAt } = JSON.parse(seal.record) as { capturedAt: string }; // its signature was checked before
  for (const stamp of await stampsOfChain(chainOf(seal))) {
    if (seal.log.seq >= stamp.length || !(await isOfThisLog(stamp))) continue;
    const read = await readAgain(stamp);
    if (read && !isStampedBefore(read, capturedAt)) return read;
  }
  return null;
}

/** Whether its head was signed by the log's key and names the entry that is the last of it here. */
async function isOfThisLog({ chain, kid, head, length }: StoredStamp): Promise<boolean> {
  const signer = await getSigner(kid);
  const key = signer && (await importPublicKey(signer.publicKey));
  if (!key || !(await isSignedBy(key, fromBase64(head.signature), head.text))) return false;
  const told = JSON.parse(head.text) as LogHead; // its key has signed it
  const last = await readChainEntry(chain, length - 1);
  return told.length === length && last !== null && told.hash === (await sha256(logLine(last)));
}

async function readAgain({ head, reply }: StoredStamp): Promise<{ time: string; authority: string } | null> {
  try {
    return await verifyHeadStamp(head.text, fromBase64(reply), { roots: [] });
  } catch (thrown) {
    if (thrown instanceof StampError) return null; // it was changed here since, and shows nothing
    throw thrown;
  }
}
