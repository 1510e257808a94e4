/** An account that is followed reposts and withdraws while nobody presses, in each browser: kept, sealed, and missed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capture, Observation } from '../../src/model/capture.ts';
import type { Follow } from '../../src/model/follow.ts';
import type { Seal } from '../../src/model/seal.ts';
import { readCaptures, readStore } from '../support/database.ts';
import type { Tab } from '../support/drive.ts';
import { captureByButton, openTimeline, waitForTimeline } from '../support/timeline.ts';
import { until } from '../support/until.ts';
import { waitForElement, waitForText } from '../support/wait-for.ts';
import { FOUNDING_CASE } from '../tools/demo/posts.ts';
import { DEMO_URL } from '../tools/demo/timeline.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

describe.each(BROWSERS)('an account that is followed, in %s', (browser) => {
  let stage: Stage;
  let library: Tab;
  let timeline: Tab;

  beforeAll(async () => {
    stage = await openStage(browser);
    library = await stage.drive.extensionTab('library.html');
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  const keptRepost = async (): Promise<Capture | false> => {
    const captures = await readCaptures(library);
    return captures.find(({ post }) => post.repost?.id === FOUNDING_CASE.id) ?? false; // not yet
  };

  async function browseAgain(): Promise<void> {
    await timeline.toFront();
    await timeline.goto(DEMO_URL);
    await waitForTimeline(timeline);
  }

  it('reposts and withdraws while nobody presses: kept with its picture, sealed, and seen to be gone', async () => {
    stage.demo.withdraw();
    timeline = await openTimeline(stage.drive);
    await captureByButton(timeline);
    await waitForElement(timeline, '[data-tearsheet="card"]');
    await timeline.press('5');
    await expect.poll(() => readStore<Follow>(library, 'follows')).toMatchObject([{ handle: 'DeptofDefense' }]);

    stage.demo.restore();
    await browseAgain();
    const capture = await until(keptRepost, 'the repost among the captures');
    expect(capture).toMatchObject({
      automatic: { rule: 'follow', account: '@DeptofDefense' },
      picture: { method: 'redrawing' },
      post: { repost: { at: FOUNDING_CASE.at } },
    });
    expect(capture.files.map(({ role }) => role)).toContain('network');
    const isSealed = async () =>
      (await readStore<Seal>(library, 'seals')).some(
        ({ captureId, state }) => captureId === capture.id && state === 'sealed',
      );
    await expect.poll(isSealed).toBe(true);

    stage.demo.withdraw();
    await browseAgain();
    const missed = async () => {
      const checks = await readStore<Observation>(library, 'observations');
      return checks.some(({ captureId, result }) => captureId === capture.id && result === 'gone');
    };
    await expect.poll(missed).toBe(true);
    expect((await readCaptures(library)).filter(({ post }) => post.repost?.id === FOUNDING_CASE.id)).toHaveLength(1);
    await library.toFront();
    await waitForText(library, `[data-capture-id="${capture.id}"] [data-automatic=follow]`, 'Kept automatically');
  });
});
