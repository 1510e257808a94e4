/** When the backup that happens by itself runs, and what it says of itself afterwards. */
import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIBRARY_LOSS } from '../../src/model/library-loss.ts';
import { addCapture } from '../../src/store/captures.ts';
import { backupDb, db } from '../../src/store/db.ts';
import type { ExportTools } from '../../src/transfer/export-captures.ts';
import { type Maker, makeMaker } from '../evidence/bundle/made-bundle.ts';
import { FakeFolder } from '../helpers/fake-folder.ts';
import { aCapture } from '../helpers/records.ts';
import { emptyStorageArea, storageArea, stored } from '../helpers/storage-area.ts';
import { makeLocks } from '../helpers/web-locks.ts';
import { clear, keepCapture, storedStamps, toolsOf } from '../transfer/any-library.ts';
import { verifyScript } from '../evidence/bundle/made-bundle.ts';

const chosen = vi.hoisted(() => ({ folder: null as FileSystemDirectoryHandle | null }));
const tools = vi.hoisted((): { now: unknown } => ({ now: null }));
const downloaded: string[] = [];

vi.mock('../../src/browser/api.ts', () => ({
  browser: {
    storage: { local: storageArea },
    permissions: { contains: () => Promise.resolve(true) },
    i18n: { getMessage: (key: string) => key, getUILanguage: () => 'en' },
    runtime: { getPlatformInfo: () => Promise.resolve({}) },
  },
}));
vi.mock('../../src/browser/own-file.ts', () => ({ readOwnFile: () => Promise.resolve(verifyScript) }));
vi.mock('../../src/store/backup-place.ts', async (original) => ({
  ...(await original<object>()),
  getBackupFolder: () => Promise.resolve(chosen.folder),
}));
vi.mock('../../src/background/backup-downloads.ts', () => ({
  inDownloads: {
    replaces: false,
    list: () => Promise.resolve(null),
    write: (name: string) => Promise.resolve(downloaded.push(name)),
  },
}));
const of = () => tools.now as ExportTools;
vi.mock('../../src/background/transfer.ts', () => ({
  prepareExport: (ids: string[] | null) => of().prepare(ids),
  recordTransfer: () => Promise.resolve(null),
}));
vi.mock('../../src/sealing/export-key.ts', () => ({
  signExport: (kid: string, digest: string) => of().sign(kid, digest),
  signHead: (kid: string) => of().signHead(kid),
}));

const { backUpIfDue, backUpNow } = await import('../../src/background/automatic-backup.ts');

const MINUTES = 60_000;
let maker: Maker;
let folder: FakeFolder;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-28T14:00:00.000Z') });
  vi.stubGlobal('navigator', { locks: makeLocks() });
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  emptyStorageArea();
  downloaded.length = 0;
  await clear();
  await Promise.all(backupDb.tables.map((table) => table.clear()));
  maker = await makeMaker();
  tools.now = toolsOf(maker);
  folder = new FakeFolder('Backups');
  chosen.folder = folder.handle;
  stored['automaticBackup'] = { place: 'folder', folder: 'Backups', id: 'one' };
  await keep(1);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function keep(n: number): Promise<void> {
  await keepCapture(maker, n);
  await db.log.bulkPut(maker.log);
  const { kid, publicKey } = maker;
  await db.signers.put({ kid, publicKey, relation: 'own', name: null, since: '2025-11-16T09:00:00.000Z' });
}

const later = (minutes: number) => vi.setSystemTime(Date.now() + minutes * MINUTES);
const run = () =>
  stored['automaticBackupState'] as { last: unknown; failure: { code: string } | null; leftOut: string[] };

describe('the automatic backup', () => {
  it('does nothing until it is switched on', async () => {
    stored['automaticBackup'] = { place: null, folder: null, id: null };
    expect(await backUpIfDue()).toBeNull();
    await backUpNow();
    expect(folder.files.size).toBe(0);
    expect(run()).toBeUndefined();
  });

  it('writes what is there, says when and how much, and counts as a backup', async () => {
    expect(await backUpIfDue()).toBeNull();
    expect(folder.files.size).toBe(2);
    expect(run()).toMatchObject({ last: { at: '2026-11-28T14:00:00.000Z', captures: 1 }, failure: null });
    expect(stored['lastBackup']).toEqual({ at: '2026-11-28T14:00:00.000Z' });
  });

  it('waits ten minutes, and asks to be woken only where something is new', async () => {
    await backUpIfDue();
    later(4);
    expect(await backUpIfDue()).toBeNull();
    await keep(2);
    expect(await backUpIfDue()).toBe(Date.now() + 6 * MINUTES);
    expect(folder.files.size).toBe(2);
    later(6);
    expect(await backUpIfDue()).toBeNull();
    expect(run().last).toMatchObject({ captures: 2 });
  });

  it('is woken also for a stamp, which comes when its captures are written', async () => {
    await backUpIfDue();
    later(2);
    expect(await backUpIfDue()).toBeNull();
    await db.stamps.bulkPut(await storedStamps(maker));
    expect(await backUpIfDue()).toBe(Date.now() + 8 * MINUTES);
    later(8);
    await backUpIfDue();
    later(1);
    expect(await backUpIfDue()).toBeNull();
  });

  it('waits for no clock that was put back', async () => {
    await backUpIfDue();
    await keep(2);
    later(-60 * 24);
    await backUpIfDue();
    expect(run().last).toMatchObject({ captures: 2 });
  });

  it.each([
    ['BACKUP_NEEDS_YES', () => void (folder.permission = 'prompt'), () => void (folder.permission = 'granted')],
    ['BACKUP_FOLDER_GONE', () => void (folder.isGone = true), () => void (folder.isGone = false)],
    ['BACKUP_FULL', () => void (folder.room = 10), () => void (folder.room = Infinity)],
  ])('says %s, counts as no backup, and is well again afterwards', async (code, hinder, help) => {
    hinder();
    expect(await backUpIfDue()).toBeNull();
    expect(run()).toMatchObject({ last: null, failure: { code } });
    expect(stored['lastBackup']).toBeUndefined();
    await expect(backUpNow()).rejects.toMatchObject({ code });
    help();
    await backUpNow();
    expect(run()).toMatchObject({ last: { captures: 1 }, failure: null });
    expect(stored['lastBackup']).toBeDefined();
  });

  it('counts as no backup while a capture waits for its seal, and names it', async () => {
    await addCapture({ capture: aCapture({ id: v7(), files: [], picture: null }), files: [], thumb: null });
    await backUpIfDue();
    expect(run().leftOut).toHaveLength(1);
    expect(stored['lastBackup']).toBeUndefined();
  });

  it('counts as no backup while a capture is damaged, and names it', async () => {
    await keep(2);
    const [one] = await db.captures.toArray();
    await db.files.delete(one?.picture?.sha256 ?? '');
    await backUpIfDue();
    expect(run()).toMatchObject({ last: { captures: 1 }, failure: null, leftOut: ['auto_backup_damaged'] });
    expect(stored['lastBackup']).toBeUndefined();
  });

  it('leaves the folder as it is while the library lacks something', async () => {
    await backUpIfDue();
    const before = new Map(folder.files);
    stored[LIBRARY_LOSS] = { at: '2026-11-28T14:00:00.000Z', had: 3, has: 1, isKeyLost: false, isLogShorter: false };
    await db.desk.clear();
    later(30);
    await backUpIfDue();
    expect(folder.files).toEqual(before);
    expect(run()).toMatchObject({ last: { captures: 1 }, failure: { code: 'BACKUP_LIBRARY_LACKS' } });
  });

  it('writes everything anew when it goes elsewhere', async () => {
    await backUpIfDue();
    stored['automaticBackup'] = { place: 'downloads', folder: null, id: 'two' };
    await backUpIfDue();
    expect(downloaded).toEqual([
      'tearsheet-captures-20261128-140000-001.wacz',
      'tearsheet-library-20261128-140000-001.wacz',
    ]);
    await keep(2);
    later(11);
    expect(await backUpIfDue()).toBe(Date.now() + 49 * MINUTES);
  });

  it('writes everything anew among downloads that was switched off and on', async () => {
    const downloads = { place: 'downloads', folder: null, id: 'two' };
    stored['automaticBackup'] = downloads;
    await backUpIfDue();
    downloaded.length = 0;
    stored['automaticBackup'] = { ...downloads, id: 'three' };
    await backUpNow();
    expect(downloaded).toHaveLength(2);
  });

  it('says nothing of a folder that is no longer chosen', async () => {
    await backUpIfDue();
    folder.permission = 'prompt';
    stored['automaticBackup'] = { place: 'folder', folder: 'Backups', id: 'two' };
    expect(await backUpIfDue()).toBeNull();
    expect(run()).toMatchObject({ last: null, failure: { code: 'BACKUP_NEEDS_YES' } });
  });

  it('does not queue behind a run that is under way', async () => {
    const seen = vi.spyOn(storageArea, 'set');
    await Promise.all([backUpIfDue(), backUpIfDue(), backUpIfDue()]);
    expect(seen.mock.calls.filter(([values]) => 'lastBackup' in values)).toHaveLength(1);
    expect(folder.files.size).toBe(2);
  });

  it('notes that it was tried before it ends', async () => {
    folder.interruption = () => {
      expect(stored['automaticBackupState']).toMatchObject({ tried: '2026-11-28T14:00:00.000Z', last: null });
      return new DOMException('no room', 'QuotaExceededError');
    };
    await expect(backUpNow()).rejects.toMatchObject({ code: 'BACKUP_FULL' });
  });

  it('stops where something else is chosen meanwhile, and is no failure then', async () => {
    const real = of();
    tools.now = {
      ...real,
      sign: async (kid: string, digest: string) => {
        await storageArea.set({ automaticBackup: { place: null, folder: null, id: null } });
        return real.sign(kid, digest);
      },
    } satisfies ExportTools;
    await backUpNow();
    expect(folder.files.size).toBe(0);
    expect(run()).toMatchObject({ last: null, failure: null });
  });
});
