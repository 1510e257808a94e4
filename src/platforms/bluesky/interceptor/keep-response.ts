/**
 * What may leave the page's own world: decided by the method's name before an answer is looked at. Bundled into the
 * script that runs at document_start, so it imports nothing.
 */

/** Feeds, threads, posts and searches. What is not listed is never read: chat, notifications, preferences, bookmarks … */
const METHODS = new Map([
  ['app.bsky.feed.getTimeline', 'getTimeline'],
  ['app.bsky.feed.getAuthorFeed', 'getAuthorFeed'],
  ['app.bsky.feed.getFeed', 'getFeed'],
  ['app.bsky.feed.getListFeed', 'getListFeed'],
  ['app.bsky.feed.getPosts', 'getPosts'],
  ['app.bsky.feed.getPostThread', 'getPostThread'],
  ['app.bsky.feed.getQuotes', 'getQuotes'],
  ['app.bsky.feed.searchPosts', 'searchPosts'],
  ['app.bsky.unspecced.getPostThreadV2', 'getPostThread'],
  ['app.bsky.unspecced.getPostThreadOtherV2', 'getPostThreadOther'],
]);

/** Of an account's posts these leave nothing out but answers to others. */
const WHOLE = new Set([null, 'posts_and_author_threads', 'posts_no_replies', 'posts_with_replies']);

/** Characters of a cursor that are kept. */
const CURSOR = 500;

/** On whatever server the account lives: the page asks the one that keeps its records. */
export function operationOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, pathname, searchParams } = new URL(url);
  const method = /^\/xrpc\/([\w.]+)$/.exec(pathname)?.[1];
  const name = protocol === 'https:' && method !== undefined ? (METHODS.get(method) ?? null) : null;
  return name === 'getAuthorFeed' && !WHOLE.has(searchParams.get('filter')) ? 'getAuthorMedia' : name;
}

/** Where in a list an address asks to go on; null at its beginning. */
export function cursorOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  return new URL(url).searchParams.get('cursor')?.slice(0, CURSOR) ?? null;
}
