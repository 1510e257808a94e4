/** What somebody pastes into a search. */
import { isPageOf } from './hosts.ts';
import { allProfiles } from './profile-of.ts';

/**
 * The id in a post's own address, which finds the post wherever it was captured. Null for whatever is no address of a post:
 * `typed` may be anything.
 */
export function pastedPostId(typed: string): string | null {
  const url = URL.parse(typed.trim()) ?? URL.parse(`https://${typed.trim()}`);
  if (url === null || !/^https?:$/.test(url.protocol) || !url.hostname.includes('.')) return null;
  url.protocol = 'https:';
  for (const profile of allProfiles()) {
    if (!isPageOf(profile, url.href) && !profile.pages.former.includes(url.hostname)) continue;
    // Behind the account's name; of several (the number of a picture follows) the longest is the post's.
    const ids = url.pathname.split('/').slice(2).filter(profile.isPostId);
    const [longest] = ids.sort((a, b) => b.length - a.length);
    if (longest !== undefined) return longest;
  }
  return null;
}
