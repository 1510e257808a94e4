/** Capturing, in each browser: four ways to press, what is stored, and what is not when something is wrong. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capture } from '../../src/model/capture.ts';
import { readCaptures, readFile, readStore } from '../support/database.ts';
import type { Tab } from '../support/drive.ts';
import { pngSize } from '../support/png-size.ts';
import { BUTTON, openTimeline, outcomeOf, postBy } from '../support/timeline.ts';
import { waitForCount, waitForElement } from '../support/wait-for.ts';
import { FOUNDING_CASE } from '../tools/demo/posts.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

const INES = postBy('ines_demo');

describe.each(BROWSERS)('capturing in %s', (browser) => {
  let stage: Stage;
  let library: Tab;

  beforeAll(async () => {
    stage = await openStage(browser);
    library = await stage.drive.extensionTab('library.html');
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  /** What was stored since `before`. */
  async function since(before: readonly Capture[]): Promise<Capture[]> {
    const known = new Set(before.map(({ id }) => id));
    return (await readCaptures(library)).filter(({ id }) => !known.has(id));
  }

  it('redraws with the button in a tab that was never activated, and says so', async () => {
    const before = await readCaptures(library);
    const tab = await openTimeline(stage.drive);
    await tab.click(BUTTON);
    expect(await outcomeOf(tab)).toBe('saved');
    const [capture, ...others] = await since(before);
    expect(others).toEqual([]);
    expect(capture?.picture).toMatchObject({ method: 'redrawing', fallbackReason: 'NOT_PERMITTED' });
    expect(capture?.picture?.renderer).toMatch(/^html2canvas-pro \d/);
    expect(capture?.picture?.missingResources).toEqual([]);
  });

  it('redraws every kind of post on the timeline', async () => {
    const before = await readCaptures(library);
    const tab = await openTimeline(stage.drive);
    const posts = await tab.evaluate(() => {
      const all = [...document.querySelectorAll('article')];
      for (const [at, post] of all.entries()) post.id = `post-${at}`;
      return all.length;
    });
    for (let i = 0; i < posts; i++) {
      await tab.click(`#post-${i} ${BUTTON}`);
      expect(await outcomeOf(tab, `#post-${i} ${BUTTON}`), `post ${i}`).toBe('saved');
    }
    const made = await since(before);
    expect(made).toHaveLength(posts);
    for (const { picture, post } of made) expect(picture?.missingResources, post.author.handle ?? '').toEqual([]);
  });

  it('photographs from the popup with Enter, with the repost’s own id, time and followers', async () => {
    const before = await readCaptures(library);
    const tab = await openTimeline(stage.drive);
    const words = await stage.drive.captureByPopup(tab);
    expect(words).toMatch(/^Saved/);
    const [capture] = await since(before);
    if (FOUNDING_CASE.type !== 'repost') throw new Error('the demo has changed');
    expect(capture?.picture?.method).toBe('photograph');
    expect(capture?.demo).toBe(true);
    expect(capture?.post).toMatchObject({
      kind: 'repost',
      id: FOUNDING_CASE.post.id,
      createdAt: '2017-11-16T18:12:47.000Z',
      author: { handle: 'ProudResister' },
      repost: {
        id: FOUNDING_CASE.id,
        at: '2017-11-16T20:04:05.000Z',
        by: { handle: 'DeptofDefense', followers: 5_230_000 },
      },
    });
    expect(capture?.post.sources['repost.at']).toEqual(['network']);
    expect(capture?.post.disagreements).toEqual([]);
    const png = await readFile(library, capture?.picture?.sha256 ?? '');
    expect(pngSize(png)).toEqual({ width: capture?.picture?.width, height: capture?.picture?.height });
  });

  it('keeps who is looking out of the record', async () => {
    const tab = await openTimeline(stage.drive);
    await stage.drive.captureByPopup(tab);
    const text = JSON.stringify(await readCaptures(library));
    expect(text).not.toMatch(/night_?desk/i); // the viewer of the demo
    expect(text).not.toMatch(/"(favorited|retweeted|bookmarked)"/);
  });

  it('photographs by the shortcut the post under the pointer', async () => {
    const before = await readCaptures(library);
    const tab = await openTimeline(stage.drive);
    await stage.drive.captureByPopup(tab); // gives Chromium's tab the permission that a real shortcut gives
    await tab.hover(`${INES} [data-testid="tweetText"]`);
    await stage.drive.captureByShortcut(tab);
    await waitForCount(tab, `${BUTTON}[data-state=saved]`, 2);
    const handles = (await since(before)).map(({ post }) => post.author.handle);
    expect(handles).toEqual(['ProudResister', 'ines_demo']);
    expect((await since(before)).map(({ picture }) => picture?.method)).toEqual(['photograph', 'photograph']);
  });

  it.skipIf(browser === 'firefox')('photographs by the context menu the post under the pointer', async () => {
    const before = await readCaptures(library);
    const tab = await openTimeline(stage.drive);
    await stage.drive.captureByPopup(tab);
    await stage.drive.captureByMenu?.(tab, `${INES} [data-testid="tweetText"]`);
    await waitForCount(tab, `${BUTTON}[data-state=saved]`, 2);
    expect((await since(before)).map(({ post }) => post.author.handle)).toEqual(['ProudResister', 'ines_demo']);
  });

  it('opens the capture when "saved" is pressed, and makes another with Shift', async () => {
    const tab = await openTimeline(stage.drive);
    await tab.click(BUTTON);
    await outcomeOf(tab);
    const before = await readCaptures(library);
    // The page has seen it saved before: what it sees next is kept, however short it lasts.
    await tab.evaluate((button) => {
      const host = document.querySelector<HTMLElement>(button);
      if (host === null) throw new Error('there is no button');
      new MutationObserver(() => {
        document.documentElement.dataset['states'] += ` ${host.dataset['state']}`;
      }).observe(host, { attributeFilter: ['data-state'] });
    }, BUTTON);
    await tab.click(BUTTON, { shift: true });
    await waitForElement(tab, ':root[data-states*="saving saved"]');
    const [again] = await since(before);
    expect(again?.post.author.handle).toBe('ProudResister');
    await tab.click(BUTTON);
    const address = await stage.drive.addressInFront();
    expect(address).toContain(`library.html#capture=${again?.id}`);
    expect(await since(before)).toHaveLength(1);
  });

  it('puts the page back letter by letter', async () => {
    const tab = await openTimeline(stage.drive);
    // Without our buttons, whose seat is measured anew when the window changes its size.
    const html = () =>
      tab.evaluate((button) => {
        const main = document.querySelector('main')?.cloneNode(true) as HTMLElement; // the demo has one
        for (const host of main.querySelectorAll(button)) host.remove();
        return main.outerHTML;
      }, BUTTON);
    const before = await html();
    await tab.click(BUTTON);
    await outcomeOf(tab);
    await stage.drive.captureByPopup(tab);
    const after = await html();
    // The whole page would be too long to be read in a report.
    const at = [...before].findIndex((char, i) => char !== after[i]);
    expect(after.slice(Math.max(0, at - 40), at + 40)).toBe(before.slice(Math.max(0, at - 40), at + 40));
    expect(after).toHaveLength(before.length);
  });

  describe('with something wrong', () => {
    it('says that the site has changed, and stores nothing', async () => {
      const tab = await openTimeline(stage.drive);
      const before = await readCaptures(library);
      await tab.evaluate(() => document.querySelector('[data-testid="User-Name"]')?.remove());
      await tab.click(BUTTON);
      expect(await outcomeOf(tab)).toBe('failed');
      expect(await since(before)).toEqual([]);
      const known = new Set(before.flatMap(({ files }) => files.map(({ sha256 }) => sha256)));
      expect(await readStore(library, 'files')).toHaveLength(known.size);
    });

    it('says that the post has gone when it leaves between press and picture', async () => {
      const tab = await openTimeline(stage.drive);
      const before = await readCaptures(library);
      // The page takes it away as soon as it sees that it is being saved.
      await tab.evaluate((button) => {
        new MutationObserver((_, observer) => {
          if (document.querySelector<HTMLElement>(button)?.dataset['state'] !== 'saving') return;
          observer.disconnect();
          document.querySelector('article')?.closest('[data-testid="cellInnerDiv"]')?.remove();
          document.documentElement.dataset['removed'] = 'yes';
        }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-state'] });
      }, BUTTON);
      await tab.click(BUTTON);
      await waitForElement(tab, ':root[data-removed]');
      await waitForElement(tab, '[data-tearsheet=notice]');
      expect(await since(before)).toEqual([]);
    });

    it('says that there is no post', async () => {
      stage.fakeX.setPage('/settings/about', '<!doctype html><title>About</title><p>No posts here.');
      const tab = await stage.drive.newTab('https://x.com/settings/about');
      const words = await stage.drive.captureByPopup(tab);
      expect(words).toContain('post');
      expect(words).not.toMatch(/^Saved/);
      await waitForElement(tab, '[data-tearsheet=notice]');
    });

    it('hears no press that a page makes up', async () => {
      const tab = await openTimeline(stage.drive);
      const before = await readCaptures(library);
      await tab.evaluate((button) => {
        const host = document.querySelector<HTMLElement>(button);
        if (host === null || host.shadowRoot !== null) throw new Error('no button, or its shadow root is open');
        host.click();
        host.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      }, BUTTON);
      await stage.drive.captureByPopup(tab);
      expect(await since(before)).toHaveLength(1);
    });
  });
});
