/** An update of the extension: a timeline that is open is served without a reload, and the library is as it was. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCaptures } from '../support/database.ts';
import { putReleasedLibraryIn, readReleasedLibrary } from '../support/released-library.ts';
import { BUTTON, captureByButton, openTimeline } from '../support/timeline.ts';
import { countOf, waitFor, waitForCount, waitForElement } from '../support/wait-for.ts';
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

  it('opens the library of the version before unharmed: every record, in the list and by a search', async () => {
    const released = readReleasedLibrary(1);
    const captures = released.stores.find(({ name }) => name === 'captures')?.rows ?? [];
    const page = await stage.drive.extensionTab('manifest.json');
    await putReleasedLibraryIn(page, 1);
    const library = await stage.drive.extensionTab('library.html');
    await waitForCount(library, '[data-capture-id]', captures.length - 1); // one is in the trash
    expect(await readCaptures(library)).toEqual(captures);
    await library.fill('#search', 'ferry');
    await waitForElement(library, '.list-side[data-answered="#q=ferry"]');
    await waitForCount(library, '[data-capture-id]', 2);
    // It is written to as any other.
    const timeline = await openTimeline(stage.drive);
    await captureByButton(timeline);
    expect(await readCaptures(library)).toHaveLength(captures.length + 1);
  });
});
