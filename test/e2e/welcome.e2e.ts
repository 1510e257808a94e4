/** The first start in each browser: the page that opens by itself, and the practice post captured by the real shortcut. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ChromiumTab } from '../support/drive-chromium.ts';
import type { Tab } from '../support/drive.ts';
import type { ExtensionGlobals } from '../support/extension-page.ts';
import { readCaptures } from '../support/database.ts';
import { waitForElement, waitForText } from '../support/wait-for.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

describe.each(BROWSERS)('the first start in %s', (browser) => {
  let stage: Stage;
  let welcome: Tab;

  beforeAll(async () => {
    // The stage has seen the page open by itself, and closed it.
    stage = await openStage(browser);
  });
  beforeEach(async () => {
    welcome = await stage.drive.extensionTab('welcome.html');
    await waitForElement(welcome, '.practice-post');
  });
  afterEach(() => welcome.close());
  afterAll(() => stage?.close()); // absent when it could not be opened

  it('explains that a press in the page is not enough', async () => {
    await welcome.click('[data-action=practice]');
    const words = await waitForText(welcome, '[data-practice=failed]');
    expect(words).toContain('only after the shortcut or the toolbar button');
    expect(await readCaptures(welcome)).toEqual([]);
  });

  it('captures the practice post by the shortcut: a real photograph, marked as a demonstration', async () => {
    if (browser === 'chromium') {
      // Headless Chromium takes no real shortcut: the toolbar gives the right, the event is fired where it is heard.
      await (await stage.drive.openPopup(welcome)).close();
      await (welcome as ChromiumTab).page.evaluate(() => {
        // The event objects' `dispatch` is Chromium's own, meant for its tests.
        const { chrome } = globalThis as unknown as {
          chrome: { commands: { onCommand: { dispatch(command: string): void } } };
        };
        chrome.commands.onCommand.dispatch('capture');
      });
    } else {
      await stage.drive.captureByShortcut(welcome);
    }
    await waitForElement(welcome, '[data-practice=done] .just-saved');
    const [capture, ...others] = await readCaptures(welcome);
    expect(others).toEqual([]);
    expect(capture).toMatchObject({ demo: true, suspect: false, picture: { method: 'photograph', masked: [] } });
    expect(capture?.post).toMatchObject({ id: null, url: null, author: { handle: 'mara_lind' } });
    expect(capture?.picture?.width).toBeGreaterThan(300);
    // The background leaves this page's shortcut to the page, and does not call it an error.
    const badge = await welcome.evaluate(async () => {
      const globals = globalThis as unknown as ExtensionGlobals;
      const { tabs, action } = globals.browser ?? globals.chrome;
      const { id } = await tabs.getCurrent();
      return action.getBadgeText(id === undefined ? {} : { tabId: id });
    });
    expect(badge).toBe('');
    // Nothing that tells this installation from another.
    expect(capture?.page.url).toBe('tearsheet:practice');
  });
});
