/** A library that a released version wrote is opened by this one: everything is there, and found. */
import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '../../src/store/db.ts';
import { getFile } from '../../src/store/captures.ts';
import { capturesInList, capturesOfPosts, idsNoLongerFound } from '../../src/store/presence.ts';
import { jobsOfCapture } from '../../src/store/jobs.ts';
import { EVERYTHING } from '../../src/store/search/query.ts';
import { captureKeys, SearchIndex } from '../../src/store/search/search-index.ts';
import { readLog } from '../../src/store/seals.ts';
import { watchPlans } from '../../src/store/watches.ts';
import { putReleasedLibrary, readReleasedLibrary } from '../support/released-library.ts';

const library = readReleasedLibrary(1);
const id = (n: number) => `019a0000-0000-7000-8000-00000000000${n}`;

beforeAll(() => putReleasedLibrary(library));

/** Bytes for what only has an identity. */
async function plain(value: unknown): Promise<unknown> {
  if (value instanceof Blob) return { type: value.type, text: await value.text() };
  if (ArrayBuffer.isView(value) || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Promise.all(value.map(plain));
  const entries = Object.entries(value).map(async ([key, item]) => [key, await plain(item)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

describe('a library of version 1', () => {
  it('holds something in every store', () => {
    for (const { name, rows } of library.stores) expect(rows.length, name).toBeGreaterThan(0);
  });

  it.each(library.stores)('has every row of $name with every field', async ({ name, rows }) => {
    // As it lies on the disk: who reads a capture by its table sees the newest form.
    const stored: unknown[] = await db.table(name).toCollection().raw().toArray();
    expect(stored).toHaveLength(rows.length);
    const before = await plain(rows);
    // What a version adds is there besides; what was there is as it was.
    expect(await plain(stored)).toMatchObject(before as object[]);
    if (name !== 'desk') expect(await plain(stored)).toEqual(before);
  });

  it('has a watch or null with each capture’s annotations', async () => {
    const watches = (await db.desk.toArray()).map(({ captureId, watch }) => [captureId, watch]);
    expect(watches).toEqual([
      [id(1), null],
      [id(2), { since: '2026-11-20T10:00:00.000Z', nextAt: '2026-11-20T10:00:00.000Z' }],
      [id(3), null],
      [id(4), null],
    ]);
    expect((await watchPlans()).map(({ captureId }) => captureId)).toEqual([id(2)]);
  });

  it('finds by the post’s and the repost’s id, on its own network only', async () => {
    const ids = async (platform: string, wanted: string[]) =>
      (await capturesOfPosts(platform, wanted)).map((capture) => capture.id);
    expect(await ids('x', ['1990000000000000000'])).toEqual([id(1)]);
    expect(await ids('x', ['1990000500000000000', '1990000000000000001'])).toEqual([id(1), id(2)]);
    expect(await ids('elsewhere', ['1990000000000000000', '1990000500000000000'])).toEqual([]);
  });

  it('finds by an account’s handle, however it is written, on its own network only', async () => {
    const ids = async (platform: string, handle: string) =>
      (await capturesInList(platform, handle, '1', '1999999999999999999')).map((capture) => capture.id);
    expect(await ids('x', 'MARA_LIND')).toEqual([id(1), id(2)]);
    expect(await ids('x', 'harbournews')).toEqual([id(1)]);
    expect(await ids('elsewhere', 'mara_lind')).toEqual([]);
  });

  it('answers everything else as before', async () => {
    expect(await idsNoLongerFound()).toEqual([id(1)]);
    expect((await jobsOfCapture(id(1))).map(({ draftId }) => draftId)).toEqual(['12']);
    const [signer] = await db.signers.where('kid').notEqual('A'.repeat(43)).toArray();
    expect((await readLog(signer?.kid ?? '')).map(({ act }) => act)).toEqual([
      'genesis',
      'capture',
      'capture',
      'capture',
    ]);
    const picture = (await db.captures.get(id(1)))?.picture?.sha256 ?? '';
    expect((await getFile(picture))?.type).toBe('image/png');
    const index = new SearchIndex();
    await index.load();
    await index.sync(await captureKeys());
    const page = { before: null, limit: 9, sort: 'captured' } as const;
    expect((await index.find({ ...EVERYTHING, words: 'ferry' }, page)).ids).toEqual([id(3), id(2), id(1)]);
  });
});
