/**
 * "Check now": a tab of the user's on the page where it must stand. What the tab was opened for lies in session storage,
 * since a worker dies while the page loads.
 */
import * as v from 'valibot';
import { browser } from '../../browser/api.ts';
import type { CheckTask, Which } from '../../messaging/payloads.ts';
import { AppError } from '../../model/errors.ts';
import { type Finding, isRepost } from '../../model/presence.ts';
import { pagesOf } from '../../model/subjects.ts';
import { presenceTargetOf, subjectOf, writeFinding } from './find-captures.ts';

const KEY = 'checks';

const checksSchema = v.fallback(
  v.record(
    v.string(),
    v.object({ captureId: v.string(), which: v.picklist(['repost', 'post']), page: v.picklist(['account', 'post']) }),
  ),
  {},
);

/** Tab → what it was opened for. */
type Checks = v.InferOutput<typeof checksSchema>;

/** One after the other: a tab may ask before its opening has been written down. */
function withChecks<T>(act: (checks: Checks) => Promise<T>): Promise<T> {
  return navigator.locks.request(KEY, async () => {
    const stored = await browser.storage.session.get(KEY);
    const checks = v.parse(checksSchema, stored[KEY]);
    const result = await act(checks);
    await browser.storage.session.set({ [KEY]: checks });
    return result;
  });
}

/** Throws CAPTURE_MISSING, CHECK_NOWHERE. */
export async function checkNow(captureId: string, which: Which): Promise<void> {
  const { capture, subject } = await subjectOf(captureId, which);
  const page = isRepost(subject) ? 'account' : 'post';
  const pages = pagesOf(capture.post);
  const url = page === 'account' ? pages.reposter : pages.post;
  if (url === null) throw new AppError('CHECK_NOWHERE', 'the record names no page');
  await withChecks(async (checks) => {
    const tab = await browser.tabs.create({ url });
    if (tab.id !== undefined) checks[tab.id] = { captureId, which, page };
  });
}

/** Null: the tab was opened for something else. */
export function checkIn(tabId: number): Promise<CheckTask | null> {
  return withChecks(async (checks) => {
    const check = checks[tabId];
    if (!check) return null;
    const { capture, subject } = await subjectOf(check.captureId, check.which);
    const { reposter, post, author } = pagesOf(capture.post);
    const url = check.page === 'post' ? post : check.which === 'repost' ? reposter : author;
    return url === null ? null : { target: presenceTargetOf(capture), subject, page: check.page, url };
  });
}

/** Where a post's own page holds nothing, the list of its author may tell more. */
export async function endCheck(tabId: number, finding: Finding): Promise<void> {
  await withChecks(async (checks) => {
    const check = checks[tabId];
    if (!check) return;
    delete checks[tabId];
    const { capture } = await subjectOf(check.captureId, check.which);
    const { author } = pagesOf(capture.post);
    const isEmpty = ['empty-answer', 'account-notice', 'no-answer'].includes(finding.detail.reason ?? '');
    if (check.page === 'post' && finding.result === 'unknown' && isEmpty && author !== null) {
      checks[tabId] = { ...check, page: 'account' };
      await browser.tabs.update(tabId, { url: author });
      return;
    }
    await writeFinding(check.captureId, finding, 'check');
  });
}

export function forgetCheck(tabId: number): Promise<void> {
  return withChecks((checks) => {
    delete checks[tabId];
    return Promise.resolve();
  });
}
