/** What of a capture can vanish: the original, and the repost, each for itself; and where each stands. */
import type { Subject } from './capture.ts';
import type { PostRecord } from './post.ts';
import { profileOf } from './profiles/profile-of.ts';

/** The repost first, where there is one. What the record cannot name is left out. */
export function subjectsOf(post: PostRecord): Subject[] {
  return [repostSubject(post), postSubject(post)].filter((subject) => subject !== null);
}

export function postSubject({ platform, host, id }: PostRecord): Subject | null {
  return id === null ? null : { platform, postId: globalId(platform, host, id) };
}

export function repostSubject({ platform, host, id, repost }: PostRecord): Subject | null {
  if (repost === null) return null;
  if (repost.id !== null) return { platform, repostId: globalId(platform, host, repost.id) };
  if (id === null || repost.by.handle === null) return null;
  return { platform, repostOf: globalId(platform, host, id), by: repost.by.handle };
}

/** Of a network that a newer version knows, as it stands. */
function globalId(platform: string, host: string, id: string): string {
  return profileOf(platform)?.globalId(host, id) ?? id;
}

/** Where a look may be taken; null where the record does not tell. */
export interface Pages {
  /** The list of the account that reposted it. */
  reposter: string | null;
  post: string | null;
  /** The list of its author. */
  author: string | null;
}

export function pagesOf({ platform, host, url, author, repost }: PostRecord): Pages {
  const profile = profileOf(platform);
  const listOf = (handle: string | null): string | null =>
    handle === null || profile === null ? null : profile.profileUrl(host, handle);
  return { reposter: repost === null ? null : listOf(repost.by.handle), post: url, author: listOf(author.handle) };
}
