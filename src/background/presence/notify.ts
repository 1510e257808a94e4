/** Tells the user that something is gone, on the toolbar; of a watched post any change, where the browser was allowed to. */
import { browser } from '../../browser/api.ts';
import { keepGone, noteGone, showGone } from '../../browser/gone-badge.ts';
import { t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import type { Subject } from '../../model/capture.ts';
import { isRepost, type Presence } from '../../model/presence.ts';
import { getCapture } from '../../store/captures.ts';
import { noLongerFoundAmong } from '../../store/presence.ts';
import { watchPlan } from '../../store/watches.ts';

/** Never rejects: what is known is written down already. */
export async function noteChange(captureId: string, subject: Subject, result: Presence): Promise<void> {
  try {
    if (result === 'gone') await noteGone(captureId);
    else await recountGone();
    const isAllowed = await browser.permissions.contains({ permissions: ['notifications'] });
    if (!isAllowed || (await watchPlan(captureId)) === null) return;
    const capture = await getCapture(captureId);
    const who = isRepost(subject) ? capture?.post.repost?.by.handle : capture?.post.author.handle;
    await browser.notifications.create(captureId, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('icons/icon-128.png'),
      title: t(isRepost(subject) ? 'notify_repost' : 'notify_post', who ?? t('not_known')), // an account that was not read
      message: t(`presence_state_${result}`),
    });
  } catch (thrown) {
    logError('telling of a change', thrown);
  }
}

/** What is found again, in the trash or deleted is no longer counted on the toolbar. */
export function recountGone(): Promise<void> {
  return keepGone(noLongerFoundAmong);
}

/** After what forgets the toolbar: a start of the browser, and an update of ours. */
export async function showGoneAgain(): Promise<void> {
  await recountGone();
  await showGone();
}

/** A press on it opens the capture. Until the permission is there, a browser may not know the event at all. */
export function openOnNotification(): void {
  const { notifications } = browser as Partial<typeof browser>;
  notifications?.onClicked.addListener((captureId) => {
    const url = browser.runtime.getURL(`library.html#capture=${captureId}`);
    browser.tabs.create({ url }).catch((thrown: unknown) => logError('opening a capture', thrown));
  });
}
