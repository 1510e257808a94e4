/** What a page tells is matched here: the tab knows ids, the store knows captures. */
import type { CaptureFinding, ReceivedIds } from '../../messaging/payloads.ts';
import type { Capture } from '../../model/capture.ts';
import { AppError } from '../../model/errors.ts';
import { type Finding, isRepost, type Method, type PresenceTarget, subjectKey } from '../../model/presence.ts';
import { type Author, unknownAuthor, unknownPost } from '../../model/post.ts';
import { isPageOf } from '../../model/profiles/hosts.ts';
import { profileOf } from '../../model/profiles/profile-of.ts';
import { subjectsOf } from '../../model/subjects.ts';
import { getCapture } from '../../store/captures.ts';
import { capturesInList, capturesOfPosts } from '../../store/presence.ts';
import { writeChecks } from './write-checks.ts';

/** `page`: the address that asks, as the browser vouches for it. Of another network than its own it is told nothing. */
export async function findCapturesFor(
  { platform, ids, account }: ReceivedIds,
  page: string,
): Promise<PresenceTarget[]> {
  const profile = profileOf(platform);
  if (profile === null || !isPageOf(profile, page)) return [];
  const [seen, listed] = await Promise.all([
    capturesOfPosts(platform, ids),
    account ? capturesInList(platform, account.handle, account.from, account.to) : [],
  ]);
  const byId = new Map([...seen, ...listed].map((capture) => [capture.id, presenceTargetOf(capture)]));
  return [...byId.values()];
}

/**
 * What a tab needs to tell whether a post is still there, and no more: its process is shared with the site. Names, pictures,
 * numbers and whatever else was captured stay here.
 */
export function presenceTargetOf({ id, capturedAt, post }: Capture): PresenceTarget {
  const { platform, host, kind, uri, url, author, text, links, repost, conversationId, editIds } = post;
  const { replyTo, flags, sources, missing } = post;
  // Where an id holds no time, only the times that were told say whether a list is in the ids' order.
  const isTimed = profileOf(platform)?.timeOfId(post.id ?? '') !== null;
  const times = Object.entries(sources).filter(([path]) => !isTimed && (path === 'createdAt' || path === 'repost.at'));
  return {
    captureId: id,
    capturedAt,
    post: {
      ...unknownPost(platform, host),
      id: post.id,
      kind,
      uri,
      url,
      text,
      links,
      conversationId,
      editIds,
      createdAt: isTimed ? null : post.createdAt,
      replyTo,
      author: whoOnly(author),
      repost: repost && { by: whoOnly(repost.by), id: repost.id, at: isTimed ? null : repost.at, label: '' },
      flags: { ...unknownPost(platform, host).flags, truncated: flags.truncated, protected: flags.protected },
      sources: Object.fromEntries(times),
      missing: missing.filter((path) => path === 'replyTo'),
      disagreements: post.disagreements.filter(({ field }) => field === 'text'),
    },
  };
}

function whoOnly({ handle, id }: Author): Author {
  return { ...unknownAuthor(), handle, id };
}

/** `age`: milliseconds since the page received them. */
export async function writeFindings(found: readonly CaptureFinding[], age: number): Promise<void> {
  const at = Date.now() - age;
  for (const { captureId, finding } of found) await writeFinding(captureId, finding, 'passing', at);
}

/** A tab's word counts for subjects of that capture only, and "gone" only with what stood on both sides. */
export async function writeFinding(
  captureId: string,
  finding: Finding,
  method: Method,
  at = Date.now(),
): Promise<void> {
  const capture = await getCapture(captureId);
  if (!capture) throw new AppError('CAPTURE_MISSING', 'a look at a capture that is not there');
  const subject = subjectsOf(capture.post).find((own) => subjectKey(own) === subjectKey(finding.subject));
  if (!subject || !isProved(finding)) throw new AppError('BAD_MESSAGE', `no look at ${subjectKey(finding.subject)}`);
  const look = { ...finding, subject, detail: { method, ...finding.detail } };
  await writeChecks(captureId, [look], { always: method === 'check', at });
}

/** "Gone" needs a post on both sides, and the one that is looked for between them where its own id is known. */
function isProved({ result, subject, detail: { newer, older } }: Finding): boolean {
  if (result !== 'gone') return true;
  const { compareIds = () => null } = profileOf(subject.platform) ?? {};
  const isOlder = (one: string, other: string): boolean => (compareIds(one, other) ?? 0) < 0;
  if (!newer || !older || !isOlder(older.id, newer.id)) return false;
  const own = 'postId' in subject ? subject.postId : 'repostId' in subject ? subject.repostId : null;
  return own === null || (isOlder(older.id, own) && isOlder(own, newer.id));
}

/** Throws CAPTURE_MISSING when there is none such. */
export async function subjectOf(captureId: string, which: 'repost' | 'post') {
  const capture = await getCapture(captureId);
  const subject = capture && subjectsOf(capture.post).find((own) => isRepost(own) === (which === 'repost'));
  if (!capture || !subject) throw new AppError('CAPTURE_MISSING', `no ${which} to look for`);
  return { capture, subject };
}
