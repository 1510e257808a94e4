/** What of a capture can vanish: the original, and the repost, each for itself; and where each stands. */
import type { Subject } from './capture.ts';
import type { PostRecord } from './post.ts';
import { profileOf } from './profiles/profile-of.ts';

/** The repost first, where there is one. What the record cannot name is left out. */
export function subjectsOf({ platform, id, repost }: PostRecord): Subject[] {
  const subjects: Subject[] = [];
  if (repost !== null) {
    if (repost.id !== null) subjects.push({ platform, repostId: repost.id });
    else if (id !== null && repost.by.handle !== null) subjects.push({ platform, repostOf: id, by: repost.by.handle });
  }
  if (id !== null) subjects.push({ platform, postId: id });
  return subjects;
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
