/** A backup that happens by itself: what is new, once; whatever interrupts it; and all of it back. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { v7 } from 'uuid';
import { blobSource } from '../../src/evidence/archive/source.ts';
import { verifyBundle } from '../../src/evidence/bundle/verify-bundle.ts';
import type { Annotation } from '../../src/model/capture.ts';
import { putEntries } from '../../src/store/annotations.ts';
import type * as Captures from '../../src/store/captures.ts';
import { addCapture } from '../../src/store/captures.ts';
import { backupDb, db } from '../../src/store/db.ts';
import { backupFilesIn, inFolder, mayWrite } from '../../src/transfer/backup-folder.ts';
import { backupKind, timedName } from '../../src/transfer/backup-names.ts';
import { type BackupPlace, backUp } from '../../src/transfer/folder-backup.ts';
import { restoreBackup } from '../../src/transfer/restore-backup.ts';
import type { SealedSeal } from '../../src/model/seal.ts';
import { stampOf } from '../../src/ui/transfer/stamp-of.ts';
import { type Maker, makeMaker } from '../evidence/bundle/made-bundle.ts';
import { FakeFolder } from '../helpers/fake-folder.ts';
import { lostBlob } from '../helpers/lost-blob.ts';
import { aCapture } from '../helpers/records.ts';
import { clear, fillLibrary, keepCapture, library, settings, storedStamps, toolsOf } from './any-library.ts';

/** By hash or capture: what has gone from the disk while its row is there. */
const lost = vi.hoisted(() => new Set<string>());
vi.mock('../../src/store/captures.ts', async (original) => {
  const real = await original<typeof Captures>();
  const gone = (key: string, blob: Blob | null) => (blob && lost.has(key) ? lostBlob(blob.size) : blob);
  return {
    ...real,
    getFile: async (sha256: string) => gone(sha256, await real.getFile(sha256)),
    getThumb: async (id: string) => gone(id, await real.getThumb(id)),
  };
});

const { signal } = new AbortController();

let maker: Maker;
let folder: FakeFolder;
let now: number;

beforeEach(async () => {
  vi.restoreAllMocks();
  lost.clear();
  await clear();
  await Promise.all(backupDb.tables.map((table) => table.clear()));
  maker = await makeMaker();
  folder = new FakeFolder();
  now = Date.parse('2025-11-17T10:00:00.000Z');
});

/** Each run a minute after the one before. */
function run(place: BackupPlace = inFolder(folder.handle)) {
  const tools = { ...toolsOf(maker), title: 'Backup', language: 'en' };
  now += 60_000;
  return backUp(place, tools, { signal, now: new Date(now) });
}

/** As the background leaves a capture: with the log, and the key where everybody may read it. */
async function keep(n: number): Promise<string> {
  const id = await keepCapture(maker, n);
  await db.log.bulkPut(maker.log);
  const { kid, publicKey } = maker;
  await db.signers.put({ kid, publicKey, relation: 'own', name: null, since: '2025-11-16T09:00:00.000Z' });
  return id;
}

const names = () => [...folder.files.keys()].sort();
const bundles = () => names().filter((name) => name.startsWith('tearsheet-captures-'));

async function idsIn(name: string): Promise<string[]> {
  const verdict = await verifyBundle(blobSource(folder.files.get(name) ?? new Blob()), { signal });
  expect(verdict.faults).toEqual([]);
  return verdict.captures.flatMap(({ capture, state }) => (capture && state === 'whole' ? [capture.id] : []));
}

const onReport = () => undefined;

async function restore(files?: File[]) {
  const applySettings = vi.fn(() => Promise.resolve());
  const options = { signal, applySettings, onProgress: () => undefined, onReport };
  const report = await restoreBackup(files ?? (await backupFilesIn(folder.handle)), options);
  return { report, applySettings };
}

/** As a person does it, with its words for the search. */
function annotate(captureId: string | undefined, change: Partial<Annotation>) {
  return db.transaction('rw', db.tables, async () => {
    const entry = await db.desk.get(captureId ?? '');
    if (entry) await putEntries([{ ...entry, ...change }]);
  });
}

describe('what a run writes', () => {
  it('is what is new, as a bundle that is whole, and nothing where nothing is new', async () => {
    const first = [await keep(1), await keep(2)];
    expect(await run()).toEqual({ files: 2, captures: 2, waiting: [], leftOut: [], damaged: [] });
    expect(names()).toEqual([
      'tearsheet-captures-20251117-100100-001.wacz',
      'tearsheet-library-20251117-100100-001.wacz',
    ]);
    const before = new Map(folder.files);
    expect(await run()).toEqual({ files: 0, captures: 2, waiting: [], leftOut: [], damaged: [] });
    expect(folder.files).toEqual(before);
    const third = await keep(3);
    expect(await run()).toMatchObject({ files: 2, captures: 3 });
    const [one = '', two = ''] = bundles();
    expect((await idsIn(one)).sort()).toEqual(first.sort());
    expect(await idsIn(two)).toEqual([third]);
    expect(folder.files.get(one)).toBe(before.get(one));
  });

  it('is the rows alone where only they have changed', async () => {
    const id = await keep(1);
    await run();
    const [bundle = ''] = bundles();
    const before = folder.files.get(bundle);
    await db.desk.update(id, { note: 'ask the ministry' });
    expect(await run()).toMatchObject({ files: 1 });
    expect(bundles()).toEqual([bundle]);
    expect(folder.files.get(bundle)).toBe(before);
  });

  it('is nothing while the library is empty', async () => {
    expect(await run()).toEqual({ files: 0, captures: 0, waiting: [], leftOut: [], damaged: [] });
    expect(names()).toEqual([]);
  });

  it('leaves a capture that waits for its seal to a later run, by name', async () => {
    await keep(1);
    const id = v7();
    await addCapture({ capture: aCapture({ id, files: [], picture: null }), files: [], thumb: null });
    const { captures, waiting } = await run();
    expect(captures).toBe(1);
    expect(waiting).toHaveLength(1);
    await db.seals.delete(id); // as one that nobody sealed
    expect(await run()).toMatchObject({ captures: 2, waiting: [] });
  });

  it('is written anew where somebody has removed it', async () => {
    await keep(1);
    await run();
    const [bundle = ''] = bundles();
    folder.files.delete(bundle);
    expect(await run()).toMatchObject({ files: 1, captures: 1 });
    expect(await idsIn(bundles()[0] ?? '')).toHaveLength(1);
  });

  it('never takes a name that is taken, also by a clock that was put back', () => {
    const at = new Date('2025-11-17T10:00:00.000Z');
    const taken = new Set([timedName('captures', at, new Set())]);
    expect(timedName('captures', at, taken)).toBe('tearsheet-captures-20251117-100000-002.wacz');
  });

  it('has further files of a time’s own where none can be replaced', async () => {
    const id = await keep(1);
    const downloads = { ...inFolder(folder.handle), list: () => Promise.resolve(null), replaces: false };
    await run(downloads);
    await db.desk.update(id, { note: 'later' });
    expect(await run(downloads)).toMatchObject({ files: 1 });
    expect(names()).toEqual([
      'tearsheet-captures-20251117-100100-001.wacz',
      'tearsheet-library-20251117-100100-001.wacz',
      'tearsheet-library-20251117-100100-002.wacz',
    ]);
    await clear();
    expect((await restore()).report).toMatchObject({ files: 2, unreadable: [] });
    expect((await db.desk.get(id))?.note).toBe('later');
  });
});

it('a stamp that comes after the bundle of its captures is in the next run, and is back after a restore', async () => {
  const id = await keep(1);
  await run();
  await db.stamps.bulkPut(await storedStamps(maker));
  expect(await run()).toMatchObject({ files: 1 });
  expect(await run()).toMatchObject({ files: 0 });
  await keep(2);
  await run();
  await clear();
  expect((await restore()).report.unreadable).toEqual([]);
  expect(await db.stamps.toArray()).toMatchObject([{ chain: maker.kid, length: 2, time: '2025-11-17T10:01:00.000Z' }]);
  expect(await stampOf((await db.seals.get(id)) as SealedSeal)).not.toBeNull();
});

describe('a run that fails', () => {
  it.each([
    ['in the middle of a write', () => new DOMException('the drive was pulled', 'AbortError'), 'BACKUP_FAILED'],
    ['on a full disk', () => new DOMException('no room', 'QuotaExceededError'), 'BACKUP_FULL'],
  ])('%s leaves no file, and the next one writes it', async (_, interruption, code) => {
    await keep(1);
    folder.interruption = interruption;
    await expect(run()).rejects.toMatchObject({ code });
    expect(names()).toEqual([]);
    expect(await run()).toMatchObject({ files: 2, captures: 1 });
  });

  it('keeps what it wrote before, and the rows of before', async () => {
    await keep(1);
    await run();
    const before = new Map(folder.files);
    await db.stories.put({ id: v7(), name: 'Ferry', createdAt: '2025-11-17T10:00:00.000Z' });
    await keep(2);
    folder.room = 20_000; // the bundle fits, the rows do not any more
    await expect(run()).rejects.toMatchObject({ code: 'BACKUP_FULL' });
    for (const [name, blob] of before) expect(folder.files.get(name)).toBe(blob);
  });

  it('keeps no bundle that could not be read again', async () => {
    await keep(1);
    await db.signers.clear();
    await expect(run()).rejects.toMatchObject({ code: 'BACKUP_FAILED' });
    expect(names()).toEqual([]);
  });

  it('says that the permission was taken back, that the folder is gone', async () => {
    await keep(1);
    folder.permission = 'prompt';
    expect(await mayWrite(folder.handle)).toBe(false);
    await expect(run()).rejects.toMatchObject({ code: 'BACKUP_NEEDS_YES' });
    folder.permission = 'granted';
    folder.isGone = true;
    await expect(run()).rejects.toMatchObject({ code: 'BACKUP_FOLDER_GONE' });
  });
});

describe('a capture that is damaged here', () => {
  const fileOf = async (id: string) => (await db.captures.get(id))?.files[0]?.sha256 ?? '';

  it.each([
    ['has gone from the disk', (hash: string) => Promise.resolve(void lost.add(hash))],
    ['has gone with its row', (hash: string) => db.files.delete(hash)],
    ['was altered', (hash: string) => db.files.update(hash, { blob: new Blob(['something else']) })],
  ])('whose picture %s is named, stops no other, and is written once it is mended', async (_, damage) => {
    const [one, two, three] = [await keep(1), await keep(2), await keep(3)];
    const hash = await fileOf(two);
    const row = await db.files.get(hash);
    await damage(hash);
    expect(await run()).toMatchObject({ files: 2, captures: 2, damaged: [expect.any(String)] });
    const [first = ''] = bundles();
    expect((await idsIn(first)).sort()).toEqual([one, three].sort());
    expect(await run()).toMatchObject({ files: 0, captures: 2, damaged: [expect.any(String)] });
    lost.clear();
    if (row) await db.files.put(row);
    expect(await run()).toMatchObject({ files: 1, captures: 3, damaged: [] });
    expect(await idsIn(bundles()[1] ?? '')).toEqual([two]);
  });

  it('goes without its small picture where that has gone', async () => {
    const id = await keep(1);
    await db.thumbs.put({ captureId: id, blob: new Blob(['small']) });
    lost.add(id);
    expect(await run()).toMatchObject({ captures: 1, damaged: [] });
  });

  it('is left out alone where no bundle can be made with it', async () => {
    const ids = [await keep(1), await keep(2), await keep(3), await keep(4), await keep(5)];
    await db.captures.update(ids[1] ?? '', { capturedAt: 'no time at all' });
    const { damaged } = await run();
    expect(damaged).toEqual([expect.stringContaining('no time at all')]);
    expect(bundles().length).toBeGreaterThan(1); // halves were made
    expect((await Promise.all(bundles().map(idsIn))).flat().sort()).toEqual(ids.filter((_, i) => i !== 1).sort());
    expect(names().filter((name) => name.startsWith('tearsheet-library-'))).toHaveLength(1);
  });

  it('takes no picture for written that was made of it and is not here', async () => {
    await fillLibrary(maker);
    const [{ sha256 } = { sha256: '' }] = await db.derivatives.toArray();
    lost.add(sha256);
    await run();
    expect(names().filter((name) => name.startsWith('tearsheet-crops-'))).toEqual([]);
    lost.clear();
    await run();
    expect(names().filter((name) => name.startsWith('tearsheet-crops-'))).toHaveLength(1);
  });
});

describe('a restore from the folder', () => {
  let ids: string[];
  let whole: Awaited<ReturnType<typeof library>>;

  /** In three runs, with what people do between them. */
  beforeEach(async () => {
    ids = await fillLibrary(maker);
    await run();
    const late = await keep(7);
    await annotate(ids[1], { note: 'as of the second run' });
    await run();
    await annotate(ids[1], { note: 'as of the last run' });
    await annotate(late, { tags: ['late'] });
    await run();
    await db.signers.toCollection().modify((row) => {
      if (row.relation === 'own') row.relation = 'formerly-own';
    });
    whole = await library();
    await clear();
  });

  it('brings back every field of every table', async () => {
    const { report, applySettings } = await restore();
    expect(report).toMatchObject({ stored: 4, unreadable: [], leftOut: [], hasLibrary: true });
    // One key signed all of it; a file of another's would be seen by a second one.
    expect(report.signers).toHaveLength(1);
    expect(await library()).toEqual(whole);
    expect(applySettings).toHaveBeenCalledWith(settings);
  });

  it('changes nothing the second time', async () => {
    await restore();
    expect((await restore()).report).toMatchObject({ stored: 0, known: 4, unreadable: [], leftOut: [] });
    expect(await library()).toEqual(whole);
  });

  it('leaves files of other names alone, and what an interrupted run left empty', async () => {
    const bundle = folder.files.get(bundles()[0] ?? '') ?? new Blob();
    for (const name of ['.wacz', 'holiday.wacz', 'tearsheet-captures-20251117-100100-001.wacz.crswap', 'a\u202Excza.w'])
      folder.files.set(name, bundle);
    folder.files.set('tearsheet-captures-20251118-100100-001.wacz', new Blob([]));
    folder.folders.set('tearsheet-captures-20251117-100100-002.wacz', new FakeFolder());
    const { report } = await restore();
    expect(report).toMatchObject({ stored: 4, files: names().length - 5, unreadable: [] });
    expect(await library()).toEqual(whole);
  });

  it('names a file that cannot be read, and takes the others', async () => {
    const [first = ''] = bundles();
    folder.files.set(first, (folder.files.get(first) ?? new Blob()).slice(0, 900));
    const { report } = await restore();
    expect(report.unreadable).toEqual([{ name: first, why: 'TRUNCATED' }]);
    expect(report).toMatchObject({ stored: 1, hasLibrary: true });
  });

  it('names a file that the folder does not give, and takes the others', async () => {
    const [first = ''] = bundles();
    folder.unread.add(first);
    const { report } = await restore();
    expect(report.unreadable).toEqual([{ name: first, why: 'IMPORT_FAILED' }]);
    expect(report).toMatchObject({ stored: 1, hasLibrary: true });
  });

  it('knows whose captures they are where the rows cannot be read', async () => {
    const [rows = ''] = names().filter((name) => name.startsWith('tearsheet-library-'));
    folder.files.set(rows, new Blob(['%PDF-1.7']));
    const { report } = await restore();
    expect(report).toMatchObject({ stored: 4, hasLibrary: false });
    expect(report.unreadable.map(({ name }) => name)).toEqual([rows]);
    const origins = async () => (await db.desk.toArray()).map(({ captureId, origin }) => [captureId, origin]);
    const told = whole['desk'] as { captureId: string; origin: string | null }[];
    expect(await origins()).toEqual(told.map(({ captureId, origin }) => [captureId, origin]));
    expect(await db.signers.get(maker.kid)).toMatchObject({ relation: 'formerly-own' });
  });

  it('loses nothing where another library has begun to write into the same folder', async () => {
    await Promise.all(backupDb.tables.map((table) => table.clear()));
    const before = new Map(folder.files);
    const other = await keep(9);
    await run();
    for (const [name, blob] of before) expect(folder.files.get(name)).toBe(blob);
    await clear();
    const { report } = await restore();
    expect(report).toMatchObject({ stored: 5, unreadable: [] });
    for (const [table, rows] of Object.entries(whole)) {
      if (['chains', 'log', 'signers'].includes(table)) continue; // the same key has gone on
      expect((await library())[table], table).toEqual(expect.arrayContaining(rows as unknown[]));
    }
    expect((await db.captures.toCollection().primaryKeys()).includes(other)).toBe(true);
  });

  it('takes of many versions of the rows the newest that can be read', async () => {
    await restore();
    const [id = ''] = ids;
    const downloads = { ...inFolder(folder.handle), list: () => Promise.resolve(null), replaces: false };
    folder = new FakeFolder();
    await Promise.all(backupDb.tables.map((table) => table.clear()));
    await db.signers.where('kid').equals(maker.kid).modify({ relation: 'own' });
    const place = { ...downloads, write: inFolder(folder.handle).write };
    for (const tags of [['one'], [], ['three']]) {
      await annotate(id, { tags, note: '' });
      await run(place);
    }
    const versions = names().filter((name) => name.startsWith('tearsheet-library-'));
    expect(versions).toHaveLength(3);
    folder.files.set(versions[2] ?? '', new Blob(['%PDF-1.7']));
    await clear();
    const { report } = await restore();
    expect(report.unreadable.map(({ name }) => name)).toEqual([versions[2]]);
    expect((await db.desk.get(id))?.tags).toEqual([]);
  });

  it('says so where no file is of a backup', async () => {
    await expect(restore([new File(['x'], 'holiday.jpg')])).rejects.toMatchObject({ code: 'BACKUP_NOT_FOUND' });
  });
});

it.each([
  ['tearsheet-captures-20251117-100100-001.wacz', 'captures'],
  ['tearsheet-captures-20251117-100100-001 (1).wacz', 'captures'],
  ['tearsheet-captures-20251117-100100-001(1).wacz', 'captures'],
  ['tearsheet-crops-20251117-100100-001.wacz', 'crops'],
  ['tearsheet-library-20251117-100100-1000 (2).wacz', 'library'],
  ['tearsheet-library-20251117-100100-001.wacz', 'library'],
  ['tearsheet-backup-2025-11-17.wacz', 'full'],
  ['tearsheet-backup-2025-11-17-1-of-2 (3).wacz', 'full'],
  ['tearsheet-library-20251117-100100-001.wacz.crswap', null],
  ['../tearsheet-library-20251117-100100-001.wacz', null],
  ['tearsheet-ferry-2025-11-17.wacz', null],
])('%s is of kind %s', (name, kind) => expect(backupKind(name)).toBe(kind));
