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
import type { CaptureInput, PassingInput } from '../../messaging/payloads.ts';
import { CAPTURE_SCHEMA, type Capture, type CaptureFile } from '../../model/capture.ts';
import { AppError } from '../../model/errors.ts';
import { type Follow, FollowedAccounts, itemKey, sameHandle } from '../../model/follow.ts';
import type { PostRecord } from '../../model/post.ts';
import { wholeHandle } from '../../model/profiles/profile-of.ts';
import { addCapture } from '../../store/captures.ts';
import type { FileRow, PassingRow } from '../../store/db.ts';
import { changeFollow, getFollow, listFollows } from '../../store/follows.ts';
import { notePassing, type Passing, passingKept, passingOf, waitingPassing } from '../../store/passing.ts';
import { describeTool } from '../describe-tool.ts';
import type { Unasked } from '../store-capture.ts';
import { noteKept } from '../../browser/gone-badge.ts';

/** One at a time: three tabs may offer the same repost at once. */
const LOCK = 'tearsheet-passing';

/** Name of the alarm, which outlives the worker. */
const ALARM = 'passing';

/** Milliseconds after which no picture comes any more, though its tab may be at many: it gives up each before that. */
export const PATIENCE = 3 * 60_000;

/** Milliseconds by which the page's clock may differ from ours. */
const TOLERANCE = 2 * 60_000;

/**
 * For each post the id under which its picture is awaited from this tab, or null. Posts that are nobody's whom we follow
 * are passed over: a tab's word is not enough.
 */
export async function keepPassing(
  { posts, page, suspect, demo }: PassingInput,
  tabId: number,
): Promise<(string | null)[]> {
  if (!(await readPolicy()).follow) return posts.map(() => null);
  return navigator.locks.request(LOCK, async () => {
    const now = new Date();
    const follows = await listFollows();
    const accounts = new FollowedAccounts(follows);
    const offered = posts.map(({ post, sent }): Passing | null => {
      const item = accounts.itemOf(post);
      if (!item) return null;
      return {
        key: itemKey(item, post),
        captureId: makeId(),
        at: now.toISOString(),
        followId: item.follow.id,
        account: item.follow.handle,
        repostId: item.isRepost ? (post.repost?.id ?? null) : null, // not told
        tabId,
        facts: { post, page, suspect, demo },
        sent,
      };
    });
    const wanted = offered.filter((one) => one !== null);
    const ids = wanted.length === 0 ? [] : await notePassing(wanted, now);
    if (ids.some((id) => id !== null)) await browser.alarms.create(ALARM, { delayInMinutes: 1 });
    for (const { facts, followId } of wanted) await learn(follows, followId, facts.post);
    let at = 0;
    return offered.map((one) => (one === null ? null : (ids[at++] ?? null)));
  });
}

/** The account's id, where it was not known; a new name of the account of that id. */
async function learn(follows: readonly Follow[], followId: string, post: PostRecord): Promise<void> {
  const known = follows.find(({ id }) => id === followId);
  if (!known || known.host !== post.host) return;
  const accounts = new FollowedAccounts([known]);
  const who = [post.repost?.by, post.author].find((one) => one && accounts.find(post, one));
  if (!who || who.handle === null || who.id === null) return;
  const handle = wholeHandle(post, who.handle);
  const isNews = known.accountId === null || !sameHandle(known, { platform: post.platform, handle });
  if (isNews) await changeFollow(followId, { handle, accountId: who.id, name: who.name ?? known.name });
}

/** What a picture that comes without a press belongs to; null: somebody must have pressed. Throws NOT_PRESSED, PRESS_CLOCK. */
export async function unaskedFor(
  { id, capturedAt, post }: Pick<CaptureInput, 'id' | 'capturedAt' | 'post'>,
  tabId: number,
): Promise<Unasked | null> {
  const row = await passingOf(id);
  if (!row?.facts) return null;
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

/** Without a picture: none comes any more. */
export function finishPassing(ids: readonly string[], tabId: number): Promise<void> {
  return finish((row) => row.tabId === tabId && ids.includes(row.captureId));
}

/** The tab is closed. */
export function finishOfTab(tabId: number): Promise<void> {
  return finish((row) => row.tabId === tabId);
}

/** What has waited too long: its tab went elsewhere, or the background or the browser ended. */
export async function finishLate(): Promise<void> {
  if ((await waitingPassing()).length === 0) return;
  // First, in case that the worker is killed over it.
  await browser.alarms.create(ALARM, { delayInMinutes: 1 });
  const now = Date.now();
  // By a clock that was set back, too, nothing waits for ever.
  await finish(({ at }) => Math.abs(now - Date.parse(at)) >= PATIENCE);
  if ((await waitingPassing()).length === 0) await browser.alarms.clear(ALARM);
}

/** `after`: what is to be done with captures that are new. */
export function finishOnAlarm(after: () => void): void {
  const run = (act: Promise<void>) => {
    act.then(after, (thrown: unknown) => logError('keeping what passed by', thrown));
  };
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) run(finishLate());
  });
  browser.tabs.onRemoved.addListener((tabId) => run(finishOfTab(tabId)));
  run(finishLate());
}

function finish(isMeant: (row: PassingRow) => boolean): Promise<void> {
  return navigator.locks.request(LOCK, async () => {
    for (const row of (await waitingPassing()).filter(isMeant)) {
      if (row.facts !== null) await storeWithout(row, row.facts);
      await done(row);
    }
  });
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
  const follow = await getFollow(followId); // unfollowed meanwhile: it was followed when it was seen
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
