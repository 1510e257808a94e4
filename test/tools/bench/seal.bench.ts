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
import { waitFor, type Tab } from '../../support/drive.ts';
import { startFakeX } from '../../support/fake-x.ts';
import { aCapture } from '../../helpers/records.ts';
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
  await page.evaluate(`(async () => {
    const base = ${JSON.stringify(aCapture())};
    const open = await new Promise((resolve, reject) => {
      const request = indexedDB.open('tearsheet');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    for (let i = 0; i < ${count}; i++) {
      const data = new Uint8Array(${bytes});
      for (let at = 0; at < data.length; at += 65536) crypto.getRandomValues(data.subarray(at, Math.min(at + 65536, data.length)));
      const sha256 = hex(await crypto.subtle.digest('SHA-256', data));
      const id = '019b0000-0000-7000-8000-' + String(i).padStart(12, '0');
      const file = { sha256, role: 'picture', type: 'image/png', bytes: data.length, name: 'picture.png', sourceUrl: null };
      const capture = { ...base, id, picture: { ...base.picture, sha256 }, files: [file] };
      await new Promise((resolve, reject) => {
        const work = open.transaction(['captures', 'files', 'desk', 'seals', 'search'], 'readwrite');
        work.objectStore('captures').put(capture);
        work.objectStore('files').put({ sha256, type: 'image/png', bytes: data.length, blob: new Blob([data], { type: 'image/png' }) });
        work.objectStore('desk').put({ captureId: id, storyId: null, tags: [], note: '', trashedAt: null, origin: null });
        work.objectStore('seals').put({ captureId: id, state: 'pending' });
        work.objectStore('search').put({ captureId: id, words: [], deskWords: [], files: [sha256] });
        work.oncomplete = resolve;
        work.onerror = () => reject(work.error);
      });
    }
    open.close();
    return true;
  })()`);
}

/** Reads and hashes every file: what no export and no check can do without. */
const FLOOR = `(async () => {
  const open = await new Promise((resolve) => {
    const request = indexedDB.open('tearsheet');
    request.onsuccess = () => resolve(request.result);
  });
  const get = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  for (const key of await get(open.transaction('files').objectStore('files').getAllKeys())) {
    const row = await get(open.transaction('files').objectStore('files').get(key));
    await crypto.subtle.digest('SHA-256', await row.blob.arrayBuffer());
  }
  open.close();
  return true;
})()`;

const KEEP = `(() => {
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => {
    if (blob.type === 'application/wacz') (window.saved ??= []).push(blob);
    return make(blob);
  };
  return true;
})()`;

const EMPTY = `(async () => {
  const open = await new Promise((resolve) => {
    const request = indexedDB.open('tearsheet');
    request.onsuccess = () => resolve(request.result);
  });
  const stores = ['captures', 'files', 'desk', 'seals', 'search', 'thumbs', 'observations'];
  await new Promise((resolve) => {
    const work = open.transaction(stores, 'readwrite');
    for (const store of stores) work.objectStore(store).clear();
    work.oncomplete = resolve;
  });
  open.close();
  return true;
})()`;

const IMPORT = `(() => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([window.saved[0]], 'backup.wacz'));
  const field = document.querySelector('#restore-file');
  field.files = transfer.files;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
})()`;

export async function bench([count = '100', megabytes = '3']: readonly string[]): Promise<Report> {
  const captures = Number(count);
  const bytes = Number(megabytes) * MEGABYTE;
  const total = (captures * bytes) / MEGABYTE;
  const fakeX = await startFakeX({ site: createDemoTimeline().site });
  const drive = await driveChromium({ extension: join(root, 'dist/chrome'), fakeX });
  try {
    const filling = await drive.extensionTab('options.html');
    await waitFor(filling, `document.querySelector('#backup-make')`);
    await fill(filling, captures, bytes);
    // A page that is open does not see what was written past its library.
    await filling.close();
    const page = await drive.extensionTab('options.html');
    const wake = `(globalThis.browser ?? chrome).runtime.sendMessage({ tearsheet: 'prepareExport', input: { captureIds: null } })`;
    const seal = await measured(() => page.evaluate(`${wake}.then(() => true)`));
    const floors: number[] = [];
    for (let round = 0; round < 3; round++) floors.push((await measured(() => page.evaluate(FLOOR))).ms);
    const floor = median(floors);
    await page.evaluate(KEEP);
    await waitFor(page, `!document.querySelector('#backup-make').disabled`);
    const exporting = await measured(async () => {
      await page.click('#backup-make');
      await waitFor(page, `document.querySelector('[data-export=done], [data-error]')`, 600);
    });
    const size = (await page.evaluate<number>(`window.saved[0].size`)) / MEGABYTE;
    await page.evaluate(EMPTY);
    const importing = await measured(async () => {
      await page.evaluate(IMPORT);
      await waitFor(
        page,
        `['done', 'failed'].includes(document.querySelector('dialog[data-import]')?.dataset.import)`,
        600,
      );
    });
    const whole = await page.evaluate<number>(`document.querySelectorAll('[data-outcome=stored]').length`);
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
