/** Posts that are taller than the view: whole, exact, cancellable, and the page as it was afterwards. */
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capture } from '../../src/model/capture.ts';
import type { Derivative } from '../../src/model/derivative.ts';
import { waitFor, type Tab } from '../support/drive.ts';
import { ALIGN, type Clip, compare, cut } from '../support/fidelity.ts';
import { setTallPage, stretch, TALL_URL } from '../support/picture-page.ts';
import { readCaptures, readFileBase64, readStore } from '../support/tour.ts';
import { BROWSERS, openStage, retried, type Stage } from './stage.ts';

const BUTTON = '[data-tearsheet="capture"]';

/** Percent of pixels that differ visibly: a rounded corner is smoothed otherwise wherever it is scrolled to. */
const EXACT = 0.001;

/** Paragraphs: about 4,000 and 40,000 CSS pixels. */
const TALL = 66;
const TALLEST = 680;

describe.each(BROWSERS)('a post taller than the view in %s', (browser) => {
  let stage: Stage;
  let library: Tab;

  beforeAll(
    retried(async () => {
      stage = await openStage(browser);
      setTallPage(stage.fakeX);
      library = await stage.drive.extensionTab('library.html');
    }),
  );
  afterAll(() => stage?.close()); // absent when it could not be opened

  /** The tall post, activated, its middle in view, the page scrolled and something focused. */
  async function openTall(paragraphs = TALL): Promise<Tab> {
    const tab = await stage.drive.newTab(TALL_URL);
    await waitFor(tab, `document.querySelectorAll('${BUTTON}').length === 3`);
    await stage.drive.captureByPopup(tab); // the first one, which gives the permission
    await tab.evaluate(stretch(paragraphs));
    await tab.evaluate(ALIGN);
    await tab.evaluate(`(() => {
      document.querySelector('[data-testid="app-bar-back"]').focus();
      window.scrollTo(0, 700);
    })()`);
    await tab.hover('#tall [data-testid="tweetText"]');
    return tab;
  }

  /** Firefox takes the post by its place in the page, at once: there is no meanwhile. */
  const whenScrolled = it.skipIf(browser === 'firefox');

  const state = `document.querySelector('#tall ${BUTTON}').dataset.state`;
  const page = (tab: Tab) =>
    tab.evaluate<string>(`JSON.stringify([
      scrollY, document.activeElement?.dataset.testid ?? null,
      document.querySelector('main').outerHTML.replace(/ data-state="\\w+"/g, ''),
      document.querySelectorAll('[data-tearsheet="progress"], [data-tearsheet="plain"], [data-tearsheet="mark"]').length,
    ])`);
  const count = async () => (await readCaptures(library)).length;

  async function lastOf(number: number): Promise<Capture> {
    await expect.poll(count, { timeout: 90_000 }).toBe(number);
    const capture = (await readCaptures(library)).at(-1);
    if (!capture) throw new Error('nothing was captured');
    return capture;
  }

  /** Rows of the post that the driver sees when it scrolls there itself, against the same rows of ours. */
  async function expectSameRows(tab: Tab, pictures: readonly PNG[], places: readonly number[]): Promise<void> {
    await tab.evaluate(`document.head.append(Object.assign(document.createElement('style'), { id: 'truth', textContent:
      '#tall [data-tearsheet], .top-bar { display: none !important }' }))`);
    await tab.hover('[data-testid="SideNav_AccountSwitcher_Button"]');
    for (const place of places) {
      const { row, ...clip } = await tab.evaluate<Clip & { row: number }>(`(async () => {
        const post = document.querySelector('#tall');
        window.scrollTo(0, scrollY + post.getBoundingClientRect().top + ${place});
        for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
        const { left, right, top, bottom } = post.getBoundingClientRect();
        const x = Math.round(left + 0.001);
        const y = Math.max(0, Math.ceil(top));
        return { x, y, width: Math.round(right + 0.001) - x, height: Math.floor(Math.min(innerHeight, bottom)) - y, row: Math.round(y - top) };
      })()`);
      const truth = cut(PNG.sync.read(await tab.screenshot()), clip);
      // A view is scrolled by whole pixels: a post that begins on a fraction of one is seen a row higher or lower.
      const near = [row, row - 1, row + 1].filter((from) => from >= 0);
      const differences = near.map(
        (from) => compare(truth, PNG.sync.write(rowsOf(pictures, from, clip.height)), 0.1).percent,
      );
      expect(Math.min(...differences), `rows from ${row}`).toBeLessThan(EXACT);
    }
    await tab.evaluate(`document.querySelector('#truth').remove()`);
  }

  it('is photographed whole, 40,000 pixels of it, and the page is put back', { timeout: 180_000 }, async () => {
    const tab = await openTall(TALLEST);
    const before = await page(tab);
    const captures = await count();
    await stage.drive.captureByShortcut(tab);
    const { picture, frame, files } = await lastOf(captures + 1);
    await waitFor(tab, `${state} === 'saved'`);
    expect(frame?.clip.height).toBeGreaterThan(40_000);
    expect(picture?.method).toBe(browser === 'chromium' ? 'photograph-stitched' : 'photograph');
    // More than one canvas holds: in parts, from the top.
    expect(picture?.parts).toBe(2);
    const parts = files.filter(({ role }) => role === 'picture');
    expect(parts.map(({ name }) => name)).toEqual(['picture-1.png', 'picture-2.png']);
    const pictures: PNG[] = [];
    for (const { sha256 } of parts) {
      pictures.push(PNG.sync.read(Buffer.from(await readFileBase64(library, sha256), 'base64')));
    }
    expect(pictures.reduce((sum, { height }) => sum + height, 0)).toBe(frame?.clip.height);
    expect(await page(tab)).toBe(before);
    await expectSameRows(tab, pictures, [0, 700, 20_000, 31_600, 39_900]);
  });

  it('is cropped out of any of its parts', async () => {
    const capture = (await readCaptures(library)).find(({ picture }) => picture?.parts === 2);
    const lower = capture?.files.filter(({ role }) => role === 'picture')[1];
    if (!capture || !lower) throw new Error('no capture in parts');
    const detail = await stage.drive.extensionTab(`library.html#capture=${capture.id}`);
    await waitFor(detail, `document.querySelectorAll('[data-action=crop]:not(:disabled)').length === 2`);
    await detail.evaluate(`document.querySelectorAll('[data-action=crop]')[1].click()`);
    // Its own height, which no record tells.
    await waitFor(detail, `document.querySelector('#crop-height')?.value > 0`);
    const height = Number(await detail.evaluate(`document.querySelector('#crop-height').value`));
    expect(height).toBe((capture.frame?.clip.height ?? 0) - (capture.picture?.height ?? 0));
    await detail.evaluate(`(() => {
      const field = document.querySelector('#crop-height');
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, '200');
      field.dispatchEvent(new Event('change', { bubbles: true }));
    })()`);
    await waitFor(detail, `!document.querySelector('#make-crop').disabled`);
    await detail.evaluate(`document.querySelector('#make-crop').click()`);
    await waitFor(detail, `document.querySelector('[data-derivative-id]')`);
    const [crop] = await readStore<Derivative>(library, 'derivatives');
    expect(crop?.parentSha256).toBe(lower.sha256);
    const whole = PNG.sync.read(Buffer.from(await readFileBase64(library, lower.sha256), 'base64'));
    const cropped = PNG.sync.read(Buffer.from(await readFileBase64(library, crop?.sha256 ?? ''), 'base64'));
    expect([cropped.width, cropped.height]).toEqual([whole.width, 200]);
    expect(cropped.data.equals(whole.data.subarray(0, cropped.data.length))).toBe(true);
    await detail.close();
  });

  whenScrolled('is cancelled with Escape, or by pressing again, and nothing is stored', async () => {
    const tab = await openTall(TALLEST);
    for (const cancel of [() => tab.press('Escape'), () => stage.drive.captureByShortcut(tab)]) {
      const before = await page(tab);
      const captures = await count();
      await stage.drive.captureByShortcut(tab);
      await waitFor(tab, `document.querySelector('[data-tearsheet="progress"]')`);
      expect(await tab.evaluate(state)).toBe('saving');
      await cancel();
      await waitFor(tab, `${state} === 'idle'`);
      expect(await page(tab)).toBe(before);
      expect(await count()).toBe(captures);
    }
  });

  whenScrolled('is left alone when it goes away meanwhile', async () => {
    const tab = await openTall();
    const captures = await count();
    await stage.drive.captureByShortcut(tab);
    await waitFor(tab, `document.querySelector('[data-tearsheet="progress"]')`);
    await tab.evaluate(`document.querySelector('#tall').remove()`);
    await waitFor(tab, `document.querySelector('[data-tearsheet="notice"]')`);
    expect(await tab.evaluate('scrollY')).toBeLessThan(800);
    expect(await count()).toBe(captures);
  });

  whenScrolled('is photographed rightly on a page that scrolls by itself for a while', async () => {
    const tab = await openTall();
    const captures = await count();
    await stage.drive.captureByShortcut(tab);
    await waitFor(tab, `document.querySelector('[data-tearsheet="progress"]')`);
    await tab.evaluate(`(() => {
      let left = 40;
      const timer = setInterval(() => { window.scrollBy(0, 3); if (--left === 0) clearInterval(timer); }, 20);
    })()`);
    const { files } = await lastOf(captures + 1);
    const pictures = [];
    for (const { sha256 } of files.filter(({ role }) => role === 'picture')) {
      pictures.push(PNG.sync.read(Buffer.from(await readFileBase64(library, sha256), 'base64')));
    }
    await waitFor(tab, `${state} === 'saved'`);
    await expectSameRows(tab, pictures, [0, 900, 1800, 2700]);
  });

  it('is not lost when the browser ends the background in the middle', async () => {
    const tab = await openTall(browser === 'chromium' ? TALL : TALLEST);
    const captures = await count();
    await stage.drive.captureByShortcut(tab);
    await waitFor(tab, `${state} === 'saving'`);
    if (browser === 'chromium') await waitFor(tab, `document.querySelector('[data-tearsheet="progress"]')`);
    await stage.drive.killBackground();
    await lastOf(captures + 1);
    await waitFor(tab, `${state} === 'saved'`);
    expect(await count()).toBe(captures + 1);
  });

  whenScrolled('is forgotten with its tab, and the next one is not held up', async () => {
    const tab = await openTall();
    await stage.drive.captureByShortcut(tab);
    await waitFor(tab, `document.querySelector('[data-tearsheet="progress"]')`);
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
    await waitFor(tab, `document.querySelector('[data-tearsheet="progress"]')`);
    await library.toFront();
    await waitFor(tab, `${state} === 'failed'`);
    expect(await count()).toBe(captures);
    expect(await page(tab)).toBe(before);
  });

  /** A browser without a screen draws on in a minimised window; one with a screen calls the tab hidden. */
  whenScrolled('is whole or not at all when its window is minimised', async () => {
    const tab = await openTall();
    const before = await page(tab);
    const captures = await count();
    const setWindow = (wanted: 'minimized' | 'normal') =>
      library.evaluate(`(async () => {
        const { id } = await chrome.windows.getCurrent();
        await chrome.windows.update(id, { state: '${wanted}' });
      })()`);
    await stage.drive.captureByShortcut(tab);
    await waitFor(tab, `document.querySelector('[data-tearsheet="progress"]')`);
    await setWindow('minimized');
    const outcome = await waitFor(tab, `['saved', 'failed'].includes(${state}) && ${state}`);
    await setWindow('normal');
    expect(await page(tab)).toBe(before);
    if (outcome === 'failed') return expect(await count()).toBe(captures);
    const { files } = await lastOf(captures + 1);
    const [{ sha256 } = { sha256: '' }] = files.filter(({ role }) => role === 'picture');
    const picture = PNG.sync.read(Buffer.from(await readFileBase64(library, sha256), 'base64'));
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
