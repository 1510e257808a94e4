/**
 * What it costs that "saved" means "on the disk": from a press to "saved" with strict durability, as we are built, against
 * the same build with the browser's relaxed one, by which a transaction is complete before it is written.
 *
 *   npm run bench -- durability           60 posts, 20 presses each
 *   npm run bench -- durability:500,40
 */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDemoTimeline, DEMO_URL } from '../demo/timeline.ts';
import { type ChromiumDrive, type ChromiumTab, driveChromium } from '../../support/drive-chromium.ts';
import { startFakeX } from '../../support/fake-x.ts';
import { openTimeline } from '../../support/timeline.ts';
import { median, type Report } from './report.ts';
import { pressTarget, watchTarget } from './press-clock.ts';

const root = join(import.meta.dirname, '../../..');

const TARGET = 'article:has(a[href="/ines_demo"])';

const WAYS = ['strict', 'relaxed'] as const;
type Way = (typeof WAYS)[number];

/** As it is built, with the transactions that store a capture made so. */
async function writeExtension(way: Way): Promise<string> {
  const folder = join(root, '.bench', `durability-${way}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(join(root, 'dist/chrome'), folder, { recursive: true });
  const path = join(folder, 'background.js');
  const source = await readFile(path, 'utf8');
  const strict = 'chromeTransactionDurability:"strict"';
  if (!source.includes(strict)) throw new Error('the background asks for no strict transaction');
  await writeFile(path, source.replaceAll(strict, `chromeTransactionDurability:"${way}"`));
  return folder;
}

interface Pressed {
  way: Way;
  /** Milliseconds from the press to "saved". */
  total: number;
}

export async function bench([posts = '60', rounds = '20']: readonly string[]): Promise<Report> {
  const fakeX = await startFakeX({ site: createDemoTimeline().site });
  const drives: ChromiumDrive[] = [];
  const presses: Pressed[] = [];
  try {
    const tabs: [Way, ChromiumTab][] = [];
    for (const way of WAYS) {
      const drive = await driveChromium({ extension: await writeExtension(way), fakeX, scale: 2 });
      drives.push(drive);
      const tab = (await openTimeline(drive, `${DEMO_URL}?count=${posts}`)) as ChromiumTab;
      await watchTarget(tab, TARGET);
      await tab.evaluate(() => document.querySelector('#target')?.scrollIntoView({ block: 'center' }));
      tabs.push([way, tab]);
    }
    // The first of each is slower, and is not counted; who begins changes, so that neither has the warmer machine.
    for (let round = 0; round <= Number(rounds); round++) {
      for (const [way, tab] of round % 2 === 0 ? tabs : tabs.toReversed()) {
        await tab.toFront();
        const { from, to } = await pressTarget(tab);
        if (round > 0) presses.push({ way, total: to - from });
      }
    }
  } finally {
    for (const drive of drives) await drive.close();
    await fakeX.close();
  }
  const of = (way: Way) => median(presses.filter((press) => press.way === way).map(({ total }) => total));
  return {
    title: 'What it costs that "saved" is on the disk',
    method: `A redrawn post among ${posts}, pixel ratio 2, from the press to "saved", median of ${rounds} presses in turn, Chromium.`,
    tables: [
      {
        heading: 'From the press to "saved"',
        table: { columns: ['durability', 'ms'], rows: WAYS.map((way) => [way, of(way).toFixed(0)]) },
      },
    ],
    ratios: { 'strict/relaxed': of('strict') / of('relaxed') },
    raw: presses,
  };
}
