/** A library that a real Chromium cannot read: every press offers a file, and a backup begins it anew with one choice. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Seal } from '../../src/model/seal.ts';
import { readCaptures, readStore } from '../support/database.ts';
import { type ChromiumDrive, driveChromium } from '../support/drive-chromium.ts';
import { type FakeX, startFakeX } from '../support/fake-x.ts';
import { BUTTON } from '../support/timeline.ts';
import { until } from '../support/until.ts';
import { createDemoTimeline, DEMO_URL } from '../tools/demo/timeline.ts';

const folder = mkdtempSync(join(tmpdir(), 'tearsheet-repair-'));
const backup = join(folder, 'backup.wacz');
let fakeX: FakeX;
let drive: ChromiumDrive;
let timeline: Page;

beforeAll(async () => {
  fakeX = await startFakeX({ site: createDemoTimeline().site });
  drive = await driveChromium({ extension: join(import.meta.dirname, '../../dist/chrome'), fakeX });
  timeline = (await drive.newTab(DEMO_URL)).page;
  await timeline.locator(BUTTON).nth(3).waitFor({ state: 'attached' });
});
afterAll(async () => {
  await drive?.close(); // absent when it could not be opened
  await fakeX?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Presses the button of the post at this place, until it says this. */
async function press(place: number, state: 'saved' | 'failed'): Promise<void> {
  await timeline.bringToFront();
  const button = timeline.locator(BUTTON).nth(place);
  await button.click();
  await until(async () => (await button.getAttribute('data-state')) === state, `a press that is ${state}`);
}

/** In place of the library, a database of its name in which nothing of ours is. */
async function spoil(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise<void>((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase('tearsheet');
      deleting.onsuccess = () => resolve();
      deleting.onerror = () => reject(new Error('not deleted'));
    });
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('tearsheet', 990);
      opening.onsuccess = () => resolve(opening.result.close());
      opening.onerror = () => reject(new Error('not opened'));
    });
  });
}

it('offers files, deletes nothing for a file that brings nothing, and comes back with its backup', async () => {
  await press(0, 'saved');
  await press(1, 'saved');
  const options = await drive.extensionTab('options.html');
  await until(
    async () => (await readStore<Seal>(options, 'seals')).every(({ state }) => state === 'sealed'),
    'seals of all captures',
  );
  const downloading = options.page.waitForEvent('download');
  await options.page.click('#backup-make');
  await (await downloading).saveAs(backup);
  const before = await readCaptures(options);
  expect(before).toHaveLength(2);

  await spoil(options.page);
  await options.page.close();
  const opening = drive.chromium.context.waitForEvent('page');
  await press(2, 'failed');
  const unsaved = await opening;
  await unsaved.waitForSelector('figure img');
  expect(await unsaved.locator('#save-bundle').count()).toBe(1);
  await unsaved.close();

  const library = await drive.extensionTab('library.html');
  await library.page.waitForSelector('[data-loss=unreadable]');
  const nothing = join(folder, 'nothing.wacz');
  writeFileSync(nothing, '%PDF-1.7');
  await library.page.setInputFiles('#restore-lost-file', nothing);
  await library.page.waitForSelector('[data-part=library-loss] [data-error=IMPORT_FAILED]');
  const versions = await library.page.evaluate(() => indexedDB.databases());
  expect(versions.find(({ name }) => name === 'tearsheet')?.version).toBe(990);

  await library.page.setInputFiles('#restore-lost-file', backup);
  await library.page.waitForSelector('[data-import=done]', { timeout: 60_000 });
  const after = await readCaptures(library);
  expect(after).toEqual(before);
  expect((await readStore<Seal>(library, 'seals')).map(({ state }) => state)).toEqual(['sealed', 'sealed']);
  await library.page.reload();
  await library.page.waitForSelector('[data-capture-id]');
  expect(await library.page.locator('[data-loss=unreadable]').count()).toBe(0);
  await press(3, 'saved');
  expect(await readCaptures(library)).toHaveLength(3);
});
