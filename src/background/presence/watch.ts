/**
 * Watching, which a user switches on for a capture. All that is to be done lies on disk, and the next round is written
 * down before the first question goes out: whatever ends the background in between, nothing is asked twice.
 */
import * as v from 'valibot';
import { browser } from '../../browser/api.ts';
import { logError } from '../../browser/log.ts';
import { keepingAlive } from '../../browser/keep-alive.ts';
import type { Capture } from '../../model/capture.ts';
import { getCaptures } from '../../store/captures.ts';
import { planRounds, switchWatch, watchPlans } from '../../store/watches.ts';
import { askX, mayAskX } from './ask-public.ts';
import { BETWEEN_POSTS, HOUR, isDue, nextRound, type Pause, pauseAfter, restsUntil } from './schedule.ts';
import { subjectOf } from './find-captures.ts';
import { writeChecks } from './write-checks.ts';

const LOCK = 'tearsheet-watch';
const ALARM = 'tearsheet-watch';
const PAUSE = 'watchPause';

const ASKED = 'watchAsked';

/** Post → when it was asked about last. */
const askedSchema = v.fallback(v.record(v.string(), v.string()), {});

const pauseSchema = v.fallback(v.nullable(v.object({ until: v.string(), times: v.number() })), null);

/** Throws CAPTURE_MISSING when the record does not name the post. */
export async function setWatch(captureId: string, isOn: boolean): Promise<void> {
  if (isOn) await subjectOf(captureId, 'post');
  await switchWatch(captureId, isOn ? new Date().toISOString() : null);
}

/** At most one post, if one is due; then the alarm for the next. Nothing at all while nobody watches anything. */
export function watchOn(): Promise<void> {
  return navigator.locks.request(LOCK, async () => {
    const next = await keepingAlive(oneRound);
    if (next === null) await browser.alarms.clear(ALARM);
    else await browser.alarms.create(ALARM, { when: next });
  });
}

/** As `watchOn`, for those who do not wait. */
export function keepWatching(): void {
  watchOn().catch((thrown: unknown) => logError('watching whether posts are still there', thrown));
}

/** Whatever wakes the background: an alarm, a start of the browser, which forgets alarms, a permission that came back. */
export function watchOnAlarm(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) keepWatching();
  });
  browser.runtime.onStartup.addListener(keepWatching);
  browser.permissions.onAdded.addListener(keepWatching);
  keepWatching();
}

/** When to look again (milliseconds since 1970), or null. */
async function oneRound(): Promise<number | null> {
  const plans = await watchPlans();
  if (plans.length === 0 || !(await mayAskX())) return null;
  const now = Date.now();
  const rest = restsUntil(await readPause(), now);
  if (rest !== null) return rest;
  const due = plans.filter((plan) => isDue(plan, now)).sort((one, other) => (one.nextAt < other.nextAt ? -1 : 1));
  const [first] = due;
  const watched = plans.map(({ captureId }) => captureId);
  if (first) await askAbout(first.captureId, watched, now);
  const left = await watchPlans();
  if (left.length === 0) return null;
  const soonest = Math.min(...left.map((plan) => (isDue(plan, now) ? now : Date.parse(plan.nextAt))));
  return Math.max(soonest, Date.now() + BETWEEN_POSTS);
}

/** All captures of that post share the round. */
async function askAbout(captureId: string, watched: readonly string[], now: number): Promise<void> {
  const captures = await getCaptures(watched);
  const post = captures.find(({ id }) => id === captureId)?.post;
  const same = captures.filter((capture) => capture.post.id === post?.id);
  const ids = same.length > 0 ? same.map(({ id }) => id) : [captureId]; // gone meanwhile: not asked about again today
  const before = post?.id ? await lastAsked(post.id, now) : null; // it has no number: it cannot be asked about
  const soonest = before === null ? now : before + HOUR;
  await planRounds(ids, (plan) =>
    new Date(before === null ? nextRound(plan, now, Math.random()) : soonest).toISOString(),
  );
  if (!post || post.id === null || before !== null) return;
  await noteAsked(post.id, now);

  const stillWatched = async (): Promise<Capture[]> => {
    const left = new Set((await watchPlans()).map((plan) => plan.captureId));
    return same.filter(({ id }) => left.has(id));
  };
  const goesOn = async () => (await stillWatched()).length > 0 && (await mayAskX());
  const known = { id: post.id, text: sentText(post) };
  const round = await askX(known, goesOn, new AbortController().signal);
  if (round === null) return;
  await keepPause(round.refusal, now);
  const { result, answers, reason, notice } = round.verdict;
  const detail = {
    ...{ method: 'watch' as const, answers },
    ...(reason === undefined ? {} : { reason }),
    ...(notice === undefined ? {} : { notice }),
  };
  for (const { id } of await stillWatched()) {
    const { subject } = await subjectOf(id, 'post');
    await writeChecks(id, [{ subject, result, witness: answers, detail }], { always: false });
  }
}

/** Of a page that was altered on screen, the words that the server had sent. */
function sentText({ disagreements, text }: Capture['post']): string | null {
  return disagreements.find(({ field }) => field === 'text')?.sent ?? text;
}

/** When the post was asked about, if that was less than an hour ago: also when the watch was switched off and on. */
async function lastAsked(postId: string, now: number): Promise<number | null> {
  const at = Date.parse((await readAsked())[postId] ?? '');
  return at <= now && now - at < HOUR ? at : null;
}

async function noteAsked(postId: string, now: number): Promise<void> {
  const recent = Object.entries(await readAsked()).filter(([, at]) => Math.abs(now - Date.parse(at)) < HOUR);
  const asked = { ...Object.fromEntries(recent), [postId]: new Date(now).toISOString() };
  await browser.storage.local.set({ [ASKED]: asked });
}

async function readAsked(): Promise<Record<string, string>> {
  const stored = await browser.storage.local.get(ASKED);
  return v.parse(askedSchema, stored[ASKED]);
}

async function readPause(): Promise<Pause | null> {
  const stored = await browser.storage.local.get(PAUSE);
  return v.parse(pauseSchema, stored[PAUSE] ?? null);
}

async function keepPause(refusal: { retryAfter: number | null } | null, now: number): Promise<void> {
  const before = await readPause();
  if (refusal !== null) await browser.storage.local.set({ [PAUSE]: pauseAfter(before, refusal.retryAfter, now) });
  else if (before !== null) await browser.storage.local.remove(PAUSE);
}
