/**
 * Seals, exports and imports in the real browser: throughput and memory, against reading and hashing the same bytes and
 * nothing else.
 *
 *   npm run bench -- seal            100 captures of 3 MB
 *   npm run bench -- seal:500,3      500 captures of 3 MB
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createDemoTimeline } from '../demo/timeline.ts';
import { driveChromium } from '../../support/drive-chromium.ts';
import type { Tab } from '../../support/drive.ts';
import { emptyStores } from '../../support/database.ts';
import { sendMessage } from '../../support/extension-page.ts';
import { startFakeX } from '../../support/fake-x.ts';
import { aCapture } from '../../helpers/records.ts';
import { countOf, waitForElement } from '../../support/wait-for.ts';
import { median, type Report } from './report.ts';

const root = join(import.meta.dirname, '../../..');
const MEGABYTE = 1_000_000;

/** Resident memory of this process' descendants: the whole browser. */
function browserMemory(): number {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number) as [number, number, number]);
  const ours = new Set([process.pid]);
  // A child may stand above its parent.
  for (let grew = true; grew;) {
    const before = ours.size;
    for (const [pid, parent] of rows) if (ours.has(parent)) ours.add(pid);
    grew = ours.size > before;
  }
  const total = rows.reduce((sum, [pid, , rss]) => (ours.has(pid) && pid !== process.pid ? sum + rss : sum), 0);
  return (total * 1024) / MEGABYTE;
}

/** Milliseconds, and by how many MB the browser was larger at most than before. */
async function measured(act: () => Promise<unknown>): Promise<{ ms: number; memory: number }> {
  const before = browserMemory();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, browserMemory())), 250);
  const started = performance.now();
  try {
    await act();
  } finally {
    clearInterval(timer);
  }
  return { ms: performance.now() - started, memory: Math.max(most, browserMemory()) - before };
}

/** Puts captures into the store as the background does, their pictures random bytes: as hard to pack as a picture. */
async function fill(page: Tab, count: number, bytes: number): Promise<void> {
  await page.evaluate(
    async ({ base, captures, size }) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const open = indexedDB.open('tearsheet');
        open.onsuccess = () => resolve(open.result);
        open.onerror = () => reject(open.error ?? new Error('not opened'));
      });
      for (let i = 0; i < captures; i++) {
        const data = new Uint8Array(size);
        for (let at = 0; at < data.length; at += 65536) crypto.getRandomValues(data.subarray(at, at + 65536));
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
        const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
        const id = `019b0000-0000-7000-8000-${String(i).padStart(12, '0')}`;
        const type = 'image/png';
        const file = { sha256, role: 'picture', type, bytes: data.length, name: 'picture.png', sourceUrl: null };
        const row = { captureId: id, storyId: null, tags: [], note: '', trashedAt: null, origin: null };
        await new Promise<void>((resolve, reject) => {
          const work = database.transaction(['captures', 'files', 'desk', 'seals', 'search'], 'readwrite');
          work.objectStore('captures').put({ ...base, id, picture: { ...base.picture, sha256 }, files: [file] });
          const blob = new Blob([data], { type });
          work.objectStore('files').put({ sha256, type, bytes: data.length, blob });
          work.objectStore('desk').put(row);
          work.objectStore('seals').put({ captureId: id, state: 'pending' });
          work.objectStore('search').put({ captureId: id, words: [], deskWords: [], files: [sha256] });
          work.oncomplete = () => resolve();
          work.onerror = () => reject(work.error ?? new Error('not written'));
        });
      }
      database.close();
    },
    { base: aCapture(), captures: count, size: bytes },
  );
}

/** Reads and hashes every file: what no export and no check can do without. */
async function readAndHash(): Promise<void> {
  const resultOf = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('not read'));
    });
  const database = await resultOf(indexedDB.open('tearsheet'));
  for (const key of await resultOf(database.transaction('files').objectStore('files').getAllKeys())) {
    const row = (await resultOf(database.transaction('files').objectStore('files').get(key))) as { blob: Blob };
    await crypto.subtle.digest('SHA-256', await row.blob.arrayBuffer());
  }
  database.close();
}

/** What the page would save is kept in it, and taken from there to be imported. */
interface ExportingWindow {
  saved?: Blob[];
}

function keepSaved(): void {
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob: Blob) => {
    if (blob.type === 'application/wacz') ((window as ExportingWindow).saved ??= []).push(blob);
    return make(blob);
  };
}

function importSaved(): void {
  const [saved] = (window as ExportingWindow).saved ?? [];
  const field = document.querySelector<HTMLInputElement>('#restore-file');
  if (saved === undefined || field === null) throw new Error('nothing was saved, or there is no field');
  const transfer = new DataTransfer();
  transfer.items.add(new File([saved], 'backup.wacz'));
  field.files = transfer.files;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

export async function bench([count = '100', megabytes = '3']: readonly string[]): Promise<Report> {
  const captures = Number(count);
  const bytes = Number(megabytes) * MEGABYTE;
  const total = (captures * bytes) / MEGABYTE;
  const fakeX = await startFakeX({ site: createDemoTimeline().site });
  const drive = await driveChromium({ extension: join(root, 'dist/chrome'), fakeX });
  try {
    const filling = await drive.extensionTab('options.html');
    await waitForElement(filling, '#backup-make');
    await fill(filling, captures, bytes);
    // A page that is open does not see what was written past its library.
    await filling.close();
    const page = await drive.extensionTab('options.html');
    const prepare = { tearsheet: 'prepareExport', input: { captureIds: null } };
    const seal = await measured(() => sendMessage(page, prepare));
    const floors: number[] = [];
    for (let round = 0; round < 3; round++) floors.push((await measured(() => page.evaluate(readAndHash))).ms);
    const floor = median(floors);
    await page.evaluate(keepSaved);
    await waitForElement(page, '#backup-make:not(:disabled)');
    const exporting = await measured(async () => {
      await page.click('#backup-make');
      await waitForElement(page, ':is([data-export=done], [data-error])', { seconds: 600 });
    });
    const size = (await page.evaluate(() => (window as ExportingWindow).saved?.[0]?.size ?? NaN)) / MEGABYTE;
    await emptyStores(page, ['log', 'sites', 'signers', 'stories']);
    const importing = await measured(async () => {
      await page.evaluate(importSaved);
      await waitForElement(page, 'dialog:is([data-import=done], [data-import=failed])', { seconds: 600 });
    });
    const whole = await countOf(page, '[data-outcome=stored]');
    if (whole !== captures) throw new Error(`${whole} of ${captures} captures came back`);
    const row = (name: string, { ms, memory }: { ms: number; memory: number }) => [
      name,
      (ms / 1000).toFixed(1),
      (ms / captures).toFixed(1),
      (total / (ms / 1000)).toFixed(0),
      memory.toFixed(0),
    ];
    return {
      title: 'Sealing, exporting, importing',
      method: `${captures} captures of ${megabytes} MB in Chromium, ${total.toFixed(0)} MB in all; the bundle has ${size.toFixed(0)} MB. Memory: growth of the whole browser’s resident memory at its peak. The floor reads and hashes every file once (median of three).`,
      tables: [
        {
          heading: 'All of them',
          table: {
            columns: ['what', 'seconds', 'ms a capture', 'MB a second', 'memory, MB'],
            rows: [
              row('seal', seal),
              row('floor: read and hash', { ms: floor, memory: 0 }),
              row('export', exporting),
              row('import (check everything, store)', importing),
            ],
          },
        },
      ],
      ratios: { 'export/floor': exporting.ms / floor, 'import/floor': importing.ms / floor },
      raw: { captures, bytes, seal, floors, exporting, importing, size },
    };
  } finally {
    await drive.close();
    await fakeX.close();
  }
}
