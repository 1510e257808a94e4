/** Addresses on X: what they name, and the one canonical form of a post's. */
import { unarchived } from '../../model/archive.ts';
import { isId } from '../../model/profiles/x/snowflake.ts';

const HOSTS = new Set([
  'x.com',
  'twitter.com',
  'mobile.x.com',
  'mobile.twitter.com',
  'www.x.com',
  'www.twitter.com',
  'pro.x.com',
  'tweetdeck.twitter.com',
]);

/** First parts of paths that are no account. */
const NO_ACCOUNT = new Set(
  'home explore notifications messages settings i search compose login logout signup tos privacy about jobs download hashtag intent share account oauth help who_to_follow'.split(
    ' ',
  ),
);

export interface PostAddress {
  /** As written in the address; null for `/i/status/ID`. */
  handle: string | null;
  id: string;
  /** What follows the id: `photo/1`, `analytics`, or nothing. */
  rest: string;
}

/** `https://x.com/HANDLE/status/ID`, or null when either is unknown. */
export function postUrl(handle: string | null, id: string | null): string | null {
  return handle !== null && id !== null ? `https://x.com/${handle}/status/${id}` : null;
}

/** Letters, digits and `_`, and no page of X's own. */
export function isHandle(value: string | null | undefined): value is string {
  return typeof value === 'string' && /^\w{1,20}$/.test(value) && !NO_ACCOUNT.has(value.toLowerCase());
}

/** Path parts of a link on X, archived or not; null for a link to elsewhere. */
export function sitePath(href: string | null): string[] | null {
  if (href === null || href === '') return null;
  const url = URL.parse(unarchived(href), 'https://x.com/');
  if (url === null || !HOSTS.has(url.hostname)) return null;
  return url.pathname.split('/').filter((part) => part !== '');
}

/** The post that a link names. */
export function postAddress(href: string | null): PostAddress | null {
  const parts = sitePath(href);
  if (parts === null) return null;
  const at = parts.findIndex((part) => part === 'status' || part === 'statuses');
  const id = parts[at + 1];
  if (at < 1 || !isId(id)) return null;
  const owner = parts[at - 1] ?? '';
  return { handle: at === 1 && isHandle(owner) ? owner : null, id, rest: parts.slice(at + 2).join('/') };
}

/** The account whose profile a link opens; null for any other link. */
export function accountOf(href: string | null): string | null {
  const parts = sitePath(href);
  const [only] = parts ?? [];
  return parts?.length === 1 && only !== undefined && isHandle(only) ? only : null;
}

/** An address that a record may hold: absolute and http(s). */
export function webAddress(value: string | null): string | null {
  if (value === null || !/^(https?:)?\/\/|^\/web\/\d/i.test(value)) return null;
  const address = unarchived(value);
  const absolute = address.startsWith('//') ? `https:${address}` : address;
  return URL.canParse(absolute) && /^https?:/i.test(absolute) ? absolute : null;
}
