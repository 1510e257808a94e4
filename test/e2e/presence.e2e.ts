/** Still there? In each browser, against an X that shows, hides, edits, refuses and lies. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Observation } from '../../src/model/capture.ts';
import { DEMO_URL, statusUrl } from '../tools/demo/timeline.ts';
import { FOUNDING_CASE } from '../tools/demo/posts.ts';
import { waitFor, type Tab } from '../support/drive.ts';
import { readCaptures, readStore } from '../support/tour.ts';
import { until } from '../support/until.ts';
import { BROWSERS, openStage, retried, type Stage } from './stage.ts';

const BUTTON = '[data-tearsheet="capture"]';
const REPOST = '.presence-subject[data-subject=repost]';
const POST = '.presence-subject[data-subject=post]';

describe.each(BROWSERS)('still there, in %s', (browser) => {
  let stage: Stage;
  let library: Tab;
  let timeline: Tab;

  beforeAll(
    retried(async () => {
      stage = await openStage(browser);
      timeline = await stage.drive.newTab(DEMO_URL);
      await loaded();
      await timeline.click(BUTTON);
      await waitFor(timeline, `document.querySelector('${BUTTON}').dataset.state === 'saved'`);
      library = await stage.drive.extensionTab('library.html');
      const [capture] = await readCaptures(library);
      await library.evaluate(`location.hash = 'capture=${String(capture?.id)}'`);
      await waitFor(library, `document.querySelector('${REPOST}')`);
    }),
  );
  afterAll(() => stage?.close()); // absent when it could not be opened

  const loaded = () =>
    waitFor(timeline, `document.documentElement.dataset.demoState === 'loaded' && document.querySelector('${BUTTON}')`);

  /** Looks of the repost or of the post, in the order of writing. */
  async function checks(which: 'repost' | 'post'): Promise<Observation[]> {
    const rows = await readStore<Observation>(library, 'observations');
    return rows.filter(({ kind, subject }) => kind === 'still-there' && 'postId' in subject === (which === 'post'));
  }

  const newCheck = (which: 'repost' | 'post', before: number) =>
    until(async () => (await checks(which))[before] ?? false, `a look at the ${which}`);

  async function checkNow(which: 'repost' | 'post'): Promise<Observation> {
    const before = (await checks(which)).length;
    await library.toFront();
    await library.click(`.presence-subject[data-subject=${which}] [data-action=check-now]`);
    return newCheck(which, before);
  }

  async function browseAgain(): Promise<void> {
    await timeline.goto(DEMO_URL);
    await loaded();
  }

  it('notes by passing by that the repost and its original are there, once', async () => {
    await browseAgain();
    const look = await newCheck('repost', 0);
    expect(look).toMatchObject({ result: 'visible', witness: 'UserTweets' });
    expect(JSON.parse(look.detail ?? '')).toEqual({ method: 'passing' });
    await newCheck('post', 0);
    await browseAgain();
    await stage.drive.newTab(statusUrl(FOUNDING_CASE.post));
    await waitFor(library, `document.querySelector('${REPOST} [data-standing]').innerText.includes('visible')`);
  });

  it('checks now: visible, then no longer found between two posts that were read, with both times', async () => {
    expect(await checkNow('repost')).toMatchObject({ result: 'visible' });
    stage.demo.withdraw();
    const gone = await checkNow('repost');
    expect(gone).toMatchObject({ result: 'gone', witness: 'UserTweets' });
    expect(JSON.parse(gone.detail ?? '')).toMatchObject({
      method: 'check',
      newer: { at: '2017-11-16T20:41:33.000Z' },
      older: { at: '2017-11-16T15:30:10.000Z' },
    });
    const words = await waitFor<string>(
      library,
      `(() => { const words = document.querySelector('${REPOST} [data-standing]').innerText; return words.includes('no longer found') && words; })()`,
    );
    expect(words).toMatch(/visible at \d\d:\d\d, no longer found at \d\d:\d\d \(/);
    expect(await library.evaluate(`document.querySelector('.detail .badge[data-presence=gone]').innerText`)).toContain(
      'Repost: no longer found',
    );
    const log = await readStore<{ act: string; detail: string | null }>(library, 'log');
    expect(log.filter(({ act }) => act === 'check').at(-1)?.detail).toContain('gone (check, UserTweets)');
  });

  it('is found in the library by the filter for it', async () => {
    // Beside an open detail the filters lie behind a button.
    const choose = (value: string) =>
      library.evaluate(`(() => {
        const field = document.querySelector('#filter-gone');
        field.value = '${value}';
        field.dispatchEvent(new Event('change', { bubbles: true }));
      })()`);
    await waitFor(library, `document.querySelector('[data-way=clock] .count')?.textContent === '1'`);
    await library.evaluate(`document.querySelector('[data-way=clock]').click()`);
    await waitFor(library, `document.querySelector('.list-side').dataset.answered === '#gone=yes'`);
    expect(await library.evaluate(`document.querySelectorAll('[data-capture-id]').length`)).toBe(1);
    await choose('no');
    await waitFor(library, `document.querySelector('.list-side').dataset.answered === '#gone=no'`);
    expect(await library.evaluate(`document.querySelectorAll('[data-capture-id]').length`)).toBe(0);
    await choose('');
    await waitFor(library, `document.querySelectorAll('[data-capture-id]').length === 1`);
  });

  it('says nothing of the original, which is there', async () => {
    expect(await checkNow('post')).toMatchObject({ result: 'visible', witness: 'TweetDetail' });
    expect(await library.evaluate(`document.querySelectorAll('.detail .badge.presence').length`)).toBe(1);
  });

  it('notes by passing by that the original was edited, and that the repost is back', async () => {
    stage.demo.restore();
    const before = [(await checks('repost')).length, (await checks('post')).length] as const;
    const edit = stage.fakeX.setAnswer(/\/UserTweets\?/, async (request) => {
      const answer = await stage.demo.site(request);
      return (
        answer && { ...answer, body: String(answer.body).replaceAll('The solution is simple', 'Nothing is simple') }
      );
    });
    await browseAgain();
    expect(await newCheck('repost', before[0])).toMatchObject({ result: 'visible' });
    expect(await newCheck('post', before[1])).toMatchObject({ result: 'changed' });
    edit();
  });

  it.each([
    [
      'asks too much',
      /\/UserTweets\?/,
      { status: 429, type: 'text/plain', body: 'Rate limit exceeded' },
      'rate-limited',
    ],
    [
      'meets a login',
      /^https:\/\/x\.com\/DeptofDefense$/,
      { status: 302, body: '', headers: { location: 'https://x.com/i/flow/login' } },
      'login-wall',
    ],
  ])('does not know when it %s, and says why', async (_when, pattern, answer, reason) => {
    const refuse = stage.fakeX.setAnswer(pattern, answer);
    stage.fakeX.setPage('https://x.com/i/flow/login', '<!doctype html><title>Log in to X</title><p>Log in');
    const look = await checkNow('repost');
    expect(look.result).toBe('unknown');
    expect(JSON.parse(look.detail ?? '')).toMatchObject({ method: 'check', reason });
    refuse();
  });

  it('calls a suspended account’s repost restricted, never gone', async () => {
    const content = { data: { user: { result: { __typename: 'UserUnavailable', reason: 'Suspended' } } } };
    const suspend = stage.fakeX.setAnswer(/\/UserTweets\?/, {
      type: 'application/json',
      body: JSON.stringify(content),
    });
    const look = await checkNow('repost');
    expect(look.result).toBe('restricted');
    expect(JSON.parse(look.detail ?? '')).toMatchObject({ notice: 'Suspended' });
    suspend();
  });

  it('watches at two public addresses once it is switched on: no cookies, one round, none after it was switched off', async () => {
    const asked = () =>
      stage.fakeX.hits.filter(({ url }) => /\/\/(cdn\.syndication\.twimg\.com|publish\.twitter\.com)\//.test(url));
    stage.fakeX.setAnswer(/tweet-result\?/, { status: 404, type: 'application/json', body: '{}' });
    stage.fakeX.setAnswer(/\/oembed\?/, { status: 404, type: 'application/json', body: '{}' });
    expect(asked()).toEqual([]);
    for (const host of ['cdn.syndication.twimg.com', 'publish.twitter.com']) {
      await stage.drive.grantHost(`https://${host}/*`);
    }
    const before = (await checks('post')).length;
    await library.toFront();
    await library.click(`${POST} [data-action=watch]`);
    const look = await newCheck('post', before);
    expect(look).toMatchObject({ result: 'gone', witness: 'tweet-result 404, oembed 404' });
    expect(asked().map(({ cookie }) => cookie)).toEqual([null, null]);
    expect(asked().map(({ origin }) => origin)).toEqual([null, null]);

    // The background ends and begins anew: what was asked is written down.
    await stage.drive.killBackground();
    await library.evaluate(`(globalThis.browser ?? chrome).runtime.sendMessage('wake').catch(() => null)`);
    await library.click(`${POST} [data-action=watch]`);
    await waitFor(library, `document.querySelector('${POST} .watch').dataset.watched === 'false'`);
    const desk = await readStore<{ watch?: object }>(library, 'desk');
    expect(desk.some(({ watch }) => watch)).toBe(false);
    expect(asked()).toHaveLength(2);
  });

  it('records what a person was told, as that', async () => {
    await library.toFront();
    await library.click(`${REPOST} [data-action=add-source]`);
    await library.fill('#source-name-repost', 'Col. Rob Manning');
    await library.fill('#source-url-repost', 'https://example.org/statement');
    await library.click(`${REPOST} form button[type=submit]`);
    await waitFor(library, `document.querySelector('${REPOST} [data-source] a')`);
    expect(await library.evaluate(`document.querySelector('${REPOST} [data-source]').innerText`)).toContain(
      'withdrawn, according to Col. Rob Manning',
    );
    await library.evaluate(`document.querySelector('${POST}').scrollIntoView()`);
  });
});
