/**
 * Each kind of item that X has, from pages of both its frontends, pressed in both browsers at both ratios: the record is of
 * that kind, and the picture is the item's, redrawn as it is photographed. Also what stands in the place of a post.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Capture } from '../../src/model/capture.ts';
import { readCaptures, readFile } from '../support/database.ts';
import type { Tab } from '../support/drive.ts';
import { testPicture } from '../support/odd-posts.ts';
import { BUTTON, outcomeOf } from '../support/timeline.ts';
import { until } from '../support/until.ts';
import { waitForCount } from '../support/wait-for.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';
import { IS_WHOLE_RUN } from './whole-run.ts';

/** Percent of pixels that differ visibly. */
const NEAR = 3;

const PAGE = 'https://x.com/kinds_example';

const FIXTURES = {
  'classic/timeline-en.html': ['repost', 'post', 'quote', 'repost', 'post', 'post', 'post'],
  'classic/gone.html': [
    ...['post', 'unavailable', 'post', 'unavailable', 'unavailable'],
    ...['unavailable', 'unavailable', 'quote', 'quote', 'unavailable'],
  ],
  'classic/media-cards-polls.html': ['post', 'post', 'post', 'post', 'post', 'post', 'post'],
  'classic/status-photos-replies.html': ['post', 'post', 'reply', 'post'],
  'xweb/icons-from-sheet.html': ['post', 'post', 'repost', 'quote', 'post', 'quote', 'unavailable', 'post'],
};

/** What a fixture leaves out: enough of a look that each item has a size and stands apart. */
const STYLE = `<style>
  html { background: #fff } body { margin: 0; font: 15px/20px sans-serif } svg { width: 18px; height: 18px }
  article { display: block; width: 560px; min-height: 60px; padding: 12px; margin: 0 auto 40px; border-bottom: 1px solid #ccc }
  article article { width: auto; margin: 8px; border: 1px solid #ccc } img, video { max-width: 120px; max-height: 80px }
  [role=group] { display: flex; justify-content: space-between; align-items: center; min-height: 24px }
</style>`;

/** The ordinary run leaves out the denser screen. */
const settings = BROWSERS.flatMap((browser) => [1, 2].map((scale) => ({ browser, scale }))).filter(
  ({ scale }) => IS_WHOLE_RUN || scale === 1,
);

describe.each(settings)('posts of each kind in $browser at pixel ratio $scale', ({ browser, scale }) => {
  let stage: Stage;
  let library: Tab;

  beforeAll(async () => {
    stage = await openStage(browser, { scale, windowSize: { width: 1280, height: 1000 } });
    stage.fakeX.setAnswer(/^https:\/\/(pbs|abs|abs-0)\.twimg\.com\//, { type: 'image/png', body: testPicture() });
    library = await stage.drive.extensionTab('library.html');
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  async function captureBy(press: () => Promise<unknown>): Promise<{ capture: Capture; picture: PNG }> {
    const known = (await readCaptures(library)).length;
    await press();
    await until(async () => (await readCaptures(library)).length > known, 'the capture', { seconds: 60 });
    const capture = (await readCaptures(library)).at(-1);
    if (!capture?.picture) throw new Error('a capture without a picture');
    return { capture, picture: PNG.sync.read(await readFile(library, capture.picture.sha256)) };
  }

  /** Brings an item into view, and gives its size without our button in device pixels. */
  const show = (tab: Tab, index: number) =>
    tab.evaluate(
      ({ button, at }) => {
        document.querySelector('#pressed')?.removeAttribute('id');
        const host = document.querySelectorAll<HTMLElement>(button)[at];
        const post = host?.closest('article');
        if (!post || !host) throw new Error('no post around the button');
        post.id = 'pressed';
        post.scrollIntoView({ block: 'center', behavior: 'instant' });
        host.style.setProperty('display', 'none', 'important');
        const { width, height } = post.getBoundingClientRect();
        host.style.removeProperty('display');
        return { width: width * devicePixelRatio, height: height * devicePixelRatio };
      },
      { button: BUTTON, at: index },
    );

  /** Presses each item's button, and looks at what is stored. */
  async function pressEach(tab: Tab, kinds: readonly string[], method: string): Promise<PNG[]> {
    const pictures: PNG[] = [];
    for (const [at, kind] of kinds.entries()) {
      const size = await show(tab, at);
      const { capture, picture } = await captureBy(async () => {
        await tab.click(`#pressed ${BUTTON}`, { shift: true });
        expect(await outcomeOf(tab, `#pressed ${BUTTON}`), `${kind} ${at}`).toBe('saved');
      });
      const { width, height, data } = picture;
      expect([capture.post.kind, capture.picture?.method], `${at}`).toEqual([kind, method]);
      expect(Math.abs(width - size.width), `${kind} ${at}`).toBeLessThanOrEqual(1);
      expect(Math.abs(height - size.height), `${kind} ${at}`).toBeLessThanOrEqual(1);
      const colours = new Set(new Uint32Array(data.buffer, data.byteOffset, width * height));
      expect(colours.size, `${kind} ${at}`).toBeGreaterThan(2);
      pictures.push(picture);
    }
    return pictures;
  }

  // The denser screen for the two pages that hold the most kinds: each press takes its second.
  const pages = Object.entries(FIXTURES).slice(0, scale === 1 ? undefined : 2);

  it.each(pages)('%s', async (fixture, kinds) => {
    const html = readFileSync(join(import.meta.dirname, '../fixtures/x', fixture), 'utf8');
    stage.fakeX.setPage(PAGE, html.includes('<head>') ? html.replace('<head>', `<head>${STYLE}`) : STYLE + html);
    const tab = await stage.drive.newTab(PAGE);
    onTestFinished(() => tab.close());
    await waitForCount(tab, BUTTON, kinds.length);
    const redrawn = await pressEach(tab, kinds, 'redrawing');
    await stage.drive.captureByPopup(tab);
    const photographed = await pressEach(tab, kinds, 'photograph');
    const differing = kinds.map((kind, at) => {
      const [ours, truth] = [redrawn[at], photographed[at]];
      if (ours?.width !== truth?.width || ours?.height !== truth?.height || !ours || !truth)
        return `${at} ${kind}: size`;
      const count = pixelmatch(ours.data, truth.data, undefined, ours.width, ours.height, { threshold: 0.1 });
      const percent = (100 * count) / (ours.width * ours.height);
      return percent < NEAR ? null : `${at} ${kind}: ${percent.toFixed(1)} %`;
    });
    expect(differing.filter((each) => each !== null)).toEqual([]);
  });
});
