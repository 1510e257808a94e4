/** When a watched post is asked about: once an hour at most on the first day, then once a day. Clocks may jump. */
import type { WatchPlan } from '../../model/capture.ts';

export const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** Milliseconds between two posts: never a volley. */
export const BETWEEN_POSTS = 30_000;

/** Added to each wait, up to this part of it, so that posts spread out by themselves. */
const SPREAD = 0.2;

/** The wait when the site says "too many" and not how long; doubled each time. */
const FIRST_PAUSE = 15 * 60_000;

/** `chance`: from 0 to below 1. */
export function nextRound({ since }: Pick<WatchPlan, 'since'>, now: number, chance: number): number {
  const age = now - Date.parse(since);
  const wait = age >= DAY ? DAY : HOUR;
  return now + Math.ceil(wait * (1 + SPREAD * chance));
}

/** A time further off than any wait was written before the clock was set back. */
export function isDue({ nextAt }: Pick<WatchPlan, 'nextAt'>, now: number): boolean {
  const left = Date.parse(nextAt) - now;
  return left <= 0 || left > DAY * (1 + SPREAD);
}

/** Everything rests: the site asked for it, or at least it refused. */
export interface Pause {
  until: string;
  /** Refusals in a row. */
  times: number;
}

/** `asked`: milliseconds that the site named, or null. Never longer than a day, so that a strange answer ends too. */
export function pauseAfter(before: Pause | null, asked: number | null, now: number): Pause {
  const times = (before?.times ?? 0) + 1;
  const ours = FIRST_PAUSE * 2 ** Math.min(times - 1, 10);
  return { until: new Date(now + Math.min(Math.max(ours, asked ?? 0), DAY)).toISOString(), times };
}

/** Milliseconds since 1970, or null when nothing rests any more; also when the clock was set back. */
export function restsUntil(pause: Pause | null, now: number): number | null {
  const until = pause === null ? now : Date.parse(pause.until);
  return until > now && until <= now + DAY ? until : null;
}
