/** Addresses on bsky.app: what they name. */
import { unarchived } from '../../model/archive.ts';
import { isHandle, isKey } from '../../model/profiles/bluesky/names.ts';

const HOSTS = new Set(['bsky.app', 'staging.bsky.app', 'main.bsky.dev']);
/** A link that leads elsewhere by way of the network's own counter. */
const COUNTER = 'go.bsky.app';

export interface PostAddress {
  /** A handle or a DID. */
  account: string;
  key: string;
  /** `reposted-by`, `quotes`, or nothing. */
  rest: string;
}

/** Path parts of a link on bsky.app; null for a link to elsewhere. */
export function sitePath(href: string | null): string[] | null {
  if (href === null || href === '') return null;
  const url = URL.parse(unarchived(href), 'https://bsky.app/');
  if (url === null || !HOSTS.has(url.hostname)) return null;
  return decoded(url.pathname)
    .split('/')
    .filter((part) => part !== '');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return ''; // no address of a page
  }
}

export function postAddress(href: string | null): PostAddress | null {
  const [profile, account, post, key, ...rest] = sitePath(href) ?? [];
  if (profile !== 'profile' || post !== 'post' || !isHandle(account) || !isKey(key)) return null;
  return { account, key, rest: rest.join('/') };
}

/** The account whose profile a link opens; null for any other link. */
export function accountOf(href: string | null): string | null {
  const parts = sitePath(href);
  const [profile, account] = parts ?? [];
  return parts?.length === 2 && profile === 'profile' && isHandle(account) ? account : null;
}

/** An address elsewhere: absolute and http(s). */
export function webAddress(href: string | null): string | null {
  if (href === null || !/^https?:\/\//i.test(href)) return null;
  const url = URL.parse(href);
  const counted = url?.hostname === COUNTER ? url.searchParams.get('u') : null;
  const address = counted ?? href;
  return /^https?:\/\//i.test(address) && URL.canParse(address) ? address : null;
}

/** Pictures come in sizes: the path of the largest names the same picture. */
export function fullSize(address: string | null): string | null {
  return webAddress(address)?.replace(/\/img\/feed_thumbnail\//, '/img/feed_fullsize/') ?? null;
}

/** The account whose picture this is. */
export function didIn(address: string | null): string | null {
  const url = URL.parse(address ?? '');
  if (url === null || !/(?:^|\.)bsky\.(?:app|social)$/.test(url.hostname)) return null;
  return /\/(did:plc:[a-z2-7]{24})(?:\/|$)/.exec(decoded(url.pathname))?.[1] ?? null;
}
