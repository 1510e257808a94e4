/** The installation's signing keys. The background alone may import this file; a test checks it. */
import { secretsDb, type KeyRow } from './db.ts';
import { storing } from './failures.ts';

/** The key that signs what belongs to no story with a key of its own. */
export async function currentKey(): Promise<KeyRow | null> {
  return (await secretsDb.keys.where('current').equals(1).first()) ?? null;
}

export async function getKey(kid: string): Promise<KeyRow | null> {
  return (await secretsDb.keys.get(kid)) ?? null;
}

/** All that ever signed here. */
export function allKeys(): Promise<KeyRow[]> {
  return secretsDb.keys.toArray();
}

/** Of a story that has one. */
export async function storyKey(storyId: string): Promise<KeyRow | null> {
  return (await secretsDb.keys.where('storyId').equals(storyId).first()) ?? null;
}

export function addKey(row: KeyRow): Promise<string> {
  return storing(() => secretsDb.keys.add(row));
}

/** In place of the current one, which stays and signs no more. */
export function addCurrentKey(row: KeyRow): Promise<void> {
  return storing(() =>
    secretsDb.transaction('rw', secretsDb.keys, async () => {
      await secretsDb.keys.where('current').equals(1).modify({ current: 0 });
      await secretsDb.keys.add(row);
    }),
  );
}
