/** Copies of pictures, each with the log's entry about it. */
import type { ItemEdits } from '../model/draft.ts';
import type { Derivative } from '../model/derivative.ts';
import { AppError } from '../model/errors.ts';
import type { SendJob } from '../model/job.ts';
import type { LogEntry } from '../model/seal.ts';
import { db, type FileRow } from './db.ts';
import { freeing, storing } from './failures.ts';
import { removeUnused, UNDER_WAY } from './trash.ts';

/** Sendings that still need the copy: one that failed can be tried again until somebody cancels it. */
const NEEDING = [...UNDER_WAY, 'failed'] as const;

/** All or nothing. Throws STORAGE_FULL, STORAGE_FAILED. */
export async function addDerivative(derivative: Derivative, file: FileRow, entry: LogEntry): Promise<void> {
  await storing(() =>
    db.transaction('rw', [db.derivatives, db.files, db.log], async () => {
      await db.files.put(file);
      await db.derivatives.add(derivative);
      await db.log.add(entry);
    }),
  );
}

/** With its file, where nothing else needs that, and the log's entry about it. Throws STORAGE_FULL, STORAGE_FAILED. */
export async function removeDerivative(copy: Derivative, entry: LogEntry): Promise<'deleted' | 'in-use'> {
  return freeing(() =>
    db.transaction('rw', [db.derivatives, db.files, db.log, db.search, db.sets, db.jobs], async () => {
      const jobs = await jobsWith(copy);
      if (jobs.some(({ state }) => NEEDING.some((one) => one === state))) return 'in-use';
      await db.log.add(entry);
      await db.derivatives.delete(copy.id);
      await removeUnused(new Set([copy.sha256]));
      return 'deleted';
    }),
  );
}

/** The sendings that this copy went with. */
export async function jobsWith({ id, captureId }: Derivative): Promise<SendJob[]> {
  const jobs = await db.jobs.where('captureIds').equals(captureId).toArray();
  return jobs.filter(({ blocks }) => blocks.some((block) => block.type === 'image' && block.derivativeId === id));
}

/** Oldest first (ids are UUID v7). */
export async function derivativesOf(captureId: string): Promise<Derivative[]> {
  const found = await db.derivatives.where('captureId').equals(captureId).toArray();
  return found.sort((a, b) => a.id.localeCompare(b.id));
}

/** By id, those that exist. */
export async function getDerivatives(ids: readonly string[]): Promise<Map<string, Derivative>> {
  const found = (await db.derivatives.bulkGet([...ids])).filter((derivative) => derivative !== undefined);
  return new Map(found.map((derivative) => [derivative.id, derivative]));
}

/** The copies that edits choose. Throws COPY_MISSING when one is no longer there. */
export async function chosenCopies(edits: ItemEdits = {}): Promise<Map<string, Derivative>> {
  const ids = Object.values(edits).flatMap(({ derivativeId }) => derivativeId ?? []);
  const copies = await getDerivatives(ids);
  if (copies.size < new Set(ids).size) throw new AppError('COPY_MISSING', 'a chosen copy is no longer there');
  return copies;
}
