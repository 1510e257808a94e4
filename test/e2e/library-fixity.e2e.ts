/** A picture that is altered on the disk of a real Chromium: the idle look finds it, the library says so, a backup mends it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Browser } from 'webextension-polyfill';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Fixity } from '../../src/model/fixity.ts';
import type { Seal } from '../../src/model/seal.ts';
import { readCaptures, readStore } from '../support/database.ts';
import { type ChromiumDrive, driveChromium } from '../support/drive-chromium.ts';
import { type FakeX, startFakeX } from '../support/fake-x.ts';
import { BUTTON } from '../support/timeline.ts';
import { until } from '../support/until.ts';
import { createDemoTimeline, DEMO_URL } from '../tools/demo/timeline.ts';

const folder = mkdtempSync(join(tmpdir(), 'tearsheet-fixity-'));
const backup = join(folder, 'backup.wacz');
let fakeX: FakeX;
let drive: ChromiumDrive;

beforeAll(async () => {
  fakeX = await startFakeX({ site: createDemoTimeline().site });
  drive = await driveChromium({ extension: join(import.meta.dirname, '../../dist/chrome'), fakeX });
});
afterAll(async () => {
  await drive?.close(); // absent when it could not be opened
  await fakeX?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Other bytes, as many as before, under the hash of this picture. */
async function alter(page: Page, sha256: string): Promise<void> {
  await page.evaluate(async (key) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open('tearsheet');
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(new Error('not opened'));
    });
    await new Promise<void>((resolve, reject) => {
      const change = db.transaction('files', 'readwrite');
      const files = change.objectStore('files');
      const get = files.get(key);
      get.onsuccess = () => {
        const row = get.result as { blob: Blob; bytes: number; type: string };
        files.put({ ...row, blob: new Blob([new Uint8Array(row.bytes)], { type: row.type }) });
      };
      change.oncomplete = () => resolve();
      change.onerror = () => reject(new Error('not written'));
    });
    db.close();
  }, sha256);
}

/** The alarm comes now, and the last press is long ago. */
async function letLook(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: Browser };
    await chrome.storage.session.remove('presses');
    await chrome.alarms.create('tearsheet-fixity', { when: Date.now() });
  });
}

it('marks an altered capture in the list and in its detail, until a backup has mended it', async () => {
  const timeline = (await drive.newTab(DEMO_URL)).page;
  for (const place of [0, 1]) {
    const button = timeline.locator(BUTTON).nth(place);
    await button.click();
    await until(async () => (await button.getAttribute('data-state')) === 'saved', 'a press that is saved');
  }
  const options = await drive.extensionTab('options.html');
  const isSealed = async () => (await readStore<Seal>(options, 'seals')).every(({ state }) => state === 'sealed');
  await until(isSealed, 'seals of all captures');
  const downloading = options.page.waitForEvent('download');
  await options.page.click('#backup-make');
  await (await downloading).saveAs(backup);

  const [first, second] = await readCaptures(options);
  if (!first?.picture || !second) throw new Error('not captured');
  await alter(options.page, first.picture.sha256);
  await letLook(options.page);
  const looks = () => readStore<Fixity>(options, 'fixity');
  await until(async () => (await looks()).length === 2, 'a look at both');
  expect((await looks()).map(({ captureId, faults }) => [captureId, faults])).toEqual([
    [first.id, [{ code: 'file-altered', file: 'picture.png' }]],
    [second.id, []],
  ]);

  const { page: library } = await drive.extensionTab('library.html');
  const row = (id: string) => library.locator(`[data-capture-id="${id}"]`);
  await row(first.id).locator('[data-fixity=altered]').waitFor();
  expect(await row(second.id).locator('[data-fixity]').count()).toBe(0);
  await library.locator('[data-way=warning]').waitFor();
  await row(first.id).locator('.capture-link').click();
  await library.locator('[data-part=fixity] [data-fault=file-altered]').waitFor();
  await library.locator('[data-tab=proof]').click();
  await library.locator('[data-proof=altered]').waitFor();

  await options.page.setInputFiles('#restore-file', backup);
  await options.page.locator('[data-outcome=mended]').waitFor();
  await row(first.id).locator('[data-fixity]').waitFor({ state: 'detached' });
  await library.locator('[data-part=fixity]').waitFor({ state: 'detached' });
  await library.locator('[data-proof=whole]').waitFor();
});
