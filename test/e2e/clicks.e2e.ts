/** What a newsroom does most, by real presses that are counted, in each browser: each at or under its goal. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { captionsIn, makeDraft, openAt, readContent, shownBlocks } from '../support/article.ts';
import { exportCaptures } from '../support/bundle.ts';
import { emptyStores, readCaptures } from '../support/database.ts';
import type { Tab } from '../support/drive.ts';
import { logIn } from '../support/editor.ts';
import { fillLibrary } from '../support/fill-library.ts';
import { captureTwo, openTimeline } from '../support/timeline.ts';
import { connectSite, shownJob } from '../support/tour.ts';
import { press, waitFor, waitForCount, waitForElement, waitForText } from '../support/wait-for.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

/** A tab whose presses are counted. What is typed is no press: nobody can say less. */
function counted(tab: Tab) {
  const hand = {
    clicks: 0,
    keys: 0,
    async click(selector: string, modifiers?: { shift?: boolean }): Promise<void> {
      hand.clicks++;
      await waitForElement(tab, selector);
      await tab.click(selector, modifiers);
    },
    /** The element's own click: of what moves while a picture arrives, or stands in a tab behind the one in front. */
    async clickItself(selector: string): Promise<void> {
      hand.clicks++;
      await press(tab, selector);
    },
    async press(...keys: string[]): Promise<void> {
      for (const key of keys) {
        hand.keys++;
        await tab.press(key);
      }
    },
  };
  return hand;
}

const CARD = '[data-tearsheet="card"]';

describe.each(BROWSERS)('by as few presses as can be, in %s', (browser) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage(browser);
    const editor = await stage.drive.newTab('about:blank');
    await logIn(editor, stage.wordpress);
    await editor.close();
    const { options } = await connectSite(stage.drive, stage.wordpress);
    await options.close();
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  async function open(path: string): Promise<Tab> {
    const tab = await stage.drive.extensionTab(path);
    onTestFinished(() => tab.close());
    await waitForElement(tab, '[data-capture-id]');
    return tab;
  }

  async function empty(): Promise<void> {
    const tab = await stage.drive.extensionTab('options.html');
    await waitFor(tab, async () => (await indexedDB.databases()).some(({ name }) => name === 'tearsheet'));
    await emptyStores(tab, ['log', 'sites', 'signers']);
    await tab.close();
  }

  it('finds one among 300 and opens it: "/", words, Enter', async () => {
    await empty();
    const options = await stage.drive.extensionTab('options.html');
    await fillLibrary(options, 300);
    await options.close();
    const library = await open('library.html');
    const hand = counted(library);
    await hand.press('/');
    await waitFor(library, () => document.activeElement?.id === 'search');
    await library.fill('#search', 'user_42');
    await hand.press('Enter');
    await waitForElement(library, '[data-detail]');
    expect(hand).toMatchObject({ clicks: 0, keys: 2 });
    await empty();
  });

  it('puts three into a new draft: 4 clicks, or 8 keys', async () => {
    await empty();
    await captureTwo(stage.drive);
    const timeline = await openTimeline(stage.drive);
    await stage.drive.captureByPopup(timeline);
    await timeline.close();
    const library = await open('library.html');
    await waitForCount(library, '[data-select]', 3);
    const mouse = counted(library);
    await mouse.click('.line:nth-child(2) [data-select]');
    await mouse.click('.line:nth-child(4) [data-select]', { shift: true });
    await mouse.click('#put-in-draft:not(:disabled)');
    await mouse.click('#send:not(:disabled)');
    await waitForElement(library, 'dialog [data-job-state=done]', { seconds: 60 });
    expect(mouse).toMatchObject({ clicks: 4, keys: 0 });
    const { draftId } = await shownJob(library);
    const content = await readContent(stage.wordpress, Number(draftId));
    for (const { id } of await readCaptures(library)) expect(content).toContain(id);

    await library.goto(await library.evaluate(() => location.href.replace(/#.*/, '')));
    await waitForCount(library, '[data-select]', 3);
    const keys = counted(library);
    await keys.press('j', 'x', 'j', 'x', 'j', 'x', 'd');
    await waitForElement(library, '#send:not(:disabled)');
    await keys.press('Control+Enter');
    await waitForElement(library, 'dialog [data-job-state=done]', { seconds: 60 });
    expect(keys).toMatchObject({ clicks: 0, keys: 8 });
  });

  describe('beside tonight’s draft', () => {
    let editor: Tab;

    beforeAll(async () => {
      const { url } = await makeDraft(stage.wordpress, 'Tonight', 'First words.');
      editor = await stage.drive.newTab('about:blank');
      await openAt(editor, url, 0);
    });
    afterAll(() => editor?.close()); // absent when it could not be opened

    const holdsPictures = (count: number) =>
      expect
        .poll(async () => (await shownBlocks(editor)).filter(({ name }) => name === 'core/image').length, {
          timeout: 20_000,
        })
        .toBe(count);

    it('puts what was just captured into tonight’s draft: the shortcut, then 3', async () => {
      const timeline = await openTimeline(stage.drive);
      onTestFinished(() => timeline.close());
      const hand = counted(timeline);
      await stage.drive.captureByShortcut(timeline);
      hand.keys++;
      await waitForElement(timeline, CARD);
      await hand.press('3');
      await holdsPictures(1);
      expect(hand).toMatchObject({ clicks: 0, keys: 2 });
    });

    it('crops a capture and inserts what was cropped: 4 clicks', async () => {
      const library = await open('library.html');
      const [, second] = await readCaptures(library);
      await press(library, `[data-capture-id="${second?.id}"] .capture-link`);
      const hand = counted(library);
      await hand.clickItself('[data-action=edit-picture]');
      await waitFor(library, () => Number(document.querySelector<HTMLInputElement>('#crop-height')?.value));
      await hand.clickItself('[data-form="1:1"]');
      await hand.clickItself('#make-copy');
      await waitForElement(library, '[data-derivative-id]');
      // A side panel stands beside the editor; a tab comes back to it.
      await editor.toFront();
      await hand.clickItself('.detail [data-action=insert]');
      await holdsPictures(2);
      // The caption says what the copy is.
      expect((await captionsIn(editor)).filter((caption) => caption.includes('(cropped)'))).toHaveLength(1);
      expect(hand).toMatchObject({ clicks: 4, keys: 0 });
    });

    it('takes a colleague’s file into it: 3 actions', async () => {
      const sender = await stage.drive.extensionTab('library.html');
      const [first] = await readCaptures(sender);
      const select = `[data-capture-id="${first?.id}"] [data-select]`;
      const bundle = await exportCaptures(sender, { select, title: 'For tonight' });
      await sender.close();
      await empty();
      const library = await stage.drive.extensionTab('library.html');
      onTestFinished(() => library.close());
      await waitForElement(library, '#import-file');
      const hand = counted(library);
      // The browser's own picker cannot be driven: its file comes at once, and counts as the first action.
      hand.clicks++;
      await library.evaluate((base64) => {
        const input = document.querySelector<HTMLInputElement>('#import-file');
        if (!input) throw new Error('there is no field for a file');
        const files = new DataTransfer();
        files.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], 'bundle.wacz'));
        input.files = files.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      }, bundle.toString('base64'));
      await hand.click('[data-action=import-draft]');
      await waitForElement(library, '[data-open-draft] :checked');
      await hand.click('#send:not(:disabled)');
      await holdsPictures(3);
      expect(hand).toMatchObject({ clicks: 3, keys: 0 });
    });
  });

  it('asks from the list whether it is still there: 1 click, and stays', async () => {
    const library = await open('library.html');
    const hand = counted(library);
    await waitForElement(library, '[data-capture-id] [data-action=check-now]');
    await library.hover('[data-capture-id]:has([data-action=check-now])');
    await hand.click('[data-capture-id] [data-action=check-now]');
    await waitForText(library, '[data-capture-id] .badges [data-verdict]:not([data-verdict=waiting])');
    expect(await stage.drive.addressInFront()).toContain('library.html');
    expect(hand).toMatchObject({ clicks: 1, keys: 0 });
  });
});
