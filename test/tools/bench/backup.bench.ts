/**
 * A backup of a whole library and its way back into an empty profile, in a real Chromium, with all that a page does for it:
 * against reading and hashing the same bytes and nothing else.
 *
 *   npm run bench -- backup            10,000 captures, a picture of 30 kB each
 *   npm run bench -- backup:1000,30
 */
import { mkdtempSync, openAsBlob, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createDemoTimeline } from '../demo/timeline.ts';
import { sha256 } from '../../../src/evidence/hash.ts';
import type { Capture } from '../../../src/model/capture.ts';
import { aCapture } from '../../helpers/records.ts';
import { type ChromiumDrive, type ChromiumTab, driveChromium } from '../../support/drive-chromium.ts';
import { wakeBackground } from '../../support/extension-page.ts';
import { startFakeX } from '../../support/fake-x.ts';
import { waitFor, waitForElement } from '../../support/wait-for.ts';
import { memoryOfExtension } from './memory.ts';
import type { Report } from './report.ts';

const root = join(import.meta.dirname, '../../..');

/** Seconds; a busy machine takes long, and that decides nothing. */
const PATIENCE = { seconds: 3600 };

const MEGABYTE = 1_000_000;

/** Captures put into the page in one go. */
const BATCH = 250;

/** Captures with a picture of so many random bytes each, not yet sealed: it runs in the page, which makes the bytes. */
async function putInPage({ template, from, count, bytes }: Filling): Promise<void> {
  const hex = (data: ArrayBuffer) =>
    [...new Uint8Array(data)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const rows: Record<string, object[]> = { captures: [], files: [], desk: [], seals: [], search: [] };
  for (let i = from; i < from + count; i++) {
    const data = crypto.getRandomValues(new Uint8Array(bytes));
    const hash = hex(await crypto.subtle.digest('SHA-256', data));
    const at = Date.UTC(2026, 0, 1) + i * 60_000;
    const clock = at.toString(16).padStart(12, '0');
    const id = `${clock.slice(0, 8)}-${clock.slice(8)}-7000-8000-${String(i).padStart(12, '0')}`;
    const file = { sha256: hash, role: 'picture', type: 'image/png', bytes, name: 'picture.png', sourceUrl: null };
    rows['captures']?.push({
      ...template,
      id,
      capturedAt: new Date(at).toISOString(),
      post: { ...template.post, id: String(1990000000000000000n + BigInt(i)) },
      picture: template.picture && { ...template.picture, sha256: hash },
      files: [file],
    });
    rows['files']?.push({ sha256: hash, blob: new Blob([data], { type: 'image/png' }) });
    rows['desk']?.push({ captureId: id, storyId: null, tags: [], note: `Note ${i}`, trashedAt: null, origin: null });
    rows['seals']?.push({ captureId: id, state: 'pending' });
    rows['search']?.push({ captureId: id, words: [], deskWords: [], files: [hash] });
  }
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const open = indexedDB.open('tearsheet');
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error ?? new Error('not opened'));
  });
  const change = database.transaction(Object.keys(rows), 'readwrite', { durability: 'relaxed' });
  for (const [store, list] of Object.entries(rows)) for (const row of list) change.objectStore(store).put(row);
  await new Promise<void>((resolve, reject) => {
    change.oncomplete = () => resolve();
    change.onerror = change.onabort = () => reject(change.error ?? new Error('not written'));
  });
  database.close();
}

interface Filling {
  template: Capture;
  from: number;
  count: number;
  bytes: number;
}

/** How many seals there are in this state: it runs in the page. */
function countSeals(state: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open('tearsheet');
    open.onerror = () => reject(open.error ?? new Error('not opened'));
    open.onsuccess = () => {
      const count = open.result.transaction('seals').objectStore('seals').index('state').count(state);
      count.onsuccess = () => {
        open.result.close();
        resolve(count.result);
      };
      count.onerror = () => reject(count.error ?? new Error('not counted'));
    };
  });
}

/** A background that starts seals what was left, until nothing is. */
async function sealAll(drive: ChromiumDrive, tab: ChromiumTab, count: number): Promise<void> {
  await drive.killBackground();
  await wakeBackground(tab);
  const end = Date.now() + PATIENCE.seconds * 1000;
  while ((await tab.evaluate(countSeals, 'sealed')) < count) {
    if (Date.now() > end) throw new Error('not everything was sealed');
    await delay(500);
  }
}

interface Cost {
  what: string;
  /** Milliseconds. */
  ms: number;
  /** Megabytes of the extension's process at its largest. */
  memory: number;
}

export async function bench([captures = '10000', kilobytes = '30']: readonly string[]): Promise<Report> {
  const count = Number(captures);
  const bytes = Number(kilobytes) * 1000;
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-backup-'));
  const file = join(folder, 'backup.wacz');
  const fakeX = await startFakeX({ site: createDemoTimeline().site });
  const extension = join(root, 'dist/chrome');
  const costs: Cost[] = [];
  const timed = async (what: string, act: () => Promise<unknown>) => {
    const start = performance.now();
    await act();
    costs.push({ what, ms: performance.now() - start, memory: memoryOfExtension('VmHWM') });
  };
  let drive: ChromiumDrive | null = null;
  try {
    drive = await driveChromium({ extension, fakeX });
    const options = await drive.extensionTab('options.html');
    const base = aCapture();
    for (let from = 0; from < count; from += BATCH) {
      await options.evaluate(putInPage, { template: base, from, count: Math.min(BATCH, count - from), bytes });
    }
    const filled = drive;
    await timed('seal', () => sealAll(filled, options, count));
    await options.page.reload();
    await timed('backup', async () => {
      await waitForElement(options, '#backup-make:not(:disabled)');
      const downloading = options.page.waitForEvent('download', { timeout: PATIENCE.seconds * 1000 });
      await options.click('#backup-make');
      await (await downloading).saveAs(file);
    });
    await drive.close();

    drive = await driveChromium({ extension, fakeX });
    const other = await drive.extensionTab('options.html');
    await waitForElement(other, '#restore-file');
    await timed('restore', async () => {
      await other.page.setInputFiles('#restore-file', file);
      await waitFor(
        other,
        () => document.querySelector('[data-import=done], [data-import=failed]'),
        undefined,
        PATIENCE,
      );
    });
    const restored = await other.evaluate(countSeals, 'sealed');
    if (restored !== count) throw new Error(`${restored} of ${count} came back`);
    const start = performance.now();
    await sha256(new Uint8Array(await (await openAsBlob(file)).arrayBuffer()));
    costs.push({ what: 'read and hash the file alone', ms: performance.now() - start, memory: NaN });
  } finally {
    await drive?.close();
    await fakeX.close();
  }
  const size = statSync(file).size / MEGABYTE;
  rmSync(folder, { recursive: true });
  const of = (what: string) => costs.find((cost) => cost.what === what)?.ms ?? NaN;
  return {
    title: 'A backup of everything, and its way back',
    method: `${captures} captures with a picture of ${kilobytes} kB each, a file of ${size.toFixed(0)} MB, once, Chromium. Memory: the extension's process at its largest.`,
    tables: [
      {
        heading: 'Backup and restore',
        table: {
          columns: ['what', 's', 'ms a capture', 'memory, MB'],
          rows: costs.map(({ what, ms, memory }) => [
            what,
            (ms / 1000).toFixed(1),
            (ms / count).toFixed(2),
            Number.isNaN(memory) ? '–' : memory.toFixed(0),
          ]),
        },
      },
    ],
    ratios: {
      'backup/read and hash': of('backup') / of('read and hash the file alone'),
      'restore/read and hash': of('restore') / of('read and hash the file alone'),
    },
    raw: costs,
  };
}
