/** Any library, backed up, restored into an empty profile, is the same: by the schema of its tables, not by a list. */
import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { v7 } from 'uuid';
import { exportPublicKey, makeKeyPair, signArchive, thumbprint } from '../../src/evidence/signature.ts';
import { putEntries } from '../../src/store/annotations.ts';
import { addCapture } from '../../src/store/captures.ts';
import { putHead } from '../../src/store/chains.ts';
import { db } from '../../src/store/db.ts';
import { BACKUP_TABLES, type BackupRows } from '../../src/transfer/backup-schema.ts';
import { readBackupText } from '../../src/transfer/backup.ts';
import { exportCaptures } from '../../src/transfer/export-captures.ts';
import { importBundle } from '../../src/transfer/import-bundle.ts';
import { takeApart } from '../evidence/bundle/forge.ts';
import {
  aPicture,
  aStoredCapture,
  headOf,
  type Maker,
  makeMaker,
  seal,
  verifyScript,
} from '../evidence/bundle/made-bundle.ts';
import { fillSchema } from '../support/fill-schema.ts';

const signal = new AbortController().signal;
const quiet = { onProgress: () => undefined, signal };
const settings = { houseStyle: { outlet: 'The Quay' }, person: { name: 'Ines', isGiven: true }, currentStory: 's' };
const clear = () => Promise.all(db.tables.map((table) => table.clear()));

/** What is made anew from the rest, in a browser: it is no part of a backup. */
const DERIVED = ['thumbs', 'snapshots'];

/** Every row of every table, as it would be after a restore: our keys are formerly ours there, no sending waits. */
async function library() {
  const tables: Record<string, unknown> = {};
  for (const table of db.tables) {
    if (DERIVED.includes(table.name)) continue;
    const rows: unknown[] = await table.toArray();
    tables[table.name] = rows.map((row) => JSON.parse(JSON.stringify(row)) as unknown);
  }
  return tables;
}

async function keepCapture(maker: Maker, n: number): Promise<string> {
  const made = await seal(maker, await aStoredCapture({}, aPicture(n)), { withEnvironment: true });
  const files = made.files.map(({ file, blob }) => ({ sha256: file.sha256, type: file.type, bytes: file.bytes, blob }));
  await addCapture({ capture: made.capture, files, thumb: null });
  const log = { seq: maker.log.length - 1, prev: maker.log.at(-1)?.prev ?? '' };
  if (made.seal) await db.seals.put({ ...made.seal, captureId: made.capture.id, state: 'sealed', log });
  return made.capture.id;
}

async function aSigner(relation: 'own' | 'other') {
  const { publicKey } = await makeKeyPair();
  const filled = fillSchema(BACKUP_TABLES.signers);
  return { ...filled, kid: await thumbprint(publicKey), publicKey: await exportPublicKey(publicKey), relation };
}

/** Each table with a row that has every field, and one that has only what it must. */
async function fillLibrary(maker: Maker): Promise<string[]> {
  const ids = [await keepCapture(maker, 1), await keepCapture(maker, 2), await keepCapture(maker, 3)];
  const [one = '', two = ''] = ids;
  const copy = new Blob(['cropped'], { type: 'image/png' });
  const sha256 = createHash('sha256').update('cropped').digest('hex');
  await db.files.put({ sha256, blob: copy, type: 'image/png', bytes: copy.size });
  const both = <K extends keyof BackupRows>(name: K) =>
    [true, false].map((full) => fillSchema<unknown>(BACKUP_TABLES[name], { full })) as BackupRows[K];
  const about = (i: number) => ({ captureId: i === 0 ? one : two });
  await db.transaction('rw', db.tables, () =>
    putEntries(both('desk').map((row, i) => ({ ...row, ...about(i), origin: null }))),
  );
  await db.observations.bulkAdd(both('observations').map((row, i) => ({ ...row, ...about(i) })));
  await db.stories.bulkAdd(both('stories'));
  await db.sets.bulkAdd(both('sets'));
  await db.derivatives.bulkAdd(both('derivatives').map((row, i) => ({ ...row, ...about(i), sha256 })));
  await db.jobs.bulkAdd(both('jobs').map((row) => ({ ...row, state: 'done' })));
  await db.sites.bulkAdd(both('sites'));
  const [stranger, unused] = [await aSigner('other'), await aSigner('own')];
  await db.signers.bulkAdd([
    { kid: maker.kid, publicKey: maker.publicKey, relation: 'own', name: null, since: '2025-11-16T09:00:00.000Z' },
    ...[stranger, { ...unused, name: null }],
  ]);
  await db.log.bulkAdd(maker.log);
  await db.log.bulkAdd(both('log').map((row, seq) => ({ ...row, kid: unused.kid, seq })));
  return ids;
}

async function backup(maker: Maker): Promise<Blob> {
  const tools = {
    software: 'Tearsheet 0',
    report: null,
    verifyScript,
    settings: () => Promise.resolve(settings),
    prepare: () => Promise.resolve({ kid: maker.kid, publicKey: maker.publicKey }),
    sign: (_kid: string, digest: string) => signArchive(maker.pair.privateKey, digest),
    signHead: async () => {
      const head = await headOf(maker);
      if (head) await putHead(maker.kid, head, maker.log.length);
      return head;
    },
    record: () => Promise.resolve(),
  };
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
