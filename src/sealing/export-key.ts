/** Signing what leaves: a bundle is signed by the key that sealed all of it, so that nothing else is tied to it. */
import { headText } from '../evidence/audit-log.ts';
import { toBase64 } from '../evidence/bytes.ts';
import { exportPublicKey, sign, signArchive } from '../evidence/signature.ts';
import { AppError } from '../model/errors.ts';
import type { SignedHead } from '../model/seal.ts';
import type { KeyRow } from '../store/db.ts';
import { getKey } from '../store/keys.ts';
import { putHead } from '../store/chains.ts';
import { getSeal, lastEntry } from '../store/seals.ts';
import { signingKey } from './key.ts';
import { locked, placeFor } from './audit-log.ts';

export interface ExportKey {
  kid: string;
  /** SPKI, base64. */
  publicKey: string;
}

/** `captureIds`: null for everything. Where several keys sealed it, the installation's own signs. */
export function chooseExportKey(captureIds: readonly string[] | null): Promise<ExportKey> {
  return locked(async () => {
    const key = (await commonKey(captureIds ?? [])) ?? (await signingKey());
    // Its log is part of the bundle: there must be one.
    await placeFor(key);
    return { kid: key.kid, publicKey: await exportPublicKey(key.publicKey) };
  });
}

async function commonKey(captureIds: readonly string[]): Promise<KeyRow | null> {
  const kids = new Set<string>();
  for (const captureId of captureIds) {
    const seal = await getSeal(captureId);
    if (seal?.state === 'sealed') kids.add(seal.kid); // absent: nobody sealed it
  }
  const [kid, ...others] = kids;
  return kid === undefined || others.length > 0 ? null : getKey(kid);
}

/** `digest`: `sha256:` and the hash of the manifest. */
export async function signExport(kid: string, digest: string): Promise<string> {
  const key = await getKey(kid);
  if (!key) throw new AppError('NOT_ALLOWED', 'no such key of ours');
  return signArchive(key.privateKey, digest);
}

/** Says where the log of a key of ours ends now, and keeps that. Null: no such key here, or nothing in its log. */
export function signHead(kid: string): Promise<SignedHead | null> {
  return locked(async () => {
    const [key, last] = [await getKey(kid), await lastEntry(kid)];
    if (!key || !last) return null;
    const text = await headText(last, new Date().toISOString());
    const head = { text, signature: toBase64(await sign(key.privateKey, text)) };
    await putHead(kid, head, last.seq + 1);
    return head;
  });
}
