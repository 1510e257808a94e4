/** The idle look at the library: what it finds, when it looks, and that it changes nothing but its own notes. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { v7 } from 'uuid';
import type { Capture } from '../../src/model/capture.ts';
import type { SealedSeal } from '../../src/model/seal.ts';
import { db } from '../../src/store/db.ts';
import { changeAnnotations } from '../../src/store/annotations.ts';
import { alteredIds, fixityOf, putFixity } from '../../src/store/fixity.ts';
import { removeCapture } from '../../src/store/trash.ts';
import { type Maker, makeMaker } from '../evidence/bundle/made-bundle.ts';
import { keepSealed } from '../helpers/keep-sealed.ts';
import { emptyStorageArea, storageArea } from '../helpers/storage-area.ts';
import { makeLocks } from '../helpers/web-locks.ts';
import { aJob } from '../ui/stored.ts';

vi.mock('../../src/picture/thumbnail.ts', () => ({ thumbnail: () => Promise.resolve(new Blob(['small'])) }));
vi.mock('../../src/browser/api.ts', () => ({ browser: { storage: { session: storageArea } } }));
vi.stubGlobal('navigator', { locks: makeLocks() });

const { checkFixity, checkSome } = await import('../../src/background/check-fixity.ts');
const { noteBrowserPress } = await import('../../src/background/press-gate.ts');

const DAY = 24 * 60 * 60_000;
const NOW = Date.parse('2026-11-28T09:00:00.000Z');
const SOON = 2;
const LATER = 360;

let maker: Maker;

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  emptyStorageArea();
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  maker = await makeMaker();
});
afterEach(() => vi.useRealTimers());

const codesOf = async (id: string) =>
  (await fixityOf(id))?.faults.map(({ code, file }) => (file ? `${code} ${file}` : code));
async function changeSeal(id: string, changes: Partial<SealedSeal>): Promise<void> {
  const seal = await db.seals.get(id);
  if (seal?.state !== 'sealed') throw new Error('not sealed');
  await db.seals.put({ ...seal, ...changes });
}
const pictureOf = ({ files }: Capture) => files[0]?.sha256 ?? '';

describe('a look at a capture', () => {
  it('finds one that is as it was sealed whole', async () => {
    const { id } = await keepSealed(maker, 1);
    await checkFixity(id);
    expect(await fixityOf(id)).toEqual({
      captureId: id,
      checkedAt: new Date(NOW).toISOString(),
      foundAt: null,
      faults: [],
    });
  });

  const harms: [string, string[], (capture: Capture) => Promise<unknown>][] = [
    [
      'a row that says something else',
      ['row-altered'],
      ({ id }) =>
        db.captures
          .where('id')
          .equals(id)
          .modify((row) => void (row.post.text = 'I never said that')),
    ],
    [
      'another picture under the hash',
      ['file-altered picture.png'],
      async (capture) => {
        const row = await db.files.get(pictureOf(capture));
        if (row) await db.files.put({ ...row, blob: new Blob([new Uint8Array(row.bytes)], { type: row.type }) });
      },
    ],
    ['a file that is gone', ['file-missing picture.png'], (capture) => db.files.delete(pictureOf(capture))],
    [
      'a record that was rewritten with its row',
      ['seal-broken'],
      async ({ id }) => {
        await db.captures
          .where('id')
          .equals(id)
          .modify((row) => void (row.capturedAt = '2017-11-16T20:04:05.000Z'));
        await db.seals
          .where('captureId')
          .equals(id)
          .modify((row) => {
            if (row.state === 'sealed')
              row.record = row.record.replace(/"capturedAt":"[^"]+"/, '"capturedAt":"2017-11-16T20:04:05.000Z"');
          });
      },
    ],
    ['a signature that is none', ['seal-broken'], ({ id }) => changeSeal(id, { signature: 'AAAA' })],
    ['a record that is no JSON', ['row-altered', 'seal-broken'], ({ id }) => changeSeal(id, { record: '{' })],
    ['a seal that was taken away', ['seal-missing'], ({ id }) => db.seals.delete(id)],
    [
      'a seal that waits again, so that what was altered would be sealed',
      ['seal-missing'],
      ({ id }) => db.seals.put({ captureId: id, state: 'pending' }),
    ],
    ['a key that is gone', ['key-missing'], () => db.signers.clear()],
  ];
  it.each(harms)('tells of %s', async (_what, codes, harm) => {
    const capture = await keepSealed(maker, 1);
    const other = await keepSealed(maker, 2);
    await harm(capture);
    await checkFixity(capture.id);
    expect(await codesOf(capture.id)).toEqual(codes);
    expect(await alteredIds()).toEqual([capture.id]);
    if (codes[0] === 'key-missing') return; // of both
    await checkFixity(other.id);
    expect(await codesOf(other.id)).toEqual([]);
  });

  it('tells of a picture whose bytes the browser has lost', async () => {
    const capture = await keepSealed(maker, 1);
    const lost = vi
      .spyOn(Blob.prototype, 'arrayBuffer')
      .mockRejectedValueOnce(new DOMException('gone', 'NotFoundError'));
    await checkFixity(capture.id);
    lost.mockRestore();
    expect(await codesOf(capture.id)).toEqual(['file-missing picture.png']);
  });

  it('finds nothing wrong with what waits for its seal, nor with what nobody sealed', async () => {
    const [waiting, unsigned] = [await keepSealed(maker, 1), await keepSealed(maker, 2)];
    await db.log.clear();
    await db.seals.put({ captureId: waiting.id, state: 'pending' });
    await db.seals.delete(unsigned.id);
    await checkFixity(waiting.id);
    await checkFixity(unsigned.id);
    expect(await alteredIds()).toEqual([]);
    await db.files.delete(pictureOf(unsigned));
    await checkFixity(unsigned.id);
    expect(await codesOf(unsigned.id)).toEqual(['file-missing picture.png']);
  });

  it('looks at copies that were made from the picture, too', async () => {
    const { id } = await keepSealed(maker, 1);
    const copy = { id: v7(), captureId: id, parentSha256: 'a'.repeat(64), operations: [], sha256: 'b'.repeat(64) };
    await db.table('derivatives').put(copy);
    await checkFixity(id);
    expect(await codesOf(id)).toEqual([`file-missing ${copy.id}.png`]);
  });

  it('keeps when it was first found, and takes the mark away once the capture is whole again', async () => {
    const capture = await keepSealed(maker, 1);
    const row = await db.files.get(pictureOf(capture));
    await db.files.delete(pictureOf(capture));
    await checkFixity(capture.id);
    vi.setSystemTime(NOW + DAY);
    await checkFixity(capture.id);
    expect((await fixityOf(capture.id))?.foundAt).toBe(new Date(NOW).toISOString());
    if (row) await db.files.put(row);
    await checkFixity(capture.id);
    expect(await fixityOf(capture.id)).toMatchObject({ foundAt: null, faults: [] });
    expect(await alteredIds()).toEqual([]);
  });

  it('writes nothing but its note, and nothing at all of a capture that is gone', async () => {
    const capture = await keepSealed(maker, 1);
    await db.files.delete(pictureOf(capture));
    const others = db.tables.filter(({ name }) => name !== 'fixity');
    const rows = async () => JSON.stringify(await Promise.all(others.map((table) => table.toArray())));
    const before = await rows();
    await checkFixity(capture.id);
    expect(await rows()).toBe(before);
    await checkFixity(v7());
    await putFixity(v7(), [], new Date(NOW).toISOString());
    expect(await db.fixity.count()).toBe(1);
  });

  it('goes with its capture', async () => {
    const { id } = await keepSealed(maker, 1);
    await checkFixity(id);
    await changeAnnotations([id], { isTrashed: true }, new Date(NOW));
    const last = maker.log.at(-1);
    if (!last) throw new Error('no log');
    expect(await removeCapture(id, { ...last, seq: last.seq + 1 })).toBe('deleted');
    expect(await db.fixity.count()).toBe(0);
  });
});

describe('a round', () => {
  /** `count` sealed captures, oldest first. */
  async function keep(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let i = 0; i < count; i++) {
      const id = `019a0000-0000-7000-8000-${String(i + 1).padStart(12, '0')}`;
      ids.push((await keepSealed(maker, i, { id })).id);
    }
    return ids;
  }
  const looked = async () => (await db.fixity.toCollection().primaryKeys()).sort();

  it('looks at a few, the newest first, and goes on where it stopped', async () => {
    const ids = await keep(23);
    expect(await checkSome()).toBe(SOON);
    expect(await looked()).toEqual(ids.slice(3));
    expect(await checkSome()).toBe(LATER);
    expect(await looked()).toEqual(ids);
  });

  it('looks again at what is whole after 30 days, and at what is not after one', async () => {
    const [first = '', second = ''] = await keep(2);
    await changeSeal(first, { signature: 'AAAA' });
    await checkSome();
    const at = async (id: string) => Date.parse((await fixityOf(id))?.checkedAt ?? '');
    const ages = async () => [(await at(first)) - NOW, (await at(second)) - NOW].map((ms) => ms / DAY);
    for (const [day, expected] of [
      [0.5, [0, 0]],
      [1.5, [1.5, 0]],
      [29, [29, 0]],
      [30.5, [30.5, 30.5]],
    ] as const) {
      vi.setSystemTime(NOW + day * DAY);
      await checkSome();
      expect(await ages()).toEqual(expected);
    }
  });

  it('looks at once at what it has looked at in the future: the clock was set back', async () => {
    const [id = ''] = await keep(1);
    vi.setSystemTime(NOW + 400 * DAY);
    await checkSome();
    vi.setSystemTime(NOW);
    await checkSome();
    expect((await fixityOf(id))?.checkedAt).toBe(new Date(NOW).toISOString());
  });

  it('waits while somebody presses', async () => {
    await keep(1);
    await noteBrowserPress(v7(), 7);
    expect(await checkSome()).toBe(SOON);
    expect(await looked()).toEqual([]);
    vi.setSystemTime(NOW + 61_000);
    expect(await checkSome()).toBe(LATER);
    expect(await looked()).toHaveLength(1);
  });

  it.each(['waiting', 'running'] as const)('waits while a job is %s, unless that rests', async (state) => {
    await keep(1);
    const job = aJob({ state, retryAt: null });
    await db.jobs.put(job);
    expect(await checkSome()).toBe(SOON);
    expect(await looked()).toEqual([]);
    await db.jobs.put({ ...job, retryAt: new Date(NOW + DAY).toISOString() });
    expect(await checkSome()).toBe(LATER);
    expect(await looked()).toHaveLength(1);
  });

  it('ends after two seconds of work', async () => {
    const ids = await keep(3);
    const digest = crypto.subtle.digest.bind(crypto.subtle);
    const slow = vi.spyOn(crypto.subtle, 'digest').mockImplementation((name, data) => {
      vi.setSystemTime(Date.now() + 1_100); // two files each
      return digest(name, data);
    });
    expect(await checkSome()).toBe(SOON);
    slow.mockRestore();
    expect(await looked()).toEqual(ids.slice(2));
  });

  it('is not stopped by a capture at which it fails', async () => {
    const ids = await keep(2);
    const failing = vi.spyOn(Blob.prototype, 'arrayBuffer').mockRejectedValueOnce(new Error('broken'));
    const log = vi.spyOn(console, 'error').mockReturnValue();
    await checkSome();
    failing.mockRestore();
    expect(log).toHaveBeenCalled();
    log.mockRestore();
    expect(await looked()).toEqual(ids.slice(0, 1));
  });
});
