/** An update of the extension while a timeline is open: the tab is served without a reload, the old script is silent. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_URL } from '../tools/demo/timeline.ts';
import { waitFor } from '../support/drive.ts';
import { readCaptures } from '../support/tour.ts';
import { BROWSERS, openStage, retried, type Stage } from './stage.ts';

const BUTTON = '[data-tearsheet="capture"]';

describe.each(BROWSERS)('an update in %s', (browser) => {
  let stage: Stage;

  beforeAll(
    retried(async () => {
      stage = await openStage(browser);
    }),
  );
  afterAll(() => stage?.close()); // absent when it could not be opened

  it('serves the tab that is open, with one button a post, and one press makes one capture', async () => {
    const tab = await stage.drive.newTab(DEMO_URL);
    await waitFor(tab, `document.querySelectorAll('${BUTTON}').length > 10`);
    await tab.evaluate(`document.querySelectorAll('${BUTTON}').forEach((host) => { host.id = 'old'; })`);
    await stage.drive.updateExtension();
    await waitFor(tab, `document.querySelectorAll('${BUTTON}:not(#old)').length > 10`);
    expect(await tab.evaluate(`document.querySelectorAll('${BUTTON}').length`)).toBe(
      await tab.evaluate(`document.querySelectorAll('article').length`),
    );
    await tab.toFront();
    await tab.click(BUTTON);
    await waitFor(tab, `document.querySelector('${BUTTON}').dataset.state === 'saved'`);
    const library = await stage.drive.extensionTab('library.html');
    const captures = await readCaptures(library);
    expect(captures).toHaveLength(1);
    // Heard before the update by a tap that goes on living: the facts are still there for posts that come now.
    expect(captures[0]?.post.author.handle).toBe('ProudResister');
  });
});
