/**
 * A disk that runs full, in a real Chromium on a small file system: nothing that was saved is lost, what cannot be saved
 * is offered as a file; and a library that is gone all the same says so and comes back from its backup.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blobSource } from '../../src/evidence/archive/source.ts';
import { verifyBundle } from '../../src/evidence/bundle/verify-bundle.ts';
import type { Seal, Signer } from '../../src/model/seal.ts';
import { readCaptures, readStore } from '../support/database.ts';
import { type ChromiumDrive, driveChromium } from '../support/drive-chromium.ts';
import { type FakeX, startFakeX } from '../support/fake-x.ts';
import { mountSmallDisk } from '../support/small-disk.ts';
import { BUTTON } from '../support/timeline.ts';
import { until } from '../support/until.ts';
import { createDemoTimeline, DEMO_URL } from '../tools/demo/timeline.ts';

const disk = mountSmallDisk(700);
if (disk === null)
  console.warn('SKIPPED: what happens on a full disk was not tried, because no small one can be made.');

const pathOf = async (download: Download) => download.path();
const extension = join(import.meta.dirname, '../../dist/chrome');

describe.skipIf(disk === null)('a disk that runs full', () => {
  let fakeX: FakeX;
  let drive: ChromiumDrive;
  let timeline: Page;
  let backup: string;
  let kids: string[] = [];
  const folder = disk?.folder ?? '';

  const launch = () => driveChromium({ extension, fakeX, profile: join(folder, 'profile') });

  beforeAll(async () => {
    fakeX = await startFakeX({ site: createDemoTimeline().site });
    drive = await launch();
  });
  afterAll(async () => {
    await drive?.close(); // absent when it could not be opened
    await fakeX?.close();
    disk?.unmount();
  });

  async function openTimeline(): Promise<void> {
    timeline = (await drive.newTab(DEMO_URL)).page;
    await timeline.locator(BUTTON).nth(8).waitFor({ state: 'attached' });
  }

  /** Presses the button of the post at this place, and gives what it says at last. */
  async function press(place: number): Promise<string | null> {
    await timeline.bringToFront();
    const button = timeline.locator(BUTTON).nth(place);
    await button.click();
    const states = '["saved", "failed"]';
    await timeline.waitForFunction(
      ([selector, at, wanted]) =>
        (JSON.parse(wanted) as string[]).includes(
          (document.querySelectorAll(selector)[at] as HTMLElement).dataset['state'] ?? '',
        ),
      [BUTTON, place, states] as const,
      { timeout: 60_000 },
    );
    return button.getAttribute('data-state');
  }

  async function look() {
    const library = await drive.extensionTab('library.html');
    const isSealed = async () => (await readStore<Seal>(library, 'seals')).every(({ state }) => state === 'sealed');
    await until(isSealed, 'seals of all captures');
    const [captures, seals, signers] = await Promise.all([
      readCaptures(library),
      readStore<Seal>(library, 'seals'),
      readStore<Signer>(library, 'signers'),
    ]);
    return { library, captures, seals, kids: signers.map(({ kid }) => kid) };
  }

  it('stores while there is room, and makes a backup', async () => {
    await openTimeline();
    for (let i = 0; i < 4; i++) expect(await press(i)).toBe('saved');
    const found = await look();
    expect(found.captures).toHaveLength(4);
    expect(found.seals.every(({ state }) => state === 'sealed')).toBe(true);
    kids = found.kids;
    expect(kids).toHaveLength(1);
  });

  it('refuses to write below the reserve, and offers picture and record as a file each time', async () => {
    disk?.fillTo(50_000_000);
    for (let i = 4; i < 9; i++) {
      const opening = drive.chromium.context.waitForEvent('page');
      expect(await press(i)).toBe('failed');
      const unsaved = await opening;
      await unsaved.waitForSelector('figure img');
      expect(await unsaved.textContent('[data-error=DISK_ALMOST_FULL]')).toContain('Almost no room');
      if (i > 4) continue;
      const downloading = unsaved.waitForEvent('download');
      await unsaved.click('#save-bundle');
      const file = new Blob([readFileSync(await pathOf(await downloading))]);
      const verdict = await verifyBundle(blobSource(file), { signal: new AbortController().signal });
      expect(verdict.faults).toEqual([]);
      expect(verdict.captures.map(({ state }) => state)).toEqual(['unsigned']);
      expect(verdict.captures[0]?.capture?.picture).not.toBeNull();
    }
    const { library, captures } = await look();
    expect(captures).toHaveLength(4);
    await library.close();
  });

  it('stores again once there is room, and has everything after a restart', async () => {
    disk?.empty();
    for (const i of [4, 5]) expect(await press(i)).toBe('saved');
    expect((await look()).captures).toHaveLength(6);
    const options = (await drive.extensionTab('options.html')).page;
    const downloading = options.waitForEvent('download');
    await options.click('#backup-make');
    const download = await downloading;
    backup = join(folder, 'backup.wacz');
    await download.saveAs(backup);
    await drive.close();
    drive = await launch();
    const found = await look();
    expect(found.captures).toHaveLength(6);
    expect(found.kids).toEqual(kids);
    expect(found.seals.every(({ state }) => state === 'sealed')).toBe(true);
    expect(await found.library.page.locator('[data-part=library-loss]').count()).toBe(0);
  });

  it('says so when the library is gone, makes no other key, and takes the backup back', async () => {
    await drive.close();
    rmSync(join(folder, 'profile/Default/IndexedDB'), { recursive: true });
    drive = await launch();
    const library = (await drive.extensionTab('library.html')).page;
    await library.waitForSelector('[data-loss=missing]');
    expect(await library.textContent('[data-part=library-loss]')).toMatch(/held 6, now it holds 0/);
    const tab = await drive.extensionTab('popup.html');
    expect(await readStore<Signer>(tab, 'signers')).toEqual([]);
    await library.setInputFiles('#restore-lost-file', backup);
    await library.waitForSelector('[data-import=done]', { timeout: 60_000 });
    await library.click('dialog[data-import] [data-action=close-dialog]');
    await library.waitForSelector('[data-loss=missing]', { state: 'detached' });
    expect(await readCaptures(tab)).toHaveLength(6);
    expect((await readStore<Seal>(tab, 'seals')).every(({ state }) => state === 'sealed')).toBe(true);
  });
});
