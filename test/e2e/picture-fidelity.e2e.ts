/**
 * Pictures against the screen, which the driver photographs by itself: a photograph is the same to the last pixel, a
 * redrawing is near. One page, one post for each thing that can go wrong, at both pixel ratios.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capture, CaptureSet } from '../../src/model/capture.ts';
import type { ChromiumDrive } from '../support/drive-chromium.ts';
import { waitFor, type Tab } from '../support/drive.ts';
import { ALIGN, compare, photographTruth } from '../support/fidelity.ts';
import { PICTURE_POSTS, PICTURE_URL, setPicturePage } from '../support/picture-page.ts';
import { pngSize } from '../support/png-size.ts';
import { readCaptures, readFileBase64, readStore } from '../support/tour.ts';
import { openStage, retried, type Stage } from './stage.ts';

const BUTTON = '[data-tearsheet="capture"]';

/** Percent of pixels: the browser's own smoothing of a rounded corner may differ in one pixel from frame to frame. */
const EXACT = 0.001;

/** Percent of pixels of a redrawing that may differ visibly. */
const GATE = 3;

/** The same for a dense screen, where a letter that stands a row too low is all that can go wrong. */
const DENSE_GATE = 1;

/** pixelmatch's own measure of a visible difference. */
const VISIBLE = 0.1;

/** Contact sheets (truth, ours, difference) are written here when it is set. */
const sheets = process.env['TEARSHEET_CONTACT_SHEETS'];

/**
 * All in one pixel ratio in each browser: a page whose view begins on a half pixel of the other gives no exact truth. At
 * the ratios of other screens, and of zoomed pages, one photograph each; Firefox smooths text anew there.
 */
const settings = [
  { browser: 'chromium' as const, scale: 1, isWhole: true },
  { browser: 'firefox' as const, scale: 2, isWhole: true },
  ...[1.25, 1.5, 3].map((scale) => ({ browser: 'chromium' as const, scale, isWhole: false })),
];

describe.each(settings)('pictures in $browser at pixel ratio $scale', ({ browser, scale, isWhole }) => {
  let stage: Stage;
  let library: Tab;

  beforeAll(
    retried(async () => {
      stage = await openStage(browser, { scale });
      setPicturePage(stage.fakeX);
      library = await stage.drive.extensionTab('library.html');
    }),
  );
  afterAll(() => stage?.close()); // absent when it could not be opened

  async function openPage(query = ''): Promise<Tab> {
    const tab = await stage.drive.newTab(PICTURE_URL + query);
    await waitFor(tab, `document.querySelectorAll('${BUTTON}').length === ${PICTURE_POSTS.length}`);
    await waitFor(tab, `document.documentElement.dataset.demoState === 'loaded'`);
    await waitFor(tab, `[...document.images].every((image) => image.complete)`);
    await tab.evaluate(ALIGN);
    await tab.evaluate(`document.querySelectorAll('article').forEach((post, at) => { post.id = 'post-' + at; })`);
    return tab;
  }

  const stateOf = (at: number) => `document.querySelector('#post-${at} ${BUTTON}').dataset.state`;

  async function newest(): Promise<Capture> {
    const capture = (await readCaptures(library)).at(-1);
    if (!capture) throw new Error('nothing was captured');
    return capture;
  }

  async function difference(tab: Tab, at: number, name: string, threshold: number): Promise<number> {
    const { picture } = await newest();
    const png = Buffer.from(await readFileBase64(library, picture?.sha256 ?? ''), 'base64');
    const { percent, sheet } = compare(await photographTruth(tab, `#post-${at}`), png, threshold);
    if (sheets !== undefined) {
      await mkdir(sheets, { recursive: true });
      await writeFile(
        join(sheets, `${browser}-${scale}-${picture?.method}-${name.replaceAll(/\W+/g, '-')}.png`),
        sheet,
      );
    }
    return percent;
  }

  it.runIf(scale === 3)('are redrawn with each letter and each picture on its pixels', async () => {
    const tab = await openPage();
    const redrawn: Record<string, number> = {};
    for (const [at, name] of PICTURE_POSTS.entries()) {
      await tab.click(`#post-${at} ${BUTTON}`);
      await waitFor(tab, `${stateOf(at)} === 'saved'`);
      redrawn[name] = await difference(tab, at, name, VISIBLE);
    }
    expect(Object.entries(redrawn).filter(([, percent]) => percent > DENSE_GATE)).toEqual([]);
  });

  it.runIf(isWhole)('are redrawn nearly, and photographed to the last pixel beside', async () => {
    const tab = await openPage();
    const redrawn: Record<string, number> = {};
    for (const [at, name] of PICTURE_POSTS.entries()) {
      await tab.click(`#post-${at} ${BUTTON}`);
      expect(await waitFor(tab, `['saved', 'failed'].includes(${stateOf(at)}) && ${stateOf(at)}`), name).toBe('saved');
      expect((await newest()).picture, name).toMatchObject({ method: 'redrawing', missingResources: [] });
      redrawn[name] = await difference(tab, at, name, VISIBLE);
    }
    expect(Object.entries(redrawn).filter(([, percent]) => percent > GATE)).toEqual([]);

    await stage.drive.captureByPopup(tab);
    const photographed: Record<string, number> = {};
    for (const [at, name] of PICTURE_POSTS.entries()) {
      await tab.evaluate(
        `document.querySelector('#post-${at}').scrollIntoView({ block: 'center', behavior: 'instant' })`,
      );
      // The pointer stands upon it, and must not be seen.
      await tab.hover(`#post-${at} [data-testid="User-Name"]`);
      const before = await newest();
      await stage.drive.captureByShortcut(tab);
      await expect.poll(async () => (await newest()).id, { timeout: 20_000 }).not.toBe(before.id);
      await waitFor(tab, `${stateOf(at)} === 'saved'`);
      expect((await newest()).picture?.method, name).toBe('photograph');
      photographed[name] = await difference(tab, at, name, 0);
    }
    expect(Object.entries(photographed).filter(([, percent]) => percent > EXACT)).toEqual([]);

    // Each photograph stands beside the redrawing of the same post.
    const sets = await readStore<CaptureSet>(library, 'sets');
    expect(sets.map(({ kind, members }) => [kind, members.length])).toEqual(PICTURE_POSTS.map(() => ['retake', 2]));
  });

  /** The browser's own zoom of the site, as Ctrl and + set it. */
  async function zoom(tab: Tab, factor: number): Promise<void> {
    await library.evaluate(`(async () => {
      const { tabs } = globalThis.browser ?? chrome;
      for (const { id, url } of await tabs.query({})) if (url?.startsWith('https://x.com/')) await tabs.setZoom(id, ${factor});
    })()`);
    await waitFor(tab, `Math.abs(devicePixelRatio - ${factor * scale}) < 0.01`);
  }

  /**
   * Notes from now on what Chromium is asked for with each photograph. Firefox is asked for a place in the page, always.
   */
  async function watchPhotographs(): Promise<() => Promise<string[][]>> {
    const worker = await (stage.drive as ChromiumDrive).chromium.worker();
    await worker.evaluate(`(() => {
      const isWatched = 'asked' in globalThis;
      globalThis.asked = [];
      if (isWatched) return;
      for (const tabs of new Set([globalThis.browser?.tabs, chrome.tabs].filter(Boolean))) {
        const original = tabs.captureVisibleTab;
        tabs.captureVisibleTab = (windowId, options) => {
          asked.push(Object.keys(options).sort());
          return original.call(tabs, windowId, options);
        };
      }
    })()`);
    return () => worker.evaluate<string[][]>('asked');
  }

  /** One photograph, and of the post alone: what else is on the screen does not even reach us. */
  const PART_ALONE = [['format', 'rect', 'scale']];

  /** No driver photographs a zoomed page as it is seen: what can be told is which pixels there must be. */
  it.runIf(isWhole).each([0.5, 1.5, 2])('are photographs in a page that is zoomed to %f', async (factor) => {
    const tab = await openPage();
    await zoom(tab, factor);
    try {
      await tab.evaluate(ALIGN);
      await tab.evaluate(`document.querySelector('#post-6').scrollIntoView({ block: 'center', behavior: 'instant' })`);
      const asked = browser === 'chromium' ? await watchPhotographs() : null;
      await stage.drive.captureByPopup(tab);
      if (asked) expect(await asked()).toEqual(PART_ALONE);
      const size = await tab.evaluate<{ width: number; height: number }>(`(() => {
        const { width, height } = document.querySelector('article:has(${BUTTON}[data-state=saved])').getBoundingClientRect();
        return { width: width * devicePixelRatio, height: height * devicePixelRatio };
      })()`);
      const { picture, frame } = await newest();
      expect(picture?.method).toBe('photograph');
      expect(frame?.devicePixelRatioPercent).toBe(100 * factor * scale);
      expect(Math.abs((picture?.width ?? 0) - size.width)).toBeLessThan(1);
      expect(Math.abs((picture?.height ?? 0) - size.height)).toBeLessThan(1);
      const png = Buffer.from(await readFileBase64(library, picture?.sha256 ?? ''), 'base64');
      expect(pngSize(png)).toEqual({ width: picture?.width, height: picture?.height });
    } finally {
      await zoom(tab, 1);
    }
  });

  it('are dark where the page is dark', async () => {
    const tab = await openPage('?theme=dark');
    const asked = browser === 'chromium' ? await watchPhotographs() : null;
    await stage.drive.captureByPopup(tab);
    if (asked) expect(await asked()).toEqual(PART_ALONE);
    const at = await tab.evaluate<number>(
      `[...document.querySelectorAll('${BUTTON}')].findIndex(({ dataset }) => dataset.state === 'saved')`,
    );
    expect((await newest()).page.theme).toBe('dark');
    expect(await difference(tab, at, 'dark', 0)).toBeLessThan(EXACT);
  });
});
