/**
 * Which edited copy stands for a picture wherever that goes out. Our pages decide it; here it lies for the background, which
 * cannot read what they keep, and for backups.
 */
import type { Annotation } from '../model/capture.ts';
import type { Derivative } from '../model/derivative.ts';
import { AppError } from '../model/errors.ts';
import { db } from './db.ts';
import { storing } from './failures.ts';

export interface ChosenCopy {
  captureId: string;
  /** Of the copy. */
  id: string;
  /** When it was chosen. */
  at: string;
  /** Null: it is not here, and nobody can say what it hid. */
  copy: Derivative | null;
}

/**
 * `copyId` null: the picture as captured. Throws BAD_MESSAGE for a copy of another capture's picture, STORAGE_FULL,
 * STORAGE_FAILED.
 */
export async function chooseCopy(captureId: string, copyId: string | null, now: Date): Promise<void> {
  await storing(() =>
    db.transaction('rw', [db.desk, db.derivatives], async () => {
      const copy = copyId === null ? undefined : await db.derivatives.get(copyId); // absent: it did not come with a backup
      if (copy && copy.captureId !== captureId) throw new AppError('BAD_MESSAGE', 'a copy of another picture');
      const entry = await db.desk.get(captureId);
      if (!entry || (entry.chosenCopy?.id ?? null) === copyId) return; // deleted meanwhile, or chosen before
      const changed: Annotation = { ...entry };
      if (copyId === null) delete changed.chosenCopy;
      else changed.chosenCopy = { id: copyId, at: now.toISOString() };
      await db.desk.put(changed);
    }),
  );
}

export async function chosenCopiesOf(captureIds: readonly string[]): Promise<ChosenCopy[]> {
  return withCopies(await db.desk.where('captureId').anyOf(captureIds).toArray());
}

/** Of all captures, also those whose copy is not here: a restore can bring a choice without it. */
export async function allChosenCopies(): Promise<ChosenCopy[]> {
  return withCopies(await db.desk.orderBy('chosenCopy.id').toArray());
}

async function withCopies(entries: readonly Annotation[]): Promise<ChosenCopy[]> {
  const chosen = entries.flatMap(({ captureId, chosenCopy }) => (chosenCopy ? [{ captureId, ...chosenCopy }] : []));
  const copies = await db.derivatives.bulkGet(chosen.map(({ id }) => id));
  return chosen.map((one, i) => ({ ...one, copy: copies[i] ?? null }));
}
