/** The first start in each browser: the page that opens by itself, and the practice post captured by the real shortcut. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChromiumDrive } from '../support/drive-chromium.ts';
import { waitFor, type Tab } from '../support/drive.ts';
import { readCaptures } from '../support/tour.ts';
import { BROWSERS, openStage, retried, type Stage } from './stage.ts';

describe.each(BROWSERS)('the first start in %s', (browser) => {
  let stage: Stage;
  let welcome: Tab;

  beforeAll(
    retried(async () => {
      // The stage has seen the page open by itself, and closed it.
      stage = await openStage(browser);
      welcome = await stage.drive.extensionTab('welcome.html');
      await waitFor(welcome, `document.querySelector('.practice-post')`);
    }),
  );
  afterAll(() => stage?.close()); // absent when it could not be opened

  it('explains that a press in the page is not enough', async () => {
    await welcome.click('[data-action=practice]');
    const words = await waitFor<string>(welcome, `document.querySelector('[data-practice=failed]')?.innerText`);
    expect(words).toContain('gives no right to photograph');
    expect(await readCaptures(welcome)).toEqual([]);
  });

  it('captures the practice post by the shortcut: a real photograph, marked as a demonstration', async () => {
    if (browser === 'chromium') {
      // Headless Chromium takes no real shortcut: the toolbar gives the right, the event is fired where it is heard.
      await (await stage.drive.openPopup(welcome)).close();
      const { page } = welcome as Awaited<ReturnType<ChromiumDrive['extensionTab']>>;
      await page.evaluate(`chrome.commands.onCommand.dispatch('capture')`);
    } else {
      await stage.drive.captureByShortcut(welcome);
    }
    await waitFor(welcome, `document.querySelector('[data-practice=done] .just-saved')`);
    const [capture, ...others] = await readCaptures(welcome);
    expect(others).toEqual([]);
    expect(capture).toMatchObject({ demo: true, suspect: false, picture: { method: 'photograph', masked: [] } });
    expect(capture?.post).toMatchObject({ id: null, url: null, author: { handle: 'mara_lind' } });
    expect(capture?.picture?.width).toBeGreaterThan(300);
    // The background leaves this page's shortcut to the page, and does not call it an error.
    const badge = `(async () => {
      const { tabs, action } = globalThis.browser ?? chrome;
      return action.getBadgeText({ tabId: (await tabs.getCurrent()).id });
    })()`;
    expect(await welcome.evaluate(badge)).toBe('');
    // Nothing that tells this installation from another.
    expect(capture?.page.url).toBe('tearsheet:practice');
  });
});
