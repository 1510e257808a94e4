/**
 * Stands in for `store/keys.ts`: a CryptoKey cannot be cloned by the in-memory IndexedDB; the real one is tried in the
 * real browsers.
 */
import type { KeyRow } from '../../src/store/db.ts';

export const kept = new Map<string, KeyRow>();

const find = (wanted: (row: KeyRow) => boolean) => Promise.resolve([...kept.values()].find(wanted) ?? null);

export const currentKey = () => find(({ current }) => current === 1);
export const getKey = (kid: string) => find((row) => row.kid === kid);
export const allKeys = () => Promise.resolve([...kept.values()]);
export const storyKey = (storyId: string) => find((row) => row.storyId === storyId);

export function addKey(row: KeyRow): Promise<void> {
  kept.set(row.kid, row);
  return Promise.resolve();
}

export function addCurrentKey(row: KeyRow): Promise<void> {
  for (const [kid, before] of kept) kept.set(kid, { ...before, current: 0 });
  return addKey(row);
}
