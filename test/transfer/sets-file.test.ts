/** Captures that belong together stay together in a bundle, and a file changes no set that is here. */
import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { blobSource } from '../../src/evidence/archive/source.ts';
import { isWhole, verifyBundle } from '../../src/evidence/bundle/verify-bundle.ts';
import { signArchive } from '../../src/evidence/signature.ts';
import type { CaptureSet } from '../../src/model/capture.ts';
import { db } from '../../src/store/db.ts';
import { getSet } from '../../src/store/sets.ts';
import { exportCaptures, type ExportTools } from '../../src/transfer/export-captures.ts';
import { importBundle } from '../../src/transfer/import-bundle.ts';
import { readSets, setsText } from '../../src/transfer/sets-file.ts';
import { headOf, type Maker, makeMaker, verifyScript } from '../evidence/bundle/made-bundle.ts';
import { keepSealed } from '../helpers/keep-sealed.ts';
import { captureId } from '../ui/stored.ts';

const signal = new AbortController().signal;
const SET = captureId(700);
const clear = () => Promise.all(db.tables.map((table) => table.clear()));
beforeEach(clear);

function aSet(members: string[], changes: Partial<CaptureSet> = {}): CaptureSet {
  return { id: SET, kind: 'thread', members, seen: 5, missing: ['limit'], tallPicture: null, ...changes };
}

async function bundleOf(maker: Maker, captureIds: string[]): Promise<Blob> {
  const tools: ExportTools = {
    software: 'Tearsheet 0.0.0',
    report: null,
    verifyScript,
    settings: () => Promise.resolve({}),
    prepare: () => Promise.resolve({ kid: maker.kid, publicKey: maker.publicKey }),
    sign: (_kid, digest) => signArchive(maker.pair.privateKey, digest),
    signHead: (kid) => (kid === maker.kid ? headOf(maker) : Promise.resolve(null)),
    record: () => Promise.resolve(),
  };
  const request = { captureIds, title: 'Ferry', language: 'en', withEnvironment: false };
  for await (const { blob } of exportCaptures(request, tools, { onProgress: () => undefined, signal })) return blob;
  throw new Error('nothing was exported');
}

const take = (blob: Blob) => importBundle(blob, { isRestore: false, onProgress: () => undefined, signal });

it('goes along in a whole bundle with those of its captures that do, and comes back', async () => {
  const maker = await makeMaker();
  const ids: string[] = [];
  for (const seed of [1, 2, 3]) ids.push((await keepSealed(maker, seed)).id);
  await db.sets.add(aSet(ids, { tallPicture: ids[2] ?? null }));
  const blob = await bundleOf(maker, ids.slice(0, 2));
  expect(isWhole(await verifyBundle(blobSource(blob), { signal }))).toBe(true);
  await clear();
  await take(blob);
  expect(await getSet(SET)).toEqual(aSet(ids.slice(0, 2)));
});

it('is not written where nothing belongs together', async () => {
  const maker = await makeMaker();
  const { id } = await keepSealed(maker, 1);
  const { entries } = await verifyBundle(blobSource(await bundleOf(maker, [id])), { signal });
  expect(entries.has('evidence/sets.json')).toBe(false);
});

it('leaves a set alone that is here under its id', async () => {
  const maker = await makeMaker();
  const ids = [(await keepSealed(maker, 1)).id, (await keepSealed(maker, 2)).id];
  await db.sets.add(aSet(ids));
  const blob = await bundleOf(maker, ids);
  await db.sets.put(aSet(ids.toReversed(), { kind: 'selection' }));
  await take(blob);
  expect(await getSet(SET)).toMatchObject({ kind: 'selection', members: ids.toReversed() });
});

it('reads what others wrote row by row: captures that did not come, and rows of no known form, are left out', async () => {
  const [a, b] = [captureId(1), captureId(2)];
  const file = (sets: unknown) => JSON.stringify({ v: 1, sets });
  const brought = new Set([a]);
  expect(readSets(file([aSet([a, b]), aSet([b]), { ...aSet([a]), kind: 'made up' }, null, 7]), brought)).toEqual([
    aSet([a]),
  ]);
  for (const bad of ['', '{', '[]', 'null', file({}), JSON.stringify({ v: 2, sets: [aSet([a])] })]) {
    expect(readSets(bad, brought), bad).toEqual([]);
  }
  expect(await setsText([a])).toBeNull();
});
