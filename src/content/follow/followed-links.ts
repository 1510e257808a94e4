/** Whether a post on the page may be by somebody who is followed, told by where its links lead: reading each would cost too much. */
import type { Followed } from '../../model/follow.ts';
import { profileOf } from '../../model/profiles/profile-of.ts';

export class FollowedLinks {
  readonly #paths = new Set<string>();

  /** `host`: of the page, on which an account of its own goes by its short name. */
  constructor(follows: readonly Followed[], host: string) {
    for (const { platform, handle, accountId, ...follow } of follows) {
      const profile = profileOf(platform);
      const own = `@${host}`.toLowerCase();
      const isOwn = handle.toLowerCase().endsWith(own);
      const names = [handle, isOwn ? handle.slice(0, -own.length) : null, accountId];
      for (const name of names) {
        const url = name === null ? null : profile?.profileUrl(follow.host, name);
        if (url) this.#paths.add(pathOf(new URL(url)));
      }
    }
  }

  leadFrom(post: Element): boolean {
    if (this.#paths.size === 0) return false;
    for (const link of post.querySelectorAll('a')) {
      if (this.#paths.has(pathOf(link))) return true;
    }
    return false;
  }
}

/** Where its links lead: another post in the same element leads elsewhere. */
export function linksOf(post: Element): string {
  return [...post.querySelectorAll('a')].map(pathOf).join(' ');
}

function pathOf({ pathname }: { pathname: string }): string {
  return pathname.toLowerCase();
}
