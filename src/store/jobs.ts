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

export function jobsOfCapture(captureId: string): Promise<SendJob[]> {
  return db.jobs.where('captureIds').equals(captureId).reverse().toArray();
}
