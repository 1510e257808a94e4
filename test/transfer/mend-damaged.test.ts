/** What was damaged in the library is filled in from a bundle that was checked; what is whole stays as it is. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { toBase64 } from '../../src/evidence/bytes.ts';
import { faultsOfFiles, faultsOfSeal } from '../../src/evidence/fixity.ts';
import type { Capture } from '../../src/model/capture.ts';
import type { SealedSeal } from '../../src/model/seal.ts';
import { getFile } from '../../src/store/captures.ts';
import { db } from '../../src/store/db.ts';
import { alteredIds, putFixity, readStored } from '../../src/store/fixity.ts';
import { importBundle } from '../../src/transfer/import-bundle.ts';
import { alteredFiles } from '../../src/transfer/mend-damaged.ts';
import { aPicture, aStoredCapture, bundleOf, type Maker, makeMaker, seal } from '../evidence/bundle/made-bundle.ts';
import { putInLibrary } from '../helpers/keep-sealed.ts';

const clear = () => Promise.all(db.tables.map((table) => table.clear()));
beforeEach(clear);

const NOW = '2026-11-28T09:00:00.000Z';
const quiet = { onProgress: () => undefined, signal: new AbortController().signal };

async function outcomesOf(bundle: Blob, isRestore = false): Promise<string[]> {
  const { captures, faults } = await importBundle(bundle, { isRestore, ...quiet });
  expect(faults).toEqual([]);
  return captures.map(({ outcome }) => outcome);
}

async function faultsNow(id: string): Promise<string[]> {
  const stored = await readStored(id);
  if (!stored) throw new Error('gone');
  const faults = [...(await faultsOfSeal(stored)), ...(await faultsOfFiles(stored.files, getFile))];
  return faults.map(({ code }) => code);
}

/** One capture in the library, and the bundle that holds it. */
async function keptAndBundled(maker: Maker): Promise<{ capture: Capture; bundle: Blob }> {
  const sealed = await seal(maker, await aStoredCapture({}, aPicture(1)), { withEnvironment: true });
  await putInLibrary(maker, sealed);
  return { capture: sealed.capture, bundle: (await bundleOf(maker, [sealed])).blob };
}

async function changeSeal(id: string, changes: Partial<SealedSeal>): Promise<void> {
  const there = await db.seals.get(id);
  if (there?.state !== 'sealed') throw new Error('not sealed');
  await db.seals.put({ ...there, ...changes });
}

const pictureOf = ({ files }: Capture) => files[0]?.sha256 ?? '';

const harms: [string, (capture: Capture) => Promise<unknown>][] = [
  ['a file that is gone', (capture) => db.files.delete(pictureOf(capture))],
  [
    'a file that is another',
    async (capture) => {
      const row = await db.files.get(pictureOf(capture));
      if (row) await db.files.put({ ...row, blob: new Blob([new Uint8Array(row.bytes)], { type: row.type }) });
    },
  ],
  [
    'a row that says something else',
    ({ id }) =>
      db.captures
        .where('id')
        .equals(id)
        .modify((row) => void (row.post.text = 'I never said that')),
  ],
  ['a signature that does not hold', ({ id }) => changeSeal(id, { signature: toBase64(new Uint8Array(9)) })],
  ['a record that was rewritten', ({ id }) => changeSeal(id, { record: '{}' })],
  ['a seal that is gone', ({ id }) => db.seals.delete(id)],
  ['a key that is gone', () => db.signers.clear()],
];

describe('an import', () => {
  it.each(harms)('fills in %s', async (_what, harm) => {
    const maker = await makeMaker();
    const { capture, bundle } = await keptAndBundled(maker);
    const before = { row: await db.captures.get(capture.id), seal: await db.seals.get(capture.id) };
    await harm(capture);
    expect(await faultsNow(capture.id)).not.toEqual([]);
    await putFixity(capture.id, [{ code: 'row-altered', file: null }], NOW);
    const isKey = (await db.signers.count()) === 0;
    expect(await outcomesOf(bundle)).toEqual([isKey ? 'was-there' : 'mended']);
    expect(await faultsNow(capture.id)).toEqual([]);
    expect(await db.captures.get(capture.id)).toEqual(before.row);
    expect(await db.seals.get(capture.id)).toMatchObject(before.seal ?? {});
    // The mark goes at the next look, or with what it was about.
    if (!isKey) expect(await alteredIds()).toEqual([]);
    expect(await outcomesOf(bundle)).toEqual(['was-there']);
  });

  it('leaves the notes of a mended capture as they are', async () => {
    const maker = await makeMaker();
    const { capture, bundle } = await keptAndBundled(maker);
    await db.desk.update(capture.id, { note: 'call Mara', tags: ['ferry'] });
    await db.search.update(capture.id, { deskWords: ['call', 'mara', 'ferry'] });
    await db.captures
      .where('id')
      .equals(capture.id)
      .modify((row) => void (row.post.text = 'other'));
    expect(await outcomesOf(bundle)).toEqual(['mended']);
    expect(await db.desk.get(capture.id)).toMatchObject({ note: 'call Mara', tags: ['ferry'] });
    expect((await db.search.get(capture.id))?.deskWords).toEqual(['call', 'mara', 'ferry']);
  });

  it('leaves what nobody has damaged, down to the file’s row', async () => {
    const maker = await makeMaker();
    const { capture, bundle } = await keptAndBundled(maker);
    await db.files.update(pictureOf(capture), { type: 'image/x-kept' });
    expect(await outcomesOf(bundle, true)).toEqual(['was-there']);
    expect((await db.files.get(pictureOf(capture)))?.type).toBe('image/x-kept');
  });

  it('of a stranger’s bundle mends no seal of somebody else’s', async () => {
    const [maker, forger] = [await makeMaker(), await makeMaker()];
    const { capture } = await keptAndBundled(maker);
    await changeSeal(capture.id, { signature: 'AAAA' });
    const forged = await seal(forger, await aStoredCapture({ id: capture.id }, aPicture(9)));
    const before = await db.captures.get(capture.id);
    expect(await outcomesOf((await bundleOf(forger, [forged])).blob)).toEqual(['differs']);
    expect(await db.captures.get(capture.id)).toEqual(before);
    await db.seals.delete(capture.id);
    expect(await outcomesOf((await bundleOf(forger, [forged])).blob)).toEqual(['differs']);
    expect(await db.captures.get(capture.id)).toEqual(before);
  });

  it('with another record fills in a file, and calls neither the capture mended nor a broken seal whole', async () => {
    const [maker, stranger] = [await makeMaker(), await makeMaker()];
    const { capture } = await keptAndBundled(maker);
    const other = await seal(stranger, await aStoredCapture({ id: capture.id }, aPicture(1)));
    const bundle = (await bundleOf(stranger, [other])).blob;
    await db.files.delete(pictureOf(capture));
    expect(await outcomesOf(bundle)).toEqual(['differs']);
    expect(await faultsNow(capture.id)).toEqual([]);
    await changeSeal(capture.id, { signature: toBase64(new Uint8Array(9)) });
    await db.files.delete(pictureOf(capture));
    expect(await outcomesOf(bundle)).toEqual(['differs']);
    expect(await faultsNow(capture.id)).toEqual(['seal-broken']);
    expect(await alteredIds()).toEqual([capture.id]);
  });

  it('takes no other record for a lost seal than the one of which our own log has the hash', async () => {
    const [maker, forger] = [await makeMaker(), await makeMaker()];
    const { capture, bundle } = await keptAndBundled(maker);
    await db.signers.update(maker.kid, { relation: 'own' });
    await db.seals.delete(capture.id);
    const forged = await seal(forger, await aStoredCapture({ id: capture.id }, aPicture(9)));
    expect(await outcomesOf((await bundleOf(forger, [forged])).blob, true)).toEqual(['differs']);
    expect(await outcomesOf(bundle, true)).toEqual(['mended']);
    expect(await faultsNow(capture.id)).toEqual([]);
  });

  it('keeps a record that holds against another of the same key', async () => {
    const maker = await makeMaker();
    const { capture } = await keptAndBundled(maker);
    const other = await seal(maker, await aStoredCapture({ id: capture.id }, aPicture(9)));
    const before = await db.captures.get(capture.id);
    expect(await outcomesOf((await bundleOf(maker, [other])).blob, true)).toEqual(['differs']);
    expect(await db.captures.get(capture.id)).toEqual(before);
  });

  it('of a new capture keeps no file that lies altered under its hash', async () => {
    const maker = await makeMaker();
    const { capture, bundle } = await keptAndBundled(maker);
    const row = await db.files.get(pictureOf(capture));
    await clear();
    if (row) await db.files.put({ ...row, blob: new Blob(['something else']) });
    expect(await outcomesOf(bundle)).toEqual(['stored']);
    expect(await faultsNow(capture.id)).toEqual([]);
  });

  it('of a new capture fills in a file of which the browser has lost the bytes', async () => {
    const maker = await makeMaker();
    const { capture, bundle } = await keptAndBundled(maker);
    await clear();
    const lost = vi.spyOn(Blob.prototype, 'arrayBuffer');
    const row = { sha256: pictureOf(capture), type: 'image/png', bytes: 1, blob: new Blob(['x']) };
    const lacking = [{ ...row, blob: new Blob(['y']) }];
    await db.files.put(row);
    lost.mockRejectedValue(new DOMException('gone from the disk', 'NotReadableError'));
    expect(await alteredFiles(lacking)).toEqual(lacking);
    lost.mockRestore();
    expect(await outcomesOf(bundle)).toEqual(['stored']);
  });
});
