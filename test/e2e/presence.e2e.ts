/** Still there? In each browser, against an X that shows, hides, edits, refuses and lies. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Observation } from '../../src/model/capture.ts';
import { readCaptures, readStore } from '../support/database.ts';
import type { Tab } from '../support/drive.ts';
import { wakeBackground } from '../support/extension-page.ts';
import { captureByButton, openTimeline, waitForTimeline } from '../support/timeline.ts';
import { until } from '../support/until.ts';
import { countOf, press, setField, textOf, waitForCount, waitForElement, waitForText } from '../support/wait-for.ts';
import { FOUNDING_CASE } from '../tools/demo/posts.ts';
import { DEMO_URL, statusUrl } from '../tools/demo/timeline.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

/** What our own pages may ask the browser. */
interface OwnBrowser {
  tabs: { query(what: { url: string }): Promise<unknown[]> };
}

const REPOST = '.presence-subject[data-subject=repost]';
const POST = '.presence-subject[data-subject=post]';

/** The library has answered a filter: what it lists is the answer to this address. */
const answered = (hash: string) => `.list-side[data-answered="${hash}"]`;

describe.each(BROWSERS)('still there, in %s', (browser) => {
  let stage: Stage;
  let library: Tab;
  let timeline: Tab;

  beforeAll(async () => {
    stage = await openStage(browser);
    timeline = await openTimeline(stage.drive);
    await captureByButton(timeline);
  });
  beforeEach(async () => {
    stage.demo.restore();
    library = await stage.drive.extensionTab('library.html');
    const [capture] = await readCaptures(library);
    await library.evaluate((id) => {
      location.hash = `capture=${id}&tab=facts`;
    }, capture?.id);
    await waitForElement(library, REPOST);
  });
  afterEach(() => library.close());
  afterAll(() => stage?.close()); // absent when it could not be opened

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
    await timeline.toFront();
    await timeline.goto(DEMO_URL);
    await waitForTimeline(timeline);
  }

  /** The account takes its repost back, and a check finds that out. */
  async function findWithdrawn(): Promise<Observation> {
    stage.demo.withdraw();
    const check = await checkNow('repost');
    await waitForText(library, `${REPOST} [data-standing]`, 'no longer found');
    return check;
  }

  it('notes by passing by that the repost and its original are there, once', async () => {
    const inPassing = async (which: 'repost' | 'post') =>
      (await checks(which)).filter(({ detail }) => detail === JSON.stringify({ method: 'passing' }));
    const before = (await inPassing('repost')).length;
    await browseAgain();
    // The timeline on which it was captured may have told it already: it is not written twice.
    const look = await until(async () => (await inPassing('repost')).at(-1), 'a look at the repost');
    expect(look).toMatchObject({ result: 'visible', witness: 'UserTweets' });
    await until(async () => (await inPassing('post')).at(-1), 'a look at the post');
    await browseAgain();
    const status = await stage.drive.newTab(statusUrl(FOUNDING_CASE.post));
    onTestFinished(() => status.close());
    await waitForText(library, `${REPOST} [data-standing]`, 'visible');
    expect((await inPassing('repost')).length).toBeLessThanOrEqual(before + 1);
  });

  it('takes what is missing by passing by for a hint, beside a way to check, and says nothing of it elsewhere', async () => {
    await browseAgain();
    await waitForElement(library, `${REPOST}[data-result=visible]`);
    stage.demo.withdraw();
    const before = (await checks('repost')).length;
    await browseAgain();
    const look = await newCheck('repost', before);
    expect(look).toMatchObject({ result: 'gone' });
    expect(JSON.parse(look.detail ?? '')).toMatchObject({ method: 'passing' });
    await library.toFront();
    await waitForText(library, `${REPOST} [data-hint=gone]`, 'seems gone');
    expect(await textOf(library, `${REPOST} [data-standing]`)).toContain('visible at');
    expect(await textOf(library, '.detail .badge[data-presence=hint]')).toContain('Repost: seems gone');
    expect(await countOf(library, '[data-presence=gone]')).toBe(0);

    // From the capture's line in the list, which a link covers. One stays there: a tab behind it looks, and closes.
    await library.evaluate(() => {
      location.hash = '';
    });
    await waitForCount(library, '.detail', 0);
    await library.click('[data-capture-id] .presence-hint [data-action=check-now]');
    await newCheck('repost', before + 1);
    await waitForText(library, '[data-capture-id] .badge[data-presence=gone]', 'Repost: no longer found');
    expect(await countOf(library, '[data-presence=hint]')).toBe(0);
    expect(await library.evaluate(() => document.visibilityState)).toBe('visible');
    const accountTabs = () =>
      library.evaluate(async () => {
        const { browser: ours, chrome } = globalThis as { browser?: OwnBrowser; chrome?: OwnBrowser };
        const tabs = await (ours ?? chrome)?.tabs.query({ url: 'https://x.com/DeptofDefense*' });
        return tabs?.length;
      });
    await expect.poll(accountTabs).toBe(1); // the timeline alone
  });

  it('checks now: visible, then no longer found between two posts that were read, with both times', async () => {
    expect(await checkNow('repost')).toMatchObject({ result: 'visible' });
    const gone = await findWithdrawn();
    expect(gone).toMatchObject({ result: 'gone', witness: 'UserTweets' });
    expect(JSON.parse(gone.detail ?? '')).toMatchObject({
      method: 'check',
      newer: { at: '2017-11-16T20:41:33.000Z' },
      older: { at: '2017-11-16T15:30:10.000Z' },
    });
    const words = await textOf(library, `${REPOST} [data-standing]`);
    expect(words).toMatch(/visible at \d\d:\d\d, no longer found at \d\d:\d\d \(/);
    expect(await textOf(library, '.detail .badge[data-presence=gone]')).toContain('Repost: no longer found');
    // It is written right after what the page shows.
    const lastCheck = async () => {
      const log = await readStore<{ act: string; detail: string | null }>(library, 'log');
      return log.filter(({ act }) => act === 'check').at(-1)?.detail;
    };
    await expect.poll(lastCheck).toContain('gone (check, UserTweets)');
  });

  it('is found in the library by the filter for it', async () => {
    await findWithdrawn();
    await waitForText(library, '[data-way=clock] .count', '1');
    // Beside an open detail the filters lie behind a button.
    await press(library, '[data-way=clock]');
    await waitForElement(library, answered('#gone=yes'));
    expect(await countOf(library, '[data-capture-id]')).toBe(1);
    await setField(library, '#filter-gone', 'no');
    await waitForElement(library, answered('#gone=no'));
    expect(await countOf(library, '[data-capture-id]')).toBe(0);
    await setField(library, '#filter-gone', '');
    await waitForCount(library, '[data-capture-id]', 1);
  });

  it('says nothing of the original, which is there', async () => {
    await findWithdrawn();
    expect(await checkNow('post')).toMatchObject({ result: 'visible', witness: 'TweetDetail' });
    expect(await countOf(library, '.detail .badge.presence')).toBe(1);
  });

  it('notes by passing by that the original was edited, and that the repost is back', async () => {
    await findWithdrawn();
    stage.demo.restore();
    const before = [(await checks('repost')).length, (await checks('post')).length] as const;
    const restore = stage.fakeX.setAnswer(/\/UserTweets\?/, async (request) => {
      const answer = await stage.demo.site(request);
      return (
        answer && { ...answer, body: String(answer.body).replaceAll('The solution is simple', 'Nothing is simple') }
      );
    });
    onTestFinished(restore);
    await browseAgain();
    expect(await newCheck('repost', before[0])).toMatchObject({ result: 'visible' });
    expect(await newCheck('post', before[1])).toMatchObject({ result: 'changed' });
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
    onTestFinished(stage.fakeX.setAnswer(pattern, answer));
    stage.fakeX.setPage('https://x.com/i/flow/login', '<!doctype html><title>Log in to X</title><p>Log in');
    const look = await checkNow('repost');
    expect(look.result).toBe('unknown');
    expect(JSON.parse(look.detail ?? '')).toMatchObject({ method: 'check', reason });
  });

  it('calls a suspended account’s repost restricted, never gone', async () => {
    const content = { data: { user: { result: { __typename: 'UserUnavailable', reason: 'Suspended' } } } };
    const answer = { type: 'application/json', body: JSON.stringify(content) };
    onTestFinished(stage.fakeX.setAnswer(/\/UserTweets\?/, answer));
    const look = await checkNow('repost');
    expect(look.result).toBe('restricted');
    expect(JSON.parse(look.detail ?? '')).toMatchObject({ notice: 'Suspended' });
  });

  it('watches at two public addresses once it is switched on: no cookies, one round, none after it was switched off', async () => {
    const asked = () =>
      stage.fakeX.hits.filter(({ url }) => /\/\/(cdn\.syndication\.twimg\.com|publish\.twitter\.com)\//.test(url));
    const nothing = { status: 404, type: 'application/json', body: '{}' };
    onTestFinished(stage.fakeX.setAnswer(/tweet-result\?/, nothing));
    onTestFinished(stage.fakeX.setAnswer(/\/oembed\?/, nothing));
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
    await wakeBackground(library);
    await library.click(`${POST} [data-action=watch]`);
    await waitForElement(library, `${POST} .watch[data-watched=false]`);
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
    await waitForElement(library, `${REPOST} [data-source] a`);
    expect(await textOf(library, `${REPOST} [data-source]`)).toContain('withdrawn, according to Col. Rob Manning');
  });
});
