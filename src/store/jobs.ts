/** The outbox's jobs. */
import type { JobState, SendJob } from '../model/job.ts';
import { db } from './db.ts';
import { storing } from './failures.ts';

export function putJob(job: SendJob): Promise<string> {
  return storing(() => db.jobs.put(job));
}

export async function getJob(id: string): Promise<SendJob | null> {
  return (await db.jobs.get(id)) ?? null;
}

/** Newest first (ids are UUID v7). */
export function listJobs(limit: number): Promise<SendJob[]> {
  return db.jobs.toCollection().reverse().limit(limit).toArray();
}

export function jobsIn(states: readonly JobState[]): Promise<SendJob[]> {
  return db.jobs.where('state').anyOf(states).toArray();
}

/** Made since that time (ms since 1970), by what their ids begin with (UUID v7). */
export function jobsSince(time: number): Promise<SendJob[]> {
  const hex = Math.max(0, Math.floor(time)).toString(16).padStart(12, '0');
  return db.jobs
    .where('id')
    .above(`${hex.slice(0, 8)}-${hex.slice(8)}`)
    .toArray();
}

export function jobsOfCapture(captureId: string): Promise<SendJob[]> {
  return db.jobs.where('captureIds').equals(captureId).reverse().toArray();
}
