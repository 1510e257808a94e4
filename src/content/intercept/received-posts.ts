/**
 * What the page received in the last ten minutes: in memory, in this tab, gone with it. Kept as bytes of text, a small
 * part of what the same records take as objects; few of them are ever asked for.
 */
import type { PostRecord } from '../../model/post.ts';

/** Milliseconds. */
const KEEP = 10 * 60_000;

/** A long evening of scrolling must not grow without bound. */
const MOST = 1000;

export interface ReceivedPost {
  post: PostRecord;
  /** When its answer came, ms since 1970. */
  at: number;
  /** Address of the page then; empty: not known. */
  url: string;
}

interface Kept {
  id: string | null;
  /** The record as JSON, in UTF-8. */
  json: Uint8Array;
  at: number;
  url: string;
}

export class ReceivedPosts {
  readonly #posts = new Map<string, Kept>();

  add(posts: readonly PostRecord[], now = Date.now(), url = ''): void {
    for (const post of posts) {
      const key = keyOf(post);
      // The newest last, so that the oldest is dropped first.
      this.#posts.delete(key);
      this.#posts.set(key, { id: post.id, json: new TextEncoder().encode(JSON.stringify(post)), at: now, url });
    }
    for (const [key, { at }] of this.#posts) {
      if (this.#posts.size <= MOST && now - at <= KEEP) break;
      this.#posts.delete(key);
    }
  }

  /** Newest first. */
  all(now = Date.now()): PostRecord[] {
    return this.heard(now).map(({ post }) => post);
  }

  /** The same with when and where each was received. */
  heard(now = Date.now(), isWanted: (kept: Kept) => boolean = () => true): ReceivedPost[] {
    return [...this.#posts.values()]
      .filter((kept) => now - kept.at <= KEEP && isWanted(kept))
      .map(({ json, at, url }) => ({ post: JSON.parse(new TextDecoder().decode(json)) as PostRecord, at, url }))
      .reverse();
  }

  /** The post of this id and its reposts, newest first. */
  of(id: string | null, now = Date.now()): PostRecord[] {
    return this.heard(now, (kept) => kept.id === id).map(({ post }) => post);
  }
}

/** A post and each of its reposts are different items. */
export function keyOf({ id, repost }: PostRecord): string {
  return repost ? `${id} by ${repost.by.handle}` : String(id);
}
