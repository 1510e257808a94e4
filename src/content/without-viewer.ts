/**
 * The one gate before anything that a page was sent is stored: whoever looks at it is never recorded as the one who
 * reposted, whatever the way in. (The screen's "You reposted" is read as no repost by each network's reader.)
 */
import type { PostRecord } from '../model/post.ts';
import { kindOf } from '../platforms/shared/complete-record.ts';

/** `viewer`: a handle, compared without regard to case; null where the page tells none. No record is changed. */
export function withoutViewer(posts: readonly PostRecord[], viewer: string | null): PostRecord[] {
  const own = viewer?.toLowerCase();
  return posts.map((post) => {
    return own === undefined || post.repost?.by.handle?.toLowerCase() !== own ? post : withoutRepost(post);
  });
}

/** The post itself, whoever reposted it. */
export function withoutRepost(post: PostRecord): PostRecord {
  if (post.repost === null) return post;
  const plain = { ...post, repost: null };
  const isOfRepost = (path: string): boolean => path === 'repost' || path.startsWith('repost.');
  return {
    ...plain,
    kind: kindOf(plain, post.kind === 'unavailable'),
    sources: Object.fromEntries(Object.entries(post.sources).filter(([path]) => !isOfRepost(path))),
    missing: post.missing.filter((path) => !isOfRepost(path)),
    disagreements: post.disagreements.filter(({ field }) => !isOfRepost(field)),
  };
}
