/** A page that shows other words than its elements hold: the check says so, and never of a page that does not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capture, Observation } from '../../src/model/capture.ts';
import { readCaptures, readStore } from '../support/database.ts';
import type { Tab } from '../support/drive.ts';
import { captureByButton, openTimeline } from '../support/timeline.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

const TEXT = 'article [data-testid="tweetText"]';
const BOX = 'position: absolute; inset: 0; background: white';

/** What the style of a page does to its first post, and what is said of it. */
const HOSTILE: [css: string, said: RegExp][] = [
  [`${TEXT}::after { content: ' – NOT' }`, /words stand there that the page’s style adds/],
  [`article [data-testid="User-Name"] span::before { content: 'Not ' }`, /words stand there/],
  [`${TEXT} { position: relative } ${TEXT}::after { content: ''; ${BOX} }`, /style adds lies over it/],
  [`${TEXT} { opacity: 0 }`, /text is not to be seen/],
  [`${TEXT} * { color: transparent !important }`, /text is not to be seen/],
  [`${TEXT} * { -webkit-text-fill-color: transparent }`, /text is not to be seen/],
  [`${TEXT} * { font-size: 0 !important }`, /text is (not to be seen|too small)/],
  [`${TEXT} { clip-path: inset(50%) }`, /text is not to be seen/],
  [`${TEXT} { overflow: hidden; text-indent: -4000px; white-space: nowrap }`, /text is cut off/],
  [`${TEXT} { transform: translateX(-3000px) }`, /text is cut off/],
  [`${TEXT} { transform: scaleX(-1) }`, /text is turned around/],
  [`${TEXT} * { color: white !important; background: white }`, /text has the colour of its ground/],
  ['article time { visibility: hidden }', /createdAt is not to be seen/],
];

describe.each(BROWSERS)('what nobody could see, in %s', (browser) => {
  let stage: Stage;
  let library: Tab;

  beforeAll(async () => {
    stage = await openStage(browser);
    library = await stage.drive.extensionTab('library.html');
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  const newest = async (): Promise<Capture | undefined> => (await readCaptures(library)).at(-1);

  async function stabilityOf(capture: Capture | undefined): Promise<Observation | undefined> {
    const observations = await readStore<Observation>(library, 'observations');
    return observations.find(({ captureId, kind }) => captureId === capture?.id && kind === 'dom-stable');
  }

  async function changed(change: (tab: Tab) => Promise<unknown>): Promise<Observation | undefined> {
    const tab = await openTimeline(stage.drive);
    await change(tab);
    await captureByButton(tab);
    await tab.close();
    return stabilityOf(await newest());
  }

  const styled = (css: string) => (tab: Tab) =>
    tab.evaluate((rules) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    }, css);

  it('is said of styles that hide words, add words, or turn them', async () => {
    for (const [css, said] of HOSTILE) {
      const check = await changed(styled(css));
      expect(check?.result, css).toBe('differs');
      expect(check?.detail, css).toMatch(said);
    }
  });

  it('is said of a box that lies over the text, though a pointer goes through it', async () => {
    const check = await changed((tab) =>
      tab.evaluate((selector) => {
        const box = document.createElement('div');
        box.style.cssText = 'position: absolute; inset: 0; background: white; pointer-events: none';
        const around = document.querySelector<HTMLElement>(selector)?.parentElement;
        if (!around) throw new Error('there is no text');
        around.style.position = 'relative';
        around.append(box);
      }, TEXT),
    );
    expect(check).toMatchObject({ result: 'differs', detail: 'text is covered by something else' });
  });

  it('is said of none of the posts as a network shows them', async () => {
    const tab = await openTimeline(stage.drive);
    const posts = await tab.evaluate(() => {
      const all = [...document.querySelectorAll('article')];
      for (const [at, post] of all.entries()) post.id = `post-${String(at)}`;
      return all.length;
    });
    for (let at = 0; at < posts; at++) {
      await captureByButton(tab, `#post-${String(at)}`);
      expect(await stabilityOf(await newest()), `post ${String(at)}`).toMatchObject({ result: 'agrees', detail: null });
    }
    await tab.close();
  });
});
