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

/** Whether a page on a host that nobody has listed can be a network's. */
export const HAS_INSTANCES: boolean = profiles.some(({ pages }) => pages.anyInstance !== null);

/** Whether the address alone says that posts may be read there: a listed host, or an archive's copy of its page. */
export function isListedPage(address: string): boolean {
  return URL.parse(address)?.protocol === 'https:' && profiles.some((profile) => isOnListedHost(profile, address));
}

/** Whether our script may run in a document of this origin, whoever allowed what. */
export function isListedOrigin(origin: string): boolean {
  const { protocol, hostname = '' } = URL.parse(origin) ?? {};
  return protocol === 'https:' && [...PAGE_HOSTS, ...OPTIONAL_PAGE_HOSTS, ...ARCHIVE_HOSTS].includes(hostname);
}

/** Whether an address is on a host that this network lists, or an archive's copy of such a page. */
export function isOnListedHost({ pages }: PlatformProfile, address: string): boolean {
  const { url, isCopy } = shownAt(address);
  // An archive also has copies of hosts that themselves lead elsewhere today, and of the time before https.
  const hosts = isCopy ? [...pages.fixed, ...pages.optional, ...pages.former] : [...pages.fixed, ...pages.optional];
  return url !== null && hosts.includes(url.hostname);
}

/** Whether an address looks like a page of this network on a host that nobody has listed. */
export function isInstancePage({ pages }: PlatformProfile, address: string): boolean {
  const { url } = shownAt(address);
  return url !== null && pages.anyInstance?.matches(url) === true;
}

/** Whether an address is on a listed host of this network or looks like a page of it, or is an archive's copy of one. */
export function isPageOf(profile: PlatformProfile, address: string): boolean {
  return isOnListedHost(profile, address) || isInstancePage(profile, address);
}

/** The address that a page is of; null for what is none, and for a page of today without https. */
function shownAt(address: string): { url: URL | null; isCopy: boolean } {
  const copied = archivedAddress(address);
  const url = URL.parse(copied ?? address);
  return { url: copied !== null || url?.protocol === 'https:' ? url : null, isCopy: copied !== null };
}
