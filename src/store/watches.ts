/** Which captures are watched, and when each is asked about next. It stands on the desk: the user switches it. */
import type { WatchPlan } from '../model/capture.ts';
import { db } from './db.ts';
import { storing } from './failures.ts';

/** `since`: on, from now; null: off. One that is on already goes on as it was. */
export function switchWatch(captureId: string, since: string | null): Promise<unknown> {
  return storing(() =>
    db.desk
      .where('captureId')
      .equals(captureId)
      .modify((entry) => {
        if (since === null) entry.watch = null;
        else entry.watch ??= { since, nextAt: since };
      }),
  );
}

export async function watchPlan(captureId: string): Promise<WatchPlan | null> {
  return (await db.desk.get(captureId))?.watch ?? null; // no such capture, or not watched
}

/** Of all that are watched and not in the trash. */
export async function watchPlans(): Promise<(WatchPlan & { captureId: string })[]> {
  const entries = await db.desk.where('watch.nextAt').above('').toArray();
  return entries.flatMap(({ captureId, watch, trashedAt }) =>
    watch && trashedAt === null ? [{ ...watch, captureId }] : [],
  );
}

/** Those that are still watched. */
export function planRounds(captureIds: readonly string[], nextAt: (plan: WatchPlan) => string): Promise<unknown> {
  return storing(() =>
    db.desk
      .where('captureId')
      .anyOf(captureIds)
      .modify((entry) => {
        if (entry.watch) entry.watch = { ...entry.watch, nextAt: nextAt(entry.watch) };
      }),
  );
}
