/**
 * What an answer of the network costs the page's main thread, ours included: the same page receives the same answers
 * with our content scripts and with none. The page does with each what a page must: it parses it once.
 */
import type { CDPSession } from 'playwright-core';
import { userTweets } from '../demo/answer.ts';
import { timelineOf } from '../demo/posts.ts';
import { launchChromium } from '../../support/chromium.ts';
import { startFakeX } from '../../support/fake-x.ts';
import { median } from './report.ts';

/** Characters of one answer, and posts in it, as X sends them. */
const SIZE = 400_000;
const POSTS = 20;

export interface AnswerCost {
  /** Milliseconds of main-thread work for each answer. */
  perAnswer: number;
  /** The longest single task while they came, in milliseconds. */
  longest: number;
  /** Milliseconds from the moment when an answer's text is there until the page itself has parsed it, the median. */
  pageWaits: number;
}

/** Receives the answers one after the other and rests in between, as a reader's scrolling does. */
async function receive(answers: number): Promise<{ longest: number; waits: number[] }> {
  const tasks: number[] = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: 'longtask',
  });
  const waits: number[] = [];
  for (let i = 0; i < answers; i++) {
    const variables = encodeURIComponent(JSON.stringify({ cursor: String(i) }));
    const response = await fetch(`/i/api/graphql/bench/UserTweets?variables=${variables}`);
    const buffer = response.arrayBuffer();
    const from = performance.now();
    JSON.parse(new TextDecoder().decode(await buffer));
    waits.push(performance.now() - from);
    await new Promise((resolve) => requestIdleCallback(resolve));
  }
  return { longest: Math.max(0, ...tasks), waits };
}

async function taskTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0); // told in seconds
}

/** When the page's main thread has done nothing for a while, in milliseconds of work. */
async function settled(session: CDPSession): Promise<number> {
  for (let before = await taskTime(session); ;) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const now = await taskTime(session);
    if (now - before < 3) return now;
    before = now;
  }
}

/** `extension`: its folder, built. */
export async function measureAnswers(extension: string, answers: number): Promise<AnswerCost> {
  const fakeX = await startFakeX();
  fakeX.setPage('https://x.com/bench', '<!doctype html><title>Bench</title><body></body>');
  fakeX.setAnswer(/\/graphql\/bench\/UserTweets/, { type: 'application/json', body: answerOf(SIZE) });
  const chromium = await launchChromium({ extension, fakeX });
  try {
    const page = await chromium.context.newPage();
    const session = await chromium.context.newCDPSession(page);
    await session.send('Performance.enable');
    await page.goto('https://x.com/bench');
    await page.evaluate(receive, 3); // what is only paid once is paid
    const before = await settled(session);
    const { longest, waits } = await page.evaluate(receive, answers);
    const spent = (await settled(session)) - before;
    return { perAnswer: spent / answers, longest, pageWaits: median(waits) };
  } finally {
    await chromium.close();
    await fakeX.close();
  }
}

/** An answer of that many characters with as many posts as X sends in one; what X sends besides is made up for. */
function answerOf(size: number): string {
  const answer = userTweets(timelineOf(POSTS), 0) as { data: { user: { result: Record<string, unknown> } } };
  const rest = size - JSON.stringify(answer).length;
  const fact = {
    is_translatable: false,
    source: 'web',
    edit_control: { edits_remaining: '5', is_edit_eligible: true },
  };
  const facts = Math.ceil(rest / JSON.stringify(fact).length);
  answer.data.user.result['profile_facts'] = Array.from({ length: facts }, () => fact);
  return JSON.stringify(answer);
}
