/**
 * Pictures against the screen, which the driver photographs by itself: a photograph is the same to the last pixel, a
 * redrawing is near. One page, one post for each thing that can go wrong, at both pixel ratios.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capture, CaptureSet } from '../../src/model/capture.ts';
import { readCaptures, readFile, readStore } from '../support/database.ts';
import type { ChromiumDrive } from '../support/drive-chromium.ts';
import type { Tab } from '../support/drive.ts';
import type { ExtensionGlobals } from '../support/extension-page.ts';
import { alignPosts, compare, keepSheet, photographTruth } from '../support/fidelity.ts';
import { PICTURE_POSTS, PICTURE_URL, setPicturePage } from '../support/picture-page.ts';
import { pngSize } from '../support/png-size.ts';
import { BUTTON, captureByButton, openTimeline } from '../support/timeline.ts';
import { waitFor, waitForElement } from '../support/wait-for.ts';
import { openStage, type Stage } from './stage.ts';

/** Percent of pixels: the browser's own smoothing of a rounded corner may differ in one pixel from frame to frame. */
const EXACT = 0.001;

/** Percent of pixels of a redrawing that may differ visibly. */
const GATE = 3;

/** The same for a dense screen, where a letter that stands a row too low is all that can go wrong. */
const DENSE_GATE = 1;

/** pixelmatch's own measure of a visible difference. */
const VISIBLE = 0.1;

/**
 * All in one pixel ratio in each browser: a page whose view begins on a half pixel of the other gives no exact truth. At
 * the ratios of other screens, and of zoomed pages, one photograph each; Firefox smooths text anew there.
 */
const settings = [
  { browser: 'chromium' as const, scale: 1, isWhole: true },
  { browser: 'firefox' as const, scale: 2, isWhole: true },
  ...[1.25, 1.5, 3].map((scale) => ({ browser: 'chromium' as const, scale, isWhole: false })),
];

/** What the worker notes of each photograph that it asks the browser for. */
interface Watched {
  asked: string[][] | undefined;
}

interface Photographs {
  captureVisibleTab(windowId: number, options: object): Promise<string>;
}

describe.each(settings)('pictures in $browser at pixel ratio $scale', ({ browser, scale, isWhole }) => {
  let stage: Stage;
  let library: Tab;

  beforeAll(async () => {
    stage = await openStage(browser, { scale });
    setPicturePage(stage.fakeX);
    library = await stage.drive.extensionTab('library.html');
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  async function openPage(query = ''): Promise<Tab> {
    const tab = await openTimeline(stage.drive, PICTURE_URL + query);
    await waitFor(tab, () => [...document.images].every((image) => image.complete));
    await tab.evaluate(alignPosts);
    await tab.evaluate(() => {
      for (const [at, post] of document.querySelectorAll('article').entries()) post.id = `post-${at}`;
    });
    return tab;
  }

  const buttonOf = (at: number) => `#post-${at} ${BUTTON}`;

  /** In the middle of the view, at once. */
  const scrollTo = (tab: Tab, selector: string) =>
    tab.evaluate(
      (wanted) => document.querySelector(wanted)?.scrollIntoView({ block: 'center', behavior: 'instant' }),
      selector,
    );

  async function newest(): Promise<Capture> {
    const capture = (await readCaptures(library)).at(-1);
    if (!capture) throw new Error('nothing was captured');
    return capture;
  }

  async function difference(tab: Tab, at: number, name: string, threshold: number): Promise<number> {
    const { picture } = await newest();
    const png = await readFile(library, picture?.sha256 ?? '');
    const { percent, sheet } = compare(await photographTruth(tab, `#post-${at}`), png, threshold);
    await keepSheet(`${browser}-${scale}-${picture?.method}-${name.replaceAll(/\W+/g, '-')}`, sheet);
    return percent;
  }

  it.runIf(scale === 3)('are redrawn with each letter and each picture on its pixels', async () => {
    const tab = await openPage();
    const redrawn: Record<string, number> = {};
    for (const [at, name] of PICTURE_POSTS.entries()) {
      await captureByButton(tab, `#post-${at}`);
      redrawn[name] = await difference(tab, at, name, VISIBLE);
    }
    expect(Object.entries(redrawn).filter(([, percent]) => percent > DENSE_GATE)).toEqual([]);
  });

  it.runIf(isWhole)('leave each icon of the row where it stands without our button, and lie over none', async () => {
    const tab = await openPage();
    const { moved, covered, rows } = await tab.evaluate((button) => {
      const ours = [...document.querySelectorAll<HTMLElement>(button)];
      const controls = [...document.querySelectorAll('article [role="group"] :is(button, a)')];
      const places = () => controls.map((control) => JSON.stringify(control.getBoundingClientRect()));
      const withUs = places();
      const own = ours.map((host) => host.getBoundingClientRect());
      const over = controls.filter((control) => {
        const box = control.getBoundingClientRect();
        return own.some((o) => o.left < box.right && o.right > box.left && o.top < box.bottom && o.bottom > box.top);
      });
      for (const host of ours) host.style.setProperty('display', 'none', 'important');
      const without = places();
      return {
        moved: withUs.filter((place, at) => place !== without[at]).length,
        covered: over.length,
        rows: ours.filter(({ parentElement }) => parentElement?.getAttribute('role') === 'group').length,
      };
    }, BUTTON);
    expect({ moved, covered, rows }).toEqual({ moved: 0, covered: 0, rows: PICTURE_POSTS.length });
  });

  it.runIf(isWhole)('are redrawn nearly, and photographed to the last pixel beside', async () => {
    const tab = await openPage();
    const redrawn: Record<string, number> = {};
    for (const [at, name] of PICTURE_POSTS.entries()) {
      await captureByButton(tab, `#post-${at}`);
      expect((await newest()).picture, name).toMatchObject({ method: 'redrawing', missingResources: [] });
      redrawn[name] = await difference(tab, at, name, VISIBLE);
    }
    expect(Object.entries(redrawn).filter(([, percent]) => percent > GATE)).toEqual([]);

    await stage.drive.captureByPopup(tab);
    const photographed: Record<string, number> = {};
    for (const [at, name] of PICTURE_POSTS.entries()) {
      await scrollTo(tab, `#post-${at}`);
      // The pointer stands upon it, and must not be seen.
      await tab.hover(`#post-${at} [data-testid="User-Name"]`);
      const before = await newest();
      await stage.drive.captureByShortcut(tab);
      await expect.poll(async () => (await newest()).id, { timeout: 60_000 }).not.toBe(before.id);
      await waitForElement(tab, `${buttonOf(at)}[data-state=saved]`);
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
    await library.evaluate(async (wanted) => {
      const globals = globalThis as unknown as ExtensionGlobals;
      const { tabs } = globals.browser ?? globals.chrome;
      for (const { id, url } of await tabs.query({})) {
        if (id !== undefined && url?.startsWith('https://x.com/')) await tabs.setZoom(id, wanted);
      }
    }, factor);
    await waitFor(tab, (ratio) => Math.abs(devicePixelRatio - ratio) < 0.01, factor * scale);
  }

  /**
   * Notes from now on what Chromium is asked for with each photograph. Firefox is asked for a place in the page, always.
   */
  async function watchPhotographs(): Promise<() => Promise<string[][]>> {
    const worker = await (stage.drive as ChromiumDrive).chromium.worker();
    await worker.evaluate(() => {
      const globals = globalThis as unknown as Watched &
        Record<'browser' | 'chrome', { tabs: Photographs } | undefined>;
      const isWatched = globals.asked !== undefined;
      globals.asked = [];
      if (isWatched) return;
      for (const tabs of new Set([globals.browser?.tabs, globals.chrome?.tabs])) {
        if (tabs === undefined) continue;
        const original = tabs.captureVisibleTab.bind(tabs);
        tabs.captureVisibleTab = (windowId, options) => {
          globals.asked?.push(Object.keys(options).sort());
          return original(windowId, options);
        };
      }
    });
    return () => worker.evaluate(() => (globalThis as unknown as Watched).asked ?? []);
  }

  /** One photograph, and of the post alone: what else is on the screen does not even reach us. */
  const PART_ALONE = [['format', 'rect', 'scale']];

  /** No driver photographs a zoomed page as it is seen: what can be told is which pixels there must be. */
  it.runIf(isWhole).each([0.5, 1.5, 2])('are photographs in a page that is zoomed to %f', async (factor) => {
    const tab = await openPage();
    await zoom(tab, factor);
    try {
      await tab.evaluate(alignPosts);
      await scrollTo(tab, '#post-6');
      const asked = browser === 'chromium' ? await watchPhotographs() : null;
      await stage.drive.captureByPopup(tab);
      if (asked) expect(await asked()).toEqual(PART_ALONE);
      const size = await tab.evaluate((selector) => {
        const box = document.querySelector(selector)?.getBoundingClientRect();
        return { width: (box?.width ?? 0) * devicePixelRatio, height: (box?.height ?? 0) * devicePixelRatio };
      }, `article:has(${BUTTON}[data-state=saved])`);
      const { picture, frame } = await newest();
      expect(picture?.method).toBe('photograph');
      expect(frame?.devicePixelRatioPercent).toBe(100 * factor * scale);
      expect(Math.abs((picture?.width ?? 0) - size.width)).toBeLessThan(1);
      expect(Math.abs((picture?.height ?? 0) - size.height)).toBeLessThan(1);
      const png = await readFile(library, picture?.sha256 ?? '');
      expect(pngSize(png)).toEqual({ width: picture?.width, height: picture?.height });
    } finally {
      await zoom(tab, 1);
    }
  });

  /** There a CSS pixel is less than one of the screen's, and whatever counts the moments must still be read. */
  it.runIf(scale === 1).each([0.67, 0.8, 0.9])(
    'are photographs wherever a page stands that is zoomed to %f',
    async (factor) => {
      const tab = await openPage();
      await stage.drive.captureByPopup(tab);
      await zoom(tab, factor);
      try {
        for (const offset of [0, 3, 7, 12, 18]) {
          await tab.evaluate((top) => window.scrollTo({ top, behavior: 'instant' }), offset);
          await tab.hover('#post-1 [data-testid="User-Name"]');
          const before = await newest();
          await stage.drive.captureByShortcut(tab);
          await expect.poll(async () => (await newest()).id, { timeout: 60_000 }).not.toBe(before.id);
          expect((await newest()).picture?.method, `${offset} px`).toBe('photograph');
          await waitForElement(tab, `${buttonOf(1)}[data-state=saved]`);
        }
      } finally {
        await zoom(tab, 1);
      }
    },
  );

  it('are dark where the page is dark', async () => {
    const tab = await openPage('?theme=dark');
    const asked = browser === 'chromium' ? await watchPhotographs() : null;
    await stage.drive.captureByPopup(tab);
    if (asked) expect(await asked()).toEqual(PART_ALONE);
    const at = await tab.evaluate(
      (selector) =>
        [...document.querySelectorAll<HTMLElement>(selector)].findIndex(({ dataset }) => dataset['state'] === 'saved'),
      BUTTON,
    );
    expect((await newest()).page.theme).toBe('dark');
    expect(await difference(tab, at, 'dark', 0)).toBeLessThan(EXACT);
  });
});
