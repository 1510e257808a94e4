/** Follow an account, or no longer; and which of them a tab has to know. */
import { browser } from '../../browser/api.ts';
import { logError } from '../../browser/log.ts';
import { readPolicy } from '../../browser/managed.ts';
import { callTab } from '../../messaging/messenger.ts';
import { type Account, accountBehind, type Follow, type Followed } from '../../model/follow.ts';
import { AppError } from '../../model/errors.ts';
import { getCapture } from '../../store/captures.ts';
import { addFollow, changeFollow, followOf, listFollows, removeFollow } from '../../store/follows.ts';
import { dropWaiting } from '../../store/passing.ts';
import { enteredTabs, servedPatterns } from '../inject-scripts.ts';
import { assertPressedIn } from '../press-gate.ts';

/** Throws NOT_ALLOWED where the organisation has switched it off, STORAGE_FULL, STORAGE_FAILED. */
export async function follow(account: Account): Promise<Follow> {
  if (!(await readPolicy()).follow) throw new AppError('NOT_ALLOWED', 'the organisation has switched it off');
  const added = await addFollow(account, new Date());
  tellTabs();
  return added;
}

export async function unfollow(id: string): Promise<void> {
  await removeFollow(id);
  await dropWaiting(id);
  tellTabs();
}

/** What is kept of it from now on goes there. */
export async function placeFollowed(id: string, place: Pick<Follow, 'storyId' | 'tag'>): Promise<void> {
  await changeFollow(id, place);
}

/** From the card of a capture that was made in that tab. Throws NOT_PRESSED. */
export async function followFromCard(captureId: string, isOn: boolean, tabId: number): Promise<void> {
  await assertPressedIn(captureId, tabId);
  const capture = await getCapture(captureId);
  const account = capture && accountBehind(capture.post);
  if (!account) throw new AppError('CAPTURE_MISSING', 'no account to follow');
  if (isOn) await follow(account);
  else {
    const followed = await followOf(account);
    if (followed) await unfollow(followed.id);
  }
}

/** Those of one network; a tab has no need of the others. Empty where the organisation has switched it off. */
export async function followedOn(platform: string): Promise<Followed[]> {
  if (!(await readPolicy()).follow) return [];
  const follows = (await listFollows()).filter((one) => one.platform === platform);
  return follows.map(({ id, host, handle, accountId }) => ({ id, platform, host, handle, accountId }));
}

/** Open tabs ask anew, those too into which our script came by a press. Nobody waits for them. */
export function tellTabs(): void {
  const tell = async () => {
    const served = await browser.tabs.query({ url: await servedPatterns() });
    const ids = new Set([...served.flatMap(({ id }) => id ?? []), ...(await enteredTabs.ids())]); // absent: no tab of a window
    // A tab without our script keeps nothing; one that is frozen keeps nobody waiting.
    await Promise.all([...ids].map((id) => callTab(id, 'followsChanged', null).catch(() => undefined)));
  };
  tell().catch((thrown: unknown) => logError('telling tabs who is followed', thrown));
}
