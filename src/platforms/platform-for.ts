/** Which network a page belongs to. */
import { isInstancePage, isOnListedHost } from '../model/profiles/hosts.ts';
import { profileOf } from '../model/profiles/profile-of.ts';
import type { PlatformProfile } from '../model/profiles/profile.ts';
import type { Platform } from './contract.ts';
import { registry } from './registry.ts';

/**
 * The network of an address, or of the page that an archive's address is a copy of; null for any other page. A network
 * of many servers is asked whether the page is one of its own, whatever the address; without the page at hand, the
 * address has to look like one.
 */
export function platformFor(url: URL, document?: Document): Platform | null {
  const known = registry.flatMap((platform) => {
    const profile = profileOf(platform.id);
    return profile === null ? [] : [{ platform, profile }];
  });
  const isListed = ({ profile, platform }: { profile: PlatformProfile; platform: Platform }) =>
    isOnListedHost(profile, url.href) && (document === undefined || platform.page.recognizes?.(document) !== false);
  const isInstance = ({ profile, platform }: { profile: PlatformProfile; platform: Platform }) =>
    profile.pages.anyInstance !== null &&
    url.protocol === 'https:' &&
    (document === undefined ? isInstancePage(profile, url.href) : platform.page.recognizes?.(document) === true);
  return (known.find(isListed) ?? known.find(isInstance))?.platform ?? null;
}
