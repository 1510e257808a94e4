/** Posts that are taller than the view: whole, exact, cancellable, and the page as it was afterwards. */
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import type { Capture } from '../../src/model/capture.ts';

import type { Derivative } from '../../src/model/derivative.ts';
import { readCaptures, readFile, readStore } from '../support/database.ts';
import type { Tab } from '../support/drive.ts';
import { alignPosts, type Clip, compare, cut } from '../support/fidelity.ts';
import { setTallPage, stretch, TALL_URL } from '../support/picture-page.ts';
import { BUTTON, openTimeline, outcomeOf } from '../support/timeline.ts';
import { until } from '../support/until.ts';
import { countOf, press, setField, waitFor, waitForCount, waitForElement } from '../support/wait-for.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

type CaptureFile = Capture['files'][number];

/** The button of the tall post. */
const TALL_BUTTON = `#tall ${BUTTON}`;

/** What is shown while the view is scrolled through a post. */
/** Of a post that is photographed in parts, once it can be cancelled. */
const PROGRESS = '[data-tearsheet="progress"][data-part]';

/** Percent of pixels that differ visibly: a rounded corner is smoothed otherwise wherever it is scrolled to. */
const EXACT = 0.001;

/** Paragraphs: about 4,000 and 40,000 CSS pixels. */
const TALL = 66;
const TALLEST = 680;

describe.each(BROWSERS)('a post taller than the view in %s', (browser) => {
  let stage: Stage;
  let library: Tab;

  beforeAll(async () => {
    stage = await openStage(browser);
    setTallPage(stage.fakeX);
    library = await stage.drive.extensionTab('library.html');
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  /** The tall post, activated, its middle in view, the page scrolled and something focused. */
  async function openTall(paragraphs = TALL): Promise<Tab> {
    const tab = await openTimeline(stage.drive, TALL_URL);
    await stage.drive.captureByPopup(tab); // the first one, which gives the permission
    await stretch(tab, paragraphs);
    await tab.evaluate(alignPosts);
    await tab.evaluate(() => {
      document.querySelector<HTMLElement>('[data-testid="app-bar-back"]')?.focus();
      window.scrollTo(0, 700);
    });
    await tab.hover('#tall [data-testid="tweetText"]');
    return tab;
  }

  /** Firefox takes the post by its place in the page, at once: there is no meanwhile. */
  const whenScrolled = it.skipIf(browser === 'firefox');

  const isSaved = (tab: Tab) => waitForElement(tab, `${TALL_BUTTON}[data-state=saved]`);

  /** All that a capture must put back. */
  const page = (tab: Tab) =>
    tab.evaluate(() => ({
      scrollY,
      focused: (document.activeElement as HTMLElement | null)?.dataset['testid'] ?? null,
      main: document.querySelector('main')?.outerHTML.replace(/ data-state="\w+"/g, ''),
      ours: document.querySelectorAll('[data-tearsheet=progress], [data-tearsheet=plain], [data-tearsheet=mark]')
        .length,
    }));
  const count = async () => (await readCaptures(library)).length;

  async function lastOf(number: number): Promise<Capture> {
    await until(async () => (await count()) === number, `${number} captures`, { seconds: 90 });
    const capture = (await readCaptures(library)).at(-1);
    if (!capture) throw new Error('nothing was captured');
    return capture;
  }

  /** Rows of the post that the driver sees when it scrolls there itself, against the same rows of ours. */
  async function expectSameRows(tab: Tab, pictures: readonly PNG[], places: readonly number[]): Promise<void> {
    await tab.evaluate(() => {
      const style = Object.assign(document.createElement('style'), { id: 'truth' });
      style.textContent = '#tall [data-tearsheet], .top-bar { display: none !important }';
      document.head.append(style);
    });
    await tab.hover('[data-testid="SideNav_AccountSwitcher_Button"]');
    for (const place of places) {
      const { row, ...clip } = await tab.evaluate(async (from): Promise<Clip & { row: number }> => {
        const post = document.querySelector('#tall');
        if (post === null) throw new Error('the post is gone');
        window.scrollTo(0, scrollY + post.getBoundingClientRect().top + from);
        for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
        const { left, right, top, bottom } = post.getBoundingClientRect();
        const x = Math.round(left + 0.001);
        const y = Math.max(0, Math.ceil(top));
        const width = Math.round(right + 0.001) - x;
        return { x, y, width, height: Math.floor(Math.min(innerHeight, bottom)) - y, row: Math.round(y - top) };
      }, place);
      const truth = cut(PNG.sync.read(await tab.screenshot()), clip);
      // A view is scrolled by whole pixels: a post that begins on a fraction of one is seen a row higher or lower.
      const near = [row, row - 1, row + 1].filter((from) => from >= 0);
      const differences = near.map(
        (from) => compare(truth, PNG.sync.write(rowsOf(pictures, from, clip.height)), 0.1).percent,
      );
      expect(Math.min(...differences), `rows from ${row}`).toBeLessThan(EXACT);
    }
    await tab.evaluate(() => document.querySelector('#truth')?.remove());
  }

  describe('40,000 pixels of it', () => {
    let tab: Tab;
    let before: object;
    let capture: Capture;
    let parts: CaptureFile[];
    const pictures: PNG[] = [];

    beforeAll(async () => {
      tab = await openTall(TALLEST);
      before = await page(tab);
      const captures = await count();
      await stage.drive.captureByShortcut(tab);
      capture = await lastOf(captures + 1);
      await isSaved(tab);
      parts = capture.files.filter(({ role }) => role === 'picture');
      for (const { sha256 } of parts) pictures.push(PNG.sync.read(await readFile(library, sha256)));
    });

    it('is photographed whole, and the page is put back', async () => {
      const { frame, picture } = capture;
      expect(frame?.clip.height).toBeGreaterThan(40_000);
      expect(picture?.method).toBe(browser === 'chromium' ? 'photograph-stitched' : 'photograph');
      // More than one canvas holds: in parts, from the top.
      expect(picture?.parts).toBe(2);
      expect(parts.map(({ name }) => name)).toEqual(['picture-1.png', 'picture-2.png']);
      expect(pictures.reduce((sum, { height }) => sum + height, 0)).toBe(frame?.clip.height);
      expect(await page(tab)).toEqual(before);
      await tab.toFront();
      await expectSameRows(tab, pictures, [0, 700, 20_000, 31_600, 39_900]);
    });

    it('is cropped out of any of its parts', async () => {
      const [upper, lower] = pictures;
      if (!upper || !lower) throw new Error('no capture in parts');
      const detail = await stage.drive.extensionTab(`library.html#capture=${capture.id}`);
      await waitForCount(detail, '[data-action=edit-picture]:not(:disabled)', 2);
      await detail.evaluate(() => document.querySelectorAll<HTMLElement>('[data-action=edit-picture]')[1]?.click());
      // Its own height, which no record tells.
      const height = await waitFor(detail, () =>
        Number(document.querySelector<HTMLInputElement>('#crop-height')?.value),
      );
      expect(height).toBe((capture.frame?.clip.height ?? 0) - upper.height);
      await setField(detail, '#crop-height', '200');
      await press(detail, '#make-copy');
      await waitForElement(detail, '[data-derivative-id]');
      const [crop] = await readStore<Derivative>(library, 'derivatives');
      expect(crop?.parentSha256).toBe(parts[1]?.sha256);
      const cropped = PNG.sync.read(await readFile(library, crop?.sha256 ?? ''));
      expect([cropped.width, cropped.height]).toEqual([lower.width, 200]);
      expect(cropped.data.equals(lower.data.subarray(0, cropped.data.length))).toBe(true);
      await detail.close();
    });
  });

  whenScrolled('is cancelled with Escape, or by pressing again, and nothing is stored', async () => {
    const tab = await openTall(TALLEST);
    for (const cancel of [() => tab.press('Escape'), () => stage.drive.captureByShortcut(tab)]) {
      const before = await page(tab);
      const captures = await count();
      await stage.drive.captureByShortcut(tab);
      await waitForElement(tab, PROGRESS);
      expect(await countOf(tab, `${TALL_BUTTON}[data-state=saving]`)).toBe(1);
      await cancel();
      await waitForElement(tab, `${TALL_BUTTON}[data-state=idle]`);
      expect(await page(tab)).toEqual(before);
      expect(await count()).toBe(captures);
    }
  });

  whenScrolled('is cancelled with Escape from the press on, before anything scrolls', async () => {
    const tab = await openTall(TALLEST);
    const before = await page(tab);
    const captures = await count();
    await stage.drive.captureByShortcut(tab);
    await waitForElement(tab, '[data-tearsheet="progress"]:not([data-part])');
    await tab.press('Escape');
    await waitForElement(tab, `${TALL_BUTTON}[data-state=idle]`);
    expect(await page(tab)).toEqual(before);
    expect(await count()).toBe(captures);
  });

  whenScrolled('is left alone when it goes away meanwhile', async () => {
    const tab = await openTall();
    const captures = await count();
    await stage.drive.captureByShortcut(tab);
    await waitForElement(tab, PROGRESS);
    await tab.evaluate(() => document.querySelector('#tall')?.remove());
    await waitForElement(tab, '[data-tearsheet=notice]');
    expect(await tab.evaluate(() => scrollY)).toBeLessThan(800);
    expect(await count()).toBe(captures);
  });

  whenScrolled('is photographed rightly on a page that scrolls by itself for a while', async () => {
    const tab = await openTall();
    const captures = await count();
    await stage.drive.captureByShortcut(tab);
    await waitForElement(tab, PROGRESS);
    await tab.evaluate(() => {
      let left = 40;
      const timer = setInterval(() => {
        window.scrollBy(0, 3);
        if (--left === 0) clearInterval(timer);
      }, 20);
    });
    const { files } = await lastOf(captures + 1);
    const pictures = [];
    for (const { sha256 } of files.filter(({ role }) => role === 'picture')) {
      pictures.push(PNG.sync.read(await readFile(library, sha256)));
    }
    await isSaved(tab);
    await expectSameRows(tab, pictures, [0, 900, 1800, 2700]);
  });

  it('is not lost when the browser ends the background in the middle', async () => {
    const tab = await openTall(browser === 'chromium' ? TALL : TALLEST);
    const captures = await count();
    await stage.drive.captureByShortcut(tab);
    await waitForElement(tab, `${TALL_BUTTON}[data-state=saving]`);
    if (browser === 'chromium') await waitForElement(tab, PROGRESS);
    await stage.drive.killBackground();
    await lastOf(captures + 1);
    await isSaved(tab);
    expect(await count()).toBe(captures + 1);
  });

  whenScrolled('is forgotten with its tab, and the next one is not held up', async () => {
    const tab = await openTall();
    await stage.drive.captureByShortcut(tab);
    await waitForElement(tab, PROGRESS);
    const captures = await count();
    await tab.close();
    await openTall(1); // it captures one by the popup
    expect(await count()).toBe(captures + 1);
  });

  whenScrolled('says that another tab has come to the front', async () => {
    const tab = await openTall();
    const before = await page(tab);
    const captures = await count();
    await stage.drive.captureByShortcut(tab);
    await waitForElement(tab, PROGRESS);
    await library.toFront();
    await waitForElement(tab, `${TALL_BUTTON}[data-state=failed]`);
    expect(await count()).toBe(captures);
    expect(await page(tab)).toEqual(before);
  });

  /** A browser without a screen draws on in a minimised window; one with a screen calls the tab hidden. */
  whenScrolled('is whole or not at all when its window is minimised', async () => {
    const tab = await openTall();
    const before = await page(tab);
    const captures = await count();
    const setWindow = (wanted: 'minimized' | 'normal') =>
      library.evaluate(async (state) => {
        const { windows } = (globalThis as unknown as { chrome: Browser }).chrome;
        const { id } = await windows.getCurrent();
        if (id !== undefined) await windows.update(id, { state });
      }, wanted);
    await stage.drive.captureByShortcut(tab);
    await waitForElement(tab, PROGRESS);
    await setWindow('minimized');
    const outcome = await outcomeOf(tab, TALL_BUTTON);
    await setWindow('normal');
    expect(await page(tab)).toEqual(before);
    if (outcome === 'failed') return expect(await count()).toBe(captures);
    const { files } = await lastOf(captures + 1);
    const [{ sha256 } = { sha256: '' }] = files.filter(({ role }) => role === 'picture');
    const picture = PNG.sync.read(await readFile(library, sha256));
    return expectSameRows(tab, [picture], [0, 900, 1800, 2700]);
  });
});

/** Rows of a picture that lies in parts. */
function rowsOf(parts: readonly PNG[], from: number, height: number): PNG {
  const [{ width } = { width: 0 }] = parts;
  const rows = new PNG({ width, height });
  let top = 0;
  for (const part of parts) {
    const start = Math.max(from, top);
    const end = Math.min(from + height, top + part.height);
    if (end > start) PNG.bitblt(part, rows, 0, start - top, width, end - start, 0, start - from);
    top += part.height;
  }
  return rows;
}
