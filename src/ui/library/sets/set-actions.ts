/** What can be done with sets, each told in words and with its way back. */
import { t } from '../../../browser/i18n.ts';
import { callBackground } from '../../../messaging/messenger.ts';
import type { CaptureSet } from '../../../model/capture.ts';
import { trash } from '../story/annotation-actions.ts';
import type { Notice } from '../use-notice.ts';

export async function makeSet(captureIds: readonly string[]): Promise<Notice> {
  const set = await callBackground('makeSet', { captureIds: [...captureIds] });
  const undo = () => callBackground('takeApart', { setId: set.id });
  return { words: t('set_made', set.members.length), undo };
}

export async function takeApart({ id }: CaptureSet): Promise<Notice | null> {
  const set = await callBackground('takeApart', { setId: id });
  if (!set) return null;
  const putBack = () => callBackground('putSet', set);
  if (set.tallPicture === null) return { words: t('set_taken_apart'), undo: putBack };
  // Without its set nobody sees what it was put together from.
  const { undo } = await trash([set.tallPicture]);
  return { words: t('set_taken_apart_tall'), undo: async () => [await putBack(), await undo?.()] };
}

export async function makeTallPicture({ id }: CaptureSet): Promise<Notice> {
  await callBackground('makeTallPicture', { setId: id });
  return { words: t('set_tall_made'), undo: null };
}
