/**
 * What the page received in the last ten minutes: in memory, in this tab, gone with it. Kept as bytes of text, a small
 * part of what the same records take as objects; few of them are ever asked for.
 */
import type { PostRecord } from '../../model/post.ts';

/** Milliseconds. */
const KEEP = 10 * 60_000;

/** A long evening of scrolling must not grow without bound. */
const MOST = 1000;

interface Kept {
  id: string | null;
  /** The record as JSON, in UTF-8. */
  json: Uint8Array;
  at: number;
}

export class ReceivedPosts {
  readonly #posts = new Map<string, Kept>();

  add(posts: readonly PostRecord[], now = Date.now()): void {
    for (const post of posts) {
      const key = keyOf(post);
      // The newest last, so that the oldest is dropped first.
      this.#posts.delete(key);
      this.#posts.set(key, { id: post.id, json: new TextEncoder().encode(JSON.stringify(post)), at: now });
    }
    for (const [key, { at }] of this.#posts) {
      if (this.#posts.size <= MOST && now - at <= KEEP) break;
      this.#posts.delete(key);
    }
  }

  /** Newest first. */
  all(now = Date.now()): PostRecord[] {
    return this.#select(now, () => true);
  }

  /** The post of this id and its reposts, newest first. */
  of(id: string | null, now = Date.now()): PostRecord[] {
    return this.#select(now, (kept) => kept.id === id);
  }

  #select(now: number, isWanted: (kept: Kept) => boolean): PostRecord[] {
    return [...this.#posts.values()]
      .filter((kept) => now - kept.at <= KEEP && isWanted(kept))
      .map(({ json }) => JSON.parse(new TextDecoder().decode(json)) as PostRecord)
      .reverse();
  }
}

/** A post and each of its reposts are different items. */
export function keyOf({ id, repost }: PostRecord): string {
  return repost ? `${id} by ${repost.by.handle}` : String(id);
}
