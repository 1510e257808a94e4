/** Checks what the report carries, by the same code as the extension and the command line. */
import { fromBase64 } from '../../evidence/bytes.ts';
import type { ReportCapture, ReportData } from '../../evidence/bundle/parts.ts';
import {
  type CaptureVerdict,
  extentOf,
  readKey,
  signatureBytes,
  type VerifiedKey,
  verifyRecord,
  withLogFaults,
} from '../../evidence/bundle/verify-parts.ts';
import { earliestStamp, withStampFaults, withStamps } from '../../evidence/bundle/verify-stamps.ts';
import type { Stamp } from '../../evidence/time-stamp/verify-stamp.ts';
import { type EditedCopy, editedCopiesIn } from '../../evidence/edited-copies.ts';
import { sha256 } from '../../evidence/hash.ts';

export interface Checked {
  parts: ReportCapture;
  verdict: CaptureVerdict;
  /** When it was sealed, by the log; null where nobody has signed that. */
  since: string | null;
  /** The earliest time for which an authority vouches; null: none does. */
  stamp: Stamp | null;
  /** By the logs, as far as somebody has signed them. */
  copies: EditedCopy[];
  /** The picture that it carries, where it has the hash that was sealed: no other is ever shown. */
  picture: Blob | null;
}

export async function check({ captures, keys: carried }: ReportData): Promise<Checked[]> {
  const keys = new Map<string, VerifiedKey>();
  for (const { publicKey, log, acts, head, stamps = [] } of carried) {
    const signed = head ? { text: head.text, signature: signatureBytes(head.signature) } : null; // absent in older ones
    const key = await readKey({ publicKey, log, acts, head: signed }, 'log');
    const told = stamps.map(({ head: end, reply }) => ({
      where: 'stamp',
      text: end.text,
      signature: signatureBytes(end.signature),
      reply: signatureBytes(reply),
    }));
    if (key) keys.set(key.kid, await withStamps(key, told, { roots: [] }));
  }
  const found = await Promise.all(captures.map((parts) => checkOne(parts, keys)));
  const verdicts = withLogFaults(
    withStampFaults(
      found.map(({ verdict }) => verdict),
      keys,
    ),
    keys,
  );
  return found.flatMap(({ parts, picture }, i) => {
    const verdict = verdicts[i];
    if (!verdict) return []; // as many as there are
    const isShown = verdict.state !== 'altered';
    const since = sealedAt(verdict, keys, verdicts);
    const copies = copiesOf(verdict, keys, verdicts);
    const key = verdict.kid === null ? undefined : keys.get(verdict.kid);
    const covering = key && verdict.sealed ? earliestStamp(key, verdict.sealed.log.seq) : null;
    const stamp = isShown ? covering : null;
    return [{ parts, verdict, since, stamp, copies, picture: isShown ? picture : null }];
  });
}

function copiesOf(
  { capture }: CaptureVerdict,
  keys: ReadonlyMap<string, VerifiedKey>,
  verdicts: readonly CaptureVerdict[],
): EditedCopy[] {
  // One key can have signed what another's copy has become: a new installation, restored from a backup, deletes it.
  const acts = [...keys.values()].flatMap((key) => {
    const { signed } = extentOf(key, verdicts);
    return [...key.openings].flatMap(([seq, { subject, sha256: hash, detail }]) => {
      const line = seq < signed ? key.lines[seq] : undefined; // what nobody signed is nobody's word
      return line && subject === capture?.id ? [{ act: line.act, at: line.at, sha256: hash, detail }] : [];
    });
  });
  return editedCopiesIn(acts);
}

function sealedAt(
  { kid, sealed }: CaptureVerdict,
  keys: ReadonlyMap<string, VerifiedKey>,
  verdicts: readonly CaptureVerdict[],
): string | null {
  const key = kid === null ? undefined : keys.get(kid);
  if (!key || !sealed || sealed.log.seq >= extentOf(key, verdicts).signed) return null;
  return key.lines[sealed.log.seq]?.at ?? null; // absent: the log does not know it
}

type Found = Pick<Checked, 'parts' | 'verdict' | 'picture'>;

async function checkOne(parts: ReportCapture, keys: ReadonlyMap<string, VerifiedKey>): Promise<Found> {
  const { prefix: name, record: text, signature, environment, picture } = parts;
  const bytes = signature === null ? null : signatureBytes(signature);
  const verdict = await verifyRecord({ name, text, signature: bytes, environment }, keys, null);
  if (!picture || picture.base64 === null) return { parts, verdict, picture: null };
  const content = signatureBytes(picture.base64);
  const { capture } = verdict;
  const sealed = capture?.picture?.sha256; // absent: nothing names it
  const isSealed = content !== null && sealed !== undefined && (await sha256(new Uint8Array(content))) === sealed;
  const type = capture?.files.find((file) => file.sha256 === sealed)?.type; // absent: nothing names it
  if (isSealed && type !== undefined)
    return { parts, verdict, picture: new Blob([fromBase64(picture.base64)], { type }) };
  const faults = [...verdict.faults, { code: 'RECORD_FILE', where: picture.href } as const];
  return { parts, verdict: { ...verdict, state: 'altered', faults }, picture: null };
}
