/** Logs of keys that come with bundles: what contradicts is kept beside, what nobody signed stays out, nothing of mine is lost. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { blobSource } from '../../src/evidence/archive/source.ts';
import { isWhole, verifyBundle } from '../../src/evidence/bundle/verify-bundle.ts';
import { fingerprint, signArchive, toPem } from '../../src/evidence/signature.ts';
import { addCapture } from '../../src/store/captures.ts';
import { chainsOf, sealedAt } from '../../src/store/chains.ts';
import { db } from '../../src/store/db.ts';
import { getSeal } from '../../src/store/seals.ts';
import { exportCaptures } from '../../src/transfer/export-captures.ts';
import { importBundle } from '../../src/transfer/import-bundle.ts';
import { put, putTogether, relist, resign, takeApart } from '../evidence/bundle/forge.ts';
import { withTail } from '../evidence/bundle/forgeries.ts';
import {
  aPicture,
  aStoredCapture,
  bundleOf,
  headOf,
  type Maker,
  makeMaker,
  seal,
  verifyScript,
} from '../evidence/bundle/made-bundle.ts';

const signal = new AbortController().signal;
const quiet = { onProgress: () => undefined, signal };
const take = (blob: Blob) => importBundle(blob, { isRestore: false, ...quiet });
const verify = (blob: Blob) => verifyBundle(blobSource(blob), { signal });

beforeEach(() => Promise.all(db.tables.map((table) => table.clear())));

/** Captured and sealed here. */
async function keepOwn(maker: Maker, n: number): Promise<string> {
  const made = await seal(maker, await aStoredCapture({}, aPicture(n)));
  const files = made.files.map(({ file, blob }) => ({ sha256: file.sha256, type: file.type, bytes: file.bytes, blob }));
  await addCapture({ capture: made.capture, files, thumb: null });
  const log = { seq: maker.log.length - 1, prev: maker.log.at(-1)?.prev ?? '' };
  if (made.seal) await db.seals.put({ ...made.seal, captureId: made.capture.id, state: 'sealed', log });
  await db.log.bulkPut(maker.log);
  await db.signers.put({ ...nameOf(maker), relation: 'own', name: null, since: '2025-11-16T09:00:00.000Z' });
  return made.capture.id;
}

const nameOf = ({ kid, publicKey }: Maker) => ({ kid, publicKey });

/** All parts of what this installation exports; `captureIds` null: its backup. */
async function exported(maker: Maker, captureIds: string[] | null): Promise<Blob[]> {
  const tools = {
    software: 'Tearsheet 0',
    report: null,
    verifyScript,
    settings: () => Promise.resolve({}),
    prepare: () => Promise.resolve(nameOf(maker)),
    sign: (_kid: string, digest: string) => signArchive(maker.pair.privateKey, digest),
    signHead: (kid: string) => (kid === maker.kid ? headOf(maker) : Promise.resolve(null)),
    record: () => Promise.resolve(),
  };
  const request = { captureIds, title: 'Ferry', language: 'en', withEnvironment: true };
  const blobs: Blob[] = [];
  for await (const { blob } of exportCaptures(request, tools, quiet)) blobs.push(blob);
  return blobs;
}

/** Whole captures in all parts; fails where one is not. */
async function wholeIn(blobs: readonly Blob[]): Promise<string[]> {
  const verdicts = await Promise.all(blobs.map(verify));
  for (const verdict of verdicts) expect(isWhole(verdict), JSON.stringify(verdict.captures)).toBe(true);
  return verdicts.flatMap(({ captures }) => captures.map(({ capture }) => capture?.id ?? '')).sort();
}

/** The same key in a profile that was put back from a copy: from here on, both write their own log. */
const forked = (maker: Maker): Maker => ({ ...maker, log: [...maker.log] });

describe('a log that contradicts the one that is here', () => {
  it('is kept beside it and said, whichever came first; both kinds of captures go out again whole', async () => {
    const maker = await makeMaker();
    const copy = forked(maker);
    const first = await bundleOf(maker, [await seal(maker, await aStoredCapture({}, aPicture(1)))]);
    const second = await bundleOf(copy, [await seal(copy, await aStoredCapture({}, aPicture(2)))]);
    expect((await take(first.blob)).contradicting).toEqual([]);
    const report = await take(second.blob);
    expect(report.contradicting).toEqual([maker.kid]);
    expect(report.captures.map(({ outcome }) => outcome)).toEqual(['stored']);
    expect(await chainsOf(maker.kid)).toHaveLength(2);
    const reader = await makeMaker();
    await db.log.bulkPut(reader.log);
    await db.signers.put({ ...nameOf(reader), relation: 'own', name: null, since: '2025-11-16T09:00:00.000Z' });
    const parts = await exported(reader, null);
    expect(parts).toHaveLength(2);
    expect(await wholeIn(parts)).toHaveLength(2);
  });

  it('is no third one when it comes again, or comes longer', async () => {
    const maker = await makeMaker();
    const copy = forked(maker);
    await take((await bundleOf(maker, [await seal(maker, await aStoredCapture({}, aPicture(1)))])).blob);
    const one = await seal(copy, await aStoredCapture({}, aPicture(2)));
    await take((await bundleOf(copy, [one])).blob);
    const longer = await bundleOf(copy, [one, await seal(copy, await aStoredCapture({}, aPicture(3)))]);
    // It is known by now, and no news.
    expect((await take(longer.blob)).contradicting).toEqual([]);
    expect(await chainsOf(maker.kid)).toHaveLength(2);
  });

  it('of my own key leaves mine as it is: every capture of mine is whole in the next backup', async () => {
    const maker = await makeMaker();
    await keepOwn(maker, 1);
    const copy = forked(maker);
    const mine = [(await db.captures.toCollection().primaryKeys())[0] ?? '', await keepOwn(maker, 2)];
    const theirs = await seal(copy, await aStoredCapture({}, aPicture(3)));
    const report = await take((await bundleOf(copy, [theirs])).blob);
    expect(report.contradicting).toEqual([maker.kid]);
    const logged = await db.log.where('[kid+seq]').between([maker.kid, 0], [maker.kid, Infinity]).toArray();
    expect(logged).toEqual(maker.log);
    expect(await wholeIn(await exported(maker, null))).toEqual([...mine, theirs.capture.id].sort());
  });
});

describe('a log that somebody made up for a key of mine', () => {
  /** A bundle of the forger's that carries this key with that log. */
  async function poisoned(victim: Maker, log: string): Promise<Blob> {
    const forger = await makeMaker();
    const files = await takeApart((await bundleOf(forger, [await seal(forger, await aStoredCapture())])).blob);
    const name = (await fingerprint(victim.publicKey)).slice(0, 16);
    put(files, `evidence/key-${name}.pem`, toPem(victim.publicKey));
    put(files, `evidence/log-${name}.jsonl`, log);
    put(files, `evidence/acts-${name}.jsonl`, '');
    await relist(files);
    await resign(files, forger);
    return putTogether(files);
  }

  it.each([
    ['longer than mine', withTail],
    [
      'of other things that happened',
      async (maker: Maker) => {
        const other: Maker = { ...maker, log: maker.log.slice(0, 1) };
        return withTail(other);
      },
    ],
  ])('(%s) takes none of my captures out of the next backup', async (_, invent) => {
    const maker = await makeMaker();
    const mine = [await keepOwn(maker, 1), await keepOwn(maker, 2), await keepOwn(maker, 3)];
    const before = await db.log.toArray();
    const report = await take(await poisoned(maker, await invent(maker)));
    expect(report.notes.map(({ code }) => code)).toContain('LOG_END_UNSIGNED');
    expect((await db.log.toArray()).filter(({ kid }) => kid.startsWith(maker.kid))).toEqual(before);
    const [backup, ...others] = await exported(maker, null);
    expect(others).toEqual([]);
    const whole = backup ? await wholeIn([backup]) : [];
    expect(whole).toEqual(expect.arrayContaining(mine));
    expect(whole).toHaveLength(4);
  });

  it('tells no time of sealing for a capture of that key that comes later', async () => {
    const maker = await makeMaker();
    const victim = await seal(maker, await aStoredCapture());
    const honest = await bundleOf(maker, [victim]);
    const files = await takeApart((await bundleOf(maker, [victim], { isOld: true })).blob);
    const name = (await fingerprint(maker.publicKey)).slice(0, 16);
    put(files, `evidence/log-${name}.jsonl`, await withTail(maker));
    await relist(files);
    await resign(files, await makeMaker().then((forger) => ({ ...forger, publicKey: maker.publicKey })));
    // Signed by nobody who has the key: refused altogether.
    expect((await take(putTogether(files))).faults.map(({ code }) => code)).toContain('BUNDLE_SIGNATURE');
    await take(honest.blob);
    const kept = await getSeal(victim.capture.id);
    expect(kept?.state === 'sealed' && (await sealedAt(kept))).toBe('2025-11-16T09:25:02.000Z');
    expect(await db.log.where('kid').equals(maker.kid).count()).toBe(maker.log.length);
  });
});

describe('a capture of somebody else’s', () => {
  it('goes out again with the log it came with, and it is said that another key signed the bundle', async () => {
    const colleague = await makeMaker();
    await seal(colleague, await aStoredCapture({}, aPicture(7)));
    const theirs = await seal(colleague, await aStoredCapture({}, aPicture(8)));
    const came = await bundleOf(colleague, [theirs]);
    await take(came.blob);
    const me = await makeMaker();
    await keepOwn(me, 1);
    const [again] = await exported(me, [theirs.capture.id]);
    if (!again) throw new Error('nothing was exported');
    const [before, after] = [await verify(came.blob), await verify(again)];
    expect(isWhole(after)).toBe(true);
    expect(after.notes.map(({ code }) => code)).toEqual(['SIGNER_NOT_SEALER']);
    const keyIn = ({ keys }: typeof before) => keys.find(({ kid }) => kid === colleague.kid);
    expect(keyIn(after)?.lines).toEqual(keyIn(before)?.lines);
    expect(keyIn(after)?.head).toEqual(keyIn(before)?.head);
    expect(keyIn(after)?.openings).toEqual(keyIn(before)?.openings);
    // And so a third library tells the same time.
    await Promise.all(db.tables.map((table) => table.clear()));
    await take(again);
    const kept = await getSeal(theirs.capture.id);
    expect(kept?.state === 'sealed' && (await sealedAt(kept))).toBe('2025-11-16T09:25:02.000Z');
  });
});

describe('a file that a bundle names otherwise than it is here', () => {
  it('stays the picture that it is, whatever the bundle calls it', async () => {
    const maker = await makeMaker();
    const id = await keepOwn(maker, 1);
    const picture = (await db.captures.get(id))?.files[0];
    const forger = await makeMaker();
    const stored = await aStoredCapture({}, aPicture(1));
    const files = stored.capture.files.map((file) =>
      file.sha256 === picture?.sha256 ? { ...file, role: 'media' as const, type: 'text/html' } : file,
    );
    const capture = { ...stored.capture, picture: null, files };
    const { blob } = await bundleOf(forger, [await seal(forger, { ...stored, capture })]);
    expect((await take(blob)).captures.map(({ outcome }) => outcome)).toEqual(['stored']);
    const row = await db.files.get(picture?.sha256 ?? '');
    expect(row).toMatchObject({ type: 'image/png', bytes: picture?.bytes });
    expect(row?.blob.type).toBe('image/png');
  });

  it.each(['text/html', 'image/svg+xml', 'application/pdf', ''])(
    'is no picture where it is %j, and the capture stays outside',
    async (type) => {
      const maker = await makeMaker();
      const stored = await aStoredCapture();
      const files = stored.capture.files.map((file) => (file.role === 'picture' ? { ...file, type } : file));
      const { blob } = await bundleOf(maker, [await seal(maker, { ...stored, capture: { ...stored.capture, files } })]);
      const report = await take(blob);
      expect(report.captures.map(({ outcome, verdict }) => [outcome, verdict.faults.map(({ code }) => code)])).toEqual([
        ['refused', ['PICTURE_KIND']],
      ]);
      expect(await db.files.count()).toBe(0);
    },
  );
});
