/**
 * What may leave the page's own world: decided by the operation's name before an answer is looked at. Bundled into the
 * script that runs at document_start, so it imports nothing.
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

/** Characters of a cursor that are kept. */
const CURSOR = 500;

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
