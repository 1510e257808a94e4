/** Any library, backed up, restored into an empty profile, is the same: by the schema of its tables, not by a list. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { v7 } from 'uuid';
import { db } from '../../src/store/db.ts';
import { BACKUP_TABLES } from '../../src/transfer/backup-schema.ts';
import { readBackupText } from '../../src/transfer/backup.ts';
import { exportCaptures } from '../../src/transfer/export-captures.ts';
import { importBundle } from '../../src/transfer/import-bundle.ts';
import { takeApart } from '../evidence/bundle/forge.ts';
import { type Maker, makeMaker } from '../evidence/bundle/made-bundle.ts';
import { fillSchema } from '../support/fill-schema.ts';
import { clear, fillLibrary, library, settings, toolsOf } from './any-library.ts';

const signal = new AbortController().signal;
const quiet = { onProgress: () => undefined, signal };

async function backup(maker: Maker): Promise<Blob> {
  const tools = toolsOf(maker);
  const request = { captureIds: null, title: 'Backup', language: 'en', withEnvironment: true };
  for await (const { blob } of exportCaptures(request, tools, quiet)) return blob;
  throw new Error('nothing was exported');
}

const applySettings = vi.fn(() => Promise.resolve());
const restore = (blob: Blob) => importBundle(blob, { isRestore: true, applySettings, ...quiet });

let maker: Maker;
let whole: Awaited<ReturnType<typeof library>>;
let made: Blob;
let ids: string[];

beforeEach(async () => {
  vi.restoreAllMocks();
  await clear();
  maker = await makeMaker();
  ids = await fillLibrary(maker);
  made = await backup(maker);
  await db.signers.toCollection().modify((row) => {
    if (row.relation === 'own') row.relation = 'formerly-own';
  });
  whole = await library();
  await clear();
});

describe('a backup', () => {
  it('brings back every field of every table', async () => {
    for (const [name, rows] of Object.entries(whole)) expect(rows, name).not.toEqual([]);
    const report = await restore(made);
    expect(report.leftOut).toEqual([]);
    expect(await library()).toEqual(whole);
    expect(applySettings).toHaveBeenCalledWith(settings);
  });

  it('changes nothing the second time', async () => {
    await restore(made);
    await restore(made);
    expect(await library()).toEqual(whole);
  });

  it('is whole after a restore that was interrupted between the captures and what people wrote', async () => {
    vi.spyOn(db.signers, 'bulkGet').mockRejectedValueOnce(new Error('the browser was closed'));
    await expect(restore(made)).rejects.toThrow();
    expect((await db.desk.toArray()).every(({ note }) => note === '')).toBe(true);
    await restore(made);
    expect(await library()).toEqual(whole);
  });

  it('is whole after a plain import, which had marked everything as somebody else’s', async () => {
    await importBundle(made, { isRestore: false, ...quiet });
    expect((await db.desk.toArray()).map(({ origin }) => origin)).toEqual(ids.map(() => maker.kid));
    await restore(made);
    expect(await library()).toEqual(whole);
  });

  it('leaves what was written here since, and fills in what is empty', async () => {
    await restore(made);
    const [one = ''] = ids;
    await db.desk.update(one, { note: 'newer', tags: [] });
    const before = await db.desk.get(one);
    await restore(made);
    const told = (whole['desk'] as { captureId: string; tags: string[] }[]).find(({ captureId }) => captureId === one);
    expect(await db.desk.get(one)).toEqual({ ...before, tags: told?.tags });
    // Whoever was hidden there is hidden here, too.
    await db.desk.where({ captureId: one }).modify((entry) => void delete entry.chosenCopy);
    await restore(made);
    expect((await db.desk.get(one))?.chosenCopy).toEqual(before?.chosenCopy);
    expect(before?.chosenCopy).toBeDefined();
  });

  it('sends nothing that still waited when it was made', async () => {
    await restore(made);
    const job = { ...(await db.jobs.toCollection().first()), id: v7(), state: 'waiting' as const };
    await db.jobs.put(job as never);
    const again = await backup(maker);
    await clear();
    await restore(again);
    expect(await db.jobs.get(job.id)).toMatchObject({ state: 'cancelled', retryAt: null });
  });
});

describe('a row that is not as it must be', () => {
  it.each(Object.keys(BACKUP_TABLES))('of %s costs itself alone, and is named', async (name) => {
    const files = await takeApart(made);
    const desk = JSON.parse(new TextDecoder().decode(files.get('evidence/desk.json'))) as Record<string, unknown[]>;
    const good = await readBackupText(JSON.stringify(desk));
    desk[name]?.push({ id: 'no-uuid', captureId: 'no-uuid', kid: 7 });
    const read = await readBackupText(JSON.stringify(desk));
    expect(read?.rows).toEqual(good?.rows);
    expect(read?.leftOut).toHaveLength(1);
    expect(read?.leftOut[0]).toMatch(new RegExp(`^${name} no-uuid: `));
  });

  it('is told to who restores', async () => {
    await restore(made);
    await db.stories.put({ id: 'not a uuid', name: 'Odd', createdAt: 'once' });
    const odd = await backup(maker);
    await clear();
    expect((await restore(odd)).leftOut).toEqual(['stories not a uuid: id']);
    expect(await db.stories.count()).toBe(2);
  });
});

it('takes a backup whose file is larger than 32 MB', async () => {
  const note = 'n'.repeat(19_000);
  const desk = Array.from({ length: 1800 }, () => ({ ...fillSchema(BACKUP_TABLES.desk), note }));
  const text = JSON.stringify({ v: 1, desk });
  expect(text.length).toBeGreaterThan(32 * 1024 ** 2);
  expect((await readBackupText(text))?.rows.desk).toHaveLength(1800);
});
