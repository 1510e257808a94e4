/**
 * What in X's data says who is looking. It is taken out before anything is read: in the page's world of what its
 * components hold, and in ours of each answer, right after its only parse.
 */

/** What only concerns the viewer: own likes, votes, follows, permissions, and what the server wants to measure. */
const VIEWER_KEYS = new Set(
  [
    'favorited retweeted bookmarked current_user_retweet conversation_muted selected_choice reaction_context',
    'perspective perspectives viewer viewer_v2 viewer_results logged_in_user notification_timeline',
    'relationship_perspectives following followed_by is_following is_followed_by live_following follow_request_sent',
    'blocking blocked_by muting dm_blocking dm_blocked_by smart_blocking smart_blocked_by want_retweets',
    'notifications notifications_enabled notifications_settings can_dm can_media_tag dm_permissions media_permissions',
    'super_following super_followed_by super_follow_eligible private_super_following private_super_follow',
    'exclusive_tweet_following can_view_expanded_profile needs_phone_verification possibly_sensitive_editable',
    'edit_perspective quick_promote_eligibility unmention_data unmention_info',
    'clientEventInfo client_event_info feedbackInfo feedback_info responseObjects impressionId impressionString',
  ].flatMap((line) => line.split(' ')),
);

/** How deep an answer is looked through; what is nested deeper was made to hurt, and is left out. */
const DEPTH = 200;

/** Whether `value`, which stands under `key`, is the viewer's own mark. */
export function isViewersMark(key: string, value: unknown): boolean {
  return VIEWER_KEYS.has(key) || isOwnVote(value);
}

/** Takes the viewer's marks out of parsed JSON, in place. Gives the same object. */
export function withoutViewer(content: unknown, depth = 0): unknown {
  if (Array.isArray(content)) {
    const list: unknown[] = content;
    for (let at = list.length - 1; at >= 0; at--) {
      if (isOwnVote(list[at]) || depth > DEPTH) list.splice(at, 1);
      else withoutViewer(list[at], depth + 1);
    }
  } else if (typeof content === 'object' && content !== null) {
    const node = content as Record<string, unknown>;
    for (const key of Object.keys(node)) {
      if (isViewersMark(key, node[key]) || depth > DEPTH) Reflect.deleteProperty(node, key);
      else withoutViewer(node[key], depth + 1);
    }
  }
  return content;
}

/** A poll keeps its values as a list of keys, the viewer's vote among them. */
function isOwnVote(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'key' in value && value.key === 'selected_choice';
}
