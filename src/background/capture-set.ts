/** A thread, or a post with the one that it answers: one press, and a capture of its own for each post. */
import { v7 as makeId } from 'uuid';
import { browser } from '../browser/api.ts';
import type { SetsHere, SetWish } from '../messaging/payloads.ts';
import { logError } from '../browser/log.ts';
import { callTab } from '../messaging/messenger.ts';
import { toAppError } from '../model/errors.ts';
import { beginSet, finishSet, forgetEmptySet } from '../store/sets.ts';
import { tabActivated } from './activation.ts';
import { callPressedTab } from './inject-scripts.ts';
import { assertPressedIn, noteBrowserPress } from './press-gate.ts';
import { makeTallPicture } from './tall-picture.ts';

const NONE: SetsHere = { hasThread: false, hasParent: false };

/** What the page in a tab could give in one go; nothing where no script of ours reads it. */
export async function setsHere(tabId: number): Promise<SetsHere> {
  try {
    return await callTab(tabId, 'findSets', null);
  } catch (thrown) {
    if (toAppError(thrown).code === 'NO_TAB') return NONE;
    throw thrown;
  }
}

/**
 * The tab answers as soon as it has begun. The row is there before the first capture: whatever happens to the tab or to
 * us, it says what it lacks. Throws NO_TAB, NO_THREAD_HERE, NO_PARENT_HERE, STORAGE_FULL, STORAGE_FAILED.
 */
export async function captureSet(tabId: number, wish: SetWish): Promise<{ setId: string }> {
  await tabActivated(await browser.tabs.get(tabId));
  const setId = makeId();
  await noteBrowserPress(setId, tabId);
  await beginSet(setId, wish.kind);
  try {
    await callPressedTab(tabId, 'pressSet', { ...wish, id: setId });
  } catch (thrown) {
    await forgetEmptySet(setId);
    throw thrown;
  }
  return { setId };
}

export interface SetEnd {
  id: string;
  seen: number;
  missing: string[];
  withTall: boolean;
}

/** How many captures it has; 0 where none or a single one makes no set. Throws NOT_PRESSED, STORAGE_FULL, STORAGE_FAILED. */
export async function endSet({ id, seen, missing, withTall }: SetEnd, tabId: number): Promise<{ members: number }> {
  await assertPressedIn(id, tabId);
  const set = await finishSet(id, seen, missing);
  if (!set) return { members: 0 };
  if (withTall && set.members.length > 1) {
    // It can be made again from the library, and each picture is safe.
    await makeTallPicture(id).catch((thrown: unknown) => logError('putting a tall picture together', thrown));
  }
  return { members: set.members.length };
}
