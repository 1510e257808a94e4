/** Stamps that come with bundles, and those that go out: a stranger’s never stands for ours, and none covers what it does not. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { blobSource } from '../../src/evidence/archive/source.ts';
import { fromBase64, toBase64, utf8 } from '../../src/evidence/bytes.ts';
import { isWhole, verifyBundle } from '../../src/evidence/bundle/verify-bundle.ts';
import { imprintOf, stampId, verifyHeadStamp } from '../../src/evidence/time-stamp/stamped-head.ts';
import type { LogEntry, SealedSeal } from '../../src/model/seal.ts';
import { db } from '../../src/store/db.ts';
import { exportCaptures } from '../../src/transfer/export-captures.ts';
import { importBundle } from '../../src/transfer/import-bundle.ts';
import { stampOf } from '../../src/ui/transfer/stamp-of.ts';
import { type Authority, makeAuthority } from '../support/stamp-authority.ts';
import {
  append,
  aPicture,
  aStoredCapture,
  bundleOf,
  type Maker,
  makeMaker,
  seal,
} from '../evidence/bundle/made-bundle.ts';
import { authority, type KeptStamp, stampOf as makeStamp } from '../evidence/bundle/stamped.ts';
import { clear, keepCapture, storedStamps, toolsOf } from './any-library.ts';

const signal = new AbortController().signal;
const quiet = { onProgress: () => undefined, signal };
const take = (blob: Blob, isRestore = false) => importBundle(blob, { isRestore, ...quiet });
const CAPTURED = { capturedAt: '2025-11-16T09:25:01.000Z' };

beforeEach(clear);

async function ownKey({ kid, publicKey, log }: Maker): Promise<void> {
  await db.log.bulkPut(log);
  await db.signers.put({ kid, publicKey, relation: 'own', name: null, since: '2025-11-16T09:00:00.000Z' });
}

/** By another authority than ours, over the same end. */
async function restamped(maker: Maker, by: Authority, time: string, at?: string): Promise<KeptStamp> {
  const stamp = await makeStamp(maker, at === undefined ? {} : { at });
  const reply = by.answer({ imprint: await imprintOf(stamp.head.text), nonce: null }, { time });
  return { ...stamp, reply: toBase64(reply) };
}

/** Stamps in what is exported of these captures. */
async function exported(maker: Maker, captureIds: string[]) {
  const request = { captureIds, title: 'Ferry', language: 'en', withEnvironment: true };
  for await (const { blob } of exportCaptures(request, toolsOf(maker), quiet)) {
    const verdict = await verifyBundle(blobSource(blob), { signal, roots: [authority.root] });
    expect(isWhole(verdict), JSON.stringify(verdict)).toBe(true);
    return verdict.keys.flatMap(({ stamps }) => stamps.map(({ stamp }) => stamp));
  }
  throw new Error('nothing was exported');
}

describe('an old stamp and a new capture', () => {
  /** The old log of one key, stamped in 2017, and a log of the same key that begins anew with a capture. */
  async function forger() {
    const old = await makeMaker();
    await append(old, { act: 'export', subject: 'x', sha256: null, detail: null });
    await append(old, { act: 'export', subject: 'y', sha256: null, detail: null });
    const time = { at: '2017-11-16T20:05:00.000Z', time: '2017-11-16T20:06:01.000Z' };
    const stamp = await makeStamp(old, time);
    const young: Maker = { ...old, log: old.log.slice(0, 1) };
    const capture = await seal(young, await aStoredCapture({ capturedAt: '2017-11-16T20:00:00.000Z' }));
    return { old, young, capture, stamp };
  }

  it('are not joined by a log that was spliced together', async () => {
    const { old, young, capture, stamp } = await forger();
    const spliced: Maker = { ...young, log: [...young.log, ...old.log.slice(2)] };
    const first = await bundleOf(spliced, [capture], { stamps: [stamp], openAll: true });
    expect((await take(first.blob)).captures.map(({ outcome }) => outcome)).toEqual(['refused']);
    expect(await db.stamps.count()).toBe(0);
    expect(await db.log.where('[kid+seq]').between([old.kid, 1], [old.kid, Infinity]).count()).toBe(0);
    const second = await bundleOf(young, [capture]);
    expect((await take(second.blob)).captures.map(({ outcome }) => outcome)).toEqual(['stored']);
    const stored = (await db.seals.get(capture.capture.id)) as SealedSeal;
    expect(await stampOf(stored)).toBeNull();
  });

  it('are not joined in a store where it lies already', async () => {
    const { old, young, capture, stamp } = await forger();
    await take((await bundleOf(young, [capture])).blob);
    await db.log.bulkPut(old.log.slice(2));
    const { head, reply, kid } = stamp;
    const read = await verifyHeadStamp(head.text, fromBase64(reply), { roots: [] });
    const id = await stampId(head.text, read);
    const facts = { chain: kid, kid, length: 3, time: read.time, authority: read.authority, url: null };
    await db.stamps.put({ id, ...facts, head, reply });
    expect(await stampOf((await db.seals.get(capture.capture.id)) as SealedSeal)).toBeNull();
  });
});

describe('a stranger’s stamp', () => {
  it('over a log of ours is not taken over, unless it comes with our backup', async () => {
    const maker = await makeMaker();
    const captures = [await seal(maker, await aStoredCapture(CAPTURED))];
    await ownKey(maker);
    const mallory = await restamped(maker, makeAuthority(), '2025-11-17T09:55:00.000Z');
    const { blob } = await bundleOf(maker, captures, { stamps: [mallory] });
    await take(blob);
    expect(await db.stamps.count()).toBe(0);
    const desk = JSON.stringify({
      v: 1,
      signers: [
        { kid: maker.kid, publicKey: maker.publicKey, relation: 'own', name: null, since: '2025-11-16T09:00:00.000Z' },
      ],
    });
    await take((await bundleOf(maker, captures, { stamps: [mallory], desk })).blob, true);
    expect(await db.stamps.count()).toBe(1);
  });

  it('of the same name stands beside the genuine one in what goes out, and is not what a reader is told', async () => {
    const maker = await makeMaker();
    const id = await keepCapture(maker, 1);
    await ownKey(maker);
    const [genuine] = await storedStamps(maker);
    const { head, reply, kid } = await restamped(maker, makeAuthority(), '2025-11-17T09:55:00.000Z');
    const read = await verifyHeadStamp(head.text, fromBase64(reply), { roots: [] });
    const forged = { ...genuine, id: 'forged', head, reply, kid, time: read.time } as NonNullable<typeof genuine>;
    await db.stamps.bulkPut([{ ...forged, id: 'broken', reply: toBase64(utf8('<html>')) }, forged]);
    if (genuine) await db.stamps.put({ ...genuine, url: 'https://time.example/tsr' });
    const stamps = await exported(maker, [id]);
    expect(stamps.map((stamp) => stamp?.isTrusted).sort()).toEqual([false, true]);
    const told = await stampOf((await db.seals.get(id)) as SealedSeal);
    expect(told?.time).toBe('2025-11-17T10:01:00.000Z');
  });

  it('is kept fifty times and no more', async () => {
    const maker = await makeMaker();
    const captures = [await seal(maker, await aStoredCapture(CAPTURED))];
    const stamps: KeptStamp[] = [];
    for (let i = 0; i < 60; i++)
      stamps.push(await makeStamp(maker, { time: `2025-11-17T10:01:${String(i).padStart(2, '0')}.000Z` }));
    await take((await bundleOf(maker, captures, { stamps })).blob);
    expect(await db.stamps.count()).toBe(50);
    await take((await bundleOf(maker, captures, { stamps })).blob);
    expect(await db.stamps.count()).toBe(50);
  });
});

it('a stamp goes not with a capture that it contradicts, and goes with the others', async () => {
  const maker = await makeMaker();
  const good = await keepCapture(maker, 1);
  const wrong = await keepCapture(maker, 2);
  const ahead = { ...(maker.log.at(-1) as LogEntry), at: '2030-01-01T00:00:00.000Z' };
  maker.log.splice(-1, 1, ahead);
  await ownKey(maker);
  await db.stamps.bulkPut(await storedStamps(maker));
  expect(await exported(maker, [good])).toHaveLength(1);
  expect(await exported(maker, [good, wrong])).toHaveLength(0);
  expect(await stampOf((await db.seals.get(good)) as SealedSeal)).not.toBeNull();
  expect(await stampOf((await db.seals.get(wrong)) as SealedSeal)).toBeNull();
});

it('one that cannot be checked here stops no capture, and tells no time', async () => {
  const maker = await makeMaker();
  const captures = [await seal(maker, await aStoredCapture(CAPTURED, aPicture(1)))];
  const weak = await restamped(maker, makeAuthority({ kind: 'rsa1024' }), '2025-11-17T10:01:00.000Z');
  const { blob } = await bundleOf(maker, captures, { stamps: [weak] });
  const verdict = await verifyBundle(blobSource(blob), { signal });
  expect([isWhole(verdict), verdict.notes.map(({ code }) => code)]).toEqual([true, ['STAMP_NOT_CHECKED']]);
  expect((await take(blob)).captures.map(({ outcome }) => outcome)).toEqual(['stored']);
  expect(await db.stamps.count()).toBe(0);
});
