/**
 * The library with 100, 10,000 and 100,000 captures: from opening the page to captures that are painted, from a
 * keystroke to its answer, from a filter to its answer, from a press to the detail; and what it takes of memory. Beside
 * it, the peer of every search: reading each record and looking for the text.
 */
import { join } from 'node:path';
import { createDemoTimeline } from '../demo/timeline.ts';
import { type ChromiumDrive, type ChromiumTab, driveChromium } from '../../support/drive-chromium.ts';
import { startFakeX } from '../../support/fake-x.ts';
import { fillLibrary } from '../../support/fill-library.ts';
import type { Evaluator } from '../../support/page-function.ts';
import { waitFor, waitForElement } from '../../support/wait-for.ts';
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

interface Watched {
  paintedAt?: number;
}

/** In the page from its first moment: when captures were painted for the first time. */
function watchPaint(): void {
  new MutationObserver((_, observer) => {
    if (!document.querySelector('[data-capture-id] .author-line')) return;
    observer.disconnect();
    requestAnimationFrame(() =>
      setTimeout(() => {
        (window as Watched).paintedAt = performance.now();
      }),
    );
  }).observe(document, { childList: true, subtree: true });
}

interface Act {
  /** Typed into the search, or the element that is pressed. */
  type?: string;
  press?: string;
  /** What matches when it is done, or no longer does. */
  until: string;
  isGone?: boolean;
}

/** Milliseconds from the act to the frame after it is done. */
const timed = (page: Evaluator, act: Act) =>
  page.evaluate(async ({ type, press, until, isGone = false }) => {
    const start = performance.now();
    if (type !== undefined) {
      const field = document.querySelector('#search');
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, type);
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    }
    if (press !== undefined) document.querySelector<HTMLElement>(press)?.click();
    while ((document.querySelector(until) === null) !== isGone) {
      await new Promise<void>((resolve) => {
        const changes = new MutationObserver(() => {
          changes.disconnect();
          resolve();
        });
        changes.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      });
    }
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  }, act);

/** The list shows the answer to this address. */
const answered = (hash: string) => `.list-side[data-answered="${hash}"]`;

const typing = (query: string): Act => ({
  type: query,
  until: answered(query === '' ? '' : `#${new URLSearchParams({ q: query }).toString()}`),
});

/** Milliseconds in which every record is read in turn and its text searched: no index at all. */
const scan = (page: Evaluator, query: string) =>
  page.evaluate(async (words) => {
    const start = performance.now();
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open('tearsheet');
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error ?? new Error('not opened'));
    });
    const captures = await new Promise<{ post: { text: string } }[]>((resolve, reject) => {
      const all = database.transaction('captures').objectStore('captures').getAll();
      all.onsuccess = () => resolve(all.result as { post: { text: string } }[]);
      all.onerror = () => reject(all.error ?? new Error('not read'));
    });
    const found = captures.filter(({ post }) => post.text.includes(words)).length;
    database.close();
    // The number is used, so that no engine leaves the search out.
    return found < 0 ? 0 : performance.now() - start;
  }, query);

async function openLibrary(drive: ChromiumDrive): Promise<{ library: ChromiumTab; paint: number }> {
  const library = await drive.newTab('about:blank');
  await library.page.addInitScript(watchPaint);
  await library.goto(`chrome-extension://${drive.chromium.extensionId}/library.html`);
  const paint = await waitFor(library, () => (window as Watched).paintedAt, undefined, { seconds: 120 });
  return { library, paint };
}

async function measure(captures: number): Promise<Round> {
  const fakeX = await startFakeX({ site: createDemoTimeline().site });
  const drive = await driveChromium({ extension: join(root, 'dist/chrome'), fakeX });
  try {
    const filler = await drive.extensionTab('popup.html');
    await waitForElement(filler, '#open-library');
    const started = performance.now();
    await fillLibrary(filler, captures);
    const fill = performance.now() - started;
    await filler.close();

    const paint: number[] = [];
    let { library } = await openLibrary(drive);
    const firstIndex = await timed(library, typing('b'));
    for (let i = 0; i < ROUNDS; i++) {
      await library.close();
      const opened = await openLibrary(drive);
      ({ library } = opened);
      paint.push(opened.paint);
    }
    const [keystroke, scans, filter, detail]: [number[], number[], number[], number[]] = [[], [], [], []];
    await timed(library, typing('b')); // the index is read
    for (let i = 0; i < ROUNDS; i++) {
      for (const query of QUERIES) keystroke.push(await timed(library, typing(query)));
      scans.push(await scan(library, 'lomabe'));
      await timed(library, typing(''));
      filter.push(await timed(library, { press: '.way:nth-of-type(2)', until: answered('#kind=repost') }));
      filter.push(await timed(library, { press: '.way:nth-of-type(1)', until: answered('') }));
      detail.push(await timed(library, { press: '.capture-link', until: '[data-detail] .facts' }));
      await timed(library, { press: '[data-action=close]', until: '[data-detail]', isGone: true });
    }
    const session = await drive.chromium.context.newCDPSession(library.page);
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
      scan: scans,
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
    captures,
    ms(paint),
    ms(keystroke),
    ms(scan),
    ms(filter),
    ms(detail),
    firstIndex.toFixed(0),
    heap.toFixed(1),
    resident.toFixed(0),
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
