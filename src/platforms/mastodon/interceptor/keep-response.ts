/**
 * What may leave the page's own world: decided by an address's path before its answer is looked at. Bundled into the
 * script that runs at document_start, so it imports nothing.
 */

/** Lists of posts, and posts. What is not listed is never read: notifications, conversations, the viewer's own lists … */
const OPERATIONS: readonly [RegExp, string][] = [
  [/^\/api\/v1\/timelines\/(?:home|public|tag\/[^/]+|list\/\d+|link)$/, 'timeline'],
  [/^\/api\/v1\/trends\/statuses$/, 'trends'],
  [/^\/api\/v1\/statuses$/, 'statuses'],
  [/^\/api\/v1\/statuses\/\d{1,20}$/, 'status'],
  [/^\/api\/v1\/statuses\/\d{1,20}\/context$/, 'context'],
  [/^\/api\/v1\/statuses\/\d{1,20}\/quotes$/, 'quotes'],
  [/^\/api\/v1\/accounts\/\d{1,20}\/statuses$/, 'account'],
  [/^\/api\/v2\/search$/, 'search'],
];

/** What of an account's posts is asked for: with one of these, not all of them. */
const PARTS = ['only_media', 'tagged', 'exclude_reblogs', 'exclude_direct'];

/** Characters of a cursor that are kept. */
const CURSOR = 30;

/** The name of the operation that an address asks for, where it is one of ours, and of the page's own server. */
export function operationOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, pathname, searchParams } = new URL(url);
  const isOwn = typeof location === 'undefined' || location.hostname === hostname;
  if (protocol !== 'https:' || !isOwn) return null;
  const name = OPERATIONS.find(([path]) => path.test(pathname))?.[1] ?? null;
  if (name !== 'account') return name;
  if (isTrue(searchParams.get('pinned'))) return 'account-pinned';
  return PARTS.some((part) => isTrue(searchParams.get(part))) ? 'account-part' : 'account';
}

function isTrue(value: string | null): boolean {
  return value !== null && value !== '' && value !== 'false' && value !== '0';
}

/** Where in a list an address asks to go on: below a post, or above one. Null at its beginning. */
export function cursorOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { searchParams } = new URL(url);
  const cursor = searchParams.get('max_id') ?? searchParams.get('min_id') ?? searchParams.get('since_id');
  return cursor === null ? null : cursor.slice(0, CURSOR);
}
