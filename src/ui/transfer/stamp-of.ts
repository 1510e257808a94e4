/** The earliest time for which an authority vouches that a capture existed: looked at again, not believed. */
import { logLine, openingOf, openingText } from '../../evidence/audit-log.ts';
import { breathe } from '../../evidence/breathe.ts';
import { fromBase64 } from '../../evidence/bytes.ts';
import { sha256 } from '../../evidence/hash.ts';
import { importPublicKey, isSignedBy } from '../../evidence/signature.ts';
import type { ProofStamp } from '../../evidence/texts/texts.ts';
import { readStamp } from '../../evidence/time-stamp/read-stamps.ts';
import { isStampedBefore } from '../../evidence/time-stamp/stamped-head.ts';
import type { LogEntry, LogHead, SealedSeal } from '../../model/seal.ts';
import type { StoredStamp } from '../../model/stamp.ts';
import { chainOf, readChainPart } from '../../store/chains.ts';
import { getSigner } from '../../store/signers.ts';
import { stampsOver } from '../../store/stamps.ts';

/** Null: nobody vouches for a time. `time`: ISO 8601. */
export async function stampOf(seal: SealedSeal): Promise<ProofStamp | null> {
  const { capturedAt } = JSON.parse(seal.record) as { capturedAt: string }; // its signature was checked before
  for (const stored of await stampsOver(chainOf(seal), seal.log.seq)) {
    const stamp = await readStamp(stored);
    const lines = stamp && (await linesUpTo(stored, seal));
    if (!lines || [capturedAt, lines.sealedAt].some((told) => isStampedBefore(stamp, told))) continue;
    return { time: stamp.before, authority: stamp.authority, isTrusted: stamp.isTrusted, root: stamp.root };
  }
  return null;
}

/**
 * Whether the lines from the capture's own to the end that was stamped follow each other, the first is about this
 * record, and the log's key has signed that end. Null: they do not, and the stamp shows nothing of this capture.
 */
async function linesUpTo(
  { chain, kid, head, length }: StoredStamp,
  { captureId, log, record }: SealedSeal,
): Promise<{ sealedAt: string } | null> {
  const signer = await getSigner(kid);
  const key = signer && (await importPublicKey(signer.publicKey));
  if (!key || !(await isSignedBy(key, fromBase64(head.signature), head.text))) return null;
  const told = JSON.parse(head.text) as LogHead; // its key has signed it
  const [own, ...others] = await readChainPart(chain, log.seq, length);
  if (!own || own.prev !== log.prev || others.length !== length - log.seq - 1 || told.length !== length) return null;
  if (!(await isAbout(own, captureId, record))) return null;
  let hash = await sha256(logLine(own));
  for (const [i, line] of others.entries()) {
    await breathe();
    if (line.seq !== log.seq + 1 + i || line.prev !== hash) return null;
    hash = await sha256(logLine(line));
  }
  return told.hash === hash ? { sealedAt: own.at } : null;
}

async function isAbout(line: LogEntry, captureId: string, record: string): Promise<boolean> {
  const opening = openingOf(line);
  if (line.act !== 'capture' || opening?.subject !== captureId) return false; // null: it was withheld
  return line.what === (await sha256(openingText(opening))) && opening.sha256 === (await sha256(record));
}
