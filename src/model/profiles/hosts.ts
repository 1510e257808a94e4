/** Hosts of all networks, for those who may not know which: sender check, media fetches, injection. */
import { archivedAddress } from '../archive.ts';
import { allProfiles } from './profile-of.ts';
import type { PlatformProfile } from './profile.ts';

const profiles = allProfiles();
const patternOf = (host: string): string => `https://${host}/*`;

/** Pages on which our script runs. */
export const PAGE_HOSTS: readonly string[] = profiles.flatMap(({ pages }) => pages.fixed);

/** Asked for on first use there. */
export const OPTIONAL_PAGE_HOSTS: readonly string[] = profiles.flatMap(({ pages }) => pages.optional);

/** Where a vanished post may still be read. No permission is asked: the toolbar's `activeTab` serves. */
export const ARCHIVE_HOSTS: readonly string[] = ['web.archive.org'];

/** Servers of a post's pictures: the only hosts from which the background fetches for a page. */
export const MEDIA_HOSTS: readonly string[] = profiles.flatMap(({ mediaHosts }) => mediaHosts);

export const PAGE_PATTERNS: string[] = PAGE_HOSTS.map(patternOf);

export const OPTIONAL_PAGE_PATTERNS: string[] = OPTIONAL_PAGE_HOSTS.map(patternOf);

export const ARCHIVE_PATTERNS: string[] = ARCHIVE_HOSTS.map((host) => `https://${host}/web/*`);

/** Whether posts may be read on a page: a network's own, or an archive's copy of one. */
export function isReadable(address: string): boolean {
  return URL.parse(address)?.protocol === 'https:' && profiles.some((profile) => isPageOf(profile, address));
}

/**
 * Whether our script may run in a document of this origin, which the browser vouches for; `url`, which a taken-over page may
 * forge, only says more of it.
 */
export function isPageSender(url: string, origin: string): boolean {
  const [from, at] = [URL.parse(origin), URL.parse(url)];
  if (from?.protocol !== 'https:') return false;
  if ([...PAGE_HOSTS, ...OPTIONAL_PAGE_HOSTS, ...ARCHIVE_HOSTS].includes(from.hostname)) return true;
  return at?.origin === from.origin && profiles.some(({ pages }) => pages.anyInstance?.(at) === true);
}

/** Whether an address is a page of this network, or an archive's copy of one. */
export function isPageOf({ pages }: PlatformProfile, address: string): boolean {
  const copied = archivedAddress(address);
  const url = URL.parse(copied ?? address);
  if (url === null) return false;
  // An archive also has copies of hosts that themselves lead elsewhere today, and of the time before https.
  const hosts = [...pages.fixed, ...pages.optional, ...(copied === null ? [] : pages.former)];
  if (copied === null && url.protocol !== 'https:') return false;
  return hosts.includes(url.hostname) || pages.anyInstance?.(url) === true;
}
