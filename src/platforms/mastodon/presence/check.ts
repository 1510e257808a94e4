/** Whether a captured post, and its boost, are in what a page of the same server received. */
import type { Finding, PresenceTarget } from '../../../model/presence.ts';
import type { Listing, Places } from '../../contract.ts';
import { checkPresence, type ListRule } from '../../shared/check-presence.ts';

/**
 * An account's list is asked for without its answers to others, and shows a visitor none of its posts for followers.
 * What is not known of a post is no reason to miss it.
 */
const RULE: ListRule = {
  isListed: ({ replyTo, missing, flags }) =>
    replyTo === null && !missing.includes('replyTo') && flags.protected === false,
};

/** Servers count each for itself: what another one lists says nothing of a post. */
export function check(target: PresenceTarget, latest: Listing, whole: Places): Finding[] {
  const hosts = latest.entries.flatMap(({ post }) => (post === null ? [] : [post.host]));
  const isSameServer = hosts.length > 0 && hosts.every((host) => host === target.post.host);
  return isSameServer ? checkPresence(target, latest, whole, RULE) : [];
}
