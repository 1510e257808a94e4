import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { blobSource } from '../../src/evidence/archive/source.ts';
import { isWhole, verifyBundle } from '../../src/evidence/bundle/verify-bundle.ts';
import { db } from '../../src/store/db.ts';
import { changeAnnotations } from '../../src/store/annotations.ts';
import { addImported } from '../../src/store/imported.ts';
import { nameSigner } from '../../src/store/signers.ts';
import { saveStory } from '../../src/store/stories.ts';
import { switchWatch, watchPlan } from '../../src/store/watches.ts';
import { exportCaptures, type ExportRequest, type ExportTools } from '../../src/transfer/export-captures.ts';
import { importBundle } from '../../src/transfer/import-bundle.ts';
import { CONTENTS, makeForged } from '../evidence/bundle/forgeries.ts';
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
import { keepSealed } from '../helpers/keep-sealed.ts';
import { sha256 } from '../../src/evidence/hash.ts';
import { signArchive } from '../../src/evidence/signature.ts';

const signal = new AbortController().signal;
const quiet = { onProgress: () => undefined, signal };

const clear = () => Promise.all(db.tables.map((table) => table.clear()));
beforeEach(clear);

/** A sealed capture of this maker, in the library. */
const keep = async (maker: Maker, seed: number): Promise<string> => (await keepSealed(maker, seed)).id;

const idOf = ({ kid, publicKey }: Maker) => ({ kid, publicKey });

function toolsOf(maker: Maker): ExportTools & { recorded: unknown[] } {
  const recorded: unknown[] = [];
  return {
    software: 'Tearsheet 0.0.0',
    report: null,
    verifyScript,
    recorded,
    settings: () => Promise.resolve({}),
    prepare: () => Promise.resolve(idOf(maker)),
    sign: (_kid, digest) => signArchive(maker.pair.privateKey, digest),
    signHead: (kid) => (kid === maker.kid ? headOf(maker) : Promise.resolve(null)),
    record: (captureIds, manifest) => Promise.resolve(recorded.push({ captureIds, manifest })),
  };
}

async function exported(maker: Maker, changes: Partial<ExportRequest> = {}, tools = toolsOf(maker)) {
  const request = { captureIds: null, title: 'Ferry', language: 'fr', withEnvironment: false, ...changes };
  const files: { name: string; blob: Blob }[] = [];
  for await (const file of exportCaptures(request, tools, quiet)) files.push(file);
  const [first] = files;
  if (!first) throw new Error('nothing was exported');
  return { ...first, files, tools };
}

const verify = (blob: Blob) => verifyBundle(blobSource(blob), { signal });
const take = (blob: Blob, isRestore = false) => importBundle(blob, { isRestore, ...quiet });
const outcomes = ({ captures }: Awaited<ReturnType<typeof take>>) => captures.map(({ outcome }) => outcome);

describe('an export', () => {
  it('is a whole bundle of the chosen captures, and says so to the log', async () => {
    const maker = await makeMaker();
    const [one, two] = [await keep(maker, 1), await keep(maker, 2)];
    await keep(maker, 3);
    const { blob, name, tools } = await exported(maker, { captureIds: [two, one], title: 'Le bac d’Östholm' });
    const verdict = await verify(blob);
    expect(isWhole(verdict)).toBe(true);
    expect(verdict.captures.map(({ capture }) => capture?.id).sort()).toEqual([one, two].sort());
    expect(tools.recorded).toEqual([{ captureIds: [two, one], manifest: verdict.manifest }]);
    expect(name).toMatch(/^tearsheet-le-bac-d-ostholm-\d{4}-\d\d-\d\d\.wacz$/);
  });

  it('withholds what tells about the maker unless it is wanted, and holds either way', async () => {
    const maker = await makeMaker();
    const captureIds = [await keep(maker, 1)];
    for (const withEnvironment of [false, true]) {
      const verdict = await verify((await exported(maker, { captureIds, withEnvironment })).blob);
      expect(isWhole(verdict)).toBe(true);
      expect(verdict.captures[0]?.hasEnvironment).toBe(withEnvironment);
      expect([...verdict.entries.keys()].some((path) => path.endsWith('.environment.json'))).toBe(withEnvironment);
    }
  });

  it('can be cancelled, and then writes nothing into the log', async () => {
    const maker = await makeMaker();
    const captureIds = [await keep(maker, 1), await keep(maker, 2)];
    const tools = toolsOf(maker);
    const controller = new AbortController();
    const request = { captureIds, title: 'x', language: 'en', withEnvironment: false };
    const onProgress = () => controller.abort();
    const run = async () => {
      for await (const { name } of exportCaptures(request, tools, { onProgress, signal: controller.signal }))
        return name;
      return null;
    };
    await expect(run()).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(tools.recorded).toEqual([]);
  });

  it('names a file that is missing instead of hiding it', async () => {
    const maker = await makeMaker();
    const captureIds = [await keep(maker, 1)];
    const capture = await db.captures.get(captureIds[0] ?? '');
    await db.files.delete(capture?.picture?.sha256 ?? '');
    const { captures } = await verify((await exported(maker, { captureIds })).blob);
    expect(captures[0]?.faults.map(({ code }) => code)).toEqual(['RECORD_FILE']);
  });
});

describe('an import', () => {
  it('takes over captures of an unknown signer with their seals, marked by their origin', async () => {
    const maker = await makeMaker();
    const id = await keep(maker, 1);
    const { blob } = await exported(maker, { captureIds: [id] });
    const before = { capture: await db.captures.get(id), seal: await db.seals.get(id) };
    await clear();
    const report = await take(blob);
    expect(outcomes(report)).toEqual(['stored']);
    expect(report.signer).toMatchObject({ relation: 'other', name: null });
    expect(await db.captures.get(id)).toEqual(before.capture);
    expect(await db.seals.get(id)).toEqual({ ...before.seal, environment: null });
    expect((await db.desk.get(id))?.origin).toBe(maker.kid);
    expect((await db.files.toArray()).map(({ sha256 }) => sha256).sort()).toEqual(
      before.capture?.files.map(({ sha256 }) => sha256).sort(),
    );
  });

  it('changes nothing the second time', async () => {
    const maker = await makeMaker();
    const { blob } = await exported(maker, { captureIds: [await keep(maker, 1)] });
    await clear();
    await take(blob);
    const rows = async () => JSON.stringify(await Promise.all(db.tables.map((table) => table.toArray())));
    const before = await rows();
    expect(outcomes(await take(blob))).toEqual(['was-there']);
    expect(await rows()).toBe(before);
  });

  it('remembers by name a signer whose fingerprint was compared, also in the next bundle', async () => {
    const maker = await makeMaker();
    const first = (await exported(maker, { captureIds: [await keep(maker, 1)] })).blob;
    const second = (await exported(maker, { captureIds: [await keep(maker, 2)] })).blob;
    await clear();
    await take(first);
    await nameSigner(maker.kid, ' Mara Lind ');
    expect((await take(second)).signer?.name).toBe('Mara Lind');
  });

  it.each(['another picture, listed and signed anew', 'another text in a record, everything around it signed anew'])(
    'leaves out what was altered and takes the rest: %s',
    async (name) => {
      const maker = await makeMaker();
      const captures = [
        await seal(maker, await aStoredCapture({}, aPicture(1))),
        await seal(maker, await aStoredCapture({}, aPicture(2))),
      ];
      const { blob } = await bundleOf(maker, captures);
      const forgery = CONTENTS.find((one) => one.name === name);
      if (!forgery) throw new Error(name);
      const report = await take(await makeForged(forgery, blob, maker));
      expect(report.faults).toEqual([]);
      expect(outcomes(report)).toEqual(['refused', 'stored']);
      expect(await db.captures.count()).toBe(1);
    },
  );

  it('takes nothing of a bundle that is itself forged, and nothing of what is no bundle', async () => {
    const maker = await makeMaker();
    const { blob } = await bundleOf(maker, [
      await seal(maker, await aStoredCapture({}, aPicture(1))),
      await seal(maker, await aStoredCapture({}, aPicture(2))),
    ]);
    const forgery = CONTENTS.find((one) => one.name === 'a file that no record names');
    if (!forgery) throw new Error('no such forgery');
    const forged = await take(await makeForged(forgery, blob, maker));
    expect(forged.faults.map(({ code }) => code)).toEqual(['FILE_UNSEALED']);
    expect((await take(new Blob(['%PDF-1.7']))).faults.map(({ code }) => code)).toEqual(['NOT_A_ZIP']);
    for (const table of db.tables) expect(await table.count(), table.name).toBe(0);
  });

  it('takes an unsigned capture as that, and never seals it', async () => {
    const maker = await makeMaker();
    const stored = await aStoredCapture({}, aPicture(1));
    const { blob } = await bundleOf(maker, [{ ...stored, seal: null }]);
    const report = await take(blob);
    expect(report.captures.map(({ verdict }) => verdict.state)).toEqual(['unsigned']);
    expect(outcomes(report)).toEqual(['stored']);
    expect(await db.seals.count()).toBe(0);
  });

  it('keeps what is here when a bundle brings something else under its id', async () => {
    const maker = await makeMaker();
    const id = await keep(maker, 1);
    const forger = await makeMaker();
    const { blob } = await bundleOf(forger, [await seal(forger, await aStoredCapture({ id }, aPicture(9)))]);
    const before = await db.captures.get(id);
    expect(outcomes(await take(blob))).toEqual(['differs']);
    expect(await db.captures.get(id)).toEqual(before);
  });

  it('writes all of a capture or nothing', async () => {
    const stored = await aStoredCapture({}, aPicture(1));
    const put = vi.spyOn(db.desk, 'update').mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
    const rows = stored.files.map(({ file, blob }) => ({ sha256: file.sha256, type: file.type, bytes: 1, blob }));
    const parts = { capture: stored.capture, files: rows, thumb: null, seal: null, observations: [], origin: 'k' };
    await expect(addImported(parts)).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    expect(put).toHaveBeenCalledOnce();
    for (const table of db.tables) expect(await table.count(), table.name).toBe(0);
  });
});

describe('a backup', () => {
  it('brings everything back: captures, seals, stories, tags, notes, copies; its keys are formerly ours', async () => {
    const maker = await makeMaker();
    const id = await keep(maker, 1);
    const storyId = '019a0000-0000-7000-8000-00000000cccc';
    await saveStory({ id: storyId, name: 'Le bac' }, new Date());
    await changeAnnotations([id], { storyId, addTags: ['bac'], note: 'À vérifier' }, new Date());
    await switchWatch(id, '2025-11-16T10:00:00.000Z');
    const copy = new Blob(['cropped']);
    const copyHash = await sha256(copy);
    await db.files.put({ sha256: copyHash, blob: copy, type: 'image/png', bytes: copy.size });
    await db.derivatives.put({
      id: storyId,
      captureId: id,
      sha256: copyHash,
      parentSha256: 'a'.repeat(64),
      operations: [],
    });
    const { blob, name, tools } = await exported(maker);
    expect(name).toContain('tearsheet-backup-');
    expect(tools.recorded).toMatchObject([{ captureIds: [] }]);
    expect(isWhole(await verify(blob))).toBe(true);
    const desk = await db.desk.get(id);

    await clear();
    const report = await take(blob, true);
    expect(outcomes(report)).toEqual(['stored']);
    expect(report.signer?.relation).toBe('formerly-own');
    expect(await db.desk.get(id)).toEqual(desk);
    expect(await watchPlan(id)).toMatchObject({ since: '2025-11-16T10:00:00.000Z' });
    expect(await db.stories.get(storyId)).toMatchObject({ name: 'Le bac' });
    expect((await db.search.get(id))?.deskWords).toContain('verifier');
    expect(await db.derivatives.count()).toBe(1);
    const seal = await db.seals.get(id);
    expect(seal).toMatchObject({ state: 'sealed', kid: maker.kid });
    expect(seal?.state === 'sealed' && seal.environment).toContain('Europe/Paris');
  });

  it('that somebody else made stays somebody else’s when it is only imported', async () => {
    const maker = await makeMaker();
    const id = await keep(maker, 1);
    await changeAnnotations([id], { note: 'secret' }, new Date());
    const { blob } = await exported(maker);
    await clear();
    expect((await take(blob)).signer?.relation).toBe('other');
    expect((await db.desk.get(id))?.note).toBe('');
  });
});
