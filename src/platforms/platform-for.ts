/** Which network a page belongs to. */
import { isPageOf } from '../model/profiles/hosts.ts';
import { profileOf } from '../model/profiles/profile-of.ts';
import type { Platform } from './contract.ts';
import { registry } from './registry.ts';

/**
 * The network of an address, or of the page that an archive's address is a copy of; null for any other page. With the
 * page itself at hand, a network of many servers is asked whether it is one of its own.
 */
export function platformFor(url: URL, document?: Document): Platform | null {
  const found = registry.find(({ id, page }) => {
    const profile = profileOf(id);
    if (profile === null || !isPageOf(profile, url.href)) return false;
    return document === undefined || page.recognizes === undefined || page.recognizes(document);
  });
  return found ?? null;
}
