/** The card in the corner after a capture, in each browser: it is in no picture, and its digits work from the page. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Annotation } from '../../src/model/capture.ts';
import { readCaptures, readStore } from '../support/database.ts';
import type { Tab } from '../support/drive.ts';
import { openTimeline } from '../support/timeline.ts';
import { waitForCount, waitForElement } from '../support/wait-for.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

const CARD = '[data-tearsheet="card"]';

describe.each(BROWSERS)('the card after a capture in %s', (browser) => {
  let stage: Stage;
  let library: Tab;

  beforeAll(async () => {
    // So narrow that the card stands upon the post.
    stage = await openStage(browser, { windowSize: { width: 720, height: 560 } });
    library = await stage.drive.extensionTab('library.html');
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  it('comes after each capture, is in none of their pictures, and takes one back by its digit', async () => {
    const tab = await openTimeline(stage.drive);
    await stage.drive.captureByPopup(tab);
    await waitForElement(tab, CARD);
    await stage.drive.captureByPopup(tab); // the same post, with the card upon it
    await waitForElement(tab, CARD);
    const captures = await readCaptures(library);
    expect(captures.map(({ picture }) => picture?.method)).toEqual(['photograph', 'photograph']);
    expect(new Set(captures.map(({ picture }) => picture?.sha256)).size).toBe(1);

    await tab.toFront();
    await tab.press('3');
    const inTrash = async () =>
      (await readStore<Annotation>(library, 'desk')).flatMap(({ captureId, trashedAt }) =>
        trashedAt === null ? [] : [captureId],
      );
    await expect.poll(inTrash).toHaveLength(1);
    await waitForCount(tab, CARD, 0);
  });
});
