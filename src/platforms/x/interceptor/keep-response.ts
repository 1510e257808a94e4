/**
 * What may leave the page's own world: decided by the operation's name before an answer is looked at, and without
 * the viewer's traces. Bundled into the script that runs at document_start, so it imports nothing.
 */

/** Timelines, posts, profiles, searches and lists. What is not listed is never read: messages, settings, logins … */
const OPERATIONS = new Set([
  'HomeTimeline',
  'HomeLatestTimeline',
  'UserByScreenName',
  'UserTweets',
  'UserTweetsAndReplies',
  'UserMedia',
  'UserHighlightsTweets',
  'UserArticlesTweets',
  'TweetDetail',
  'TweetResultByRestId',
  'TweetResultsByRestIds',
  'ModeratedTimeline',
  'SearchTimeline',
  'ListLatestTweetsTimeline',
  'CommunityTweetsTimeline',
]);

export const HOSTS = /^(?:(?:www|api|pro|mobile)\.)?(?:x|twitter)\.com$/;
const PATH = /^\/(?:i\/api\/)?graphql\/[\w-]+\/(\w+)\/?$/;

/** Characters of an answer that is still read: five million. */
const LIMIT = 5_000_000;

/** Characters of a cursor that are kept. */
const CURSOR = 500;

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

/** The name of the operation that an address asks for, where it is one of ours; by the address's path alone. */
export function operationOf(url: string): string | null {
  if (!URL.canParse(url, 'https://x.com/')) return null;
  const { protocol, hostname, pathname } = new URL(url, 'https://x.com/');
  const name = PATH.exec(pathname)?.[1];
  return protocol === 'https:' && HOSTS.test(hostname) && name !== undefined && OPERATIONS.has(name) ? name : null;
}

/** Where in a list an address asks to go on; null at its beginning. */
export function cursorOf(url: string): string | null {
  try {
    const variables: unknown = JSON.parse(new URL(url, 'https://x.com/').searchParams.get('variables') ?? 'null');
    if (typeof variables !== 'object' || variables === null || !('cursor' in variables)) return null;
    return typeof variables.cursor === 'string' ? variables.cursor.slice(0, CURSOR) : null;
  } catch {
    return null; // no address, or variables that are no JSON: a beginning as far as we know
  }
}

/** An answer without the viewer's traces, as JSON text; null when it is too large, no JSON, or no object. */
export function withoutViewer(body: string): string | null {
  if (body.length > LIMIT) return null;
  try {
    const answer: unknown = JSON.parse(body, (key, value: unknown) =>
      VIEWER_KEYS.has(key) || isOwnVote(value) ? undefined : value,
    );
    return typeof answer === 'object' && answer !== null ? JSON.stringify(answer) : null;
  } catch {
    // Not JSON (an error page, a half answer): there is nothing to hand over.
    return null;
  }
}

/** A poll keeps its values as a list of keys, the viewer's vote among them. */
function isOwnVote(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'key' in value && value.key === 'selected_choice';
}
