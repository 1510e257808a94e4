/** A library that is suddenly empty, or shorter, is noticed; no new key is made in silence. */
import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { beforeEach, expect, it, vi } from 'vitest';
import { addCapture } from '../../src/store/captures.ts';
import { db } from '../../src/store/db.ts';
import { pendingSeals, readLog } from '../../src/store/seals.ts';
import { kept } from '../helpers/kept-keys.ts';
import { aCapture } from '../helpers/records.ts';
import { emptyStorageArea, storageArea } from '../helpers/storage-area.ts';
import { makeLocks } from '../helpers/web-locks.ts';

vi.mock('../../src/browser/api.ts', () => ({
  browser: {
    runtime: { getPlatformInfo: () => Promise.resolve({ os: 'linux', arch: 'x86-64' }) },
    storage: { local: storageArea, managed: { get: () => Promise.resolve({}) } },
  },
}));
vi.mock('../../src/store/keys.ts', () => import('../helpers/kept-keys.ts'));
vi.stubGlobal('navigator', { locks: makeLocks(), userAgent: 'test', languages: ['en'] });

const { acceptLoss, checkLibrary, expectRemoval, noteLibrary } = await import('../../src/sealing/library-mark.ts');
const { sealPending } = await import('../../src/sealing/seal.ts');

const store = async () => {
  const capture = aCapture({ id: v7() });
  await addCapture({ capture, files: [], thumb: null });
  return capture.id;
};
const empty = () => Promise.all(db.tables.map((table) => table.clear()));

beforeEach(async () => {
  await empty();
  kept.clear();
  emptyStorageArea();
  await store();
  await store();
  await sealPending();
  await noteLibrary();
});

it('says nothing while everything is there, and while more comes', async () => {
  expect(await checkLibrary()).toBeNull();
  await store();
  await sealPending();
  expect(await checkLibrary()).toBeNull();
});

it('says that everything is gone, the key too, and makes no other until somebody has chosen', async () => {
  await empty();
  kept.clear();
  expect(await checkLibrary()).toMatchObject({ had: 2, has: 0, isKeyLost: true });
  const later = await store();
  await sealPending();
  await noteLibrary();
  expect(kept.size).toBe(0);
  expect(await pendingSeals()).toEqual([later]);
  expect(await checkLibrary()).toMatchObject({ had: 2, has: 0 });
  await acceptLoss();
  await sealPending();
  await noteLibrary();
  expect(kept.size).toBe(1);
  expect(await pendingSeals()).toEqual([]);
  expect(await checkLibrary()).toBeNull();
});

it('says that the newest capture is gone, though there are as many', async () => {
  const last = (await db.captures.toCollection().primaryKeys()).sort().at(-1) ?? '';
  await db.captures.delete(last);
  await addCapture({ capture: aCapture({ id: v7({ msecs: 1 }) }), files: [], thumb: null });
  expect(await checkLibrary()).toMatchObject({ had: 2, has: 2, isKeyLost: false });
});

it('says that the log is shorter than it was', async () => {
  const kid = [...kept.keys()][0] ?? '';
  const last = (await readLog(kid)).at(-1);
  await db.log.delete([kid, last?.seq ?? -1]);
  expect(await checkLibrary()).toMatchObject({ had: 2, has: 2, isLogShorter: true });
});

it('says nothing of what was deleted for good', async () => {
  await expectRemoval(1);
  const [, last] = (await db.captures.toCollection().primaryKeys()).sort();
  await db.captures.delete(last ?? '');
  expect(await checkLibrary()).toBeNull();
});
