/** What pages ask about captures on the desk, and the emptying of the trash. */
import { sha256 } from '../evidence/hash.ts';
import { TRASH_DAYS, type Deletion } from '../model/annotations.ts';
import { keyForAct } from '../sealing/key.ts';
import { entryAt, locked, placeFor } from '../sealing/audit-log.ts';
import { removeCapture, type Removal } from '../store/trash.ts';
import { changeAnnotations, trashedBefore, trashedIds } from '../store/annotations.ts';
import { getSeal } from '../store/seals.ts';
import { tallPicturesWith } from '../store/tall-pictures.ts';
import { expectRemoval } from '../sealing/library-mark.ts';
import { seenLongEnough } from './trash-days.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Throws STORAGE_FULL, STORAGE_FAILED; what was deleted by then stays deleted. */
export async function deleteForGood(captureIds: readonly string[]): Promise<Deletion> {
  const outcome: Deletion = { deleted: 0, inUse: 0 };
  const trashed = new Set(await trashedIds());
  const wanted = new Set(captureIds.filter((id) => trashed.has(id)));
  if (wanted.size === 0) return outcome;
  // What shows them goes first: nothing of a capture outlives it.
  const tallOf = await tallPicturesWith([...wanted]);
  const tall = new Set([...tallOf.values()].flat());
  await expectRemoval(new Set([...wanted, ...tall]).size);
  await changeAnnotations([...tall], { isTrashed: true }, new Date());
  const kept = new Set<string>();
  for (const captureId of new Set([...tall, ...wanted])) {
    const isShown = tallOf.get(captureId)?.some((id) => kept.has(id)) === true; // absent: it is a picture of all
    const removal = isShown ? 'in-use' : await removeOne(captureId);
    if (removal === 'in-use') kept.add(captureId);
    if (!wanted.has(captureId)) continue;
    if (removal === 'deleted') outcome.deleted++;
    if (removal === 'in-use') outcome.inUse++;
  }
  return outcome;
}

/** What has lain in the trash for its time, by the clock and by the days on which it was seen there. */
export async function purgeTrash(now: Date): Promise<void> {
  const trashed = await trashedIds();
  if (trashed.length === 0) return;
  const ripe = await seenLongEnough(trashed, now);
  const due = await trashedBefore(new Date(now.getTime() - TRASH_DAYS * DAY).toISOString());
  await deleteForGood(due.filter((id) => ripe.has(id)));
}

async function removeOne(captureId: string): Promise<Removal> {
  const seal = await getSeal(captureId);
  const hash = seal?.state === 'sealed' ? await sha256(seal.record) : null;
  return locked(async () => {
    const key = await keyForAct(captureId);
    const about = { subject: captureId, sha256: hash, detail: null };
    return removeCapture(captureId, await entryAt(key.kid, await placeFor(key), { act: 'delete', ...about }));
  });
}
