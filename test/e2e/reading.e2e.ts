/** Reading beyond the screen, in each browser: the page's memory, posts that have gone, an archive's copy, a changed site. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Capture } from '../../src/model/capture.ts';
import { readCaptures } from '../support/database.ts';
import type { Tab } from '../support/drive.ts';
import { BUTTON, captureByButton, openTimeline } from '../support/timeline.ts';
import { press, waitForElement, waitForText } from '../support/wait-for.ts';
import { FOUNDING_CASE } from '../tools/demo/posts.ts';
import { DEMO_URL } from '../tools/demo/timeline.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

describe.each(BROWSERS)('reading in %s', (browser) => {
  let stage: Stage;
  let library: Tab;

  beforeAll(async () => {
    stage = await openStage(browser);
    library = await stage.drive.extensionTab('library.html');
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  const newest = async (): Promise<Capture | undefined> => (await readCaptures(library)).at(-1);

  /** The timeline in a tab, whose own questions to the site were all refused. */
  async function openWithoutAnswers(): Promise<Tab> {
    onTestFinished(stage.fakeX.setAnswer(/\/i\/api\/graphql\//, { status: 503, body: 'busy' }));
    const tab = await stage.drive.newTab(DEMO_URL);
    await waitForElement(tab, BUTTON);
    return tab;
  }

  it('takes a repost’s id and time from the page’s memory when the answer has gone by', async () => {
    const tab = await openWithoutAnswers();
    // What X's own components hold, in their own shape (API 1.1, denormalised).
    await tab.evaluate(
      (ids) => {
        const article = document.querySelector('article');
        const words = article?.querySelector<HTMLElement>('[data-testid=tweetText]');
        if (!article || !words) throw new Error('there is no post');
        const original = {
          id_str: ids.original,
          created_at: 'Thu Nov 16 18:12:47 +0000 2017',
          full_text: words.innerText,
          user: { id_str: '6', screen_name: 'ProudResister', name: 'PROUD RESISTER 👊', followers_count: 120000 },
        };
        const user = {
          id_str: '5',
          screen_name: 'DeptofDefense',
          name: 'U.S. Dept of Defense',
          followers_count: 5230000,
        };
        const tweet = {
          id_str: ids.repost,
          created_at: 'Thu Nov 16 20:04:05 +0000 2017',
          full_text: 'RT @ProudResister: …',
          favorited: true,
          retweeted: true,
          user,
          retweeted_status: original,
        };
        const parent = { memoizedProps: { tweet }, return: null };
        (article as unknown as Record<string, unknown>)['__reactFiber$demo'] = { memoizedProps: {}, return: parent };
      },
      { repost: FOUNDING_CASE.id, original: FOUNDING_CASE.post.id },
    );
    await captureByButton(tab);
    const capture = await newest();
    expect(capture?.post.repost).toMatchObject({ id: FOUNDING_CASE.id, at: '2017-11-16T20:04:05.000Z' });
    expect(capture?.post.sources['repost.at']).toEqual(['props']);
    expect(JSON.stringify(capture)).not.toMatch(/"favorited"|"retweeted"/);
  });

  it('names the repost’s time as missing when nothing told it, and never gives the original’s', async () => {
    const tab = await openWithoutAnswers();
    await captureByButton(tab);
    const capture = await newest();
    expect(capture?.post.repost).toMatchObject({ id: null, at: null });
    expect(capture?.post.missing).toEqual(expect.arrayContaining(['repost.id', 'repost.at']));
  });

  it('shows a page edited with developer tools as a disagreement', async () => {
    const tab = await openTimeline(stage.drive);
    await tab.evaluate(() => {
      document.querySelector('article [data-testid=tweetText] span')?.replaceChildren('Everything is fine.');
    });
    await captureByButton(tab);
    const capture = await newest();
    expect(capture?.post.text).toContain('Everything is fine.');
    expect(capture?.post.disagreements.map(({ field }) => field)).toContain('text');
    expect(capture?.post.disagreements.find(({ field }) => field === 'text')?.sent).toContain('The solution is simple');
  });

  it('keeps the facts of a repost that vanished before the press', async () => {
    const tab = await openTimeline(stage.drive);
    await tab.evaluate(() => (window as unknown as { demo: { withdraw(): void } }).demo.withdraw());
    const popup = await stage.drive.openPopup(tab);
    const item = `[data-seen="${FOUNDING_CASE.post.id} by DeptofDefense"]`;
    await press(popup, `${item} [data-action=keep-seen]`);
    await waitForElement(popup, `${item} button:not([data-action])`);
    await popup.close();
    const capture = await newest();
    expect(capture).toMatchObject({ picture: null, frame: null, demo: true });
    expect(capture?.post.repost).toMatchObject({ id: FOUNDING_CASE.id, by: { handle: 'DeptofDefense' } });
    await library.toFront();
    await waitForElement(library, `[data-capture-id="${capture?.id}"]`);
  });

  it('never hears messages, settings, logins and notifications, also after the page has moved on by itself', async () => {
    // Each answer holds a post in the very form that is heard in a timeline.
    const restore = stage.fakeX.setAnswer(/made-up=\d/, ({ url }) => ({
      type: 'application/json',
      body: JSON.stringify({
        data: { id_str: url.searchParams.get('made-up'), full_text: 'between us', user: READER },
      }),
    }));
    onTestFinished(restore);
    const tab = await openTimeline(stage.drive);
    const askAll = (first: number) =>
      tab.evaluate(
        async ({ paths, from }) => {
          const ask = (address: string) =>
            new Promise((done) => {
              const call = new XMLHttpRequest();
              call.open('GET', address);
              call.onload = done;
              call.send();
            });
          let id = from;
          for (const path of paths) {
            await (await fetch(`${path}?made-up=${id++}`)).text();
            await ask(`${path}?made-up=${id++}`);
          }
          return id;
        },
        { paths: PRIVATE, from: first },
      );
    expect(await askAll(1000)).toBe(1000 + 2 * PRIVATE.length);
    await tab.evaluate(() => history.pushState(null, '', '/messages/1-2'));
    expect(await askAll(2000)).toBe(2000 + 2 * PRIVATE.length);
    await tab.evaluate(async () => (await fetch('/i/api/graphql/abc/SearchTimeline?made-up=5')).text());
    const popup = await stage.drive.openPopup(tab);
    await waitForElement(popup, '[data-seen="5"]');
    const seen = await popup.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-seen]')].map(({ dataset }) => dataset['seen'] ?? ''),
    );
    await popup.close();
    expect(seen.filter((key) => /^[12]\d{3}$/.test(key))).toEqual([]);
  });

  it('reads an archive’s copy of a page of 2017 by the toolbar alone', async () => {
    const copy = 'https://web.archive.org/web/20171116201500/https://twitter.com/harbournews';
    stage.fakeX.setPage(copy, LEGACY_PAGE);
    const tab = await stage.drive.newTab(copy);
    expect(await stage.drive.captureByPopup(tab)).toMatch(/^Saved/);
    const capture = await newest();
    expect(capture?.page.archive).toEqual({ url: copy, at: '2017-11-16T20:15:00.000Z' });
    expect(capture?.post).toMatchObject({
      kind: 'repost',
      id: '931223536268214272',
      author: { handle: 'mara_lind' },
      repost: { id: '931251545830326272', at: '2017-11-16T20:04:05.000Z', by: { handle: 'harbournews' } },
    });
    expect(capture?.picture?.method).toBe('photograph');
  });

  it('says once that the site has changed, marks captures, and offers a report without content', async () => {
    // As a new build of X would have it: no post's name is where it was.
    const restore = stage.fakeX.setAnswer(/^https:\/\/x\.com\/changed$/, async (request) => {
      const page = await stage.demo.site({ ...request, url: new URL(DEMO_URL) });
      return { body: String(page?.body).replaceAll('data-testid="User-Name"', 'data-testid="Renamed"') };
    });
    onTestFinished(restore);
    const tab = await stage.drive.newTab('https://x.com/changed');
    await waitForElement(tab, '[data-tearsheet=notice]');
    const options = await stage.drive.extensionTab('options.html');
    const report = await waitForText(options, '.report');
    expect(report).toContain('"CLASSIC.userName": 0');
    expect(report).not.toMatch(/solution|ProudResister|Ines/);
  });
});

const READER = { id_str: '9', screen_name: 'quiet_reader', name: 'Quiet Reader' };

/** What a page asks besides its timelines. */
const PRIVATE = [
  '/i/api/1.1/dm/inbox_initial_state.json',
  '/i/api/1.1/dm/conversation/1-2.json',
  '/i/api/graphql/abc/DmAllSearchSlice',
  '/i/api/1.1/account/settings.json',
  '/i/api/graphql/abc/UserPreferences',
  '/i/api/1.1/onboarding/task.json',
  '/i/api/2/notifications/all.json',
  '/i/api/graphql/abc/NotificationsTimeline',
  '/i/api/graphql/abc/Bookmarks',
];

/** Made up in the structure of 2017: invented people, ids whose low 22 bits are zero. */
const LEGACY_PAGE = `<!doctype html><html lang="en"><title>Harbour News on Twitter</title><body style="background:#fff">
<ol class="stream-items"><li>
<div class="tweet js-stream-tweet" data-tweet-id="931223536268214272" data-item-id="931223536268214272"
  data-permalink-path="/mara_lind/status/931223536268214272" data-screen-name="mara_lind" data-name="Mara Lind"
  data-user-id="77" data-retweet-id="931251545830326272" data-retweeter="harbournews">
  <div class="context"><span class="js-retweet-text">Retweeted by <a href="/web/20171116201500/https://twitter.com/harbournews" data-user-id="78"><b>Harbour News</b></a></span></div>
  <div class="content"><a class="account-group" href="/web/20171116201500/https://twitter.com/mara_lind"><strong class="fullname">Mara Lind</strong></a>
  <a href="/web/20171116201500/https://twitter.com/mara_lind/status/931223536268214272" class="tweet-timestamp" title="10:12 AM - 16 Nov 2017"><span class="_timestamp" data-time="1510855967" data-time-ms="1510855967000">Nov 16</span></a>
  <p class="TweetTextSize js-tweet-text tweet-text" lang="en">The ferry to Östholm is cancelled.</p></div>
</div></li></ol></body></html>`;
