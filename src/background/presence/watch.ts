/**
 * Watching, which a user switches on for a capture. All that is to be done lies on disk, and the next round is written
 * down before the first question goes out: whatever ends the background in between, nothing is asked twice.
 */
import * as v from 'valibot';
import { browser } from '../../browser/api.ts';
import { logError } from '../../browser/log.ts';
import { keepingAlive } from '../../browser/keep-alive.ts';
import type { WatchPlan } from '../../model/capture.ts';
import type { PostRecord } from '../../model/post.ts';
import type { PresenceDetail } from '../../model/presence.ts';
import { getCaptures } from '../../store/captures.ts';
import { planRounds, switchWatch, watchPlans } from '../../store/watches.ts';
import { askPublic, mayAskAbout } from './ask-public.ts';
import { BETWEEN_POSTS, HOUR, isDue, nextRound, type Pause, pauseAfter, restsUntil } from './schedule.ts';
import { subjectOf } from './find-captures.ts';
import { writeChecks } from './write-checks.ts';

const LOCK = 'tearsheet-watch';
const ALARM = 'tearsheet-watch';
const PAUSE = 'watchPauses';

const ASKED = 'watchAsked';

/** Post → when it was asked about last. */
const askedSchema = v.fallback(v.record(v.string(), v.string()), () => ({}));

/** Network → until when it is left alone. */
const pausesSchema = v.fallback(v.record(v.string(), v.object({ until: v.string(), times: v.number() })), () => ({}));

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
  const watched = await askableWatches();
  if (watched.length === 0) return null;
  const now = Date.now();
  const pauses = await readPauses();
  const restOf = ({ post }: Watched): number | null => restsUntil(pauses[post.platform] ?? null, now);
  const due = watched
    .filter((one) => isDue(one.plan, now) && restOf(one) === null)
    .sort((one, other) => (one.plan.nextAt < other.plan.nextAt ? -1 : 1));
  const [first] = due;
  if (first) await askAbout(first, watched, now);
  const left = await askableWatches();
  if (left.length === 0) return null;
  const rests = await readPauses();
  const next = left.map(({ plan, post }) =>
    Math.max(isDue(plan, now) ? now : Date.parse(plan.nextAt), restsUntil(rests[post.platform] ?? null, now) ?? 0),
  );
  return first ? Math.max(Math.min(...next), Date.now() + BETWEEN_POSTS) : Math.min(...next);
}

interface Watched {
  captureId: string;
  post: PostRecord;
  plan: WatchPlan;
}

/** Watched captures whose network may be asked; of others nothing is asked until the browser allows it. */
async function askableWatches(): Promise<Watched[]> {
  const plans = await watchPlans();
  const captures = new Map((await getCaptures(plans.map((plan) => plan.captureId))).map(({ id, post }) => [id, post]));
  const watched = await Promise.all(
    plans.map(async (plan): Promise<Watched | null> => {
      const post = captures.get(plan.captureId);
      return post && (await mayAskAbout(post)) ? { captureId: plan.captureId, post, plan } : null;
    }),
  );
  return watched.filter((one) => one !== null);
}

/** All captures of that post share the round. */
async function askAbout({ post }: Watched, watched: readonly Watched[], now: number): Promise<void> {
  const key = keyOf(post);
  const same = watched.filter((one) => keyOf(one.post) === key);
  const before = await lastAsked(key, now);
  const soonest = before === null ? now : before + HOUR;
  await planRounds(
    same.map(({ captureId }) => captureId),
    (plan) => new Date(before === null ? nextRound(plan, now, Math.random()) : soonest).toISOString(),
  );
  if (before !== null) return;
  await noteAsked(key, now);

  const stillWatched = async (): Promise<string[]> => {
    const left = new Set((await watchPlans()).map((plan) => plan.captureId));
    return same.flatMap(({ captureId }) => (left.has(captureId) ? [captureId] : []));
  };
  const goesOn = async () => (await stillWatched()).length > 0 && (await mayAskAbout(post));
  const round = await askPublic(post, goesOn, new AbortController().signal);
  if (round === null) return;
  await keepPause(post.platform, round.refusal, now);
  const { result, answers, reason, notice } = round.verdict;
  const detail: PresenceDetail = { method: 'watch', answers };
  if (reason !== undefined) detail.reason = reason;
  if (notice !== undefined) detail.notice = notice;
  for (const id of await stillWatched()) {
    const { subject } = await subjectOf(id, 'post');
    await writeChecks(id, [{ subject, result, witness: answers, detail }], { always: false });
  }
}

/** Posts of different networks may have the same id. */
function keyOf({ platform, id }: PostRecord): string {
  return `${platform} ${id}`;
}

/** When the post was asked about, if that was less than an hour ago: also when the watch was switched off and on. */
async function lastAsked(key: string, now: number): Promise<number | null> {
  const at = Date.parse((await readAsked())[key] ?? '');
  return at <= now && now - at < HOUR ? at : null;
}

async function noteAsked(key: string, now: number): Promise<void> {
  const recent = Object.entries(await readAsked()).filter(([, at]) => Math.abs(now - Date.parse(at)) < HOUR);
  const asked = { ...Object.fromEntries(recent), [key]: new Date(now).toISOString() };
  await browser.storage.local.set({ [ASKED]: asked });
}

async function readAsked(): Promise<Record<string, string>> {
  const stored = await browser.storage.local.get(ASKED);
  return v.parse(askedSchema, stored[ASKED]);
}

async function readPauses(): Promise<Record<string, Pause>> {
  const stored = await browser.storage.local.get(PAUSE);
  return v.parse(pausesSchema, stored[PAUSE]);
}

async function keepPause(platform: string, refusal: { retryAfter: number | null } | null, now: number): Promise<void> {
  const { [platform]: before, ...others } = await readPauses();
  if (refusal !== null) {
    const pause = pauseAfter(before ?? null, refusal.retryAfter, now);
    await browser.storage.local.set({ [PAUSE]: { ...others, [platform]: pause } });
  } else if (before !== undefined) await browser.storage.local.set({ [PAUSE]: others });
}
