/** Beginning anew deletes what cannot be read, and never what can. */
import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { repairLibrary } from '../../src/background/repair-library.ts';
import { makeKeyPair } from '../../src/evidence/signature.ts';
import { addCapture } from '../../src/store/captures.ts';
import { db, secretsDb } from '../../src/store/db.ts';
import { addKey } from '../../src/store/keys.ts';
import { reopenLibrary } from '../../src/store/reopen.ts';
import { RESERVE } from '../../src/store/room.ts';
import { aCapture } from '../helpers/records.ts';

let free: number;
/** Names of databases that were deleted. */
let deleted: string[];

beforeEach(async () => {
  free = 10 * RESERVE;
  deleted = [];
  vi.stubGlobal('navigator', { storage: { estimate: () => Promise.resolve({ usage: 0, quota: free }) } });
  await Promise.all([...db.tables, ...secretsDb.tables].map((table) => table.clear()));
  await addCapture({ capture: aCapture({ id: v7() }), files: [], thumb: null });
  await addKey({ kid: 'k', createdAt: '', ...(await makeKeyPair()), current: 1, storyId: null });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  for (const one of [db, secretsDb]) await one.delete({ disableAutoOpen: false });
});

const counts = async () => ({ captures: await db.captures.count(), keys: await secretsDb.keys.count() });

/** What a database is after something else than this version wrote it; `stores`: what it has. */
async function leftBy(name: string, { version, stores }: { version: number; stores: string[] }): Promise<void> {
  for (const one of [db, secretsDb]) if (one.name === name) await one.delete({ disableAutoOpen: false });
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open(name, version);
    opening.onupgradeneeded = () =>
      stores.forEach((store) => opening.result.createObjectStore(store, { keyPath: 'id' }));
    opening.onsuccess = () => resolve(opening.result.close());
    opening.onerror = () => reject(new Error('not opened', { cause: opening.error }));
  });
}

/** As Chromium says it of a damaged store. */
function damage(...names: string[]): void {
  const open = indexedDB.open.bind(indexedDB);
  vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
    if (names.includes(name)) throw new DOMException('Internal error opening backing store', 'UnknownError');
    return open(name, version);
  });
  for (const one of [db, secretsDb]) one.close({ disableAutoOpen: false });
  // What is deleted is whole again.
  const remove = indexedDB.deleteDatabase.bind(indexedDB);
  vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation((name) => {
    deleted.push(name);
    names.splice(0, names.length, ...names.filter((one) => one !== name));
    return remove(name);
  });
}

describe('a library that can be read', () => {
  it('is never deleted', async () => {
    await expect(repairLibrary()).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await counts()).toEqual({ captures: 1, keys: 1 });
  });

  it('is not deleted either where a newer version wrote it', async () => {
    const before = await db.captures.toArray();
    db.close({ disableAutoOpen: false });
    // The number that a later version would give it: Dexie counts in tens.
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('tearsheet', 990);
      opening.onupgradeneeded = () => opening.result.createObjectStore('of-later', { keyPath: 'id' });
      opening.onsuccess = () => resolve(opening.result.close());
      opening.onerror = () => reject(new Error('not opened', { cause: opening.error }));
    });
    await expect(repairLibrary()).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await db.captures.toArray()).toEqual(before);
  });

  it('stays where tables are missing: they are made when it is opened', async () => {
    await leftBy('tearsheet', { version: 990, stores: ['captures'] });
    await expect(repairLibrary()).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await counts()).toEqual({ captures: 0, keys: 1 });
    expect(await db.seals.count()).toBe(0);
  });

  it('stays where keys and logins alone cannot be read: these go', async () => {
    damage('tearsheet-secrets');
    await repairLibrary();
    expect(await counts()).toEqual({ captures: 1, keys: 0 });
  });
});

describe('a library that cannot be read', () => {
  it.each([
    ['that is damaged', () => Promise.resolve(damage('tearsheet'))],
    ['that is damaged with its keys', () => Promise.resolve(damage('tearsheet', 'tearsheet-secrets'))],
    ['in which nothing is', () => leftBy('tearsheet', { version: 990, stores: [] })],
  ])('%s is begun anew, and a page finds it so', async (_, spoil) => {
    await spoil();
    await expect(db.seals.count()).rejects.toThrow();
    await repairLibrary();
    reopenLibrary();
    expect(await counts()).toEqual({ captures: 0, keys: 0 });
    await addCapture({ capture: aCapture({ id: v7() }), files: [], thumb: null });
    expect((await counts()).captures).toBe(1);
  });

  it('stays while the disk is almost full: more room may be all that it needs', async () => {
    damage('tearsheet');
    free = RESERVE - 1;
    await expect(repairLibrary()).rejects.toMatchObject({ code: 'DISK_ALMOST_FULL' });
    expect(deleted).toEqual([]);
  });
});
