/** Copies of pictures, each with the log's entry about it. */
import type { ItemEdits } from '../model/draft.ts';
import type { Derivative } from '../model/derivative.ts';
import { AppError } from '../model/errors.ts';
import type { LogEntry } from '../model/seal.ts';
import { db, type FileRow } from './db.ts';
import { storing } from './failures.ts';

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

/** The copies that edits choose. Throws CAPTURE_MISSING when one is no longer there. */
export async function chosenCopies(edits: ItemEdits = {}): Promise<Map<string, Derivative>> {
  const ids = Object.values(edits).flatMap(({ derivativeId }) => derivativeId ?? []);
  const copies = await getDerivatives(ids);
  if (copies.size < new Set(ids).size) throw new AppError('CAPTURE_MISSING', 'a chosen crop is no longer there');
  return copies;
}
