/** Every post can be pressed, and its picture is what a reader sees: pages with one odd thing each. */
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Capture } from '../../src/model/capture.ts';
import { readCaptures, readFile } from '../support/database.ts';
import type { Tab } from '../support/drive.ts';
import { ODD_POSTS, type OddName, type OddPost, setOddPage, testPicture } from '../support/odd-posts.ts';
import { BUTTON, outcomeOf } from '../support/timeline.ts';
import { waitFor, waitForElement } from '../support/wait-for.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

/** Percent of pixels that a redrawing may differ by; letters are drawn a little otherwise on a canvas. */
const NEAR = 1.5;

describe.each(BROWSERS)('odd posts in %s', (browser) => {
  let stage: Stage;
  let library: Tab;

  beforeAll(async () => {
    stage = await openStage(browser, { windowSize: { width: 1280, height: 1000 } });
    library = await stage.drive.extensionTab('library.html');
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  async function open(post: Parameters<typeof setOddPage>[1]): Promise<Tab> {
    const tab = await stage.drive.newTab(setOddPage(stage.fakeX, post, testPicture()));
    onTestFinished(() => tab.close());
    await waitForElement(tab, BUTTON);
    return tab;
  }

  /** The one capture that `press` makes, with its picture. */
  async function captureBy(press: () => Promise<unknown>): Promise<{ capture: Capture; picture: PNG }> {
    const known = new Set((await readCaptures(library)).map(({ id }) => id));
    await press();
    const [capture, ...others] = (await readCaptures(library)).filter(({ id }) => !known.has(id));
    if (!capture?.picture || others.length > 0) throw new Error('not one capture with a picture');
    return { capture, picture: PNG.sync.read(await readFile(library, capture.picture.sha256)) };
  }

  async function press(tab: Tab): Promise<void> {
    await tab.click(BUTTON);
    expect(await outcomeOf(tab)).toBe('saved');
  }

  /** The page as it is written, our own marks and our card left out, and styles by what they say, whatever their spaces. */
  const pageOf = (tab: Tab) =>
    tab.evaluate(() => {
      const styles = [...document.querySelectorAll<HTMLElement>('[style]')].map(({ style }) => style.cssText);
      const card = document.querySelector('[data-tearsheet="card"]')?.outerHTML ?? '';
      const page = document.documentElement.outerHTML
        .replace(card, '')
        .replace(/ data-state="\w+"| style="[^"]*"/g, '');
      return [page, ...styles.filter((style) => style !== '')].join('\n');
    });

  it('a press is answered in the next frame', async () => {
    const tab = await open({});
    await tab.evaluate(() => {
      const answered = (at: number) => {
        const box = document.querySelector('[data-tearsheet="progress"]')?.getBoundingClientRect();
        const isSeen = box !== undefined && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
        document.documentElement.dataset['answered'] = isSeen ? String(at) : 'no';
      };
      // Called before the frame is drawn that follows on the press.
      window.addEventListener('click', () => requestAnimationFrame(() => answered(1)), { capture: true, once: true });
    });
    await press(tab);
    expect(await tab.evaluate(() => document.documentElement.dataset['answered'])).toBe('1');
    expect(await tab.evaluate(() => document.querySelector('[data-tearsheet="progress"]'))).toBeNull();
  });

  it.each(Object.keys(ODD_POSTS) as OddName[])('%s: redrawn as it is photographed, and put back', async (name) => {
    const post: OddPost = ODD_POSTS[name];
    const tab = await open(post);
    const before = await pageOf(tab);
    // The pill and the bubble lie over the post: its button may be under them, the keyboard reaches it.
    const redrawn = await captureBy(() => press(tab));
    expect(redrawn.capture.picture?.method).toBe('redrawing');
    expect(await pageOf(tab)).toBe(before);
    const photographed = await captureBy(() => stage.drive.captureByPopup(tab));
    expect(photographed.capture.picture?.method).toBe('photograph');
    expect(await pageOf(tab)).toBe(before);

    const [ours, truth] = [redrawn.picture, photographed.picture];
    expect([ours.width, ours.height]).toEqual([truth.width, truth.height]);
    for (let at = 3; at < ours.data.length; at += 4) if (ours.data[at] !== 255) expect.unreachable('not opaque');
    const differing = pixelmatch(ours.data, truth.data, undefined, ours.width, ours.height, { threshold: 0.1 });
    expect((100 * differing) / (ours.width * ours.height)).toBeLessThan(post.near ?? NEAR);
  });

  it('a wheel in the place of a photo is waited for, and named where it stays', async () => {
    const wheel = '<div data-testid="tweetPhoto" style="height:200px"><div role="progressbar"></div></div>';
    const tab = await open({ body: wheel });
    const { capture } = await captureBy(() => stage.drive.captureByPopup(tab));
    expect(capture.picture?.missingResources).toEqual(['still-loading']);
  });

  it('a button without a row stands in the corner of its post, which is no taller for it', async () => {
    const tab = await open({ isHalf: true });
    const placed = await tab.evaluate((selector) => {
      const button = document.querySelector(selector);
      const post = button?.closest('article');
      if (!button || !post) return null;
      const [own, around] = [button.getBoundingClientRect(), post.getBoundingClientRect()];
      const corner = [around.right - own.right, around.bottom - own.bottom];
      button.remove();
      return { corner, isTaller: around.height !== post.getBoundingClientRect().height };
    }, BUTTON);
    expect(placed).toEqual({ corner: [6, 6], isTaller: false });
  });

  it('a button moves to the row of actions when that comes', async () => {
    const tab = await open({ isHalf: true });
    const placeOf = () =>
      tab.evaluate((button) => document.querySelector(button)?.parentElement?.getAttribute('role') ?? null, BUTTON);
    expect(await placeOf()).toBeNull();
    await tab.evaluate(() => {
      const row = document.querySelector<HTMLTemplateElement>('#row');
      row?.replaceWith(row.content);
    });
    await waitFor(tab, (button) => document.querySelector(`[role=group] > ${button}`) !== null, BUTTON);
    await press(tab);
  });

  it('what the reader has selected is not in the picture, and is selected again', async () => {
    const tab = await open({});
    const plain = await captureBy(() => stage.drive.captureByPopup(tab));
    const selected = await tab.evaluate(() => {
      const text = document.querySelector('[data-testid="tweetText"]');
      const selection = document.getSelection();
      if (text === null || selection === null) return '';
      selection.setBaseAndExtent(text, 1, text, 0); // from its end to its beginning
      return `${selection.direction}: ${selection.toString()}`;
    });
    expect(selected).toContain('withdrawn');
    const { picture } = await captureBy(() => stage.drive.captureByPopup(tab));
    expect(picture.data.equals(plain.picture.data)).toBe(true);
    const now = await tab.evaluate(() => {
      const selection = document.getSelection();
      return `${selection?.direction ?? ''}: ${selection?.toString() ?? ''}`;
    });
    expect(now).toBe(selected);
  });

  it('a post that is drawn anew while it is captured says in its new place that it is saved', async () => {
    const tab = await open({});
    await tab.evaluate((button) => {
      const post = document.querySelector('article');
      if (post === null) return;
      // As a site does that draws its list anew when something in it changes.
      new MutationObserver((_changes, observer) => {
        const state = post.querySelector<HTMLElement>(button)?.dataset['state'];
        if (state !== 'saved') return;
        observer.disconnect();
        const anew = post.cloneNode(true) as Element;
        anew.querySelector(button)?.remove();
        post.replaceWith(anew);
      }).observe(post, { attributes: true, subtree: true });
    }, BUTTON);
    await captureBy(() => press(tab));
    await waitFor(tab, (button) => document.querySelector<HTMLElement>(button)?.dataset['state'] === 'saved', BUTTON);
  });
});
