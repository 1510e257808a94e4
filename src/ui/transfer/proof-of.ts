/** The state of a capture as it lies in the store now: seal, record and row are checked again, not believed. */
import { signatureBytes } from '../../evidence/bundle/verify-parts.ts';
import { readRecord } from '../../evidence/bundle/schema.ts';
import { canonicalOrNull } from '../../evidence/canonical.ts';
import { sha256 } from '../../evidence/hash.ts';
import { parseJson } from '../../evidence/parse-json.ts';
import { stateOfCapture } from '../../evidence/proof.ts';
import { fingerprint, importPublicKey, isSignedBy } from '../../evidence/signature.ts';
import type { Proof } from '../../evidence/texts/texts.ts';
import type { Capture } from '../../model/capture.ts';
import { writtenForm } from '../../model/written-form.ts';
import type { SealedSeal, Signer } from '../../model/seal.ts';
import { getCapture, getFile } from '../../store/captures.ts';
import { sealedAt } from '../../store/chains.ts';
import { getSeal } from '../../store/seals.ts';
import { getSigner } from '../../store/signers.ts';

/** Null when the capture is gone. */
export async function proofOf(captureId: string): Promise<Proof | null> {
  const [capture, seal] = await Promise.all([getCapture(captureId), getSeal(captureId)]);
  if (!capture) return null;
  const facts = stateOfCapture(capture);
  const nothing = { since: null, key: null, signer: null, name: null, ...facts };
  if (!seal) return { state: 'unsigned', ...nothing };
  if (seal.state === 'pending') return { state: 'pending', ...nothing };
  const signer = await getSigner(seal.kid);
  const holds = isRecordOf(capture, seal) && (await isSigned(seal, signer));
  return {
    ...facts,
    state: holds ? 'whole' : 'altered',
    since: await sealedAt(seal),
    key: signer && (await fingerprint(signer.publicKey)).slice(0, 16),
    signer: signer && signer.relation,
    name: signer && signer.name,
  };
}

async function isSigned(seal: SealedSeal, signer: Signer | null): Promise<boolean> {
  const key = signer && (await importPublicKey(signer.publicKey));
  const signature = signatureBytes(seal.signature);
  return key && signature ? isSignedBy(key, signature, seal.record) : false;
}

/** Whether what the library shows is what was signed: the row is what is shown, and the record what was signed. */
function isRecordOf(capture: Capture, { record, kid }: SealedSeal): boolean {
  const parsed = parseJson(record);
  const read = 'fault' in parsed ? null : readRecord(parsed.value);
  if (!read?.sealed || read.sealed.signer.kid !== kid) return false; // null: no record
  return canonicalOrNull(writtenForm(read.capture)) === canonicalOrNull(writtenForm(capture));
}

/** Names of the files that are not here as they were sealed. All their bytes are read: once, when a capture is opened. */
export async function alteredFiles({ files }: Capture): Promise<string[]> {
  const altered: string[] = [];
  for (const { sha256: hash, name, bytes } of files) {
    const blob = await getFile(hash);
    if (blob?.size !== bytes || (await sha256(blob)) !== hash) altered.push(name); // null: not here
  }
  return altered;
}
