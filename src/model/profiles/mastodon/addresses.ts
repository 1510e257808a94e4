/** Addresses of any Mastodon server: `/@user`, `/@user@other.host/ID`; in advanced columns below `/deck`. */
import { isId } from './ids.ts';

/** An account as a server names it: alone where it lives there, with its host where it lives elsewhere. */
const HANDLE = /^[\w.-]{1,60}(?:@[\p{L}\p{N}.-]{1,253}(?::\d{1,5})?)?$/u;

/** Pages that hold posts: of accounts, and the lists of posts. Nothing of messages, notifications, settings, logins. */
const PAGE =
  /^(?:\/deck)?\/(?:@[^/]+(?:\/.*)?|home|public(?:\/\w+)?|explore(?:\/\w+)?|search|tags\/[^/]+|lists\/\d+|links\/[^/]+)\/?$/;

export function isHandle(handle: string): boolean {
  return HANDLE.test(handle);
}

export function isPagePath(pathname: string): boolean {
  return PAGE.test(pathname);
}

export function profileUrl(host: string, handle: string): string | null {
  return isHandle(handle) ? `https://${host}/@${handle}` : null;
}

export function postUrl(host: string, handle: string | null, id: string): string | null {
  return handle !== null && isHandle(handle) && isId(id) ? `https://${host}/@${handle}/${id}` : null;
}

export interface MastodonAddress {
  handle: string;
  /** Null: the account's own page. */
  id: string | null;
  /** What follows: `reblogs`, `media`, or nothing. */
  rest: string;
}

/** What a path on a server names; null for any other page. */
export function namedBy(pathname: string): MastodonAddress | null {
  const parts = decoded(pathname)
    .split('/')
    .filter((part) => part !== '');
  if (parts[0] === 'deck') parts.shift();
  const [account, second, ...others] = parts;
  const handle = account?.startsWith('@') ? account.slice(1) : '';
  if (!isHandle(handle)) return null;
  if (isId(second)) return { handle, id: second, rest: others.join('/') };
  return { handle, id: null, rest: parts.slice(1).join('/') };
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return ''; // no address of a page
  }
}
