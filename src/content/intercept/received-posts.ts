/** What the page received in the last ten minutes: in memory, in this tab, gone with it. */
import type { PostRecord } from '../../model/post.ts';

/** Milliseconds. */
const KEEP = 10 * 60_000;

/** A long evening of scrolling must not grow without bound. */
const MOST = 1000;

interface Kept {
  post: PostRecord;
  at: number;
}

export class ReceivedPosts {
  readonly #posts = new Map<string, Kept>();

  add(posts: readonly PostRecord[], now = Date.now()): void {
    for (const post of posts) {
      const key = keyOf(post);
      // The newest last, so that the oldest is dropped first.
      this.#posts.delete(key);
      this.#posts.set(key, { post, at: now });
    }
    for (const [key, { at }] of this.#posts) {
      if (this.#posts.size <= MOST && now - at <= KEEP) break;
      this.#posts.delete(key);
    }
  }

  /** Newest first. */
  all(now = Date.now()): PostRecord[] {
    return [...this.#posts.values()]
      .filter(({ at }) => now - at <= KEEP)
      .map(({ post }) => post)
      .reverse();
  }
}

/** A post and each of its reposts are different items. */
export function keyOf({ id, repost }: PostRecord): string {
  return repost ? `${id} by ${repost.by.handle}` : String(id);
}
