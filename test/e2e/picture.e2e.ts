/** What a capture holds beside its picture, bursts of presses, and pictures of posts that are not as they should be. */
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capture, Observation } from '../../src/model/capture.ts';
import { DEMO_URL } from '../tools/demo/timeline.ts';
import type { ChromiumDrive } from '../support/drive-chromium.ts';
import { waitFor, type Tab } from '../support/drive.ts';
import { CROWDED_URL, setCrowdedPage } from '../support/picture-page.ts';
import { readCaptures, readFileBase64, readStore } from '../support/tour.ts';
import { BROWSERS, openStage, retried, type Stage } from './stage.ts';

const BUTTON = '[data-tearsheet="capture"]';

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

  beforeAll(
    retried(async () => {
      stage = await openStage(browser, { windowSize: { width: 1280, height: 2400 } });
      setCrowdedPage(stage.fakeX);
      library = await stage.drive.extensionTab('library.html');
    }),
  );
  afterAll(() => stage?.close()); // absent when it could not be opened

  /** A page in front, in a tab that may be photographed, with every button at rest. */
  async function open(url: string): Promise<Tab> {
    const tab = await stage.drive.newTab(url);
    await rest(tab);
    if (browser === 'firefox') return tab; // the shortcut gives the permission
    await stage.drive.captureByPopup(tab);
    await tab.goto(url);
    await rest(tab);
    return tab;
  }

  async function rest(tab: Tab): Promise<void> {
    await waitFor(tab, `document.querySelectorAll('${BUTTON}').length > 10`);
    await waitFor(tab, `document.documentElement.dataset.demoState === 'loaded'`);
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

  const ended = (tab: Tab, number: number) =>
    waitFor(
      tab,
      `document.querySelectorAll('${BUTTON}[data-state=saved], ${BUTTON}[data-state=failed]').length >= ${number}`,
    );

  async function textOf(capture: Capture | undefined, role: string): Promise<string> {
    const file = capture?.files.find((candidate) => candidate.role === role);
    return Buffer.from(await readFileBase64(library, file?.sha256 ?? ''), 'base64').toString();
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

  it('is made of each of twenty presses in a burst', { timeout: 120_000 }, async () => {
    const tab = await open(CROWDED_URL);
    if (browser === 'firefox') await stage.drive.captureByPopup(tab);
    await tab.evaluate(`document.querySelectorAll('article').forEach((post, at) => { post.id = 'post-' + at; })`);
    const before = await readCaptures(library);
    for (let at = 0; at < 20; at++) await tab.click(`#post-${at} ${BUTTON}`, { shift: true });
    await ended(tab, 20);
    const failed = `[...document.querySelectorAll('${BUTTON}[data-state=failed]')]`;
    expect(
      await tab.evaluate(`${failed}.map((button) => button.closest('article').id + JSON.stringify(button.dataset))`),
    ).toEqual([]);
    const made = await since(before);
    expect(new Set(made.map(({ post }) => post.text)).size).toBe(20);
    expect(made.map(({ picture }) => picture?.method)).toEqual(made.map(() => 'photograph'));
    // Whatever was hidden meanwhile is back.
    expect(await tab.evaluate(`document.querySelectorAll('main [style*="none"], main [style*="hidden"]').length`)).toBe(
      0,
    );
  });

  it.skipIf(browser === 'firefox')(
    'shows nothing of ours, though posts fill the view',
    { timeout: 60_000 },
    async () => {
      const tab = await open(CROWDED_URL);
      const isFilled = await tab.evaluate(`(() => {
      const posts = [...document.querySelectorAll('article')];
      posts.forEach((post, at) => { post.id = 'post-' + at; });
      document.body.style.margin = 0;
      document.body.replaceChildren(...posts);
      for (const post of posts) post.style.minHeight = innerHeight / 12 + 'px';
      return posts.every((post) => post.getBoundingClientRect().width >= document.documentElement.clientWidth);
    })()`);
      expect(isFilled).toBe(true);
      const before = await readCaptures(library);
      // The last in view lies in the corners where the others' strips stand.
      for (let at = 0; at < 12; at++) await tab.click(`#post-${at} ${BUTTON}`, { shift: true });
      await ended(tab, 12);
      const made = await since(before);
      expect(made).toHaveLength(12);
      const marked: string[] = [];
      for (const { post, picture } of made) {
        const png = Buffer.from(await readFileBase64(library, picture?.sha256 ?? ''), 'base64');
        if (showsStrip(png)) marked.push(post.text ?? '');
      }
      expect(marked).toEqual([]);
    },
  );

  it('is taken anew when the post changes under the picture, and the change is observed', async () => {
    const tab = await open(DEMO_URL);
    await tab.evaluate(`new MutationObserver((_, observer) => {
      observer.disconnect();
      document.querySelector('[data-testid="tweetText"]').textContent = 'Something else, all of a sudden.';
    }).observe(document.querySelector('article'), { attributes: true, attributeFilter: ['style'] })`);
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

  /** An expression: from the press on, the page moves on, drawn or not, for so many milliseconds. */
  const restless = (milliseconds: number) => `new MutationObserver((_, observer) => {
    observer.disconnect();
    const begin = performance.now();
    const spacer = document.createElement('div');
    document.body.prepend(spacer);
    const moving = setInterval(() => {
      const since = performance.now() - begin;
      spacer.style.height = since / 20 + 'px';
      if (since > ${milliseconds}) clearInterval(moving);
    }, 10);
  }).observe(document.querySelector('article'), { attributes: true, attributeFilter: ['style'] })`;

  it('is a photograph although the page moved meanwhile, and a redrawing of a page that never rests', async () => {
    const tab = await open(DEMO_URL);
    await tab.evaluate(restless(1500));
    expect((await shoot(tab, '[data-testid="tweetText"]')).picture).toMatchObject({ method: 'photograph' });
    await tab.goto(DEMO_URL);
    await rest(tab);
    // Else the browser would hold the post in its place.
    await tab.evaluate(`document.documentElement.style.overflowAnchor = 'none'`);
    await tab.evaluate(restless(60_000));
    const { picture } = await shoot(tab, '[data-testid="tweetText"]');
    expect(picture).toMatchObject({ method: 'redrawing', fallbackReason: 'POST_MOVED' });
  });

  it('shows a long text whole, where the site opens it on the spot', async () => {
    const tab = await open(DEMO_URL);
    const capture = await shoot(tab, 'article:has(a[href="/lea_demo"]) [data-testid="tweetText"]');
    expect(capture.post.flags.truncated).toBe(false);
    expect(await textOf(capture, 'dom')).toContain('écrivez-moi.');
  });

  it('names the pictures that did not load', async () => {
    const tab = await open(DEMO_URL);
    await tab.evaluate(`(async () => {
      const image = document.querySelector('article:has(a[href="/ines_demo"]) img.under');
      const failed = new Promise((resolve) => image.addEventListener('error', resolve, { once: true }));
      image.src = 'https://pbs.twimg.com/media/GONE?format=png&name=medium';
      await failed;
    })()`);
    const capture = await shoot(tab, 'article:has(a[href="/ines_demo"]) [data-testid="tweetText"]');
    expect(capture.picture?.method).toBe('photograph');
    expect(capture.picture?.missingResources).toEqual(['https://pbs.twimg.com/media/GONE?format=png&name=medium']);
  });

  it('is refused for a post without a size', async () => {
    const tab = await open(DEMO_URL);
    const before = await readCaptures(library);
    await tab.evaluate(`document.querySelector('article').style.display = 'contents'`);
    await tab.click(BUTTON);
    await ended(tab, 1);
    expect(await tab.evaluate(`document.querySelector('${BUTTON}').dataset.state`)).toBe('failed');
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
    const capture = await shoot(tab, 'article:has(a[href="/ines_demo"]) [data-testid="tweetText"]');
    expect(capture.picture?.method).toBe('photograph');
  });

  // The last one: the permission stays.
  it('is photographed from the first click once the browser allows it everywhere', async () => {
    const tab = await stage.drive.newTab(DEMO_URL);
    await rest(tab);
    await stage.drive.grantHost('<all_urls>');
    if (browser === 'chromium') {
      await library.evaluate(`(() => {
        const ask = Object.assign(document.createElement('button'), { id: 'ask', textContent: 'Ask' });
        ask.addEventListener('click', async () => {
          ask.dataset.given = await chrome.permissions.request({ origins: ['<all_urls>'] });
        });
        document.body.prepend(ask);
      })()`);
      await library.toFront();
      await library.click('#ask');
      await waitFor(library, `document.querySelector('#ask').dataset.given === 'true'`);
    }
    await tab.toFront();
    const before = await readCaptures(library);
    await tab.evaluate(`document.querySelectorAll('${BUTTON}')[1].id = 'second'`);
    await tab.click('#second');
    await ended(tab, 1);
    const [capture] = await since(before);
    expect(capture?.picture?.method).toBe(browser === 'chromium' ? 'photograph' : capture?.picture?.method);
    await tab.goto(DEMO_URL);
    await waitFor(tab, `document.querySelectorAll('${BUTTON}').length > 10`);
    await tab.click(BUTTON);
    await ended(tab, 1);
    expect((await since(before)).at(-1)?.picture?.method).toBe('photograph');
  });
});
