import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fromBase64 } from '../../src/evidence/bytes.ts';
import { faultsInLog } from '../../src/evidence/audit-log.ts';
import { isSignedBy } from '../../src/evidence/signature.ts';
import { sha256 } from '../../src/evidence/hash.ts';
import type { SealedSeal } from '../../src/model/seal.ts';
import { addCapture } from '../../src/store/captures.ts';
import { db } from '../../src/store/db.ts';
import type { KeyRow } from '../../src/store/db.ts';
import { pendingSeals, readLog } from '../../src/store/seals.ts';
import { getSigner } from '../../src/store/signers.ts';
import { kept } from '../helpers/kept-keys.ts';
import { aCapture } from '../helpers/records.ts';
import { makeLocks } from '../helpers/web-locks.ts';

vi.mock('../../src/browser/api.ts', () => ({
  browser: {
    runtime: { getPlatformInfo: () => Promise.resolve({ os: 'linux', arch: 'x86-64' }) },
    storage: { local: { get: () => Promise.resolve({}) }, managed: { get: () => Promise.resolve({}) } },
  },
}));
vi.mock('../../src/store/keys.ts', () => import('../helpers/kept-keys.ts'));

const { sealPending } = await import('../../src/sealing/seal.ts');
const { recordAct } = await import('../../src/sealing/audit-log.ts');
const { giveStoryKey, replaceKey } = await import('../../src/sealing/replace-key.ts');

const key = () => [...kept.values()][0] as KeyRow;

vi.stubGlobal('navigator', { locks: makeLocks(), userAgent: 'test', languages: ['en'] });

async function store(storyId: string | null = null): Promise<string> {
  const capture = aCapture({ id: v7() });
  await addCapture({ capture, files: [], thumb: null });
  await db.desk.update(capture.id, { storyId });
  return capture.id;
}

const sealOf = async (id: string) => (await db.seals.get(id)) as SealedSeal;
const actsIn = async (kid: string) => (await readLog(kid)).map(({ act }) => act);

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  kept.clear();
});

describe('sealing', () => {
  it('signs the record with its place in the log, which begins with the key', async () => {
    const id = await store();
    await sealPending();
    const seal = await sealOf(id);
    expect(seal.state).toBe('sealed');
    expect(seal.log.seq).toBe(1);
    expect(await isSignedBy(key().publicKey, fromBase64(seal.signature), seal.record)).toBe(true);
    expect(JSON.parse(seal.record)).toMatchObject({ id, signer: { alg: 'ES384', kid: key().kid }, log: seal.log });
    expect((await readLog(key().kid)).map(({ act }) => act)).toEqual(['genesis', 'capture']);
  });

  it('chains many captures and other acts, sealed from two contexts at once', async () => {
    const ids = [await store(), await store(), await store()];
    await Promise.all([
      sealPending(),
      recordAct({ act: 'export', subject: 'x', sha256: null, detail: null }),
      sealPending(),
    ]);
    const seals = await Promise.all(ids.map(sealOf));
    const log = await readLog(key().kid);
    expect(log).toHaveLength(5);
    expect(
      await faultsInLog(
        log,
        seals.map((seal) => seal.log),
      ),
    ).toEqual([]);
    expect(await pendingSeals()).toEqual([]);
  });

  it('gives no second seal to what lies in the place of a capture whose seal was taken away', async () => {
    const id = await store();
    await sealPending();
    await db.captures.where('id').equals(id).modify({ capturedAt: '2017-11-16T20:04:05.000Z' });
    await db.seals.put({ captureId: id, state: 'pending' });
    await sealPending();
    expect(await db.seals.get(id)).toEqual({ captureId: id, state: 'pending' });
    expect((await readLog(key().kid)).map(({ act }) => act)).toEqual(['genesis', 'capture']);
  });

  it('leaves a capture pending when it cannot be sealed, and seals the others', async () => {
    const broken = aCapture({ id: v7({ msecs: 1 }), capturedAt: '\ud800' });
    await addCapture({ capture: broken, files: [], thumb: null });
    const id = await store();
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await sealPending();
    expect(await pendingSeals()).toEqual([broken.id]);
    expect((await sealOf(id)).state).toBe('sealed');
    expect(said).toHaveBeenCalledOnce();
  });

  it('seals what was checked by then, once, with what failed', async () => {
    const id = await store();
    const differs = { kind: 'dom-stable', result: 'differs', witness: 'tab', at: '2025-11-16T09:25:01.000Z' } as const;
    const subject = { platform: 'x', postId: '1' };
    await db.observations.add({ id: v7(), captureId: id, subject, detail: 'text', ...differs });
    await sealPending();
    await sealPending();
    const { observations } = JSON.parse((await sealOf(id)).record) as { observations: { kind: string }[] };
    expect(observations.map(({ kind }) => kind)).toEqual(['dom-stable', 'shown-sent', 'id-time', 'id-time']);
    expect(await db.observations.count()).toBe(4);
  });

  it('seals what tells about the maker as a file of its own, with a salt that nobody can guess', async () => {
    const [one, other] = [await store(), await store()];
    await sealPending();
    const [seal, second] = [await sealOf(one), await sealOf(other)];
    const record = JSON.parse(seal.record) as { environment: string };
    expect(record.environment).toBe(await sha256(seal.environment ?? ''));
    expect(JSON.parse(seal.environment ?? '')).toMatchObject({ captureId: one, system: 'linux x86-64', maker: null });
    expect(seal.record).not.toContain('linux');
    const salts = [seal, second].map(({ environment }) => (JSON.parse(environment ?? '') as { salt: string }).salt);
    expect(new Set(salts).size).toBe(2);
  });
});

describe('keys', () => {
  it('can be replaced: the old public key stays ours, and each log names the other key', async () => {
    const before = await store();
    await sealPending();
    const after = await replaceKey();
    const next = await store();
    await sealPending();
    const old = (await sealOf(before)).kid;
    expect((await sealOf(next)).kid).toBe(after);
    expect(old).not.toBe(after);
    expect(await actsIn(old)).toEqual(['genesis', 'capture', 'key']);
    expect(await actsIn(after)).toEqual(['genesis', 'key', 'capture']);
    for (const kid of [old, after]) expect((await getSigner(kid))?.relation).toBe('own');
    expect([...kept.values()].filter(({ current }) => current === 1)).toHaveLength(1);
  });

  it('of a story seal its captures alone, and nothing of them stands in the other log', async () => {
    const kid = await giveStoryKey('story');
    expect(await giveStoryKey('story')).toBe(kid);
    const [inside, outside] = [await store('story'), await store()];
    await sealPending();
    await recordAct({ act: 'sent', subject: inside, sha256: null, detail: null });
    expect((await sealOf(inside)).kid).toBe(kid);
    const general = (await sealOf(outside)).kid;
    expect(general).not.toBe(kid);
    expect(await actsIn(kid)).toEqual(['genesis', 'capture', 'sent']);
    expect(await actsIn(general)).toEqual(['genesis', 'capture']);
  });

  it('log a later act with the key that sealed the capture, also after a replacement', async () => {
    const id = await store();
    await sealPending();
    const { kid } = await sealOf(id);
    await replaceKey();
    await recordAct({ act: 'delete', subject: id, sha256: null, detail: null });
    expect(await actsIn(kid)).toEqual(['genesis', 'capture', 'key', 'delete']);
  });
});
