/**
 * Bundles of as many files as are allowed (20,000), honest and hostile: how long the check takes, and how long nobody
 * else in the page gets a turn.
 *
 *   npm run bench -- many-files
 *   npm run bench -- many-files:2000     of another size
 */
import { blobSource } from '../../../src/evidence/archive/source.ts';
import { verifyBundle } from '../../../src/evidence/bundle/verify-bundle.ts';
import { utf8 } from '../../../src/evidence/bytes.ts';
import { type BundleCapture, REPORT_DATA } from '../../../src/evidence/bundle/parts.ts';
import { putTogether, relist, resign, takeApart } from '../../evidence/bundle/forge.ts';
import { aPicture, aStoredCapture, bundleOf, type Maker, makeMaker, seal } from '../../evidence/bundle/made-bundle.ts';
import { median, type Report } from './report.ts';

/** Where a report has its data; the rest of its page is not compared here. */
const REPORT = `<script type="application/json" id="tearsheet-data">${REPORT_DATA}</script>`;

const KINDS: readonly [string, (maker: Maker, files: number) => Promise<Blob>][] = [
  ['captures of two files each', honest],
  ['files that no record names', (maker, files) => stuffed(maker, files, (i) => `files/stuff-${i}.txt`)],
  [
    'files under the name of one capture',
    (maker, files) => stuffed(maker, files, (i, name) => `files/${name}.x-${i}.txt`),
  ],
  ['a log of so many entries', (maker, entries) => longLog(maker, entries, null)],
  ['such a log, and the report that carries it', (maker, entries) => longLog(maker, entries, REPORT)],
];

async function honest(maker: Maker, files: number): Promise<Blob> {
  const sealed: BundleCapture[] = [];
  // Record, signature, picture, data; and ten files beside them.
  while (sealed.length < (files - 12) / 4)
    sealed.push(await seal(maker, await aStoredCapture({}, aPicture(sealed.length, 4))));
  return (await bundleOf(maker, sealed)).blob;
}

async function stuffed(maker: Maker, files: number, nameOf: (i: number, name: string) => string): Promise<Blob> {
  const all = await takeApart((await bundleOf(maker, [await seal(maker, await aStoredCapture())])).blob);
  const record = [...all.keys()].find((path) => path.endsWith('.capture.json')) ?? '';
  const name = record.replace(/^evidence\/|\.capture\.json$/g, '');
  for (let i = 0; all.size < files; i++) all.set(nameOf(i, name), utf8(`${i}`));
  await relist(all);
  await resign(all, maker);
  return putTogether(all);
}

async function longLog(maker: Maker, entries: number, report: string | null): Promise<Blob> {
  const one = await seal(maker, await aStoredCapture());
  while (maker.log.length < entries) await seal(maker, one);
  return (await bundleOf(maker, [await seal(maker, await aStoredCapture())], { report })).blob;
}

interface Watched {
  seconds: number;
  /** Milliseconds in which no other task had a turn: by the clock, and of the processor, which a busy machine does not lengthen. */
  longest: number;
  longestCpu: number;
  cpuSeconds: number;
}

/** Milliseconds that this process has had of the processor, its helpers included. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function watched(act: () => Promise<unknown>): Promise<Watched> {
  let longest = 0;
  let longestCpu = 0;
  let last = performance.now();
  let lastCpu = cpu();
  let isOver = false;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const now = performance.now();
    const nowCpu = cpu();
    longest = Math.max(longest, now - last);
    longestCpu = Math.max(longestCpu, nowCpu - lastCpu);
    last = now;
    lastCpu = nowCpu;
    if (!isOver) setTimeout(() => port2.postMessage(null), 1);
  };
  port2.postMessage(null);
  const started = performance.now();
  const startedCpu = cpu();
  last = started;
  lastCpu = startedCpu;
  await act();
  const seconds = (performance.now() - started) / 1000;
  const cpuSeconds = (cpu() - startedCpu) / 1000;
  longest = Math.max(longest, performance.now() - last);
  longestCpu = Math.max(longestCpu, cpu() - lastCpu);
  isOver = true;
  port1.close();
  return { seconds, longest, longestCpu, cpuSeconds };
}

export async function bench([count = '20000']: readonly string[]): Promise<Report> {
  const files = Number(count);
  const rows: (string | number)[][] = [];
  const raw: Record<string, Watched[]> = {};
  for (const [name, make] of KINDS) {
    const source = blobSource(await make(await makeMaker(), files));
    const rounds: Watched[] = [];
    for (let round = 0; round < 3; round++) {
      rounds.push(await watched(() => verifyBundle(source, { signal: new AbortController().signal })));
    }
    raw[name] = rounds;
    const middle = (of: (one: Watched) => number) => median(rounds.map(of));
    rows.push([
      name,
      middle(({ seconds }) => seconds).toFixed(2),
      middle(({ cpuSeconds }) => cpuSeconds).toFixed(2),
      middle(({ longest }) => longest).toFixed(0),
      middle(({ longestCpu }) => longestCpu).toFixed(0),
    ]);
  }
  return {
    title: 'Bundles of many files',
    method: `The check of a bundle of ${files} files in Node, median of three. Longest: the longest time in which a task that asks for a turn every millisecond had none.`,
    tables: [
      {
        heading: 'Check',
        table: { columns: ['bundle', 'seconds', 'of the processor', 'longest, ms', 'of the processor'], rows },
      },
    ],
    ratios: {},
    raw,
  };
}
