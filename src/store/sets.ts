/** Captures that belong together: written as they come, so that whatever is cut short says what it lacks. */
import { v7 as makeId } from 'uuid';
import type { CaptureSet, SetGap } from '../model/capture.ts';
import { db } from './db.ts';
import { storing } from './failures.ts';

/** Until `finishSet` says otherwise, it is unfinished. Throws STORAGE_FULL, STORAGE_FAILED. */
export async function beginSet(id: string, kind: CaptureSet['kind']): Promise<void> {
  const missing: SetGap[] = ['unfinished'];
  await storing(() => db.sets.add({ id, kind, members: [], seen: null, missing, tallPicture: null }));
}

/** At its end. Inside a transaction. */
export async function joinSet(id: string, captureId: string): Promise<void> {
  const set = await db.sets.get(id);
  if (!set || set.members.includes(captureId)) return;
  await db.sets.put({ ...set, members: [...set.members, captureId] });
}

/**
 * What it has in the end. One capture alone is a set only where it says what is missing beside it, and none is none.
 * Null: there is none any more.
 */
export async function finishSet(id: string, seen: number, missing: readonly string[]): Promise<CaptureSet | null> {
  return storing(() =>
    db.transaction('rw', db.sets, async () => {
      const set = await db.sets.get(id);
      if (!set) return null;
      const { length } = set.members;
      if (length === 0 || (length === 1 && missing.length === 0)) {
        await db.sets.delete(id);
        return null;
      }
      const finished = { ...set, seen, missing: [...missing] };
      await db.sets.put(finished);
      return finished;
    }),
  );
}

/** One that nothing has joined. */
export async function forgetEmptySet(id: string): Promise<void> {
  await db.transaction('rw', db.sets, async () => {
    const set = await db.sets.get(id);
    if (set?.members.length === 0) await db.sets.delete(id); // absent: gone already
  });
}

/** Chosen by hand, in this order; without the picture of all of a set, which shows them again. Throws STORAGE_FULL, STORAGE_FAILED. */
export async function makeSelection(captureIds: readonly string[]): Promise<CaptureSet> {
  const tall = new Set((await listSets()).map(({ tallPicture }) => tallPicture));
  const members = [...new Set(captureIds)].filter((id) => !tall.has(id));
  const set: CaptureSet = { id: makeId(), kind: 'selection', members, seen: null, missing: [], tallPicture: null };
  await storing(() => db.sets.add(set));
  return set;
}

/** The captures stay. Gives what it was, which `putSet` puts back; null: it is gone already. */
export async function takeApart(id: string): Promise<CaptureSet | null> {
  return storing(() =>
    db.transaction('rw', db.sets, async () => {
      const set = await db.sets.get(id);
      await db.sets.delete(id);
      return set ?? null;
    }),
  );
}

export async function putSet(set: CaptureSet): Promise<void> {
  await storing(() => db.sets.put(set));
}

export async function getSet(id: string): Promise<CaptureSet | null> {
  return (await db.sets.get(id)) ?? null;
}

/** Those that a list shows as one, oldest first: a photograph beside its redrawing stays a capture of its own. */
export async function listSets(): Promise<CaptureSet[]> {
  return (await db.sets.toArray()).filter(({ kind, members }) => kind !== 'retake' && members.length > 0);
}

/** Those that any of these captures belongs to, as a member or as the picture of all. */
export async function setsWith(captureIds: readonly string[]): Promise<CaptureSet[]> {
  const wanted = new Set(captureIds);
  return (await listSets()).filter((set) => capturesOf(set).some((id) => wanted.has(id)));
}

/** All captures of it, the picture of all last. */
export function capturesOf({ members, tallPicture }: CaptureSet): string[] {
  return tallPicture === null ? members : [...members, tallPicture];
}

/** Those that came with a file: what is here under an id stays, and only captures that are here are members. */
export async function addBroughtSets(sets: readonly CaptureSet[]): Promise<void> {
  await storing(() =>
    db.transaction('rw', [db.sets, db.captures], async () => {
      for (const set of sets) {
        if (await db.sets.get(set.id)) continue;
        const isHere = new Set(await db.captures.where('id').anyOf(capturesOf(set)).primaryKeys());
        const members = set.members.filter((id) => isHere.has(id));
        const tallPicture = set.tallPicture !== null && isHere.has(set.tallPicture) ? set.tallPicture : null;
        if (members.length > 0) await db.sets.add({ ...set, members, tallPicture });
      }
    }),
  );
}
