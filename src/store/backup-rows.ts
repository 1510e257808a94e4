/** Everything there is, for a backup: ids first, and rows as they are. */
import type { Annotation, Observation } from '../model/capture.ts';
import type { Derivative } from '../model/derivative.ts';
import type { Story } from '../model/annotations.ts';
import { db, type FileRow } from './db.ts';
import { putEntries } from './annotations.ts';
import { storing } from './failures.ts';

/** Oldest first. */
export async function allCaptureIds(): Promise<string[]> {
  return (await db.captures.toCollection().primaryKeys()).sort();
}

/** What people and checks added about these captures, and what belongs to no single one. */
export interface AnnotationRows {
  desk: Annotation[];
  observations: Observation[];
  stories: Story[];
  sets: { id: string; members: string[] }[];
  derivatives: Derivative[];
}

export async function readAnnotationsFile(captureIds: readonly string[]): Promise<AnnotationRows> {
  const ids = [...captureIds];
  const [desk, observations, stories, sets, derivatives] = await Promise.all([
    db.desk.where('captureId').anyOf(ids).toArray(),
    db.observations.where('captureId').anyOf(ids).toArray(),
    db.stories.toArray(),
    db.sets.toArray(),
    db.derivatives.where('captureId').anyOf(ids).toArray(),
  ]);
  return { desk, observations, stories, sets, derivatives };
}

/** Adds what is not here; what is here was changed later than the backup. Desk entries of new captures only. */
export function restoreAnnotations(
  rows: AnnotationRows,
  files: readonly FileRow[],
  isNew: ReadonlySet<string>,
): Promise<void> {
  return storing(() =>
    db.transaction('rw', db.tables, async () => {
      await putEntries(rows.desk.filter(({ captureId }) => isNew.has(captureId)));
      await db.files.bulkPut([...files]);
      for (const name of ['observations', 'stories', 'sets', 'derivatives'] as const)
        await addMissing(name, rows[name]);
    }),
  );
}

async function addMissing(name: string, rows: readonly { id: string }[]): Promise<void> {
  const table = db.table<{ id: string }, string>(name);
  const there = await table.bulkGet(rows.map(({ id }) => id));
  await table.bulkAdd(rows.filter((_, i) => there[i] === undefined));
}
