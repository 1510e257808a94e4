/** Public keys of this installation, the newest first. */
import { fingerprint } from '../../evidence/signature.ts';
import { listSigners } from '../../store/signers.ts';

export interface OwnKey {
  kid: string;
  fingerprint: string;
  since: string;
}

export async function ownKeys(): Promise<OwnKey[]> {
  const own = (await listSigners()).filter(({ relation }) => relation === 'own');
  const keys = own.map(async ({ kid, publicKey, since }) => ({
    kid,
    since,
    fingerprint: await fingerprint(publicKey),
  }));
  return (await Promise.all(keys)).sort((a, b) => b.since.localeCompare(a.since));
}
