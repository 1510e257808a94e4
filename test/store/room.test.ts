/** Before each write it is asked how much is free; while there is too little, nothing is written at all. */
import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeAnnotations, putEntries, emptyEntry, undoAnnotations } from '../../src/store/annotations.ts';
import { addCapture } from '../../src/store/captures.ts';
import { db, secretsDb } from '../../src/store/db.ts';
import { addDerivative } from '../../src/store/derivatives.ts';
import { addChain, putHead } from '../../src/store/chains.ts';
import { addImported } from '../../src/store/imported.ts';
import { putJob } from '../../src/store/jobs.ts';
import { addObservations } from '../../src/store/observations.ts';
import { RESERVE } from '../../src/store/room.ts';
import { removeCapture } from '../../src/store/trash.ts';
import { appendEntries, appendEntry, putSealed } from '../../src/store/seals.ts';
import { putSecret } from '../../src/store/secrets.ts';
import { addSigner, nameSigner } from '../../src/store/signers.ts';
import { putSite } from '../../src/store/sites.ts';
import { saveStory } from '../../src/store/stories.ts';
import { switchWatch } from '../../src/store/watches.ts';
import { aCapture } from '../helpers/records.ts';

const id = v7();
const now = new Date('2026-11-20T10:00:00.000Z');
const parts = () => ({ capture: aCapture({ id: v7() }), files: [], thumb: null });
const entry = { v: 1, kid: 'k', seq: 0, prev: '', at: '', act: 'delete', what: '', salt: '', subject: id } as never;

const USED = 400_000_000;
let free = 0;
beforeEach(async () => {
  await Promise.all([...db.tables, ...secretsDb.tables].map((table) => table.clear()));
  vi.stubGlobal('navigator', {
    storage: { estimate: () => Promise.resolve({ usage: USED, quota: USED + free }) },
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('with less than the reserve', () => {
  it.each<[string, () => PromiseLike<unknown>]>([
    ['a capture', () => addCapture(parts())],
    ['an imported capture', () => addImported({ ...parts(), seal: null, observations: [], origin: null })],
    ['a note', () => changeAnnotations([id], { note: 'x' }, now)],
    ['an undo', () => undoAnnotations([{ captureId: id, note: '' }])],
    ['a story', () => saveStory({ id, name: 'Ferry' }, now)],
    ['a watch', () => switchWatch(id, now.toISOString())],
    ['a check', () => addObservations([])],
    ['a seal', () => putSealed({} as never, entry, [])],
    ['a line of the log', () => appendEntry(entry)],
    ['lines of the log', () => appendEntries([entry])],
    ['a stranger’s log', () => addChain({ kid: 'k', lines: [entry], signed: 1, head: null, isOwn: false })],
    ['the end of a log', () => putHead('k', { text: '', signature: '' }, 1)],
    ['a crop', () => addDerivative({ id } as never, {} as never, entry)],
    ['a job', () => putJob({ id } as never)],
    ['a site', () => putSite({ id } as never)],
    ['a password', () => putSecret({ siteId: id } as never)],
    ['a key', () => addSigner({ kid: 'k' } as never)],
    ['the name of a key', () => nameSigner('k', 'Ines')],
  ])('refuses %s', async (_name, write) => {
    free = RESERVE - 1;
    await expect(write()).rejects.toMatchObject({ code: 'DISK_ALMOST_FULL' });
    for (const table of [...db.tables, ...secretsDb.tables]) expect(await table.count(), table.name).toBe(0);
  });

  it('still deletes, which makes room', async () => {
    await db.transaction('rw', db.tables, () => putEntries([{ ...emptyEntry(id), trashedAt: now.toISOString() }]));
    free = 0;
    expect(await removeCapture(id, entry)).toBe('deleted');
  });
});

describe('with more than that', () => {
  it('writes, and in one transaction what belongs together', async () => {
    free = RESERVE;
    const [one, two] = [parts(), parts()];
    expect(await addCapture(one)).toBe('stored');
    expect(await addImported({ ...two, seal: null, observations: [], origin: 'k' })).toBe('stored');
    expect(await db.captures.count()).toBe(2);
  });

  it('writes where the browser does not tell, or cannot', async () => {
    vi.stubGlobal('navigator', { storage: { estimate: () => Promise.resolve({}) } });
    expect(await addCapture(parts())).toBe('stored');
    vi.stubGlobal('navigator', { storage: { estimate: () => Promise.reject(new Error('broken')) } });
    expect(await addCapture(parts())).toBe('stored');
  });
});

it('asks the browser for what is on the disk, not only on its way there', async () => {
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
  db.close();
  await db.open();
  await addCapture(parts());
  const writes = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite');
  expect(writes.length).toBeGreaterThan(0);
  for (const [, , options] of writes) expect(options).toMatchObject({ durability: 'strict' });
});
