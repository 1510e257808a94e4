/** Whether captured posts are still there: by passing by, and thoroughly in a tab that was opened for it. */
import { logError } from '../../browser/log.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { PostRecord } from '../../model/post.ts';
import type { Listing, Platform } from '../../platforms/contract.ts';
import { ActiveCheck } from './active-check.ts';
import { PassiveCheck } from './passive-check.ts';
import type { Heard } from '../intercept/channel.ts';

/** What to call with each answer that the page receives. */
export function startPresenceMonitor(
  { id, page, responses, presence }: Platform,
  sent: () => readonly PostRecord[],
  signal: AbortSignal,
): (answer: Heard) => void {
  if (responses === undefined || presence === undefined) return () => undefined;
  const readers = { page, presence };
  // An archive's copy shows what was there, not what is.
  if (page.readPage(document, new URL(location.href)).archive !== null) return () => undefined;
  const onError = (thrown: unknown) => logError('looking whether posts are still there', thrown);
  const passiveCheck = new PassiveCheck(
    { id, presence },
    {
      findCapturesFor: (received) => callBackground('findCapturesFor', received),
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
    check = new ActiveCheck(readers, task, sent);
    await callBackground('reportCheck', { finding: await check.run(early, signal) });
    check = null;
    passiveCheck.leaveOut(null);
  }
  claimCheck().catch(onError);

  return (answer) => {
    const url = new URL(location.href);
    const read = () => responses.read({ ...answer, content: parse(answer.json) }, url).listing;
    passiveCheck.heard(read);
    const listing = before !== null || check !== null ? read() : null;
    if (listing === null) return;
    if (check === null) before?.push(listing);
    else check.heard(listing);
  };
}

/** The page's own words: anything may come, and a refusal comes without any. */
function parse(json: string): unknown {
  if (json === '') return null;
  try {
    return JSON.parse(json);
  } catch (thrown) {
    logError('reading an answer of the page', thrown);
    return null;
  }
}
