/** The state of a capture as it lies in the store now: seal, record and row are checked again, not believed. */
import { faultsOfSeal } from '../../evidence/fixity.ts';
import { stateOfCapture } from '../../evidence/proof.ts';
import { fingerprint } from '../../evidence/signature.ts';
import type { Proof } from '../../evidence/texts/texts.ts';
import type { FixityFault } from '../../model/fixity.ts';
import { sealedAt } from '../../store/chains.ts';
import { readStored } from '../../store/fixity.ts';
import { stampOf } from './stamp-of.ts';
import { getSigner } from '../../store/signers.ts';

/** `ofFiles`: what is wrong with the files, which are not read here. Null when the capture is gone. */
export async function proofOf(captureId: string, ofFiles: readonly FixityFault[]): Promise<Proof | null> {
  const stored = await readStored(captureId);
  if (!stored) return null;
  const { capture, seal } = stored;
  const codes = [...(await faultsOfSeal(stored)), ...ofFiles].map(({ code }) => code);
  const facts = stateOfCapture(capture);
  const nothing = { since: null, stamp: null, key: null, signer: null, name: null, ...facts };
  if (codes.some((code) => code !== 'key-missing')) return { state: 'altered', ...nothing };
  if (codes.length > 0) return { state: 'unchecked', ...nothing };
  if (!seal) return { state: 'unsigned', ...nothing };
  if (seal.state === 'pending') return { state: 'pending', ...nothing };
  const signer = await getSigner(seal.kid);
  return {
    ...facts,
    state: 'whole',
    since: await sealedAt(seal),
    stamp: await stampOf(seal),
    key: signer && (await fingerprint(signer.publicKey)).slice(0, 16),
    signer: signer && signer.relation,
    name: signer && signer.name,
  };
}
