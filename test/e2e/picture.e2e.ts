/** What a capture holds beside its picture, bursts of presses, and pictures of posts that are not as they should be. */
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import type { Capture, Observation } from '../../src/model/capture.ts';
import { readCaptures, readFile, readStore } from '../support/database.ts';
import type { ChromiumDrive } from '../support/drive-chromium.ts';
import type { Tab } from '../support/drive.ts';
import { CROWDED_URL, setCrowdedPage } from '../support/picture-page.ts';
import { BUTTON, captureByButton, openTimeline, outcomeOf, postBy, waitForTimeline } from '../support/timeline.ts';
import { countOf, waitFor, waitForElement } from '../support/wait-for.ts';
import { DEMO_URL } from '../tools/demo/timeline.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

/** A strip of ours begins red and ends green, with six blocks of black or white between, each two pixels wide. */
function showsStrip(png: Buffer): boolean {
  const { data, width } = PNG.sync.read(png);
  const isColour = (at: number, colour: number) => data.readUIntBE(at * 4, 3) === colour;
  for (let at = 0; at + 16 < data.length / 4; at++) {
    if (
      at % width <= width - 16 &&
      isColour(at, 0xff0000) &&
      isColour(at + 1, 0xff0000) &&
      isColour(at + 14, 0x00ff00)
    ) {
      return true;
    }
  }
  return false;
}

describe.each(BROWSERS)('a capture in %s', (browser) => {
  let stage: Stage;
  let library: Tab;

  beforeAll(async () => {
    stage = await openStage(browser, { windowSize: { width: 1280, height: 2400 } });
    setCrowdedPage(stage.fakeX);
    library = await stage.drive.extensionTab('library.html');
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  /** A page in front, in a tab that may be photographed, with every button at rest. */
  async function open(url: string): Promise<Tab> {
    const tab = await openTimeline(stage.drive, url);
    onTestFinished(() => tab.close());
    if (browser === 'firefox') return tab; // the shortcut gives the permission
    await stage.drive.captureByPopup(tab);
    await tab.goto(url);
    await waitForTimeline(tab);
    return tab;
  }

  /** Captures by the shortcut the post around what matches. */
  async function shoot(tab: Tab, selector: string): Promise<Capture> {
    const before = await readCaptures(library);
    await tab.hover(selector);
    await stage.drive.captureByShortcut(tab);
    await ended(tab, 1);
    const [capture, ...others] = await since(before);
    if (!capture || others.length > 0) throw new Error(`${others.length + (capture ? 1 : 0)} captures`);
    return capture;
  }

  async function since(before: readonly Capture[]): Promise<Capture[]> {
    const known = new Set(before.map(({ id }) => id));
    return (await readCaptures(library)).filter(({ id }) => !known.has(id));
  }

  /** Waits until so many buttons have an outcome. */
  const ended = (tab: Tab, number: number) =>
    waitFor(tab, ({ outcomes, wanted }) => document.querySelectorAll(outcomes).length >= wanted, {
      outcomes: `${BUTTON}:is([data-state=saved], [data-state=failed])`,
      wanted: number,
    });

  async function textOf(capture: Capture | undefined, role: string): Promise<string> {
    const file = capture?.files.find((candidate) => candidate.role === role);
    return (await readFile(library, file?.sha256 ?? '')).toString();
  }

  it('holds the post’s markup and what was sent about it, and nothing of the viewer', async () => {
    const tab = await open(DEMO_URL);
    const capture = await shoot(tab, '[data-testid="tweetText"]');
    expect(capture.files.map(({ role, name }) => [role, name])).toEqual([
      ['picture', 'picture.png'],
      ['dom', 'post.html'],
      ['network', 'sent.json'],
    ]);
    const html = await textOf(capture, 'dom');
    expect(html).toContain('The solution is simple…');
    expect(html).toContain('U.S. Dept of Defense');
    expect(html).toContain(`default-src 'none'`);
    expect(html).not.toMatch(/<script|<iframe| on\w+=|night_?desk|data-tearsheet/i);
    const sent = JSON.parse(await textOf(capture, 'network')) as { posts: Capture['post'][] };
    expect(sent.posts[0]).toMatchObject({ id: capture?.post.id, repost: { at: '2017-11-16T20:04:05.000Z' } });
    expect(JSON.stringify(sent)).not.toMatch(/night_?desk|"(favorited|retweeted|bookmarked)"/i);
    const [observation] = (await readStore<Observation>(library, 'observations')).filter(
      ({ captureId, kind }) => captureId === capture?.id && kind === 'dom-stable',
    );
    expect(observation).toMatchObject({ result: 'agrees', detail: null });
  });

  it('is made of each of twenty presses in a burst', async () => {
    const tab = await open(CROWDED_URL);
    if (browser === 'firefox') await stage.drive.captureByPopup(tab);
    await tab.evaluate(() => {
      for (const [at, post] of document.querySelectorAll('article').entries()) post.id = `post-${at}`;
    });
    const before = await readCaptures(library);
    for (let at = 0; at < 20; at++) await tab.click(`#post-${at} ${BUTTON}`, { shift: true });
    await ended(tab, 20);
    const failed = await tab.evaluate(
      (selector) =>
        [...document.querySelectorAll<HTMLElement>(selector)].map(
          (button) => `${button.closest('article')?.id} ${JSON.stringify(button.dataset)}`,
        ),
      `${BUTTON}[data-state=failed]`,
    );
    expect(failed).toEqual([]);
    const made = await since(before);
    expect(new Set(made.map(({ post }) => post.text)).size).toBe(20);
    expect(made.map(({ picture }) => picture?.method)).toEqual(made.map(() => 'photograph'));
    // Whatever was hidden meanwhile is back.
    expect(await countOf(tab, 'main :is([style*="none"], [style*="hidden"])')).toBe(0);
  });

  it.skipIf(browser === 'firefox')('shows nothing of ours, though posts fill the view', async () => {
    const tab = await open(CROWDED_URL);
    const isFilled = await tab.evaluate(() => {
      const posts = [...document.querySelectorAll('article')];
      for (const [at, post] of posts.entries()) {
        post.id = `post-${at}`;
        post.style.minHeight = `${innerHeight / 12}px`;
      }
      document.body.style.margin = '0';
      document.body.replaceChildren(...posts);
      return posts.every((post) => post.getBoundingClientRect().width >= document.documentElement.clientWidth);
    });
    expect(isFilled).toBe(true);
    const before = await readCaptures(library);
    // The last in view lies in the corners where the others' strips stand.
    for (let at = 0; at < 12; at++) await tab.click(`#post-${at} ${BUTTON}`, { shift: true });
    await ended(tab, 12);
    const made = await since(before);
    expect(made).toHaveLength(12);
    const marked: string[] = [];
    for (const { post, picture } of made) {
      const png = await readFile(library, picture?.sha256 ?? '');
      if (showsStrip(png)) marked.push(post.text ?? '');
    }
    expect(marked).toEqual([]);
  });

  it('is taken anew when the post changes under the picture, and the change is observed', async () => {
    const tab = await open(DEMO_URL);
    await tab.evaluate(() => {
      const post = document.querySelector('article');
      if (post === null) throw new Error('there is no post');
      new MutationObserver((_, observer) => {
        observer.disconnect();
        post.querySelector('[data-testid="tweetText"]')?.replaceChildren('Something else, all of a sudden.');
      }).observe(post, { attributes: true, attributeFilter: ['style'] });
    });
    const capture = await shoot(tab, '[data-testid="tweetText"]');
    expect(capture.post.text).toBe('Something else, all of a sudden.');
    const observations = await readStore<Observation>(library, 'observations');
    expect(
      observations.find(({ captureId, kind }) => captureId === capture?.id && kind === 'dom-stable'),
    ).toMatchObject({
      result: 'differs',
      detail: 'text',
    });
  });

  /** From the press on the page moves on, drawn or not, for so many milliseconds. */
  const makeRestless = (tab: Tab, milliseconds: number) =>
    tab.evaluate((lasting) => {
      const post = document.querySelector('article');
      if (post === null) throw new Error('there is no post');
      new MutationObserver((_, observer) => {
        observer.disconnect();
        const begin = performance.now();
        const spacer = document.createElement('div');
        document.body.prepend(spacer);
        const moving = setInterval(() => {
          const since = performance.now() - begin;
          spacer.style.height = `${since / 20}px`;
          if (since > lasting) clearInterval(moving);
        }, 10);
      }).observe(post, { attributes: true, attributeFilter: ['style'] });
    }, milliseconds);

  it('is a photograph although the page moved meanwhile, and a redrawing of a page that never rests', async () => {
    const tab = await open(DEMO_URL);
    await makeRestless(tab, 1500);
    expect((await shoot(tab, '[data-testid="tweetText"]')).picture).toMatchObject({ method: 'photograph' });
    await tab.goto(DEMO_URL);
    await waitForTimeline(tab);
    // Else the browser would hold the post in its place.
    await tab.evaluate(() => {
      document.documentElement.style.overflowAnchor = 'none';
    });
    await makeRestless(tab, 60_000);
    const { picture } = await shoot(tab, '[data-testid="tweetText"]');
    expect(picture).toMatchObject({ method: 'redrawing', fallbackReason: 'POST_MOVED' });
  });

  it('shows a long text whole, where the site opens it on the spot', async () => {
    const tab = await open(DEMO_URL);
    const capture = await shoot(tab, `${postBy('lea_demo')} [data-testid="tweetText"]`);
    expect(capture.post.flags.truncated).toBe(false);
    expect(await textOf(capture, 'dom')).toContain('écrivez-moi.');
  });

  it('names the pictures that did not load', async () => {
    const tab = await open(DEMO_URL);
    await tab.evaluate(
      async (selector) => {
        const image = document.querySelector<HTMLImageElement>(selector);
        if (image === null) throw new Error('there is no picture');
        const failed = new Promise((resolve) => image.addEventListener('error', resolve, { once: true }));
        image.src = 'https://pbs.twimg.com/media/GONE?format=png&name=medium';
        await failed;
      },
      `${postBy('ines_demo')} img.under`,
    );
    const capture = await shoot(tab, `${postBy('ines_demo')} [data-testid="tweetText"]`);
    expect(capture.picture?.method).toBe('photograph');
    expect(capture.picture?.missingResources).toEqual(['https://pbs.twimg.com/media/GONE?format=png&name=medium']);
  });

  it('is refused for a post without a size', async () => {
    const tab = await open(DEMO_URL);
    const before = await readCaptures(library);
    await tab.evaluate(() => document.querySelector('article')?.style.setProperty('display', 'contents'));
    await tab.click(BUTTON);
    expect(await outcomeOf(tab)).toBe('failed');
    expect(await since(before)).toEqual([]);
  });

  it.skipIf(browser === 'firefox')('waits when the browser’s own measure of photographs is full', async () => {
    const tab = await open(DEMO_URL);
    const worker = await (stage.drive as ChromiumDrive).chromium.worker();
    await worker.evaluate(async () => {
      const { chrome } = globalThis as unknown as { chrome: { tabs: { captureVisibleTab(): Promise<string> } } };
      // Refused or not: after these nothing is left of this second.
      await Promise.allSettled([chrome.tabs.captureVisibleTab(), chrome.tabs.captureVisibleTab()]);
    });
    const capture = await shoot(tab, `${postBy('ines_demo')} [data-testid="tweetText"]`);
    expect(capture.picture?.method).toBe('photograph');
  });
});

describe.each(BROWSERS)('once the browser allows photographs everywhere, in %s', (browser) => {
  let stage: Stage;
  let library: Tab;

  beforeAll(async () => {
    stage = await openStage(browser);
    library = await stage.drive.extensionTab('library.html');
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  /** As the options ask for it, by a press; the browser's question is answered beforehand. */
  async function allowEverywhere(): Promise<void> {
    await stage.drive.grantHost('<all_urls>');
    if (browser === 'firefox') return;
    await library.evaluate(() => {
      const { chrome } = globalThis as unknown as { chrome: Browser };
      const ask = Object.assign(document.createElement('button'), { id: 'ask', textContent: 'Ask' });
      ask.addEventListener('click', () => {
        void chrome.permissions.request({ origins: ['<all_urls>'] }).then((isGiven) => {
          ask.dataset['given'] = String(isGiven);
        });
      });
      document.body.prepend(ask);
    });
    await library.toFront();
    await library.click('#ask');
    await waitForElement(library, '#ask[data-given=true]');
  }

  it('a post is photographed from the first click', async () => {
    const tab = await openTimeline(stage.drive);
    await allowEverywhere();
    if (browser === 'chromium') {
      // In the tab that was open, too.
      await tab.toFront();
      await captureByButton(tab);
      expect((await readCaptures(library)).at(-1)?.picture?.method).toBe('photograph');
    }
    await tab.goto(DEMO_URL);
    await waitForTimeline(tab);
    await tab.toFront();
    await captureByButton(tab);
    expect((await readCaptures(library)).at(-1)?.picture?.method).toBe('photograph');
  });
});
