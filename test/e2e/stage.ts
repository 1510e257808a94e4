/** What each end-to-end file stands on: a browser with the built extension, the demo timeline, WordPress. */
import { join } from 'node:path';
import { inject } from 'vitest';
import { createDemoTimeline, type DemoTimeline } from '../tools/demo/timeline.ts';
import { driveChromium } from '../support/drive-chromium.ts';
import { driveFirefox } from '../support/drive-firefox.ts';
import type { Drive, Tab } from '../support/drive.ts';
import { type FakeX, startFakeX } from '../support/fake-x.ts';
import { captureByButton, openTimeline } from '../support/timeline.ts';
import type { TestWordPress } from '../wordpress/start.ts';

export interface Stage {
  drive: Drive;
  fakeX: FakeX;
  demo: DemoTimeline;
  wordpress: Omit<TestWordPress, 'stop'>;
  close(): Promise<void>;
}

export const BROWSERS = ['chromium', 'firefox'] as const;

const dist = join(import.meta.dirname, '../../dist');

/** `scale`: device pixels per CSS pixel. `extension`: another folder than the built one. */
export async function openStage(
  browser: (typeof BROWSERS)[number],
  options: { scale?: number; windowSize?: { width: number; height: number }; extension?: string } = {},
): Promise<Stage> {
  const demo = createDemoTimeline();
  const fakeX = await startFakeX({ site: demo.site });
  const drive =
    browser === 'chromium'
      ? await driveChromium({ extension: join(dist, 'chrome'), fakeX, ...options })
      : await driveFirefox({ extension: join(dist, 'firefox'), fakeX, ...options });
  return {
    drive,
    fakeX,
    demo,
    wordpress: inject('wordpress'),
    async close() {
      await drive.close();
      await fakeX.close();
    },
  };
}

/** The library in a tab, with one capture of the timeline. */
export async function openLibraryOfOne({ drive }: Stage): Promise<Tab> {
  const timeline = await openTimeline(drive);
  await captureByButton(timeline);
  await timeline.close();
  return drive.extensionTab('library.html');
}
