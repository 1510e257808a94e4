/** Several captures for one wish, in each browser: a thread with what its page keeps back, and what the library shows of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaptureSet } from '../../src/model/capture.ts';
import { readCaptures, readStore } from '../support/database.ts';
import type { Tab } from '../support/drive.ts';
import { keepBackLast, setThreadPage, THREAD, THREAD_URL } from '../support/thread-page.ts';
import { openTimeline } from '../support/timeline.ts';
import { until } from '../support/until.ts';
import { press, waitForCount, waitForElement, waitForText } from '../support/wait-for.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

describe.each(BROWSERS)('several captures at once in %s', (browser) => {
  let stage: Stage;
  let library: Tab;

  beforeAll(async () => {
    stage = await openStage(browser);
    setThreadPage(stage.fakeX);
    library = await stage.drive.extensionTab('library.html');
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  const sets = () => readStore<CaptureSet>(library, 'sets');

  it('captures a thread in its order, with what the page kept back, and one tall picture', async () => {
    const tab = await openTimeline(stage.drive, THREAD_URL);
    await keepBackLast(tab);
    const popup = await stage.drive.openPopup(tab);
    await waitForElement(popup, '#capture-thread');
    await press(popup, '#with-tall');
    await press(popup, '#capture-thread');
    await until(async () => typeof (await sets())[0]?.tallPicture === 'string', 'a whole thread', { seconds: 40 });
    const [set] = await sets();
    const captures = new Map((await readCaptures(library)).map((capture) => [capture.id, capture]));
    expect(set?.members.map((id) => captures.get(id)?.post.text)).toEqual(THREAD.map(({ text }) => text));
    expect(set).toMatchObject({ kind: 'thread', seen: 4, missing: [] });
    const pictures = (set?.members ?? []).map((id) => captures.get(id)?.picture);
    expect(pictures.map((picture) => picture?.method)).toEqual(THREAD.map(() => 'photograph'));
    const tall = captures.get(set?.tallPicture ?? '')?.picture;
    expect(tall?.height).toBe(pictures.reduce((sum, picture) => sum + (picture?.height ?? 0), 0));
    expect(tall?.method).toBe('photograph-stitched');
  });

  it('shows it as one line that opens, and leads from one to the next in the detail', async () => {
    await library.toFront();
    await waitForCount(library, '[data-capture-id]', 1);
    expect(await waitForText(library, '[data-action=open-set]')).toContain('Thread: 4');
    await library.click('[data-action=open-set]');
    await waitForCount(library, '[data-member]', 4);
    await library.click('[data-member]:nth-child(2) a');
    expect(await waitForText(library, '.set-place')).toContain('2 of 4 of this thread');
    await library.click('[data-action=next-of-set]');
    await waitForText(library, '.set-place', '3 of 4');
  });
});
