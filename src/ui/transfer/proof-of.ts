/** The state of a capture as it lies in the store now: its seal is checked again, not believed. */
import { signatureBytes } from '../../evidence/bundle/verify-parts.ts';
import { stateOfCapture } from '../../evidence/proof.ts';
import { fingerprint, importPublicKey, isSignedBy } from '../../evidence/signature.ts';
import type { Proof } from '../../evidence/texts/texts.ts';
import { getCapture } from '../../store/captures.ts';
import { actsOf, getSeal } from '../../store/seals.ts';
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
  const key = signer && (await importPublicKey(signer.publicKey));
  const signature = signatureBytes(seal.signature);
  const holds = key && signature ? await isSignedBy(key, signature, seal.record) : false;
  const sealing = (await actsOf(captureId)).find(({ act, kid }) => act === 'capture' && kid === seal.kid);
  return {
    ...facts,
    state: holds ? 'whole' : 'altered',
    since: sealing ? sealing.at : null,
    key: signer && (await fingerprint(signer.publicKey)).slice(0, 16),
    signer: signer && signer.relation,
    name: signer && signer.name,
  };
}
