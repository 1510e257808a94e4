/** A watch never sends more than it says. Every request is counted; time is faked. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '../../../src/store/db.ts';
import { browser, emptyStage, ID, local, observations, store } from './stage.ts';

vi.mock('../../../src/browser/api.ts', () => import('./stage.ts'));
vi.mock('../../../src/sealing/audit-log.ts', () => ({ recordAct: () => Promise.resolve() }));

const { setWatch, watchOn } = await import('../../../src/background/presence/watch.ts');

const START = Date.parse('2025-11-16T16:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TEXT = 'The ferry to Östholm is cancelled until further notice.';
const POST = '1990000000000000000';

type Answers = { tweet: [number, unknown?, Record<string, string>?]; oembed: [number, unknown?] };
const THERE: Answers = {
  tweet: [200, { __typename: 'Tweet', id_str: POST, text: TEXT }],
  oembed: [200, { html: '<blockquote>' }],
};
const GONE: Answers = { tweet: [404], oembed: [404] };

let answers: Answers;
const sent: { url: URL; init: RequestInit; at: number }[] = [];

const fakeFetch = vi.fn((url: string, init: RequestInit) => {
  sent.push({ url: new URL(url), init, at: Date.now() });
  const [status, body, headers] = url.includes('tweet-result') ? answers.tweet : answers.oembed;
  return Promise.resolve(
    new Response(body === undefined ? '' : JSON.stringify(body), { status, headers: headers ?? {} }),
  );
});

/** Lets the alarm ring as a browser does, until then. */
async function until(end: number): Promise<void> {
  for (;;) {
    const { when = Infinity } = browser.alarms.create.mock.lastCall?.[1] ?? {};
    if (when > end) break;
    vi.setSystemTime(Math.max(when, Date.now()));
    browser.alarms.create.mockClear();
    await watchOn();
  }
  vi.setSystemTime(end);
}

async function watch(id = ID): Promise<void> {
  await setWatch(id, true);
  await watchOn();
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: START });
  vi.stubGlobal('fetch', fakeFetch);
  vi.spyOn(Math, 'random').mockReturnValue(0);
  answers = THERE;
  sent.length = 0;
  await emptyStage();
  browser.permissions.contains.mockImplementation(() => Promise.resolve(true));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a watch', () => {
  it('sends nothing until somebody switches it on', async () => {
    await store();
    await watchOn();
    expect(sent).toEqual([]);
    expect(browser.alarms.create).not.toHaveBeenCalled();
  });

  it('asks both addresses with the post’s number alone: no cookies, no referrer', async () => {
    await store();
    await watch();
    expect(sent.map(({ url }) => url.hostname)).toEqual(['cdn.syndication.twimg.com', 'publish.twitter.com']);
    expect(sent[0]?.url.searchParams.get('id')).toBe(POST);
    expect(sent[1]?.url.searchParams.get('url')).toBe(`https://twitter.com/i/status/${POST}`);
    for (const { init, url } of sent) {
      expect(init).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' });
      expect(url.href).not.toMatch(/harbournews|mara_lind|ferry/);
    }
    const [row] = await observations();
    expect(row).toMatchObject({ result: 'visible', subject: { postId: POST } });
    expect(JSON.parse(row?.detail ?? '')).toEqual({ method: 'watch', answers: 'tweet-result 200, oembed 200' });
  });

  it('makes one round an hour on the first day, then one a day', async () => {
    await store();
    await watch();
    await until(START + 24 * HOUR - 1);
    expect(sent).toHaveLength(2 * 24);
    await until(START + 7 * 24 * HOUR);
    expect(sent).toHaveLength(2 * (24 + 7));
  });

  it('says that it is no longer found when both say so, and never of the repost', async () => {
    await store();
    await watch();
    answers = GONE;
    await until(START + HOUR);
    expect((await observations()).map(({ result, subject }) => [result, subject])).toEqual([
      ['visible', { platform: 'x', postId: POST }],
      ['gone', { platform: 'x', postId: POST }],
    ]);
    expect(browser.notifications.create).toHaveBeenCalledTimes(1);
    expect(browser.notifications.create.mock.lastCall?.[1].message).toBe('presence_state_gone');
  });

  it('does not notify while nothing changes, nor without permission', async () => {
    browser.permissions.contains.mockImplementation(({ permissions }) => Promise.resolve(!permissions));
    await store();
    await watch();
    await until(START + 3 * HOUR);
    answers = GONE;
    await until(START + 4 * HOUR);
    expect(browser.notifications.create).not.toHaveBeenCalled();
  });

  it('stops when it is switched off, also in the middle of a round', async () => {
    await store();
    await watch();
    fakeFetch.mockImplementationOnce(async (url, init) => {
      sent.push({ url: new URL(url), init, at: Date.now() });
      await setWatch(ID, false);
      return new Response('{}');
    });
    await until(START + 48 * HOUR);
    expect(sent).toHaveLength(3);
    expect(await observations()).toHaveLength(1);
    expect(browser.alarms.clear).toHaveBeenCalled();
  });

  it('is not asked twice in an hour by being switched off and on', async () => {
    await store();
    for (let i = 0; i < 5; i++) {
      await watch();
      await setWatch(ID, false);
    }
    await watch();
    expect(sent).toHaveLength(2);
    await until(START + HOUR);
    expect(sent).toHaveLength(4);
  });

  it('asks once for two captures of one post, and tells both', async () => {
    const other = ID.replace(/1$/, '2');
    await store();
    await store({ id: other });
    await setWatch(ID, true);
    await watch(other);
    await until(START + HOUR - 1);
    expect(sent).toHaveLength(2);
    expect((await observations()).map(({ captureId }) => captureId).sort()).toEqual([ID, other]);
  });

  it('spreads posts out: one at a time, half a minute apart', async () => {
    for (let i = 1; i <= 4; i++) {
      const id = ID.replace(/1$/, String(i));
      await store({ id, post: { ...(await aPost(`199000000000000000${String(i)}`)) } });
      await setWatch(id, true);
    }
    await watchOn();
    await until(START + 10 * MINUTE);
    const rounds = sent.filter(({ url }) => url.pathname === '/tweet-result').map(({ at }) => at - START);
    expect(rounds).toEqual([0, 30_000, 60_000, 90_000]);
  });

  it('rests when X says "too many", as long as it asks, and everything rests with it', async () => {
    await store();
    answers = { ...THERE, tweet: [429, undefined, { 'retry-after': '7200' }] };
    await watch();
    expect(sent).toHaveLength(1);
    const [row] = await observations();
    expect(row?.result).toBe('unknown');
    expect(row?.detail).toContain('rate-limited');
    answers = THERE;
    await until(START + 2 * HOUR - 1);
    expect(sent).toHaveLength(1);
    await until(START + 2 * HOUR);
    expect(sent).toHaveLength(3);
    expect(local).not.toHaveProperty('watchPause');
  });

  it('loses a round, and asks nothing twice, when the background ends in the middle of it', async () => {
    await store();
    await setWatch(ID, true);
    fakeFetch.mockImplementationOnce((url, init) => {
      sent.push({ url: new URL(url), init, at: Date.now() });
      return new Promise(() => undefined); // the worker is gone
    });
    void watchOn();
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    vi.stubGlobal('navigator', { locks: { request: (_name: string, act: () => unknown) => act() } }); // another worker
    await watchOn();
    expect(sent).toHaveLength(1);
    await until(START + HOUR + MINUTE);
    expect(sent).toHaveLength(3);
  });

  it('does not run after a clock that jumps: forward one round, back no silence', async () => {
    await store();
    await watch();
    vi.setSystemTime(START + 40 * 24 * HOUR);
    await watchOn();
    await watchOn();
    expect(sent).toHaveLength(4);
    vi.setSystemTime(START - 100 * 24 * HOUR);
    await watchOn();
    await watchOn();
    expect(sent).toHaveLength(6);
  });

  it('waits without a word while the permission is missing', async () => {
    await store();
    await setWatch(ID, true);
    browser.permissions.contains.mockImplementation(() => Promise.resolve(false));
    await watchOn();
    expect(sent).toEqual([]);
    browser.permissions.contains.mockImplementation(() => Promise.resolve(true));
    await watchOn();
    expect(sent).toHaveLength(2);
  });

  it('leaves alone what is in the trash', async () => {
    await store();
    await setWatch(ID, true);
    await db.desk.update(ID, { trashedAt: '2025-11-16T16:00:00.000Z' });
    await watchOn();
    expect(sent).toEqual([]);
  });

  it('takes a dead line, a redirect and a login page for what they are', async () => {
    await store();
    fakeFetch.mockImplementationOnce(() => Promise.reject(new TypeError('offline')));
    answers = { ...THERE, oembed: [302] };
    await watch();
    expect((await observations())[0]).toMatchObject({ result: 'unknown', witness: 'tweet-result –, oembed –' });
  });
});

async function aPost(id: string) {
  const { aPost: make } = await import('../../helpers/records.ts');
  return make({ id });
}
