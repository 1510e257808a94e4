/** Whether a captured post, and its repost, are in what a page received. Facts in, findings out. */
import type { Subject } from '../../model/capture.ts';
import type { PostRecord } from '../../model/post.ts';
import { isRepost, type Finding, type PresenceTarget } from '../../model/presence.ts';
import { subjectsOf } from '../../model/subjects.ts';
import type { PlatformProfile } from '../../model/profiles/profile.ts';
import { profileOf } from '../../model/profiles/profile-of.ts';
import type { AccountKey, Listing, Place, Places } from '../contract.ts';
import { absentFrom, type Span } from './absence-in-list.ts';
import { isSameText } from './compare-text.ts';

/** Milliseconds by which this machine's clock may have been wrong when the capture was made. */
const CLOCK = 24 * 60 * 60_000;

/** What the network's lists are like. */
export interface ListRule {
  /** Whether the list of its author holds a post: replies, for one, may stand in another. Unknown is no. */
  isListed: (post: PostRecord) => boolean;
}

/**
 * `latest`: what has just come, in which something can be seen. `whole`: the same with what was read above it, in which
 * something can be missing. A subject of which they tell nothing is left out, except that `unknown` says why an account's
 * list did not do.
 */
export function checkPresence(target: PresenceTarget, latest: Listing, whole: Places, rule: ListRule): Finding[] {
  return subjectsOf(target.post).flatMap((subject) => {
    const found = isRepost(subject) ? seenRepost(target.post, latest) : seenPost(target, latest);
    const finding = found ?? missed(target, subject, whole, rule);
    return finding === null ? [] : [{ subject, witness: latest.witness, ...finding }];
  });
}

type Found = Pick<Finding, 'result' | 'detail'>;

function seenRepost({ id, repost }: PostRecord, { entries }: Listing): Found | null {
  if (repost === null) return null;
  let again: Found | null = null;
  for (const { id: entryId, post, notice } of entries) {
    const isItsPlace = repost.id !== null && entryId === repost.id;
    if (post?.repost && isSameAccount(post.repost.by, repost.by) && isVersion(post, id)) {
      const isIt = repost.id === null || post.repost.id === null || post.repost.id === repost.id;
      if (isIt) return post.kind === 'unavailable' ? restricted(notice) : { result: 'visible', detail: {} };
      again = { result: 'unknown', detail: { reason: 'reposted-again' } };
    } else if (isItsPlace && (post === null || post.kind === 'unavailable')) {
      return post === null && notice === null ? empty() : restricted(notice);
    }
  }
  return again;
}

function seenPost(target: PresenceTarget, { entries }: Listing): Found | null {
  const { id } = target.post;
  let hidden: Found | null = null;
  for (const { id: entryId, post, notice } of entries) {
    if (post && post.kind !== 'unavailable' && isVersion(post, id)) {
      return { result: isChanged(target, post) ? 'changed' : 'visible', detail: {} };
    }
    if (post?.quoted?.state === 'present' && post.quoted.id === id) return { result: 'visible', detail: {} };
    const isItsPlace = (entryId === id && !post?.repost) || (post?.kind === 'unavailable' && post.id === id); // a repost has its own
    if (isItsPlace) hidden = post === null && notice === null ? empty() : restricted(notice);
  }
  return hidden;
}

/** Of the account whose list this is. */
function missed(
  { post, capturedAt }: PresenceTarget,
  subject: Subject,
  whole: Places,
  { isListed }: ListRule,
): Found | null {
  const profile = profileOf(post.platform);
  const account = isRepost(subject) ? post.repost?.by : post.author;
  if (profile === null || whole.kind !== 'account' || !account || !whole.entries.some((entry) => isOwn(entry, account)))
    return null;
  if (!isRepost(subject) && !isListed(post)) return null;
  const place = placeOf(subject, post, capturedAt, profile);
  if (place === null) return { result: 'unknown', detail: { reason: 'no-time' } };
  const absence = absentFrom(whole, place, profile, (entry) => isOwn(entry, account));
  return 'reason' in absence ? { result: 'unknown', detail: absence } : { result: 'gone', detail: absence };
}

function placeOf(subject: Subject, { id }: PostRecord, capturedAt: string, { idOfTime }: PlatformProfile): Span | null {
  if ('postId' in subject) return { from: subject.postId, to: subject.postId };
  if ('repostId' in subject) return { from: subject.repostId, to: subject.repostId };
  // Reposted after it was written, and before it was captured.
  const latest = idOfTime(Date.parse(capturedAt) + CLOCK);
  return id === null || latest === null ? null : { from: id, to: latest };
}

/** A post of the account's own, or a repost by it. */
function isOwn({ post }: Place, account: AccountKey): boolean {
  return post !== null && isSameAccount(post.repost ? post.repost.by : post.author, account);
}

/** By its number where both tell it: handles change hands. */
function isSameAccount(one: AccountKey, other: AccountKey): boolean {
  if (one.id !== null && other.id !== null) return one.id === other.id;
  return one.handle !== null && one.handle.toLowerCase() === other.handle?.toLowerCase(); // unknown is nobody
}

/** An edited post has a new id, and names the ones before. */
function isVersion(post: PostRecord, id: string | null): boolean {
  return id !== null && (post.id === id || post.editIds?.includes(id) === true);
}

function isChanged({ post: known, capturedAt }: PresenceTarget, sent: PostRecord): boolean {
  const timeOfId = (id: string): string => profileOf(sent.platform)?.timeOfId(id) ?? '';
  const isEdited = sent.editIds?.some((id) => !known.editIds?.includes(id) && timeOfId(id) > capturedAt);
  if (isEdited === true) return true;
  // Of a page that was altered on screen, the words that the server had sent.
  const before = known.disagreements.find(({ field }) => field === 'text')?.sent ?? known.text;
  return before !== null && sent.text !== null && !isSameText({ ...known, text: before }, sent);
}

function restricted(notice: string | null): Found {
  return { result: 'restricted', detail: notice === null ? {} : { notice } };
}

function empty(): Found {
  return { result: 'unknown', detail: { reason: 'empty-answer' } };
}
