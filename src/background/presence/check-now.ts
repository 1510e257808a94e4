/**
 * "Check now": a tab behind the one in front, on the page where it must stand, which closes with its answer. It comes to
 * the front only where the page has to be in view to tell more. What the tab was opened for lies in session storage, since
 * a worker dies while the page loads.
 */
import * as v from 'valibot';
import { browser } from '../../browser/api.ts';
import type { CheckTask, Which } from '../../messaging/payloads.ts';
import { logError } from '../../browser/log.ts';
import { AppError } from '../../model/errors.ts';
import { type Finding, isRepost, type Reason } from '../../model/presence.ts';
import { pagesOf } from '../../model/subjects.ts';
import { presenceTargetOf, subjectOf, writeFinding } from './find-captures.ts';

const KEY = 'checks';

/** Names of alarms, with the tab's id behind. */
const ALARM = 'check-';

/** Minutes after which a page that has not answered will not: it goes down its list for two and a half at most. */
const PATIENCE = 4;

/** What a page behind another may not tell, since browsers draw and scroll only what is seen. */
const IN_VIEW: readonly (Reason | undefined)[] = ['no-answer', 'not-far-enough'];

const checksSchema = v.fallback(
  v.record(
    v.string(),
    v.object({
      captureId: v.string(),
      which: v.picklist(['repost', 'post']),
      page: v.picklist(['account', 'post']),
      /** Whether we have brought it to the front. */
      isShown: v.boolean(),
    }),
  ),
  {},
);

/** Tab → what it was opened for. */
type Checks = v.InferOutput<typeof checksSchema>;

type Check = Checks[string];

/** One after the other: a tab may ask before its opening has been written down. What `act` has changed stays, also when it throws. */
function withChecks<T>(act: (checks: Checks) => Promise<T>): Promise<T> {
  return navigator.locks.request(KEY, async () => {
    const stored = await browser.storage.session.get(KEY);
    const checks = v.parse(checksSchema, stored[KEY]);
    try {
      return await act(checks);
    } finally {
      await browser.storage.session.set({ [KEY]: checks });
    }
  });
}

/** `fromTab`: where it was asked, and where one is again when the tab closes. Throws CAPTURE_MISSING, CHECK_NOWHERE. */
export async function checkNow(captureId: string, which: Which, fromTab?: number): Promise<void> {
  const { capture, subject } = await subjectOf(captureId, which);
  const page = isRepost(subject) ? 'account' : 'post';
  const pages = pagesOf(capture.post);
  const url = page === 'account' ? pages.reposter : pages.post;
  if (url === null) throw new AppError('CHECK_NOWHERE', 'the record names no page');
  await withChecks(async (checks) => {
    const tab = await browser.tabs.create({ url, active: false, ...(await besideTab(fromTab)) });
    if (tab.id === undefined) return;
    checks[tab.id] = { captureId, which, page, isShown: false };
    await beginPatience(tab.id);
  });
}

async function beginPatience(tabId: number): Promise<void> {
  await browser.alarms.create(`${ALARM}${tabId}`, { delayInMinutes: PATIENCE });
}

/** Both are needed: a tab can only be opened by one of its own window. */
async function besideTab(openerTabId: number | undefined): Promise<{ openerTabId?: number; windowId?: number }> {
  if (openerTabId === undefined) return {};
  const { windowId } = await browser.tabs.get(openerTabId);
  return windowId === undefined ? {} : { openerTabId, windowId };
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

interface Report {
  /** It went down the list as far as we go: in view it would go no further. */
  hasGoneFar?: boolean;
}

/**
 * Where a post's own page holds nothing, the list of its author may tell more; where a page behind another tells too
 * little, the same page in view. Throws CAPTURE_MISSING, BAD_MESSAGE; the check is over then too.
 */
export async function endCheck(tabId: number, finding: Finding, { hasGoneFar = false }: Report = {}): Promise<void> {
  await withChecks(async (checks) => {
    const check = checks[tabId];
    if (!check) return;
    delete checks[tabId];
    let next: Check | null = null;
    try {
      next = await nextPage(tabId, check, finding, hasGoneFar);
      if (next === null) await writeFinding(check.captureId, finding, 'check');
      else {
        checks[tabId] = next;
        await beginPatience(tabId);
      }
    } finally {
      if (next === null) await leave(tabId, check.isShown);
    }
  });
}

/** Sends the tab on to what may tell more. Null: nothing would. */
async function nextPage(tabId: number, check: Check, finding: Finding, hasGoneFar: boolean): Promise<Check | null> {
  const { capture } = await subjectOf(check.captureId, check.which);
  if (finding.result !== 'unknown') return null;
  const { author } = pagesOf(capture.post);
  const { reason } = finding.detail;
  const mayTellMore = IN_VIEW.includes(reason) && !hasGoneFar;
  if (!check.isShown && mayTellMore && !(await isInFront(tabId))) {
    await browser.tabs.update(tabId, { active: true });
    await browser.tabs.reload(tabId);
    return { ...check, isShown: true };
  }
  const isEmpty = ['empty-answer', 'account-notice', 'no-answer'].includes(reason ?? '');
  if (check.page === 'post' && isEmpty && author !== null) {
    await browser.tabs.update(tabId, { url: author });
    return { ...check, page: 'account' };
  }
  return null;
}

/** The tab was closed. Somebody asked, so that nothing came of it is written down. */
export async function forgetCheck(tabId: number): Promise<void> {
  const check = await takeCheck(tabId);
  if (check) await writeNothingTold(check);
}

function takeCheck(tabId: number): Promise<Check | null> {
  return withChecks(async (checks) => {
    const check = checks[tabId] ?? null; // absent: it was opened for something else
    delete checks[tabId];
    if (check) await browser.alarms.clear(`${ALARM}${tabId}`);
    return check;
  });
}

async function writeNothingTold({ captureId, which }: Check): Promise<void> {
  const { subject } = await subjectOf(captureId, which);
  const detail = { reason: 'no-answer' as const };
  await writeFinding(captureId, { subject, result: 'unknown', witness: 'page', detail }, 'check');
}

/** A page that has never loaded tells nothing, not even that. */
export function endChecksOnAlarm(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    const tabId = name.startsWith(ALARM) ? Number(name.slice(ALARM.length)) : NaN;
    if (Number.isNaN(tabId)) return;
    giveUp(tabId).catch((thrown: unknown) => logError('ending a check', thrown));
  });
}

/** An alarm outlives the browser, and the numbers of its tabs do not: then the tab is somebody's own. */
async function giveUp(tabId: number): Promise<void> {
  const check = await takeCheck(tabId);
  if (!check) return;
  try {
    await writeNothingTold(check);
  } finally {
    await leave(tabId, check.isShown);
  }
}

/** `isOurs`: nobody but us brought the tab to the front. One that somebody has gone to stays. */
async function leave(tabId: number, isOurs: boolean): Promise<void> {
  await browser.alarms.clear(`${ALARM}${tabId}`);
  try {
    if (isOurs || !(await isInFront(tabId))) await browser.tabs.remove(tabId);
  } catch (thrown) {
    logError('closing the tab of a check', thrown); // somebody was faster
  }
}

async function isInFront(tabId: number): Promise<boolean> {
  return (await browser.tabs.get(tabId)).active;
}
