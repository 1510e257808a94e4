/**
 * Posts of followed accounts become captures without a press. A tab only offers what it has read: whether the account is
 * followed, and that it is kept once, is decided here. What was offered is on disk before anything is tried with it; its
 * picture is awaited for a while, and whatever ends the tab or the background meanwhile, a capture comes of it.
 */
import { v7 as makeId } from 'uuid';
import { browser } from '../../browser/api.ts';
import { logError } from '../../browser/log.ts';
import { readPolicy } from '../../browser/managed.ts';
import { sha256 } from '../../evidence/hash.ts';
import type { CaptureInput, KeepAnswer, PassingInput } from '../../messaging/payloads.ts';
import { CAPTURE_SCHEMA, type Capture, type CaptureFile } from '../../model/capture.ts';
import { AppError } from '../../model/errors.ts';
import { type Follow, FollowedAccounts, itemKey, sameHandle } from '../../model/follow.ts';
import type { PostRecord } from '../../model/post.ts';
import { isPageOf } from '../../model/profiles/hosts.ts';
import { profileOf, wholeHandle } from '../../model/profiles/profile-of.ts';
import { addCapture } from '../../store/captures.ts';
import type { FileRow, PassingRow } from '../../store/db.ts';
import { changeFollow, getFollow, listFollows } from '../../store/follows.ts';
import {
  dropPassing,
  isCaptured,
  notePassing,
  type Offered,
  passingKept,
  passingOf,
  waitingPassing,
} from '../../store/passing.ts';
import { describeTool } from '../describe-tool.ts';
import type { Unasked } from '../store-capture.ts';
import { noteKept } from '../../browser/gone-badge.ts';
import { tellTabs } from './follow-accounts.ts';

/** One at a time: three tabs may offer the same repost at once. */
const LOCK = 'tearsheet-passing';

/** Name of the alarm, which outlives the worker. */
const ALARM = 'passing';

/** Minutes between two looks at what waits. */
const LATER = 5;

/**
 * Milliseconds after which no picture is awaited any more. The tab ends its own waiting before that; this is for what was
 * left behind by a tab that went elsewhere, or by a browser that ended.
 */
export const PATIENCE = 30 * 60_000;

/** Milliseconds for which a tab remembers what it has received. */
const OLDEST = 10 * 60_000;

/** Milliseconds by which the page's clock may differ from ours. */
const TOLERANCE = 2 * 60_000;

/** Ids whose picture is being stored. */
const saving = new Set<string>();

/** Of these, those of which no other picture would come if this one failed. */
const left = new Set<string>();

/**
 * What becomes of each post. Posts that are nobody's whom we follow are passed over, and those of another network or server
 * than the page's: a tab's word is not enough. `address`: of the page, as the browser vouches for it.
 */
export async function keepPassing(
  { posts, suspect, demo }: PassingInput,
  tabId: number,
  address: string,
): Promise<KeepAnswer[]> {
  if (!(await readPolicy()).follow) return posts.map(() => ({ state: 'kept' }));
  return navigator.locks.request(LOCK, async () => {
    const now = new Date();
    const follows = await listFollows();
    const accounts = new FollowedAccounts(follows);
    const offered = posts.map(({ post, sent, at, page, isShown }): Offered | null => {
      const item = isOfPage(post, address) ? accounts.itemOf(post) : null;
      if (!item) return null;
      return {
        key: itemKey(item, post),
        captureId: makeId(),
        at: momentOf(at, now),
        followId: item.follow.id,
        account: item.follow.handle,
        repostId: item.isRepost ? (post.repost?.id ?? null) : null, // not told
        tabId,
        facts: { post, page, suspect, demo },
        sent,
        isShown,
      };
    });
    const wanted = offered.filter((one) => one !== null);
    const answers = wanted.length === 0 ? [] : await notePassing(wanted, now);
    if (answers.some(({ state }) => state === 'waiting')) await ensureAlarm();
    await learnAll(follows, wanted);
    let at = 0;
    return offered.map((one) => (one === null ? { state: 'kept' } : (answers[at++] ?? { state: 'kept' })));
  });
}

/** It has its first time: were it set anew at each offer, it would never come as long as posts do. */
async function ensureAlarm(): Promise<void> {
  if (!(await browser.alarms.get(ALARM))) await browser.alarms.create(ALARM, { delayInMinutes: LATER });
}

/** When it was received, as far as a tab can know. */
function momentOf(at: string, now: Date): string {
  const age = now.getTime() - Date.parse(at);
  return age >= 0 && age <= OLDEST ? new Date(at).toISOString() : now.toISOString();
}

function isOfPage(post: PostRecord, address: string): boolean {
  const profile = profileOf(post.platform);
  if (profile === null || !isPageOf(profile, address)) return false;
  // On a network of many servers, each page speaks for its own.
  return profile.pages.anyInstance === null || URL.parse(address)?.host === post.host;
}

/** Whatever fails here, the posts are noted: their tab hears of it. */
async function learnAll(follows: readonly Follow[], wanted: readonly Offered[]): Promise<void> {
  try {
    let isNews = false;
    for (const { facts, followId } of wanted) isNews = (await learn(follows, followId, facts.post)) || isNews;
    if (isNews) tellTabs();
  } catch (thrown) {
    logError('learning of an account that is followed', thrown);
  }
}

/** The account's id, where it was not known; a new name of the account of that id. True where there was news. */
async function learn(follows: readonly Follow[], followId: string, post: PostRecord): Promise<boolean> {
  const known = follows.find(({ id }) => id === followId);
  if (!known || known.host !== post.host) return false;
  const accounts = new FollowedAccounts([known]);
  const who = [post.repost?.by, post.author].find((one) => one && accounts.find(post, one));
  if (!who || who.handle === null || who.id === null) return false;
  const handle = wholeHandle(post, who.handle);
  const isNews = known.accountId === null || !sameHandle(known, { platform: post.platform, handle });
  if (isNews) await changeFollow(followId, { handle, accountId: who.id, name: who.name ?? known.name });
  return isNews;
}

/** Stores a picture. Whoever has no other picture of it to wait for meanwhile waits for this one. */
export async function whileSaving<T>(id: string, save: () => Promise<T>): Promise<T> {
  saving.add(id);
  try {
    return await save();
  } finally {
    saving.delete(id);
    if (left.delete(id)) await finish(({ captureId }) => captureId === id);
  }
}

/** What a picture that comes without a press belongs to; null: somebody must have pressed. Throws NOT_PRESSED, PRESS_CLOCK. */
export async function unaskedFor(
  { id, capturedAt, post }: Pick<CaptureInput, 'id' | 'capturedAt' | 'post'>,
  tabId: number,
): Promise<Unasked | null> {
  const row = await passingOf(id);
  if (!row?.facts || (await isOver(row))) return null;
  const { post: offered } = row.facts;
  const isSame = post.platform === offered.platform && post.id === offered.id;
  if (row.tabId !== tabId || !isSame) throw new AppError('NOT_PRESSED', 'another post than the one that was offered');
  if (!(Math.abs(Date.parse(capturedAt) - Date.now()) <= TOLERANCE)) {
    throw new AppError('PRESS_CLOCK', `${capturedAt} is not now`);
  }
  return unaskedOf(row);
}

/** After its capture is on disk. */
export function noteUnasked(id: string): Promise<void> {
  return navigator.locks.request(LOCK, async () => {
    const row = await passingOf(id);
    if (row) await done(row);
  });
}

/** Without a picture: none comes any more. Gives how many captures that made. */
export function finishPassing(ids: readonly string[], tabId: number): Promise<number> {
  const meant = new Set(ids);
  return finish((row) => row.tabId === tabId && meant.has(row.captureId));
}

/** The tab is closed. Gives how many captures that made. */
export function finishOfTab(tabId: number): Promise<number> {
  return finish((row) => row.tabId === tabId);
}

/** What has waited too long: its tab went elsewhere, or the background or the browser ended. Gives how many captures that made. */
export async function finishLate(): Promise<number> {
  if ((await waitingPassing()).length === 0) return 0;
  // First, in case that the worker is killed over it.
  await browser.alarms.create(ALARM, { delayInMinutes: LATER });
  const now = Date.now();
  // By a clock that was set back, too, nothing waits for ever.
  const made = await finish(({ at }) => Math.abs(now - Date.parse(at)) >= PATIENCE);
  if ((await waitingPassing()).length === 0) await browser.alarms.clear(ALARM);
  return made;
}

/** `after`: what is to be done with captures that are new. Tabs are closed all day long: mostly there are none. */
export function finishOnAlarm(after: () => void): void {
  const run = (act: Promise<number>) => {
    act.then(
      (made) => {
        if (made > 0) after();
      },
      (thrown: unknown) => logError('keeping what passed by', thrown),
    );
  };
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) run(finishLate());
  });
  browser.tabs.onRemoved.addListener((tabId) => run(finishOfTab(tabId)));
  run(finishLate());
}

function finish(isMeant: (row: PassingRow) => boolean): Promise<number> {
  return navigator.locks.request(LOCK, async () => {
    let made = 0;
    for (const row of (await waitingPassing()).filter(isMeant)) {
      if (saving.has(row.captureId)) left.add(row.captureId);
      else if (!(await isOver(row))) {
        if (row.facts !== null) await storeWithout(row, row.facts);
        await done(row);
        made++;
      }
    }
    return made;
  });
}

/** Nothing comes of it any more: its account is followed no longer, or a person has captured it meanwhile. */
async function isOver(row: PassingRow): Promise<boolean> {
  if (!(await readPolicy()).follow || (await getFollow(row.followId)) === null) {
    await dropPassing(row.key);
    return true;
  }
  if (row.facts === null || !(await isCaptured(row.facts.post, row.captureId))) return false;
  await passingKept(row.key, null, new Date());
  return true;
}

async function storeWithout(row: PassingRow, facts: NonNullable<PassingRow['facts']>): Promise<void> {
  const { automatic, storyId, tags, sent } = await unaskedOf(row);
  const files = sent === null ? [] : [await sentFile(sent)];
  const capture: Capture = {
    ...facts,
    id: row.captureId,
    capturedAt: row.at,
    schema: CAPTURE_SCHEMA,
    frame: null,
    picture: null,
    files: files.map(({ blob: _blob, ...file }) => file),
    tool: await describeTool(),
    automatic,
  };
  await addCapture({ capture, files, thumb: null, storyId, tags });
}

async function done(row: PassingRow): Promise<void> {
  const { storyId, tags } = await unaskedOf(row);
  await passingKept(row.key, { storyId, tag: tags[0] ?? null }, new Date());
  await noteKept();
}

async function unaskedOf({ followId, account, sent }: PassingRow): Promise<Unasked> {
  const follow = await getFollow(followId); // unfollowed in this moment
  return {
    automatic: { rule: 'follow', account: `@${account}` },
    storyId: follow?.storyId ?? null,
    tags: follow?.tag ? [follow.tag] : [],
    sent,
  };
}

async function sentFile(sent: string): Promise<CaptureFile & FileRow> {
  const blob = new Blob([sent], { type: 'application/json' });
  const { type, size } = blob;
  return { role: 'network', name: 'sent.json', type, bytes: size, sha256: await sha256(blob), sourceUrl: null, blob };
}
