/** Whether a captured post, and its repost, are in what a page of X received. */
import type { Finding, PresenceTarget } from '../../../model/presence.ts';
import type { Listing, Places } from '../../contract.ts';
import { checkPresence, type ListRule } from '../../shared/check-presence.ts';

/** Replies stand in another list. Only the conversation tells one from a post, so without it nothing is said. */
const RULE: ListRule = {
  isListed: ({ id, conversationId }) => conversationId !== null && conversationId === id,
};

export function check(target: PresenceTarget, latest: Listing, whole: Places): Finding[] {
  return checkPresence(target, latest, whole, RULE);
}
