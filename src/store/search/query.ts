/** What the library can be asked. It stands in the page's address, so that a filtered view can be kept as a bookmark. */
import type { PostKind } from '../../model/post.ts';

/** `null`: whatever it is. */
export interface Query {
  /** Words to be found; the last may still be being typed. */
  words: string;
  platform: string | null;
  kind: PostKind | null;
  /** Handles, without `@`. */
  author: string | null;
  by: string | null;
  /** A story's id, or `NO_STORY`. */
  story: string | null;
  tag: string | null;
  /** Days of the capture, `YYYY-MM-DD` on this machine's calendar, both included. */
  from: string | null;
  until: string | null;
  isSent: boolean | null;
  isSealed: boolean | null;
  isSuspect: boolean | null;
  /** Kept by a rule, without a press. */
  isAutomatic: boolean | null;
  /** By what is known now, the repost or the post is no longer found where it was. */
  isGone: boolean | null;
  /** When somebody last looked, it was not as it was sealed. */
  isAltered: boolean | null;
  /** In the trash instead of outside it. */
  isTrashed: boolean;
}

export const NO_STORY = 'none';

export const EVERYTHING: Query = {
  words: '',
  platform: null,
  kind: null,
  author: null,
  by: null,
  story: null,
  tag: null,
  from: null,
  until: null,
  isSent: null,
  isSealed: null,
  isSuspect: null,
  isAutomatic: null,
  isGone: null,
  isAltered: null,
  isTrashed: false,
};

/** Nothing is asked: all captures, newest first, as they lie in the store. */
export function isEverything(query: Query): boolean {
  const keys = Object.keys(EVERYTHING) as (keyof Query)[];
  return keys.every((key) => (key === 'words' ? query.words.trim() === '' : query[key] === EVERYTHING[key]));
}

/** The time of the capture or of the original post, the newest first; the handle of who wrote or reposted it, from A to Z. */
export const SORTS = ['captured', 'posted', 'author', 'reposter'] as const;

export type Sort = (typeof SORTS)[number];

export interface SearchPage {
  /** The last id of the page above; null: from the top. */
  before: string | null;
  limit: number;
  sort: Sort;
}

export interface SearchResult {
  /** In the order that was asked for. */
  ids: string[];
  /** Of the whole answer. */
  total: number;
}

export interface Tally {
  value: string;
  count: number;
}

/** How many captures there are of what; without those in the trash, which are counted apart. */
export interface Summary {
  total: number;
  trashed: number;
  suspect: number;
  gone: number;
  altered: number;
  platforms: Tally[];
  kinds: Tally[];
  stories: Tally[];
  tags: Tally[];
  /** The most frequent, for suggestions. */
  authors: Tally[];
  reposters: Tally[];
}
