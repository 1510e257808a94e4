/** What was kept without a press: how much it takes, and whether a person has done anything with it. */
import type { Annotation } from '../model/capture.ts';
import { db, type PassingRow } from './db.ts';
import { storing } from './failures.ts';
import { automaticIds } from './follows.ts';

export interface Kept {
  captureId: string;
  /** Of its files, and about as much as its record takes. */
  bytes: number;
  /** A person opened, tagged, noted, filed, edited, watched, sent or imported it, or took it out of the trash. */
  isTouched: boolean;
}

/** About a record with what is found by it. */
const RECORD = 10_000;

/** How many are read at once. */
const TOGETHER = 200;

/** Outside the trash, the oldest first. */
export async function keptWithoutPress(): Promise<Kept[]> {
  const ids = await automaticIds();
  const kept: Kept[] = [];
  for (let from = 0; from < ids.length; from += TOGETHER)
    kept.push(...(await readKept(ids.slice(from, from + TOGETHER))));
  return kept;
}

async function readKept(ids: string[]): Promise<Kept[]> {
  const [captures, entries, rows, sent, edited, sets] = await Promise.all([
    db.captures.bulkGet(ids),
    db.desk.bulkGet(ids),
    db.passing.where('captureId').anyOf(ids).toArray(),
    db.jobs.where('captureIds').anyOf(ids).toArray(),
    db.derivatives.where('captureId').anyOf(ids).toArray(),
    db.sets.where('members').anyOf(ids).toArray(),
  ]);
  const used = new Set([
    ...sent.flatMap(({ captureIds }) => captureIds),
    ...edited.map(({ captureId }) => captureId),
    ...sets.flatMap(({ members }) => members),
  ]);
  const placeOf = new Map(rows.map((row) => [row.captureId, row.place]));
  return ids.flatMap((captureId, i) => {
    const [capture, entry] = [captures[i], entries[i]];
    if (!capture || !entry || entry.trashedAt !== null) return [];
    const bytes = capture.files.reduce((sum, file) => sum + file.bytes, RECORD);
    const isTouched = used.has(captureId) || isTouchedBy(entry, placeOf.get(captureId) ?? null);
    return [{ captureId, bytes, isTouched }];
  });
}

/** `place`: where it was put by itself. Null, where that is not known any more: whatever place it has may be a person's. */
function isTouchedBy(entry: Annotation, place: PassingRow['place']): boolean {
  const isElsewhere = entry.storyId !== null && entry.storyId !== place?.storyId;
  const isTagged = entry.tags.some((tag) => tag !== place?.tag);
  // What came in a bundle was chosen by whoever imported it.
  if (entry.origin !== null) return true;
  const isKnown = entry.openedAt !== undefined || entry.note !== '' || entry.chosenCopy !== undefined;
  return isElsewhere || isTagged || isKnown || Boolean(entry.watch); // absent: nobody watches
}

/** The first time. */
export async function noteOpened(captureId: string, now: Date): Promise<void> {
  await storing(() =>
    db.desk
      .where('captureId')
      .equals(captureId)
      .modify((entry) => {
        entry.openedAt ??= now.toISOString();
      }),
  );
}
