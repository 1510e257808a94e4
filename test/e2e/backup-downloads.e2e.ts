/** Firefox has no folders for us: what the automatic backup writes lies among the downloads, and comes back from there. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Capture } from '../../src/model/capture.ts';
import type { Seal } from '../../src/model/seal.ts';
import { readCaptures, readStore } from '../support/database.ts';
import type { Tab } from '../support/drive.ts';
import { driveFirefox, type FirefoxDrive } from '../support/drive-firefox.ts';
import { type FakeX, startFakeX } from '../support/fake-x.ts';
import { BUTTON, openTimeline, outcomeOf } from '../support/timeline.ts';
import { until } from '../support/until.ts';
import { textOf, waitForElement } from '../support/wait-for.ts';
import { createDemoTimeline } from '../tools/demo/timeline.ts';

const extension = join(import.meta.dirname, '../../dist/firefox');
const downloads = mkdtempSync(join(tmpdir(), 'tearsheet-downloads-'));
const folder = join(downloads, 'Tearsheet backup');
let fakeX: FakeX;
let drive: FirefoxDrive;
let before: Capture[];

beforeAll(async () => {
  fakeX = await startFakeX({ site: createDemoTimeline().site });
  drive = await driveFirefox({ extension, fakeX });
  await drive.firefox.privileged(`
    Services.prefs.setIntPref('browser.download.folderList', 2);
    Services.prefs.setStringPref('browser.download.dir', ${JSON.stringify(downloads)});`);
});
afterAll(async () => {
  await drive?.close(); // absent when it could not be opened
  await fakeX?.close();
  rmSync(downloads, { recursive: true, force: true });
});

/** As a person chooses the folder. */
function chooseFiles(tab: Tab, files: readonly (readonly [string, string])[]): Promise<void> {
  return tab.evaluate((contents) => {
    const input = document.querySelector<HTMLInputElement>('#restore-folder-files');
    if (!input) throw new Error('no field for files');
    const chosen = new DataTransfer();
    for (const [name, base64] of contents) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      chosen.items.add(new File([bytes], name));
    }
    input.files = chosen.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, files);
}

it('writes what there is to the downloads, once the browser has said yes', async () => {
  const timeline = await openTimeline(drive);
  await timeline.click(BUTTON);
  expect(await outcomeOf(timeline)).toBe('saved');
  const options = await drive.extensionTab('options.html');
  await waitForElement(options, '#backup-automatic');
  await options.click('#backup-automatic');
  await waitForElement(options, '[data-automatic=on] [data-part=backup-run] time');
  expect(await textOf(options, '[data-part=backup-run]')).toMatch(/1 capture, folder “Tearsheet backup”/);
  expect(
    readdirSync(folder)
      .sort()
      .map((name) => name.replace(/\d/g, '0')),
  ).toEqual(['tearsheet-captures-00000000-000000-000.wacz', 'tearsheet-library-00000000-000000-000.wacz']);
  before = await readCaptures(options);
});

it('fills an empty profile again', async () => {
  await drive.close();
  drive = await driveFirefox({ extension, fakeX });
  const options = await drive.extensionTab('options.html');
  await waitForElement(options, '#restore-folder-files');
  const files = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'base64')] as const);
  await chooseFiles(options, files);
  await waitForElement(options, '[data-restore=done]');
  expect(await readCaptures(options)).toEqual(before);
  const isSealed = async () => (await readStore<Seal>(options, 'seals')).every(({ state }) => state === 'sealed');
  await until(isSealed, 'the seal');
  expect(await textOf(options, '[data-restore=done]')).not.toContain('could not be read');
});
