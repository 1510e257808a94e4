/** Captures: written once in one transaction, read newest first. */
import type { Capture, CaptureSet, Observation } from '../model/capture.ts';
import type { PostRecord } from '../model/post.ts';
import { writtenForm } from '../model/written-form.ts';
import { db, type FileRow, type SearchRow } from './db.ts';
import { emptyEntry, putEntries, trashedIds } from './annotations.ts';
import { facetsOf } from './facets.ts';
import { storing } from './failures.ts';
import { joinSet } from './sets.ts';
import { phrasesOf } from './tokens.ts';

export interface NewCapture {
  capture: Capture;
  /** Every file that `capture.files` names. */
  files: FileRow[];
  thumb: Blob | null;
  /** What was checked while it was made. */
  observations?: readonly Observation[];
  /** The set that it begins, or belongs to, as it is from now on. */
  set?: CaptureSet | null;
  /** The set at whose end it is put; one that was taken apart meanwhile is none. */
  joins?: string | null;
  /** The set whose picture of all it is. */
  pictureOf?: string | null;
  /** The story that it belongs to from the start; one that was removed is none. */
  storyId?: string | null;
  /** That it has from the start. */
  tags?: readonly string[];
}

/** The tables of one capture. */
const WRITTEN = [db.captures, db.files, db.thumbs, db.desk, db.seals, db.search, db.observations, db.sets, db.stories];

/**
 * Record, files, thumbnail, checks, an empty desk entry and a pending seal, all or nothing. A capture whose
 * id is there already is left as it is: a repeated message stores once.
 * Throws STORAGE_FULL, STORAGE_FAILED.
 */
export async function addCapture({
  capture,
  files,
  thumb,
  observations = [],
  set = null,
  joins = null,
  pictureOf = null,
  storyId = null,
  tags = [],
}: NewCapture): Promise<'stored' | 'was-there'> {
  return storing(() =>
    db.transaction('rw', WRITTEN, async () => {
      if (await db.captures.get(capture.id)) return 'was-there';
      await addMissingFiles(files);
      if (thumb) await db.thumbs.add({ captureId: capture.id, blob: thumb });
      const story = storyId === null ? undefined : await db.stories.get(storyId);
      const entry = emptyEntry(capture.id, story ? story.id : null);
      await db.seals.add({ captureId: capture.id, state: 'pending' });
      await db.observations.bulkAdd([...observations]);
      if (set) await db.sets.put(set);
      if (joins !== null) await joinSet(joins, capture.id);
      if (pictureOf !== null) await db.sets.update(pictureOf, { tallPicture: capture.id });
      await db.search.add(searchRow(capture));
      await putEntries([{ ...entry, tags: [...tags] }]);
      await db.captures.add(writtenForm(capture));
      return 'stored';
    }),
  );
}

/** What is here stays as it is: bytes of one hash are the same bytes, and their kind is what was first said of them. */
export async function addMissingFiles(files: readonly FileRow[]): Promise<void> {
  const there = new Set(
    await db.files
      .where('sha256')
      .anyOf(files.map((one) => one.sha256))
      .primaryKeys(),
  );
  const missing = new Map(files.filter((one) => !there.has(one.sha256)).map((one) => [one.sha256, one]));
  await db.files.bulkAdd([...missing.values()]);
}

/** What a new capture is found by; nobody has written anything to it yet. */
export function searchRow(capture: Capture): SearchRow {
  const words = [...facetsOf(capture), ...phrasesOf(capture)];
  const files = [...new Set(capture.files.map(({ sha256 }) => sha256))];
  return { captureId: capture.id, words, deskWords: [], files };
}

export async function getCapture(id: string): Promise<Capture | null> {
  return (await db.captures.get(id)) ?? null;
}

/** Those of `ids` that exist, in the order of `ids`. */
export async function getCaptures(ids: readonly string[]): Promise<Capture[]> {
  return (await db.captures.bulkGet([...ids])).filter((capture) => capture !== undefined);
}

/** All captures of a story, without those in the trash, newest first. */
export async function idsOfStory(id: string): Promise<string[]> {
  const entries = await db.desk.where('storyId').equals(id).toArray();
  const ids = entries.flatMap(({ captureId, trashedAt }) => (trashedAt === null ? [captureId] : []));
  return ids.sort().reverse();
}

/** Newest first, without those in the trash; `before` is the last id of the page above (UUID v7 sorts by time). */
export async function listCaptures(page: { before: string | null; limit: number }): Promise<Capture[]> {
  const below = page.before === null ? db.captures.toCollection() : db.captures.where('id').below(page.before);
  const trashed = new Set(await trashedIds());
  return below
    .reverse()
    .filter(({ id }) => !trashed.has(id))
    .limit(page.limit)
    .toArray();
}

/** Names by handle in small letters, as a capture of each account has them. Whoever has none is left out. */
export async function accountNames(
  authors: readonly string[],
  reposters: readonly string[],
): Promise<Map<string, string>> {
  const nameOf = async (index: string, handle: string, nameIn: (post: PostRecord) => string | null | undefined) => {
    const capture = await db.captures.where(index).equalsIgnoreCase(handle).last();
    const name = capture && nameIn(capture.post);
    return name ? [[handle, name] as const] : [];
  };
  const found = await db.transaction('r', db.captures, () =>
    Promise.all([
      ...authors.map((handle) => nameOf('post.author.handle', handle, ({ author }) => author.name)),
      ...reposters.map((handle) => nameOf('post.repost.by.handle', handle, ({ repost }) => repost?.by.name)), // null: by nobody
    ]),
  );
  return new Map(found.flat());
}

/** When the original post was made, where that is known, and the capture; from the keys of an index alone. */
export async function postedTimes(): Promise<(readonly [at: string, captureId: string])[]> {
  const inOrder = db.captures.orderBy('post.createdAt');
  const [times, ids] = await db.transaction('r', db.captures, () =>
    Promise.all([inOrder.keys(), inOrder.primaryKeys()]),
  );
  return ids.flatMap((id, i) => {
    const at = times[i];
    return typeof at === 'string' ? [[at, id] as const] : [];
  });
}

/** The browser counts one by one, which is felt with 100,000. Without those in the trash. */
export async function countCaptures(): Promise<number> {
  const [all, trashed] = await Promise.all([db.captures.count(), trashedIds()]);
  return all - trashed.length;
}

/** How many came after `at` (ISO 8601; null: at all), by the times in their ids, those in the trash too; up to `most`. */
export async function countSince(at: string | null, most: number): Promise<number> {
  const hex = at === null ? '' : new Date(at).getTime().toString(16).padStart(12, '0');
  const first = at === null ? '' : `${hex.slice(0, 8)}-${hex.slice(8)}`;
  return (await db.captures.where('id').aboveOrEqual(first).limit(most).primaryKeys()).length;
}

/** Those in the trash too. */
export function countAll(): Promise<number> {
  return db.captures.count();
}

/** Null: there is none. */
export async function newestId(): Promise<string | null> {
  const key = await db.captures.toCollection().lastKey();
  return typeof key === 'string' ? key : null;
}

export async function getThumb(captureId: string): Promise<Blob | null> {
  const row = await db.thumbs.get(captureId);
  return row ? row.blob : null;
}

/** Among the newest so many captures. One without a picture is among them. */
export async function newestWithoutThumb(most: number): Promise<string[]> {
  const ids = await db.captures.orderBy('id').reverse().limit(most).primaryKeys();
  const drawn = new Set(await db.thumbs.where('captureId').anyOf(ids).primaryKeys());
  return ids.filter((id) => !drawn.has(id));
}

/** Of a capture that is there. Throws STORAGE_FULL, STORAGE_FAILED. */
export async function putThumb(captureId: string, blob: Blob): Promise<void> {
  await storing(() =>
    db.transaction('rw', [db.captures, db.thumbs], async () => {
      if ((await db.captures.where('id').equals(captureId).count()) > 0) await db.thumbs.put({ captureId, blob });
    }),
  );
}

export async function getFile(sha256: string): Promise<Blob | null> {
  const row = await db.files.get(sha256);
  return row ? row.blob : null;
}
