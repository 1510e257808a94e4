/** What a page received or shows, entry by entry, for telling what is still there. */
import type { PostRecord } from '../model/post.ts';
import type { Presence, Reason } from '../model/presence.ts';

/** An answer that the page received, as the tap hands it on. */
export interface ReceivedResponse {
  operation: string;
  status: number;
  /** Where in a list the page asked to go on; null at its beginning. */
  cursor: string | null;
  /** Null where there was none, or none that we read. */
  content: unknown;
}

export interface ListedEntry {
  /** Of the item itself: of a repost its own. Null: not told. */
  id: string | null;
  /** Null: a place with nothing in it. */
  post: PostRecord | null;
  /** The site's words in the place of a post. */
  notice: string | null;
  /** `in-order`: by its time among the others. `aside`: pinned, promoted, in a group. `gap`: something was left out here. */
  place: 'in-order' | 'aside' | 'gap';
}

export interface Listing {
  /** `account`: all posts and reposts of one account. `post`: one post, perhaps with others around. */
  kind: 'account' | 'post' | 'other';
  /** Whose page received it, of an account's list. */
  account: string | null;
  witness: string;
  cursor: string | null;
  /** The cursor by which the list goes on below. */
  bottom: string | null;
  entries: ListedEntry[];
  /** Said instead of a list, or about the whole account. */
  problem: { result: Extract<Presence, 'restricted' | 'unknown'>; reason?: Reason; notice?: string } | null;
}

/** `next` below `before` where it goes on from there; otherwise `next` alone. */
export function joined(before: Listing | null, next: Listing): Listing {
  const goesOn = before !== null && before.kind === next.kind && next.cursor !== null && before.bottom === next.cursor;
  return goesOn ? { ...next, cursor: before.cursor, entries: [...before.entries, ...next.entries] } : next;
}
