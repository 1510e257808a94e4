/**
 * The keys that sign here: the installation's, made when it is first needed, and one for each story that is to have
 * its own. They lie where only the background looks; the public parts, old ones too, where every page may read.
 */
import { exportPublicKey, makeKeyPair, thumbprint } from '../evidence/signature.ts';
import type { KeyRow } from '../store/db.ts';
import { addCurrentKey, addKey, currentKey, getKey, storyKey } from '../store/keys.ts';
import { getAnnotation } from '../store/annotation-of.ts';
import { getSeal } from '../store/seals.ts';
import { addSigner } from '../store/signers.ts';
import { assertNoKeyIsLost } from './library-mark.ts';

// Call these under the log's lock: two at once would make two keys.

/** The installation's. */
export async function signingKey(): Promise<KeyRow> {
  const existing = await currentKey();
  if (existing) return existing;
  await assertNoKeyIsLost();
  const row = await makeKey({ current: 1, storyId: null });
  await addKey(row);
  return row;
}

/** The key that seals a capture: its story's, where the story has one. */
export async function keyForCapture(captureId: string): Promise<KeyRow> {
  const storyId = (await getAnnotation(captureId))?.storyId ?? null; // a capture that is gone has no story
  const own = storyId === null ? null : await storyKey(storyId);
  return own ?? signingKey();
}

/** The key in whose log an act stands: the one that sealed what it is about, so that no other log betrays it. */
export async function keyForAct(subject: string): Promise<KeyRow> {
  const seal = await getSeal(subject);
  const sealing = seal?.state === 'sealed' ? await getKey(seal.kid) : null;
  return sealing ?? keyForCapture(subject);
}

/** A new key for all that comes; the one before stays, and stays known as ours. */
export async function makeCurrentKey(): Promise<KeyRow> {
  const row = await makeKey({ current: 1, storyId: null });
  await addCurrentKey(row);
  return row;
}

/** Of a story that has one already, that one. */
export async function makeStoryKey(storyId: string): Promise<KeyRow> {
  const existing = await storyKey(storyId);
  if (existing) return existing;
  const row = await makeKey({ current: 0, storyId });
  await addKey(row);
  return row;
}

async function makeKey(use: Pick<KeyRow, 'current' | 'storyId'>): Promise<KeyRow> {
  const { privateKey, publicKey } = await makeKeyPair();
  const kid = await thumbprint(publicKey);
  const createdAt = new Date().toISOString();
  const spki = await exportPublicKey(publicKey);
  await addSigner({ kid, publicKey: spki, relation: 'own', name: null, since: createdAt });
  return { kid, createdAt, privateKey, publicKey, ...use };
}
