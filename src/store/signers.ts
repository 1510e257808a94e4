/** Public keys: ours, those before them, and those of colleagues, with the names that a person gave them. */
import type { Signer } from '../model/seal.ts';
import { cutText } from '../model/fit.ts';
import { db } from './db.ts';
import { storing } from './failures.ts';

export async function getSigner(kid: string): Promise<Signer | null> {
  return (await db.signers.get(kid)) ?? null;
}

export function listSigners(): Promise<Signer[]> {
  return db.signers.toArray();
}

/** Keeps what is known already: a bundle cannot rename a colleague, nor make itself ours. */
export function addSigner(signer: Signer): Promise<void> {
  return storing(() =>
    db.transaction('rw', db.signers, async () => {
      if (!(await db.signers.get(signer.kid))) await db.signers.add(signer);
    }),
  );
}

/** After the fingerprints were compared. An empty name forgets it. */
export function nameSigner(kid: string, name: string): Promise<unknown> {
  return storing(() =>
    db.signers.update(kid, { name: name.trim() === '' ? null : cutText(name.trim().toWellFormed(), 200) }),
  );
}

/** The word of the user who restores a backup: these were theirs. */
export function claimSigner(kid: string): Promise<unknown> {
  return storing(() =>
    db.signers
      .where('kid')
      .equals(kid)
      .and(({ relation }) => relation === 'other')
      .modify({ relation: 'formerly-own' }),
  );
}
