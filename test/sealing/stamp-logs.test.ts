/** The ends of logs are stamped by whom a person has switched on: once, later, again, and never by anybody else. */
import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fromBase64 } from '../../src/evidence/bytes.ts';
import { sha256 } from '../../src/evidence/hash.ts';
import { logLine } from '../../src/evidence/audit-log.ts';
import { verifyHeadStamp } from '../../src/evidence/time-stamp/stamped-head.ts';
import type { LogHead } from '../../src/model/seal.ts';
import { addCapture } from '../../src/store/captures.ts';
import { db } from '../../src/store/db.ts';
import { readLog } from '../../src/store/seals.ts';
import { kept } from '../helpers/kept-keys.ts';
import { aCapture } from '../helpers/records.ts';
import { makeLocks } from '../helpers/web-locks.ts';
import { makeAuthority, readStampRequest, type ReplyWish } from '../support/stamp-authority.ts';

const FREE = 'https://freetsa.org/tsr';
const HOUSE = 'https://time.house.example/tsr';
const state = { local: {} as Record<string, unknown>, managed: {} as Record<string, unknown>, isPermitted: true };

vi.mock('../../src/browser/api.ts', () => ({
  browser: {
    runtime: { getPlatformInfo: () => Promise.resolve({ os: 'linux', arch: 'x86-64' }) },
    permissions: { contains: () => Promise.resolve(state.isPermitted) },
    storage: {
      local: { get: () => Promise.resolve(state.local) },
      managed: { get: () => Promise.resolve(state.managed) },
    },
  },
}));
vi.mock('../../src/store/keys.ts', () => import('../helpers/kept-keys.ts'));

const { sealPending } = await import('../../src/sealing/seal.ts');
const { giveStoryKey } = await import('../../src/sealing/replace-key.ts');
const { GATHERING, stampLogs } = await import('../../src/sealing/stamp-logs.ts');

vi.stubGlobal('navigator', { locks: makeLocks(), userAgent: 'test', languages: ['en'] });

const authority = makeAuthority();
const asked: { url: string; headers: unknown; bytes: Uint8Array }[] = [];
let answer: (bytes: Uint8Array) => Response;
const stamping =
  (wish: ReplyWish = {}) =>
  (bytes: Uint8Array) =>
    new Response(authority.answer(readStampRequest(bytes), { time: new Date().toISOString(), ...wish }));

vi.stubGlobal('fetch', async (url: string, { headers, body }: { headers: unknown; body: Blob }) => {
  const bytes = new Uint8Array(await body.arrayBuffer());
  asked.push({ url, headers, bytes });
  return answer(bytes);
});
vi.spyOn(console, 'error').mockImplementation(() => undefined);
vi.spyOn(console, 'warn').mockImplementation(() => undefined);

async function capture(storyId: string | null = null): Promise<void> {
  const one = aCapture({ id: v7() });
  await addCapture({ capture: one, files: [], thumb: null });
  await db.desk.update(one.id, { storyId });
  await sealPending();
}

const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-12-01T10:00:00Z') });
  await Promise.all(db.tables.map((table) => table.clear()));
  kept.clear();
  asked.length = 0;
  answer = stamping();
  Object.assign(state, { local: { timeAuthorities: { added: [], on: [FREE] } }, managed: {}, isPermitted: true });
});

describe('a stamp over the end of the log', () => {
  it('covers all captures of a batch, and holds', async () => {
    await capture();
    expect(await stampLogs()).toBe(Date.now() + GATHERING);
    await capture();
    later(GATHERING);
    expect(await stampLogs()).toBeNull();
    expect(asked.map(({ url }) => url)).toEqual([FREE]);
    const [stamp] = await db.stamps.toArray();
    const [kid = ''] = kept.keys();
    const log = await readLog(kid);
    expect(stamp).toMatchObject({ chain: kid, length: log.length, authority: 'Invented Time Authority', url: FREE });
    const head = JSON.parse(stamp?.head.text ?? '') as LogHead;
    expect(head.hash).toBe(await sha256(logLine(log.at(-1) as (typeof log)[number])));
    const read = await verifyHeadStamp(stamp?.head.text ?? '', fromBase64(stamp?.reply ?? ''), {
      roots: [authority.root],
    });
    expect(read).toMatchObject({ isTrusted: true, time: stamp?.time });
  });

  it('is asked for once, and anew with the next capture only', async () => {
    await capture();
    later(GATHERING);
    await Promise.all([stampLogs(), stampLogs()]);
    later(86_400_000);
    expect(await stampLogs()).toBeNull();
    expect(asked).toHaveLength(1);
    await capture();
    later(GATHERING);
    await stampLogs();
    expect(asked).toHaveLength(2);
  });

  it('tells a hash and nothing else', async () => {
    await capture();
    later(GATHERING);
    await stampLogs();
    expect(asked[0]?.bytes.length).toBeLessThan(80);
    expect(asked[0]?.headers).toEqual({
      'Content-Type': 'application/timestamp-query',
      Accept: 'application/timestamp-reply',
    });
  });

  it('is had of each authority, for each log', async () => {
    state.local = { timeAuthorities: { added: [HOUSE], on: [FREE, HOUSE] } };
    await giveStoryKey('s');
    await capture();
    await capture('s');
    later(GATHERING);
    await stampLogs();
    expect(asked.map(({ url }) => url).sort()).toEqual([FREE, FREE, HOUSE, HOUSE]);
    expect(new Set((await db.stamps.toArray()).map(({ kid }) => kid)).size).toBe(2);
  });
});

describe('a clock that is put back', () => {
  it('makes nothing wait for a time that is long away', async () => {
    await capture();
    later(-365 * 86_400_000);
    expect(await stampLogs()).toBeNull();
    expect(await db.stamps.count()).toBe(1);
  });

  it('nor what failed before it was', async () => {
    answer = () => new Response('', { status: 503 });
    await capture();
    later(GATHERING);
    await stampLogs();
    later(-365 * 86_400_000);
    answer = stamping();
    expect(await stampLogs()).toBeNull();
    expect(await db.stamps.count()).toBe(1);
  });

  it('does not let a capture of the wrong time stop the stamps of all others', async () => {
    later(5 * 365 * 86_400_000);
    await capture();
    later(-5 * 365 * 86_400_000);
    await capture();
    later(GATHERING);
    await stampLogs();
    expect(await db.stamps.toArray()).toMatchObject([{ time: '2026-12-01T10:02:00.000Z' }]);
  });
});

describe('what fails in a way that nobody foresaw', () => {
  it('is noted, and keeps no other authority from its turn', async () => {
    state.local = { timeAuthorities: { added: [HOUSE], on: [FREE, HOUSE] } };
    await capture();
    later(GATHERING);
    vi.spyOn(db.stamps, 'put').mockImplementationOnce(() => {
      throw new Error('a store that does not do what it should');
    });
    const next = await stampLogs();
    expect(next).toBe(Date.now() + 60_000);
    expect(await db.stamps.toArray()).toMatchObject([{ url: HOUSE }]);
    expect(await db.stampTries.toArray()).toMatchObject([{ url: FREE, why: 'FAILED', attempts: 1 }]);
  });

  it('is tried again also where that cannot be noted', async () => {
    answer = () => new Response('', { status: 503 });
    await capture();
    later(GATHERING);
    vi.spyOn(db.stampTries, 'put').mockImplementationOnce(() => {
      throw new Error('a full disk');
    });
    expect(await stampLogs()).toBe(Date.now() + 60_000);
  });
});

describe('nobody is asked', () => {
  it('until somebody has switched an authority on', async () => {
    state.local = {};
    await capture();
    later(GATHERING);
    expect(await stampLogs()).toBeNull();
    expect(asked).toEqual([]);
  });

  it('whom the organisation has not named', async () => {
    state.managed = { timeAuthorities: [HOUSE] };
    await capture();
    later(GATHERING);
    await stampLogs();
    expect(asked).toEqual([]);
    state.local = { timeAuthorities: { added: [], on: [FREE, HOUSE] } };
    await stampLogs();
    expect(asked.map(({ url }) => url)).toEqual([HOUSE]);
  });

  it('without the browser’s permission', async () => {
    state.isPermitted = false;
    await capture();
    later(GATHERING);
    await stampLogs();
    expect(asked).toEqual([]);
    expect(await db.stampTries.toArray()).toMatchObject([{ url: FREE, why: 'NOT_PERMITTED', attempts: 1 }]);
  });
});

describe('an answer that is none', () => {
  const answers: [string, () => typeof answer, string][] = [
    [
      'no line',
      () => () => {
        throw new TypeError('no line');
      },
      'NO_ANSWER',
    ],
    ['an error', () => () => new Response('', { status: 503 }), 'NO_ANSWER'],
    ['another place', () => () => new Response(null, { status: 302 }), 'NO_ANSWER'],
    ['no end', () => () => new Response(new Uint8Array(100_000)), 'NO_ANSWER'],
    ['a page for logging in', () => () => new Response('<html>'), 'STAMP_UNREADABLE'],
    ['a refusal', () => stamping({ status: 2 }), 'STAMP_REFUSED'],
    ['a stamp of something else', () => stamping({ imprint: new Uint8Array(32) }), 'STAMP_OTHER_DATA'],
    ['an old answer', () => stamping({ nonce: Uint8Array.of(0x41) }), 'STAMP_NONCE'],
    ['a time before the capture', () => stamping({ time: '2026-12-01T09:00:00Z' }), 'STAMP_BEFORE_CAPTURE'],
  ];
  it.each(answers)('%s: nothing is kept, and it is tried again, later each time', async (_, make, why) => {
    answer = make();
    await capture();
    later(GATHERING);
    const waits: number[] = [];
    for (let i = 0; i < 12; i++) {
      const next = (await stampLogs()) ?? 0;
      waits.push(Math.round((next - Date.now()) / 60_000));
      vi.setSystemTime(next);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]);
    expect(await db.stamps.count()).toBe(0);
    expect(await db.stampTries.toArray()).toMatchObject([{ why, attempts: 12 }]);
    answer = stamping();
    expect(await stampLogs()).toBeNull();
    expect(await db.stamps.count()).toBe(1);
    expect(await db.stampTries.count()).toBe(0);
  });
});
