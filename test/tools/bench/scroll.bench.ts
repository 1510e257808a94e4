/**
 * What our script costs while a long timeline is scrolled: against a content script that holds nothing but a
 * MutationObserver. And what it costs for each answer that the page receives: against a page without any script of ours.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';
import type { Browser } from 'webextension-polyfill';
import { createDemoTimeline, DEMO_URL } from '../demo/timeline.ts';
import { launchChromium } from '../../support/chromium.ts';
import { startFakeX } from '../../support/fake-x.ts';
import { toExpression } from '../../support/page-function.ts';
import { type AnswerCost, measureAnswers } from './answer-cost.ts';
import { median, type Report } from './report.ts';

const root = join(import.meta.dirname, '../../..');

/** Milliseconds; a busy machine takes long for a long page, and that decides nothing. */
const PATIENCE = 250_000;

interface Round {
  script: 'tearsheet' | 'tearsheet, 200 followed' | 'bare observer';
  /** Milliseconds of main-thread work while the posts came and were scrolled through, page included. */
  task: number;
  /** Of it in scripts. */
  inScripts: number;
  /** Main-thread tasks over 50 ms, and the longest, page included. */
  longTasks: number;
  longest: number;
  /** Megabytes of the page's heap at the end, garbage collected. */
  heap: number;
  /** Posts with our button at the end. */
  buttons: number;
}

/** An extension with this content script on the page; none: the page has nothing of anybody's. */
async function writeExtension(name: string, contentScript: string | null): Promise<string> {
  const folder = join(root, '.bench', name);
  await mkdir(folder, { recursive: true });
  const scripts = [{ matches: ['https://x.com/*'], js: ['content.js'], run_at: 'document_start' }];
  const manifest = {
    manifest_version: 3,
    name,
    version: '1',
    background: { service_worker: 'worker.js' },
    content_scripts: contentScript === null ? [] : scripts,
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'worker.js'), '');
  await writeFile(join(folder, 'content.js'), contentScript ?? '');
  return folder;
}

/** The least that any script does that sees posts come. */
function observe(): void {
  new MutationObserver(() => {}).observe(document.documentElement, { childList: true, subtree: true });
}

async function metrics(session: CDPSession): Promise<Record<string, number>> {
  const { metrics: list } = await session.send('Performance.getMetrics');
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

/** To the end of the timeline, a screen at a time, each drawn. */
async function scrollThrough(): Promise<void> {
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
    window.scrollTo(0, y);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

interface Watched {
  longTasks: number[];
}

/** By the page itself from its first moment: the lengths of its tasks over 50 ms. */
function watchLongTasks(): void {
  const watched = globalThis as unknown as Watched;
  watched.longTasks = [];
  new PerformanceObserver((list) =>
    watched.longTasks.push(...list.getEntries().map(({ duration }) => duration)),
  ).observe({ type: 'longtask', buffered: true });
}

/** The timeline's own account among them: what it posts and reposts is kept while the rest is measured. */
async function followMany(accounts: number): Promise<void> {
  const { runtime } = (globalThis as unknown as { chrome: Browser }).chrome;
  for (let i = 0; i < accounts; i++) {
    const handle = i === 0 ? 'DeptofDefense' : `invented_${i}`;
    const account = { platform: 'x', host: 'x.com', handle, accountId: null, name: null };
    await runtime.sendMessage({ tearsheet: 'followAccount', input: account });
  }
}

async function measure(script: Round['script'], extension: string, posts: number): Promise<Round> {
  const fakeX = await startFakeX({ site: createDemoTimeline().site });
  const chromium = await launchChromium({ extension, fakeX });
  try {
    if (script === 'tearsheet, 200 followed') {
      const ours = await chromium.extensionPage('options.html');
      await ours.evaluate(toExpression(followMany, 200));
      await ours.close();
    }
    const page = await chromium.context.newPage();
    await page.addInitScript(toExpression(watchLongTasks));
    const session = await chromium.context.newCDPSession(page);
    await session.send('Performance.enable');
    const before = await metrics(session);
    await page.goto(`${DEMO_URL}?count=${posts}`, { waitUntil: 'commit', timeout: PATIENCE });
    await page.waitForFunction(() => document.documentElement.dataset['demoState'] === 'loaded', null, {
      timeout: PATIENCE,
    });
    await page.evaluate(toExpression(scrollThrough));
    const long = await page.evaluate<number[]>(toExpression(() => (globalThis as unknown as Watched).longTasks));
    const after = await metrics(session);
    await session.send('HeapProfiler.collectGarbage');
    const { JSHeapUsedSize = 0 } = await metrics(session);
    const spent = (name: string) => 1000 * ((after[name] ?? 0) - (before[name] ?? 0));
    return {
      script,
      task: spent('TaskDuration'),
      inScripts: spent('ScriptDuration'),
      longTasks: long.length,
      longest: Math.max(0, ...long),
      heap: JSHeapUsedSize / 1e6,
      buttons: await page.locator('[data-tearsheet="capture"]').count(),
    };
  } finally {
    await chromium.close();
    await fakeX.close();
  }
}

/** `POSTS,ROUNDS,ANSWERS`; `0` posts leave the scrolling out. */
export async function bench([
  postsArg = '2000',
  roundsArg = '3',
  answersArg = '40',
]: readonly string[]): Promise<Report> {
  const posts = Number(postsArg);
  const answers = await compareAnswers(Number(roundsArg), Number(answersArg));
  if (posts === 0) return { title: 'Answers of the network', method: answers.method, ...answers.result };
  const bare = await writeExtension('bare-observer', toExpression(observe));
  const all: Round[] = [];
  for (let round = 0; round < Number(roundsArg); round++) {
    all.push(await measure('bare observer', bare, posts));
    all.push(await measure('tearsheet', join(root, 'dist/chrome'), posts));
    all.push(await measure('tearsheet, 200 followed', join(root, 'dist/chrome'), posts));
  }
  const of = (script: Round['script'], key: Exclude<keyof Round, 'script'>) =>
    median(all.filter((one) => one.script === script).map((one) => one[key]));
  const rows = (['bare observer', 'tearsheet', 'tearsheet, 200 followed'] as const).map((script) => [
    script,
    ...COLUMNS.map((key) => of(script, key).toFixed(key === 'heap' ? 1 : 0)),
  ]);
  const perPost = (of('tearsheet', 'task') - of('bare observer', 'task')) / posts;
  return {
    title: 'Scrolling a long timeline',
    method: `${posts} posts, median of ${roundsArg} rounds, Chromium. Ours above the bare observer: ${perPost.toFixed(3)} ms a post.`,
    tables: [
      {
        heading: 'Main thread',
        table: {
          columns: [
            'content script',
            'task, ms',
            'in scripts, ms',
            'tasks > 50 ms',
            'longest, ms',
            'heap, MB',
            'buttons',
          ],
          rows,
        },
      },
      ...answers.result.tables,
    ],
    ratios: {
      ...answers.result.ratios,
      'task/bare observer': of('tearsheet', 'task') / of('bare observer', 'task'),
      'task, 200 followed/none': of('tearsheet, 200 followed', 'task') / of('tearsheet', 'task'),
      'heap/bare observer': of('tearsheet', 'heap') / of('bare observer', 'heap'),
    },
    raw: [...all, ...answers.result.raw],
  };
}

const COLUMNS = ['task', 'inScripts', 'longTasks', 'longest', 'heap', 'buttons'] as const;

/** In turn, so that both meet the same machine. */
async function compareAnswers(rounds: number, answers: number) {
  const none = await writeExtension('no-script', null);
  const scripts = { 'no script': none, tearsheet: join(root, 'dist/chrome') };
  const costs: ({ script: string } & AnswerCost)[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const [script, folder] of Object.entries(scripts)) {
      costs.push({ script, ...(await measureAnswers(folder, answers)) });
    }
  }
  const of = (script: string, key: keyof AnswerCost) =>
    median(costs.filter((one) => one.script === script).map((one) => one[key]));
  const rows = Object.keys(scripts).map((script) => [
    script,
    of(script, 'perAnswer').toFixed(2),
    of(script, 'pageWaits').toFixed(2),
    of(script, 'longest').toFixed(0),
  ]);
  const columns = ['content script', 'main thread, ms an answer', 'page waits for its answer, ms', 'longest task, ms'];
  return {
    method: `${answers} answers of 400 kB, median of ${rounds} rounds, Chromium.`,
    result: {
      tables: [{ heading: `Answers of 400 kB (${answers} a round)`, table: { columns, rows } }],
      ratios: {
        'answer/no script': of('tearsheet', 'perAnswer') / of('no script', 'perAnswer'),
        'page waits/no script': of('tearsheet', 'pageWaits') / of('no script', 'pageWaits'),
      },
      raw: costs,
    },
  };
}
