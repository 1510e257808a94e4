/** What people add to captures: story, tags, note, and whether they lie in the trash. */
import type { Annotation } from '../model/capture.ts';
import { type AnnotationBefore, type AnnotationChange, ANNOTATION_LIMITS, tidyTag } from '../model/annotations.ts';
import { cutText } from '../model/fit.ts';
import { db } from './db.ts';
import { storing } from './failures.ts';
import { tokenize } from './tokens.ts';

/** How an entry is before anybody touched it. */
export function emptyEntry(captureId: string, storyId: string | null = null): Annotation {
  return { captureId, storyId, tags: [], note: '', trashedAt: null, origin: null, watch: null };
}

export function getAnnotations(captureIds: readonly string[]): Promise<Annotation[]> {
  return db.desk.where('captureId').anyOf(captureIds).toArray();
}

/** In the trash. `null` is no key of an index, so that the others cost nothing. */
export function trashedIds(): Promise<string[]> {
  return db.desk.where('trashedAt').above('').primaryKeys();
}

/** In the trash since before `moment` (ISO 8601). */
export function trashedBefore(moment: string): Promise<string[]> {
  return db.desk.where('trashedAt').below(moment).primaryKeys();
}

/** Every tag with how many captures have it, those in the trash included. */
export async function listTags(): Promise<{ tag: string; count: number }[]> {
  const counts = new Map<string, number>();
  for (const tag of await db.desk.orderBy('tags').keys()) {
    if (typeof tag === 'string') counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts].map(([tag, count]) => ({ tag, count }));
}

/**
 * The same change for each capture, all or none; ids that are nobody's are passed over. Gives how they were before,
 * for `undoDesk`. Throws STORAGE_FULL, STORAGE_FAILED.
 */
export async function changeAnnotations(
  captureIds: readonly string[],
  change: AnnotationChange,
  now: Date,
): Promise<AnnotationBefore[]> {
  return storing(() =>
    db.transaction('rw', [db.desk, db.search], async () => {
      const entries = await getAnnotations(captureIds);
      const changed = entries.map((entry) => withChange(entry, change, now));
      await putEntries(changed);
      return entries.map((entry) => touchedBy(change, entry));
    }),
  );
}

/** Puts back what a change touched. Captures that are gone meanwhile stay gone. */
export async function undoAnnotations(before: readonly AnnotationBefore[]): Promise<void> {
  await storing(() =>
    db.transaction('rw', [db.desk, db.search], async () => {
      const entries = await getAnnotations(before.map(({ captureId }) => captureId));
      const wanted = new Map(before.map((one) => [one.captureId, one]));
      await putEntries(entries.map((entry) => ({ ...entry, ...wanted.get(entry.captureId) })));
    }),
  );
}

/** Entries as they are, with the words by which they are found. Inside a transaction. */
export async function putEntries(entries: readonly Annotation[]): Promise<void> {
  await db.desk.bulkPut([...entries]);
  await db.search.bulkUpdate(
    entries.map((entry) => ({ key: entry.captureId, changes: { deskWords: deskWordsOf(entry) } })),
  );
}

function deskWordsOf({ note, tags }: Annotation): string[] {
  return tokenize([note, ...tags].join('\n'));
}

function withChange(entry: Annotation, change: AnnotationChange, now: Date): Annotation {
  const { storyId = entry.storyId, addTags = [], removeTags = [], note = entry.note, isTrashed } = change;
  const added = addTags.map(tidyTag).filter((tag) => tag !== '');
  const tags = [...new Set([...entry.tags, ...added])].filter((tag) => !removeTags.includes(tag));
  return {
    ...entry,
    storyId,
    tags: tags.slice(0, ANNOTATION_LIMITS.tags),
    note: cutText(note.toWellFormed(), ANNOTATION_LIMITS.note),
    trashedAt: isTrashed === undefined ? entry.trashedAt : trashedAt(entry, isTrashed, now),
    // Whoever takes something out of the trash has seen it.
    ...(isTrashed === false && entry.trashedAt !== null ? { openedAt: entry.openedAt ?? now.toISOString() } : {}),
  };
}

/** What lies in the trash already keeps its day. */
function trashedAt(entry: Annotation, isTrashed: boolean, now: Date): string | null {
  return isTrashed ? (entry.trashedAt ?? now.toISOString()) : null;
}

function touchedBy(
  change: AnnotationChange,
  { captureId, storyId, tags, note, trashedAt: at }: Annotation,
): AnnotationBefore {
  return {
    captureId,
    ...(change.storyId === undefined ? {} : { storyId }),
    ...(change.addTags || change.removeTags ? { tags } : {}),
    ...(change.note === undefined ? {} : { note }),
    ...(change.isTrashed === undefined ? {} : { trashedAt: at }),
  };
}
