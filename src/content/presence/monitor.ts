/** Whether captured posts are still there: by passing by, and thoroughly in a tab that was opened for it. */
import { logError } from '../../browser/log.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { PostRecord } from '../../model/post.ts';
import type { Listing, Platform } from '../../platforms/contract.ts';
import { ActiveCheck } from './active-check.ts';
import { PassiveCheck } from './passive-check.ts';

export interface PresenceMonitor {
  /** What an answer told that the page received at `at` (milliseconds since 1970). */
  heard: (listing: Listing, at: number) => void;
  /** Whether somebody waits for what the next answer tells: then it is read at once. */
  isWaiting: () => boolean;
}

/** Where there is nothing to watch. */
const IDLE: PresenceMonitor = { heard: () => undefined, isWaiting: () => false };

/** `received`: the posts that the page received so far, newest first. */
export function startPresenceMonitor(
  { id, page, responses, presence }: Platform,
  received: () => readonly PostRecord[],
  signal: AbortSignal,
): PresenceMonitor {
  if (responses === undefined || presence === undefined) return IDLE;
  const readers = { page, presence };
  // An archive's copy shows what was there, not what is.
  if (page.readPage(document, new URL(location.href)).archive !== null) return IDLE;
  const onError = (thrown: unknown) => logError('looking whether posts are still there', thrown);
  const passiveCheck = new PassiveCheck(
    { id, presence },
    {
      findCapturesFor: (ids) => callBackground('findCapturesFor', ids),
      report: (found, age) => callBackground('reportFindings', { found, age }),
      onError,
    },
    signal,
  );
  /** What came before it was known whether there is a check here; null once that is known. */
  let before: Listing[] | null = [];
  let check: ActiveCheck | null = null;

  async function claimCheck(): Promise<void> {
    const task = await callBackground('claimCheck', null);
    const early = before ?? []; // it is there until now
    before = null;
    if (task === null) return;
    passiveCheck.leaveOut({ captureId: task.target.captureId, subject: task.subject });
    check = new ActiveCheck(readers, task, received);
    const finding = await check.run(early, signal);
    await callBackground('reportCheck', { finding, hasGoneFar: check.hasGoneFar });
    check = null;
    passiveCheck.leaveOut(null);
  }
  claimCheck().catch(onError);

  return {
    heard(listing, at) {
      passiveCheck.heard(listing, at);
      if (check === null) before?.push(listing);
      else check.heard(listing);
    },
    isWaiting: () => check !== null,
  };
}
