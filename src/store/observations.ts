/** What was checked about a capture. Append-only. */
import type { Observation } from '../model/capture.ts';
import { db } from './db.ts';
import { storing } from './failures.ts';

export function addObservations(observations: readonly Observation[]): Promise<unknown> {
  return storing(() => db.observations.bulkAdd([...observations]));
}

/** Oldest first. */
export function observationsOf(captureId: string): Promise<Observation[]> {
  return db.observations.where('captureId').equals(captureId).sortBy('at');
}

/** Of several captures, in no order. */
export function observationsOfAll(captureIds: readonly string[]): Promise<Observation[]> {
  return db.observations.where('captureId').anyOf(captureIds).toArray();
}
