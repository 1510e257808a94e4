/**
 * A backup that happens by itself, in a real Chromium: the folder is one of the origin's own file system, which gives the
 * same handle as the question that no test can answer. What it wrote fills an empty profile again.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Capture } from '../../src/model/capture.ts';
import type { Seal } from '../../src/model/seal.ts';
import { readCaptures, readStore } from '../support/database.ts';
import { type ChromiumDrive, driveChromium } from '../support/drive-chromium.ts';
import { type FakeX, startFakeX } from '../support/fake-x.ts';
import { BUTTON } from '../support/timeline.ts';
import { until } from '../support/until.ts';
import { createDemoTimeline, DEMO_URL } from '../tools/demo/timeline.ts';

const extension = join(import.meta.dirname, '../../dist/chrome');
const folder = mkdtempSync(join(tmpdir(), 'tearsheet-backup-'));
let fakeX: FakeX;
let drive: ChromiumDrive;
let timeline: Page;
let before: Capture[];

beforeAll(async () => {
  fakeX = await startFakeX({ site: createDemoTimeline().site });
  drive = await driveChromium({ extension, fakeX });
  timeline = (await drive.newTab(DEMO_URL)).page;
  await timeline.locator(BUTTON).nth(3).waitFor({ state: 'attached' });
});
afterAll(async () => {
  await drive?.close(); // absent when it could not be opened
  await fakeX?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function capture(place: number): Promise<void> {
  await timeline.bringToFront();
  const button = timeline.locator(BUTTON).nth(place);
  await button.click();
  await until(async () => (await button.getAttribute('data-state')) === 'saved', 'a press that is saved');
}

/** Options, where the browser's question for a folder is answered by itself. */
async function openOptions() {
  const options = await drive.extensionTab('options.html');
  await options.page.evaluate(() => {
    const answer = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('Backups', { create: true });
    Object.assign(globalThis, { showDirectoryPicker: answer });
  });
  return options;
}

/** Captures that the last run found in the folder, by what it has noted. */
function written(page: Page): Promise<number | null> {
  return page.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { get: (key: string) => Promise<Record<string, unknown>> } } };
    };
    const { automaticBackupState } = await chrome.storage.local.get('automaticBackupState');
    const { last } = (automaticBackupState ?? {}) as { last?: { captures: number } | null };
    return last?.captures ?? null;
  });
}

/** The last run as it would be by now, had it been an hour ago. */
function letAnHourPass(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        storage: {
          local: {
            get: (key: string) => Promise<Record<string, object>>;
            set: (values: object) => Promise<void>;
          };
        };
      };
    };
    const { automaticBackupState } = await chrome.storage.local.get('automaticBackupState');
    const tried = new Date(Date.now() - 3_600_000).toISOString();
    await chrome.storage.local.set({ automaticBackupState: { ...automaticBackupState, tried } });
  });
}

/** Name → content, base64. */
function filesIn(page: Page): Promise<[string, string][]> {
  return page.evaluate(async () => {
    const backups = await (await navigator.storage.getDirectory()).getDirectoryHandle('Backups');
    const files: [string, string][] = [];
    for await (const [name, handle] of backups.entries()) {
      const bytes = new Uint8Array(await (await (handle as FileSystemFileHandle).getFile()).arrayBuffer());
      let text = '';
      for (const byte of bytes) text += String.fromCharCode(byte);
      files.push([name, btoa(text)]);
    }
    return files.sort(([a], [b]) => (a < b ? -1 : 1));
  });
}

it('writes everything when a folder is chosen', async () => {
  await capture(0);
  await capture(1);
  const options = await openOptions();
  expect(await options.page.textContent('[data-part=uninstall]')).toContain('deletes all of them');
  await options.page.click('#backup-automatic');
  await options.page.waitForSelector('[data-automatic=on]');
  await until(async () => (await written(options.page)) === 2, 'two captures in the folder');
  const line = await options.page.textContent('[data-part=backup-run]');
  expect(line).toMatch(/2 captures, folder “Backups”/);
  expect((await filesIn(options.page)).map(([name]) => name.replace(/\d/g, '0'))).toEqual([
    'tearsheet-captures-00000000-000000-000.wacz',
    'tearsheet-library-00000000-000000-000.wacz',
  ]);
});

it('writes what is new without any page of ours', async () => {
  const options = await drive.extensionTab('options.html');
  await letAnHourPass(options.page);
  for (const page of drive.chromium.context.pages()) if (page !== timeline) await page.close();
  await capture(2);
  // Nothing of ours is looked at before the worker has had the time: its own alarm is half a minute away at most.
  const { page } = await drive.extensionTab('unsaved.html');
  await until(async () => (await written(page)) === 3, 'three captures in the folder');
  const files = await filesIn(page);
  expect(files.filter(([name]) => name.includes('-captures-'))).toHaveLength(2);
  for (const [name, base64] of files) writeFileSync(join(folder, name), Buffer.from(base64, 'base64'));
});

it('restores from the same folder, which changes nothing where all is there', async () => {
  const options = await openOptions();
  before = await readCaptures(options);
  await options.page.click('[data-action=restore-folder]');
  await options.page.waitForSelector('[data-restore=done]', { timeout: 60_000 });
  expect(await options.page.textContent('[data-restore=done]')).toContain('3 were here already');
  expect(await readCaptures(options)).toEqual(before);
});

it('fills an empty profile again, and names what cannot be read', async () => {
  await drive.close();
  const [first = ''] = readdirSync(folder);
  writeFileSync(join(folder, first.replace(/\d{3}\.wacz$/, '009.wacz')), '%PDF-1.7');
  writeFileSync(join(folder, 'holiday.jpg'), 'not ours');
  drive = await driveChromium({ extension, fakeX });
  const options = await drive.extensionTab('options.html');
  expect(await readCaptures(options)).toEqual([]);
  await options.page.setInputFiles('#restore-folder-files', folder);
  await options.page.waitForSelector('[data-restore=done]', { timeout: 60_000 });
  const result = options.page.locator('[data-restore=done]');
  expect(await result.locator('[data-part=unreadable] li').count()).toBe(1);
  expect(await result.locator('[data-part=unreadable]').textContent()).toContain('-009.wacz');
  expect(await readCaptures(options)).toEqual(before);
  const seals = await readStore<Seal>(options, 'seals');
  expect(seals.map(({ state }) => state)).toEqual(['sealed', 'sealed', 'sealed']);
  const origins = await readStore<{ origin: string | null }>(options, 'desk');
  expect(origins.map(({ origin }) => origin)).toEqual([null, null, null]);
});
