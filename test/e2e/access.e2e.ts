/** axe-core in a real browser, on every page of ours and in each of its states, light and dark: no violation. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChromiumDrive, ChromiumTab } from '../support/drive-chromium.ts';
import { captureTwo } from '../support/timeline.ts';
import { connectSite } from '../support/tour.ts';
import { waitForElement } from '../support/wait-for.ts';
import { STATES } from '../tools/shots/states.ts';
import { openStage, type Stage } from './stage.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** CSS pixels: the narrowest side panel. */
const NARROW = 320;

describe('our pages, for those who do not see, point or remember well', () => {
  let stage: Stage;
  let drive: ChromiumDrive;

  beforeAll(async () => {
    stage = await openStage('chromium');
    drive = stage.drive as ChromiumDrive;
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  /** What axe objects to, a line each. */
  async function violations(tab: ChromiumTab): Promise<string[]> {
    await tab.page.evaluate(axe);
    const { violations: found } = await tab.evaluate(() => {
      const { axe } = window as unknown as { axe: { run(what: Document, options: object): Promise<AxeResults> } };
      return axe.run(document, { resultTypes: ['violations'] });
    });
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
    );
  }

  async function look(page: string, arrive: (tab: ChromiumTab) => Promise<void>): Promise<string[]> {
    const tab = await drive.extensionTab(page);
    await arrive(tab);
    const faults: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await tab.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      faults.push(...(await violations(tab)).map((fault) => `${colorScheme} ${fault}`));
    }
    // Nobody has to scroll sideways in a side panel or a popup.
    await tab.page.setViewportSize({ width: NARROW, height: 720 });
    const width = await tab.evaluate(() => document.documentElement.scrollWidth);
    if (width > NARROW) faults.push(`${page} is ${width} px wide in ${NARROW}`);
    await tab.close();
    return faults;
  }

  it('has nothing against them while there is nothing in them', async () => {
    for (const page of ['library.html', 'options.html', 'welcome.html', 'popup.html']) {
      const faults = await look(page, (tab) => waitForElement(tab, 'h1'));
      expect(faults, page).toEqual([]);
    }
  });

  it('has nothing against them when they are full', async () => {
    await captureTwo(drive);
    const { options } = await connectSite(drive, stage.wordpress);
    await options.close();
    const faults: Record<string, string[]> = {};
    for (const { name, page, arrive } of STATES) faults[name] = await look(page, arrive);
    expect(faults).toEqual(Object.fromEntries(STATES.map(({ name }) => [name, []])));
  });
});
