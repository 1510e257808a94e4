/** Keys that a bundle of these captures would show. */
import { fingerprint } from '../../evidence/signature.ts';
import { getSeal } from '../../store/seals.ts';
import { listSigners } from '../../store/signers.ts';

export interface MakerKey {
  kid: string;
  fingerprint: string;
}

/** `captureIds`: null for everything. */
export async function makersOf(captureIds: readonly string[] | null): Promise<MakerKey[]> {
  const signers = await listSigners();
  const seals = captureIds && (await Promise.all(captureIds.map(getSeal)));
  const kids = seals && new Set(seals.flatMap((seal) => (seal?.state === 'sealed' ? [seal.kid] : [])));
  const shown = kids ? signers.filter(({ kid }) => kids.has(kid)) : signers;
  return Promise.all(shown.map(async ({ kid, publicKey }) => ({ kid, fingerprint: await fingerprint(publicKey) })));
}
