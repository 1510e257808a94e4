/**
 * From the press to the capture on the disk, in a timeline of 500 posts at pixel ratio 2: ours against a bare call of
 * the browser (the least that a photograph can cost), and the redrawing against the libraries that could do it.
 */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as esbuild from 'esbuild';
import { html2canvasFor, optionsFor } from '../../../build.mjs';
import { createDemoTimeline, DEMO_URL } from '../demo/timeline.ts';
import { driveChromium } from '../../support/drive-chromium.ts';
import { driveFirefox } from '../../support/drive-firefox.ts';
import { readCaptures, readFile as readStoredFile } from '../../support/database.ts';
import type { Drive, Tab } from '../../support/drive.ts';
import { type ExtensionGlobals, sendMessage } from '../../support/extension-page.ts';
import { startFakeX } from '../../support/fake-x.ts';
import { alignPosts, compare, photographTruth } from '../../support/fidelity.ts';
import { openTimeline } from '../../support/timeline.ts';
import { memoryOfExtension } from './memory.ts';
import { pressTarget, watchTarget } from './press-clock.ts';
import { median, type Report } from './report.ts';

const root = join(import.meta.dirname, '../../..');
const out = join(root, '.bench');

/** A post with a photograph and a quotation mark or two: the usual case. */
const TARGET = 'article:has(a[href="/ines_demo"])';

const PEERS = ['html2canvas 1.4.1', 'html2canvas-pro', 'modern-screenshot', 'snapdom', 'html-to-image'];

/** Milliseconds. Chromium gives two photographs a second: neither we nor the bare call shall wait for the other. */
const PACE = 1100;

interface Step {
  label: string;
  from: number;
  to: number;
}

interface Shot {
  browser: string;
  who: string;
  /** Milliseconds in all, and what of them went where. */
  total: number;
  read?: number;
  picture?: number;
  encode?: number;
  write?: number;
  /** Of the page's tasks over 50 ms, the longest, from the press on (Chromium). */
  longest?: number;
  /** Percent of pixels that differ visibly from the screen. */
  difference?: number | null;
  error?: string;
}

/** Our build with a watch in its background, and beside it a content script with the other libraries. */
async function writeExtension(browser: 'chrome' | 'firefox'): Promise<string> {
  const folder = join(out, `extension-${browser}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(join(root, 'dist', browser), folder, { recursive: true });
  const { target } = optionsFor(browser);
  await esbuild.build({
    entryPoints: [join(import.meta.dirname, 'peers.ts')],
    outfile: join(folder, 'peers.js'),
    bundle: true,
    format: 'iife',
    minify: true,
    plugins: [html2canvasFor(browser, [])],
    ...(target ? { target } : {}),
    logLevel: 'error',
  });
  const watch = await readFile(join(import.meta.dirname, 'watch-background.js'), 'utf8');
  const background = join(folder, 'background.js');
  await writeFile(background, `${watch}\n${await readFile(background, 'utf8')}`);
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as {
    content_scripts: object[];
  };
  manifest.content_scripts.push({ matches: ['https://x.com/*'], js: ['peers.js'], run_at: 'document_idle' });
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return folder;
}

/** To the tab of X's that is in front. */
const askTab = <T>(library: Tab, message: object) =>
  library.evaluate<T, object>(async (sent) => {
    const globals = globalThis as unknown as ExtensionGlobals;
    const { tabs } = globals.browser ?? globals.chrome;
    const [tab] = (await tabs.query({ active: true })).filter(({ url }) => url?.startsWith('https://x.com/'));
    if (tab?.id === undefined) throw new Error('no page of X is in front');
    return tabs.sendMessage(tab.id, sent);
  }, message);

async function press(browser: string, who: string, tab: Tab, library: Tab): Promise<Shot> {
  await sendMessage(library, { bench: 'steps' });
  const { from, to, longest } = await pressTarget(tab);
  const steps = await sendMessage<Step[]>(library, { bench: 'steps' });
  const of = (label: string) => steps.filter((step) => step.label === label);
  const asked = of('savePhotograph')[0]?.from ?? of('saveRedrawing')[0]?.from ?? NaN;
  const picture = of('picture').reduce((sum, step) => sum + step.to - step.from, 0);
  const pictureEnd = Math.max(asked, ...of('picture').map((step) => step.to));
  // What is encoded after "saved" is the small picture, for which nobody waits.
  const encoded = Math.max(pictureEnd, ...of('encode').flatMap((step) => (step.to <= to ? [step.to] : [])));
  return {
    browser,
    who,
    total: to - from,
    read: asked - from,
    picture,
    encode: encoded - pictureEnd,
    write: to - encoded,
    longest,
  };
}

async function newestPicture(library: Tab): Promise<Buffer> {
  const capture = (await readCaptures(library)).at(-1);
  return readStoredFile(library, capture?.picture?.sha256 ?? '');
}

async function openWatched(drive: Drive, posts: number): Promise<Tab> {
  const tab = await openTimeline(drive, `${DEMO_URL}?count=${posts}`);
  await tab.evaluate(alignPosts);
  await watchTarget(tab, TARGET);
  await tab.evaluate(() => document.querySelector('#target')?.scrollIntoView({ block: 'center', behavior: 'instant' }));
  return tab;
}

interface Measured {
  shots: Shot[];
  /** Megabytes: the most that the extension's process took, after the photographs and redrawings of ours. */
  memory: number;
}

async function measure(
  browser: 'chromium' | 'firefox',
  posts: number,
  rounds: number,
  peers: readonly string[],
): Promise<Measured> {
  const demo = createDemoTimeline();
  const fakeX = await startFakeX({ site: demo.site });
  const extension = await writeExtension(browser === 'chromium' ? 'chrome' : 'firefox');
  const drive =
    browser === 'chromium'
      ? await driveChromium({ extension, fakeX, scale: 2 })
      : await driveFirefox({ extension, fakeX, scale: 2 });
  const shots: Shot[] = [];
  let memory = NaN;
  try {
    const library = await drive.extensionTab('library.html');
    const redrawn = await openWatched(drive, posts);
    const photographed = await openWatched(drive, posts);
    await drive.captureByPopup(photographed);
    const truth = await photographTruth(photographed, '#target');
    await mkdir(join(out, 'sheets'), { recursive: true });
    const differenceOf = async (who: string, png: Buffer): Promise<number> => {
      const { percent, sheet } = compare(truth, png, 0.1);
      await writeFile(join(out, 'sheets', `${browser}-${who.replaceAll(/\W+/g, '-')}.png`), sheet);
      return percent;
    };
    // The first of each is slower, and is not counted.
    for (let round = 0; round <= rounds; round++) {
      const add = (shot: Shot) => (round > 0 ? shots.push(shot) : 0);
      await photographed.toFront();
      await delay(PACE);
      add({ browser, who: 'bare captureVisibleTab', total: await sendMessage<number>(library, { bench: 'bare' }) });
      await delay(PACE);
      const photograph = await press(browser, 'photograph', photographed, library);
      add({ ...photograph, difference: await differenceOf('photograph', await newestPicture(library)) });
      await redrawn.toFront();
      // What comes after "saved" is over by then.
      await delay(PACE);
      const redrawing = await press(browser, 'redrawing', redrawn, library);
      add({ ...redrawing, difference: await differenceOf('redrawing', await newestPicture(library)) });
      for (const who of peers) {
        const answer = await askTab<{ milliseconds: number; png: string | null; error?: string }>(library, {
          peer: { library: who, selector: '#target' },
        });
        if (answer.error !== undefined) add({ browser, who, total: NaN, error: answer.error });
        else {
          const png = answer.png === null ? null : Buffer.from(answer.png, 'base64');
          add({ browser, who, total: answer.milliseconds, difference: png && (await differenceOf(who, png)) });
        }
      }
    }
    memory = memoryOfExtension('VmHWM');
  } finally {
    await drive.close();
    await fakeX.close();
  }
  return { shots, memory };
}

/** `BROWSERS (both|chromium|firefox),POSTS,ROUNDS,PEERS (all|none)`. */
export async function bench([
  which = 'both',
  posts = '500',
  rounds = '5',
  others = 'all',
]: readonly string[]): Promise<Report> {
  const peers = others === 'none' ? [] : PEERS;
  const browsers = (['chromium', 'firefox'] as const).filter((browser) => which === 'both' || which === browser);
  const shots: Shot[] = [];
  const memory: Partial<Record<string, number>> = {};
  for (const browser of browsers) {
    const measured = await measure(browser, Number(posts), Number(rounds), peers);
    shots.push(...measured.shots);
    memory[browser] = measured.memory;
  }
  const of = (browser: string, who: string, key: keyof Shot) =>
    median(
      shots.flatMap((shot) => {
        const value = shot[key];
        return shot.browser === browser && shot.who === who && typeof value === 'number' ? [value] : [];
      }),
    );
  const shown = (value: number, digits = 0) => (Number.isNaN(value) ? '–' : value.toFixed(digits));
  const ratios: Record<string, number> = {};
  for (const browser of browsers) {
    ratios[`${browser}: photograph / bare captureVisibleTab`] =
      of(browser, 'photograph', 'total') / of(browser, 'bare captureVisibleTab', 'total');
    for (const peer of peers) {
      ratios[`${browser}: redrawing / ${peer}`] = of(browser, 'redrawing', 'total') / of(browser, peer, 'total');
    }
  }
  return {
    title: 'From the press to the capture on the disk',
    method: `A post with a photograph in a timeline of ${posts} posts, pixel ratio 2, no GPU, median of ${rounds} interleaved rounds. Ours is from the press to “saved”, the others are the bare call. Difference: pixels that visibly differ from the driver's own screenshot.`,
    tables: browsers.map((browser) => ({
      heading: `${browser}; the extension's process at its largest: ${shown(memory[browser] ?? NaN)} MB`,
      table: {
        columns: [
          'who',
          'total, ms',
          'read',
          'picture',
          'crop and encode',
          'write',
          'longest task, ms',
          'difference, %',
        ],
        rows: ['bare captureVisibleTab', 'photograph', 'redrawing', ...peers].map((who) => {
          const failed = shots.find((shot) => shot.browser === browser && shot.who === who && shot.error);
          return [
            who,
            failed?.error?.slice(0, 60) ?? shown(of(browser, who, 'total')),
            ...(['read', 'picture', 'encode', 'write', 'longest'] as const).map((key) => shown(of(browser, who, key))),
            shown(of(browser, who, 'difference'), 2),
          ];
        }),
      },
    })),
    ratios,
    raw: { shots, memory },
  };
}
