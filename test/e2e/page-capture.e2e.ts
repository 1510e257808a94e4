/** Any page: a part of it that somebody points at, what is in view, and all of it, by the toolbar alone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capture } from '../../src/model/capture.ts';
import type { Tab } from '../support/drive.ts';
import { readCaptures, readFile } from '../support/database.ts';
import type { XSite } from '../support/fake-x.ts';
import { pngSize } from '../support/png-size.ts';
import { waitForElement, waitUntilGone } from '../support/wait-for.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

const ADDRESS = 'https://gazette.example/ferries?id=7&utm_source=mail';

const PARAGRAPHS = Array.from({ length: 40 }, (_, at) => `<p>Paragraph ${at + 1} of the long report on ferries.</p>`);

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>(3) Ferries stay in port</title>
<link rel="canonical" href="https://gazette.example/ferries?id=7"><meta property="og:description" content="A summary">
<script type="application/ld+json">${JSON.stringify({
  '@type': 'NewsArticle',
  headline: 'Ferries stay in port',
  author: { name: 'Ana Ruiz' },
  datePublished: '2026-02-03T10:20:30+01:00',
})}</script>
<style>
html, body { height: 100%; margin: 0; font: 16px/1.5 sans-serif; }
header { position: fixed; inset: 0 0 auto; height: 50px; background: gold; }
main { max-width: 600px; margin: 70px auto; }
#short { padding: 12px; border: 1px solid; }
#ana { display: block; color: #060; }
</style></head><body><header>Signed in as <b id="reader">Rita Reader</b></header><main>${'<p>Earlier news.</p>'.repeat(20)}<h1>Ferries stay in port</h1>
<article id="short"><p id="words">Nobody sails today, <b>they</b> say. <span id="ana">Hello <i style="visibility:visible">Rita</i></span></p></article>
<article id="long">${PARAGRAPHS.join('')}</article></main></body></html>`;

const site: XSite = () => ({ body: PAGE, headers: { 'content-security-policy': null } });

describe.each(BROWSERS)('any page in %s', (browser) => {
  let stage: Stage;
  let known = new Set<string>();

  beforeAll(async () => {
    stage = await openStage(browser);
    stage.fakeX.setAnswer(/^https:\/\/gazette\.example\//, site);
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  async function openPage(): Promise<Tab> {
    const tab = await stage.drive.newTab(ADDRESS);
    await waitForElement(tab, '#short');
    await tab.evaluate(() => document.querySelector('#ana')?.scrollIntoView({ block: 'center' }));
    return tab;
  }

  /** The only capture that was not there before. */
  async function newCapture(): Promise<{ capture: Capture; file: (name: string) => Buffer }> {
    const library = await stage.drive.extensionTab('library.html');
    try {
      await expect.poll(async () => (await readCaptures(library)).length, { timeout: 30_000 }).toBe(known.size + 1);
      const captures = await readCaptures(library);
      const capture = captures.find(({ id }) => !known.has(id));
      if (!capture) throw new Error('no new capture');
      known = new Set(captures.map(({ id }) => id));
      const files = new Map<string, Buffer>();
      for (const { name, sha256 } of capture.files) files.set(name, await readFile(library, sha256));
      return {
        capture,
        file: (name) => files.get(name) ?? Buffer.alloc(0),
      };
    } finally {
      await library.close();
    }
  }

  it('captures the box that the arrows chose, and hides what was pointed at', async () => {
    const tab = await openPage();
    const popup = await stage.drive.openPopup(tab);
    await waitForElement(popup, '#pick.primary');
    await popup.press('Enter');
    await waitForElement(tab, '[data-tearsheet="picker"]');
    // What stands in the middle of the view is chosen at first, and what is hidden.
    await tab.press('h');
    await tab.press('ArrowUp');
    await tab.press('ArrowUp');
    await tab.press('Enter');
    await waitUntilGone(tab, '[data-tearsheet="picker"]');
    await waitForElement(tab, '[data-tearsheet="card"]');
    const { capture, file } = await newCapture();
    const { width, height } = pngSize(file('picture.png'));
    const box = await tab.evaluate(() => {
      const { width, height } = document.querySelector('#short')?.getBoundingClientRect() ?? { width: 0, height: 0 };
      return [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
    });
    expect([width, height]).toEqual(box);
    expect(capture.post).toMatchObject({
      platform: 'web',
      host: 'gazette.example',
      kind: 'post',
      id: null,
      text: null,
    });
    expect(capture.page).toMatchObject({ url: 'https://gazette.example/ferries?id=7', title: 'Ferries stay in port' });
    expect(capture.picture?.masked).toHaveLength(1);
    // The article's author has not written this box.
    expect(capture.post.author.name).toBeNull();
    expect(file('text.txt').toString()).toBe('Nobody sails today, they say.');
    expect(file('post.html').toString()).not.toContain('Rita');
    // The script that is there now answers for no network: the next press points at a part again.
    const again = await stage.drive.openPopup(tab);
    await waitForElement(again, '#pick.primary');
    await again.press('Enter');
    await waitForElement(tab, '[data-tearsheet="picker"]');
    await tab.press('Escape');
    await waitUntilGone(tab, '[data-tearsheet="picker"]');
    await tab.close();
  });

  it('finds a box among a hundred thousand, in a shadow root, by the shortcut', async () => {
    const tab = await openPage();
    await tab.evaluate(() => {
      const many = document.createElement('div');
      for (let at = 0; at < 100_000; at++) many.append(document.createElement('i'));
      const host = document.createElement('x-card');
      const root = host.attachShadow({ mode: 'closed' });
      const inside = document.createElement('p');
      inside.textContent = 'Words in a closed root';
      inside.style.cssText = 'position: fixed; inset: 40% 20%; margin: 0; background: white';
      root.append(inside);
      document.body.append(many, host);
    });
    if (browser === 'firefox') {
      await stage.drive.captureByShortcut(tab);
    } else {
      // What stands for the shortcut in a test of Chromium gives no right to the tab.
      const popup = await stage.drive.openPopup(tab);
      await waitForElement(popup, '#pick.primary');
      await popup.press('Enter');
    }
    await waitForElement(tab, '[data-tearsheet="picker"]');
    await tab.press('Enter');
    await waitForElement(tab, '[data-tearsheet="card"]');
    const { capture, file } = await newCapture();
    expect(file('text.txt').toString()).toBe('Words in a closed root');
    expect(capture.picture?.method).toBe('photograph');
    await tab.close();
  });

  it('captures all of the page from top to bottom, without what floats over it', async () => {
    const tab = await openPage();
    const popup = await stage.drive.openPopup(tab);
    await waitForElement(popup, '#capture-whole');
    await popup.evaluate(() => document.querySelector<HTMLElement>('#capture-whole')?.click());
    await waitForElement(popup, '#page-status:is([data-state=done], [data-state=failed])', { seconds: 60 });
    await popup.close();
    const { capture, file } = await newCapture();
    const { height } = pngSize(file('picture.png'));
    const whole = await tab.evaluate(() => Math.round(document.documentElement.scrollHeight * devicePixelRatio));
    expect(height).toBe(whole);
    expect(capture.post.author.name).toBe('Ana Ruiz');
    expect(capture.post.createdAt).toBe('2026-02-03T09:20:30.000Z');
    expect(capture.post.sources).toMatchObject({ 'author.name': ['declared'], createdAt: ['declared'] });
    expect(await tab.evaluate(() => document.documentElement.getAttribute('style'))).toBeNull();
    await tab.close();
  });

  it('captures the visible part as it is', async () => {
    const tab = await openPage();
    const popup = await stage.drive.openPopup(tab);
    await waitForElement(popup, '#capture-view');
    await popup.evaluate(() => document.querySelector<HTMLElement>('#capture-view')?.click());
    await waitForElement(popup, '#page-status:is([data-state=done], [data-state=failed])', { seconds: 60 });
    await popup.close();
    const { file } = await newCapture();
    const text = file('text.txt').toString();
    expect(text).toContain('Nobody sails');
    expect(text).not.toContain('Paragraph 40 of');
    await tab.close();
  });

  it('says so where the browser lets no extension in', async () => {
    const tab = await stage.drive.newTab(browser === 'chromium' ? 'chrome://version/' : 'about:license');
    const popup = await stage.drive.openPopup(tab);
    await waitForElement(popup, '#pick');
    await popup.evaluate(() => document.querySelector<HTMLElement>('#pick')?.click());
    await waitForElement(popup, '#page-status[data-state=failed]');
    const words = await popup.evaluate(() => document.querySelector<HTMLElement>('#page-status')?.innerText);
    expect(words).toContain('no extension');
    await popup.close();
    await tab.close();
  });
});
