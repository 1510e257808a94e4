/**
 * The library with 100, 10,000 and 100,000 captures: from opening the page to captures that are painted, from a
 * keystroke to its answer, from a filter to its answer, from a press to the detail; and what it takes of memory. Beside
 * it, the peer of every search: reading each record and looking for the text.
 */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createDemoTimeline } from '../demo/timeline.ts';
import { type ChromiumDrive, driveChromium } from '../../support/drive-chromium.ts';
import { waitFor } from '../../support/drive.ts';
import { startFakeX } from '../../support/fake-x.ts';
import { fillLibrary } from '../../support/fill-library.ts';
import { memoryOfExtension } from './memory.ts';
import { median, percentile95, type Report } from './report.ts';

const root = join(import.meta.dirname, '../../..');
const ROUNDS = 7;

/** Typed one after the other; `ba` begins thousands of words, `ferry` none. */
const QUERIES = ['b', 'ba', 'ba de', 'loma', 'user_42', 'ferry', 'tabe lo'];

interface Round {
  captures: number;
  /** Milliseconds each. */
  fill: number;
  firstIndex: number;
  paint: number[];
  keystroke: number[];
  scan: number[];
  filter: number[];
  detail: number[];
  /** Megabytes: the page's heap after collection, and the resident set of the extension's process. */
  heap: number;
  resident: number;
}

/** In the page from its first moment: when captures were painted for the first time. */
const WATCH = `new MutationObserver((_, observer) => {
  if (!document.querySelector('[data-capture-id] .author-line')) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.paintedAt = performance.now(); }));
}).observe(document, { childList: true, subtree: true });`;

/** Milliseconds from \`act\` to the frame after \`isDone\`. */
const TIMED = `async (act, isDone) => {
  const start = performance.now();
  act();
  while (!isDone()) await new Promise((resolve) => new MutationObserver((_, observer) => {
    observer.disconnect();
    resolve();
  }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true }));
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - start;
}`;

const ANSWERED = `document.querySelector('.list-side').dataset.answered`;

function typing(query: string): string {
  return `(${TIMED})(() => {
    const field = document.querySelector('#search');
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, ${JSON.stringify(query)});
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, () => ${ANSWERED} === ${JSON.stringify(query === '' ? '' : `#${new URLSearchParams({ q: query }).toString()}`)})`;
}

const pressing = (selector: string, isDone: string) =>
  `(${TIMED})(() => document.querySelector(${JSON.stringify(selector)}).click(), () => ${isDone})`;

/** Every record read in turn, its text searched: no index at all. */
const scanning = (query: string) => `(async () => {
  const start = performance.now();
  const open = indexedDB.open('tearsheet');
  await new Promise((resolve) => (open.onsuccess = resolve));
  const all = open.result.transaction('captures').objectStore('captures').getAll();
  await new Promise((resolve) => (all.onsuccess = resolve));
  all.result.filter(({ post }) => post.text.includes(${JSON.stringify(query)})).length;
  open.result.close();
  return performance.now() - start;
})()`;

async function openLibrary(drive: ChromiumDrive): Promise<{ page: Page; paint: number }> {
  const page = await drive.chromium.context.newPage();
  await page.addInitScript(WATCH);
  await page.goto(`chrome-extension://${drive.chromium.extensionId}/library.html`);
  return { page, paint: await waitFor<number>(page, 'window.paintedAt', 120) };
}

async function measure(captures: number): Promise<Round> {
  const fakeX = await startFakeX({ site: createDemoTimeline().site });
  const drive = await driveChromium({ extension: join(root, 'dist/chrome'), fakeX });
  try {
    const filler = await drive.extensionTab('popup.html');
    await waitFor(filler, `document.querySelector('#open-library')`);
    const started = performance.now();
    await fillLibrary(filler, captures);
    const fill = performance.now() - started;
    await filler.close();

    const paint: number[] = [];
    const first = await openLibrary(drive);
    const firstIndex = await first.page.evaluate<number>(typing('b'));
    await first.page.close();
    for (let i = 0; i < ROUNDS; i++) {
      const opened = await openLibrary(drive);
      paint.push(opened.paint);
      if (i < ROUNDS - 1) await opened.page.close();
    }
    const page = drive.chromium.context.pages().findLast((each) => each.url().includes('library.html'));
    if (!page) throw new Error('the library has been closed');
    const evaluate = (text: string) => page.evaluate<number>(text);
    const [keystroke, scan, filter, detail]: [number[], number[], number[], number[]] = [[], [], [], []];
    await evaluate(typing('b')); // the index is read
    for (let i = 0; i < ROUNDS; i++) {
      for (const query of QUERIES) keystroke.push(await evaluate(typing(query)));
      scan.push(await evaluate(scanning('lomabe')));
      await evaluate(typing(''));
      filter.push(await evaluate(pressing('.way:nth-of-type(2)', `${ANSWERED} === '#kind=repost'`)));
      filter.push(await evaluate(pressing('.way:nth-of-type(1)', `${ANSWERED} === ''`)));
      detail.push(await evaluate(pressing('.capture-link', `document.querySelector('[data-detail] .facts')`)));
      await evaluate(pressing('[data-action=close]', `!document.querySelector('[data-detail]')`));
    }
    const session = await drive.chromium.context.newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    await session.send('Performance.enable');
    const { metrics } = await session.send('Performance.getMetrics');
    const heap = (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN) / 1e6; // Chromium always tells it
    return {
      captures,
      fill,
      firstIndex,
      paint,
      keystroke,
      scan,
      filter,
      detail,
      heap,
      resident: memoryOfExtension('VmRSS'),
    };
  } finally {
    await drive.close();
    await fakeX.close();
  }
}

/** `args`: how many captures, one or more numbers. */
export async function bench(args: readonly string[]): Promise<Report> {
  const sizes = args.length > 0 ? args.map(Number) : [100, 10_000, 100_000];
  const rounds: Round[] = [];
  for (const size of sizes) rounds.push(await measure(size));
  const ms = (values: readonly number[]) => `${median(values).toFixed(0)} / ${percentile95(values).toFixed(0)}`;
  const rows = rounds.map(({ captures, firstIndex, paint, keystroke, scan, filter, detail, heap, resident }) => [
    ...[captures, ms(paint), ms(keystroke), ms(scan), ms(filter), ms(detail)],
    ...[firstIndex.toFixed(0), heap.toFixed(1), resident.toFixed(0)],
  ]);
  const [small] = rounds;
  const large = rounds.at(-1);
  return {
    title: 'Library',
    method:
      `Chromium, one profile a size, records put straight into the store. Milliseconds, median / 95th percentile: paint of ` +
      `${ROUNDS} openings, from the start of the navigation to the frame with captures; keystroke from the input event ` +
      `to the frame with the answer (${QUERIES.length} queries); scan: each record read and its text searched.`,
    tables: [
      {
        heading: 'By number of captures',
        table: {
          columns: [
            'captures',
            'paint',
            'keystroke',
            'scan',
            'filter',
            'detail',
            'first index',
            'heap, MB',
            'process, MB',
          ],
          rows,
        },
      },
    ],
    ratios:
      small && large
        ? {
            'library.paint/smallest': median(large.paint) / median(small.paint),
            'library.keystroke/scan': median(large.keystroke) / median(large.scan),
          }
        : {},
    raw: rounds,
  };
}
