import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { faultsInLog } from '../../src/evidence/audit-log.ts';
import { addCapture } from '../../src/store/captures.ts';
import { db } from '../../src/store/db.ts';
import { changeAnnotations } from '../../src/store/annotations.ts';
import { actsOf } from '../../src/store/seals.ts';
import { aCapture } from '../helpers/records.ts';
import { emptyStorageArea, storageArea } from '../helpers/storage-area.ts';
import { makeLocks } from '../helpers/web-locks.ts';
import { aJob, captureId } from '../ui/stored.ts';

vi.mock('../../src/browser/api.ts', () => ({
  browser: {
    runtime: { getPlatformInfo: () => Promise.resolve({ os: 'linux', arch: 'x86-64' }) },
    storage: { local: storageArea, managed: { get: () => Promise.resolve({}) } },
  },
}));
vi.mock('../../src/store/keys.ts', () => import('../helpers/kept-keys.ts'));
vi.stubGlobal('navigator', { locks: makeLocks(), languages: ['en'], userAgent: 'Mozilla/5.0 (test)' });
const { deleteForGood, purgeTrash } = await import('../../src/background/annotations.ts');
const { sealPending } = await import('../../src/sealing/seal.ts');

const NOW = new Date('2026-11-26T08:00:00.000Z');
const [one, two] = [captureId(1), captureId(2)];

/** A capture whose picture is the one with this hash. */
async function store(id: string, sha256: string) {
  const file = { sha256, type: 'image/png', bytes: 3 };
  const capture = aCapture({ id, files: [{ ...file, role: 'picture', name: 'picture.png', sourceUrl: null }] });
  await addCapture({ capture, files: [{ ...file, blob: new Blob(['png']) }], thumb: new Blob(['webp']) });
}

const trash = (...ids: string[]) => changeAnnotations(ids, { isTrashed: true }, NOW);
const files = () => db.files.toCollection().primaryKeys();

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  await store(one, 'a'.repeat(64));
  await store(two, 'b'.repeat(64));
});

describe('deleting for good', () => {
  it('leaves what is not in the trash', async () => {
    expect(await deleteForGood([one])).toEqual({ deleted: 0, inUse: 0 });
    expect(await db.captures.count()).toBe(2);
    expect((await db.log.toArray()).map(({ act }) => act)).not.toContain('delete');
  });

  it('takes everything that tells what it held, and says so in a log that still holds together', async () => {
    await sealPending();
    await trash(one);
    expect(await deleteForGood([one])).toEqual({ deleted: 1, inUse: 0 });
    for (const table of [db.captures, db.thumbs, db.desk, db.seals, db.search]) {
      expect(await table.toCollection().primaryKeys(), table.name).toEqual([two]);
    }
    expect(await files()).toEqual(['b'.repeat(64)]);
    const log = await actsOf(one);
    expect(log.map(({ act }) => act)).toEqual(['capture', 'delete']);
    expect(log[1]?.sha256).toBe(log[0]?.sha256);
    const all = await db.log.toArray();
    expect(await faultsInLog(all, [])).toEqual([]);
    expect(JSON.stringify(all)).not.toMatch(/ferry|mara_lind/i);
  });

  it('keeps a file that another capture, a derivative or a sending still names', async () => {
    await store(captureId(3), 'a'.repeat(64));
    await trash(one);
    await deleteForGood([one]);
    expect(await files()).toContain('a'.repeat(64));

    await db.derivatives.add({ id: 'd', captureId: two, sha256: 'a'.repeat(64), parentSha256: '', operations: [] });
    await trash(captureId(3));
    await deleteForGood([captureId(3)]);
    expect(await files()).toContain('a'.repeat(64));

    await trash(two);
    await deleteForGood([two]);
    expect(await files()).toEqual([]);
  });

  it('leaves the sets that named it, and a set of one is none', async () => {
    const rest = { kind: 'thread' as const, seen: null, missing: [], tallPicture: one };
    await db.sets.bulkAdd([
      { ...rest, id: 'three', members: [one, two, captureId(3)] },
      { ...rest, id: 'two', members: [one, two] },
    ]);
    await trash(one);
    await deleteForGood([one]);
    expect(await db.sets.toArray()).toEqual([
      { ...rest, id: 'three', members: [two, captureId(3)], tallPicture: null },
    ]);
  });

  it('takes the picture of all with it, which shows it, each with an entry in the log', async () => {
    await store(captureId(3), 'c'.repeat(64));
    const set = { kind: 'thread' as const, seen: 2, missing: [], id: 'two', members: [one, two] };
    await db.sets.add({ ...set, tallPicture: captureId(3) });
    await trash(one);
    expect(await deleteForGood([one, two])).toEqual({ deleted: 1, inUse: 0 });
    expect(await left()).toEqual([two]);
    expect(await files()).toEqual(['b'.repeat(64)]);
    expect((await actsOf(captureId(3))).map(({ act }) => act)).toContain('delete');
  });

  it('waits where the picture of all is being sent', async () => {
    await store(captureId(3), 'c'.repeat(64));
    const set = { kind: 'thread' as const, seen: 2, missing: [], id: 'two', members: [one, two] };
    await db.sets.add({ ...set, tallPicture: captureId(3) });
    await db.jobs.put(aJob({ captureIds: [captureId(3)], blocks: [], state: 'running' }));
    await trash(one);
    expect(await deleteForGood([one])).toEqual({ deleted: 0, inUse: 1 });
    expect(await left()).toEqual([one, two, captureId(3)]);
  });

  it('expects no more to go than what lies in the trash', async () => {
    await storageArea.set({ libraryMark: { captures: 2, newest: two, log: null, kid: null } });
    await trash(one);
    await deleteForGood([one, two]);
    expect(await storageArea.get('libraryMark')).toMatchObject({ libraryMark: { captures: 1 } });
  });

  it('leaves a set whose picture of all it was, of which it is no member', async () => {
    const set = { kind: 'thread' as const, seen: 2, missing: [], id: 'two', members: [two, captureId(3)] };
    await db.sets.add({ ...set, tallPicture: one });
    await trash(one);
    await deleteForGood([one]);
    expect(await db.sets.toArray()).toEqual([{ ...set, tallPicture: null }]);
  });

  it('waits for a sending that needs it, and takes its words out of one that has ended', async () => {
    const text = { type: 'quotation' as const, text: 'The ferry', lang: null, cite: '', href: null };
    const blocks = [one, two].map((id) => ({ ...text, captureId: id }));
    const job = aJob({ captureIds: [one, two], blocks, state: 'running' });
    await db.jobs.put(job);
    await trash(one);
    expect(await deleteForGood([one])).toEqual({ deleted: 0, inUse: 1 });
    await db.jobs.put({ ...job, state: 'done' });
    expect(await deleteForGood([one])).toEqual({ deleted: 1, inUse: 0 });
    expect((await db.jobs.get(job.id))?.blocks.map((block) => block.captureId)).toEqual([two]);
  });

  it('deletes nothing when the log cannot be written', async () => {
    await trash(one);
    await sealPending();
    vi.spyOn(db.log, 'add').mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
    await expect(deleteForGood([one])).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    expect(await db.captures.get(one)).toBeDefined();
    expect(await files()).toContain('a'.repeat(64));
  });
});

const DAY = 24 * 60 * 60_000;

/** The background at work once a day, on `count` days from this one on. */
async function useFor(count: number, from: Date): Promise<void> {
  for (let day = 0; day < count; day++) await purgeTrash(new Date(from.getTime() + day * DAY));
}

const left = () => db.captures.toCollection().primaryKeys();

describe('emptying the trash', () => {
  beforeEach(emptyStorageArea);

  it('takes what has lain there for thirty days, and on seven days of use', async () => {
    await changeAnnotations([one], { isTrashed: true }, new Date('2026-10-27T07:00:00.000Z'));
    await changeAnnotations([two], { isTrashed: true }, new Date('2026-10-28T07:00:00.000Z'));
    await useFor(8, new Date('2026-10-28T08:00:00.000Z'));
    expect(await left()).toEqual([one, two]);
    await purgeTrash(NOW);
    expect(await left()).toEqual([two]);
  });

  it('takes nothing when the clock is a month ahead for a moment, however often', async () => {
    await trash(one);
    await purgeTrash(NOW);
    for (let i = 0; i < 20; i++) {
      await purgeTrash(new Date(NOW.getTime() + 31 * DAY));
      await purgeTrash(NOW);
    }
    expect(await left()).toEqual([one, two]);
  });

  it('takes nothing at once that was thrown away while the clock was years behind', async () => {
    await useFor(30, new Date(NOW.getTime() - 30 * DAY));
    await changeAnnotations([one], { isTrashed: true }, new Date('1970-01-01T00:00:00.000Z'));
    await purgeTrash(NOW);
    expect(await left()).toEqual([one, two]);
  });

  it('takes nothing at once after a long absence, which looks the same', async () => {
    await trash(one);
    await purgeTrash(NOW);
    await purgeTrash(new Date(NOW.getTime() + 400 * DAY));
    expect(await left()).toEqual([one, two]);
    await useFor(8, new Date(NOW.getTime() + 401 * DAY));
    expect(await left()).toEqual([two]);
  });
});
