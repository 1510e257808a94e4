/** Captures that a page may be about, and those that are no longer found. */
import type { Capture } from '../model/capture.ts';
import { checksOf, presenceStatusOf } from '../model/presence-history.ts';
import { profileOf } from '../model/profiles/profile-of.ts';
import { subjectsOf } from '../model/subjects.ts';
import { db } from './db.ts';
import { observationsOf } from './observations.ts';

/** Captures that one question is answered with, the newest: a page is about few posts. */
const MOST = 100;

/** Not in the trash: of a post or a repost with one of these ids on this network. */
export async function capturesOfPosts(platform: string, ids: readonly string[]): Promise<Capture[]> {
  const keys = ids.map((id) => [platform, id]);
  const [posts, reposts] = await Promise.all([
    db.captures.where('[post.platform+post.id]').anyOf(keys).toArray(),
    db.captures.where('[post.platform+post.repost.id]').anyOf(keys).toArray(),
  ]);
  return untrashed([...posts, ...reposts]);
}

/**
 * Not in the trash: what must stand in an account's list between two of its ids, and reposts of which it is not known
 * where.
 */
export async function capturesInList(platform: string, handle: string, from: string, to: string): Promise<Capture[]> {
  const isThere = ({ post }: Capture): boolean => post.platform === platform;
  const [posts, reposts] = await Promise.all([
    db.captures.where('post.author.handle').equalsIgnoreCase(handle).filter(isThere).toArray(),
    db.captures.where('post.repost.by.handle').equalsIgnoreCase(handle).filter(isThere).toArray(),
  ]);
  const { compareIds = () => null } = profileOf(platform) ?? {};
  // Where ids have no order, none is known to stand outside.
  const isBetween = (id: string | null): boolean =>
    id === null || ((compareIds(id, from) ?? 0) >= 0 && (compareIds(id, to) ?? 0) <= 0);
  return untrashed([
    ...posts.filter(({ post }) => isBetween(post.id)),
    ...reposts.filter(({ post }) => isBetween(post.repost?.id ?? null)), // not told
  ]);
}

async function untrashed(captures: readonly Capture[]): Promise<Capture[]> {
  const byId = new Map(captures.map((capture) => [capture.id, capture]));
  const newest = [...byId.keys()].sort().slice(-MOST);
  const entries = await db.desk.bulkGet(newest);
  return newest.flatMap((id, i) => (entries[i]?.trashedAt ? [] : (byId.get(id) ?? [])));
}

/** Ids of captures of which the repost, or the post itself, is no longer found by what is known now. */
export async function idsNoLongerFound(): Promise<string[]> {
  const rows = await db.observations.where('[kind+result]').equals(['still-there', 'gone']).toArray();
  const ids = [...new Set(rows.map(({ captureId }) => captureId))];
  const gone = await Promise.all(ids.map(isNoLongerFound));
  return ids.filter((_, i) => gone[i] === true);
}

/** Of these captures, those that are there, not in the trash, and of which something is no longer found. */
export async function noLongerFoundAmong(ids: readonly string[]): Promise<string[]> {
  const entries = await db.desk.bulkGet([...ids]);
  const gone = await Promise.all(ids.map(isNoLongerFound));
  return ids.filter((_, i) => gone[i] === true && !entries[i]?.trashedAt); // absent: nothing was ever noted of it
}

async function isNoLongerFound(captureId: string): Promise<boolean> {
  const [capture, observations] = await Promise.all([db.captures.get(captureId), observationsOf(captureId)]);
  if (!capture) return false;
  const statuses = subjectsOf(capture.post).map((subject) => presenceStatusOf(checksOf(subject, observations)));
  return statuses.some(({ known }) => known?.result === 'gone');
}
