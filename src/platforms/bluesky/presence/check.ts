/** Whether a captured post, and its repost, are in what a page of bsky.app received. */
import { isRepost, type Finding, type PresenceTarget } from '../../../model/presence.ts';
import { claimedTimeOf } from '../../../model/profiles/bluesky/names.ts';
import type { Listing, Place, Places } from '../../contract.ts';
import { checkPresence, type ListRule } from '../../shared/check-presence.ts';

/** Milliseconds by which a server may get a record later than its key says. */
const NEAR = 60_000;

/** Answers to others stand in another list. Only the conversation tells one from a post. */
const RULE: ListRule = {
  isListed: ({ id, conversationId }) => conversationId !== null && conversationId === id,
};

/**
 * Keys are made by each account for its own records: another account's post with the same key is another post. And a
 * list is in the order of times that the server knows, not of the keys: what has a key from another time may stand
 * anywhere, and is missed nowhere.
 */
export function check(target: PresenceTarget, latest: Listing, whole: Places): Finding[] {
  const found = checkPresence(target, withoutNamesakes(latest, target), withoutNamesakes(whole, target), RULE);
  return found.map((finding) => {
    const isProved = finding.result !== 'gone' || isInPlace(target, isRepost(finding.subject));
    return isProved ? finding : { ...finding, result: 'unknown', detail: { reason: 'no-time' } };
  });
}

function withoutNamesakes<T extends Places>(list: T, { post }: PresenceTarget): T {
  const isNamesake = (entry: Place): boolean => {
    if (entry.post?.id !== post.id || entry.post === null) return false;
    const { id, handle } = entry.post.author;
    if (id !== null && post.author.id !== null) return id !== post.author.id;
    return handle?.toLowerCase() !== post.author.handle?.toLowerCase();
  };
  return { ...list, entries: list.entries.filter((entry) => !isNamesake(entry)) };
}

/** What the key claims, and what the server told, are the same moment. */
function isInPlace({ post }: PresenceTarget, ofRepost: boolean): boolean {
  const [key, told, path] = ofRepost
    ? [post.repost?.id ?? null, post.repost?.at ?? null, 'repost.at']
    : [post.id, post.createdAt, 'createdAt'];
  const claimed = key === null ? null : claimedTimeOf(key);
  if (claimed === null || told === null || post.sources[path]?.includes('network') !== true) return false;
  return Math.abs(Date.parse(told) - Date.parse(claimed)) <= NEAR;
}
