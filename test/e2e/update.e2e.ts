/** An update of the extension while a timeline is open: the tab is served without a reload, the old script is silent. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCaptures } from '../support/database.ts';
import { BUTTON, captureByButton, openTimeline } from '../support/timeline.ts';
import { countOf, waitFor } from '../support/wait-for.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

describe.each(BROWSERS)('an update in %s', (browser) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage(browser);
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  it('serves the tab that is open, with one button a post, and one press makes one capture', async () => {
    const tab = await openTimeline(stage.drive);
    await tab.evaluate((button) => {
      for (const host of document.querySelectorAll(button)) host.id = 'old';
    }, BUTTON);
    await stage.drive.updateExtension();
    const isServed = (button: string) => {
      const posts = [...document.querySelectorAll('article')];
      return posts.every((post) => post.querySelector(`${button}:not(#old)`) !== null);
    };
    await waitFor(tab, isServed, BUTTON);
    expect(await countOf(tab, BUTTON)).toBe(await countOf(tab, 'article'));
    await tab.toFront();
    await captureByButton(tab);
    const library = await stage.drive.extensionTab('library.html');
    const captures = await readCaptures(library);
    expect(captures).toHaveLength(1);
    // Heard before the update by a tap that goes on living: the facts are still there for posts that come now.
    expect(captures[0]?.post.author.handle).toBe('ProudResister');
  });
});
