/** What every platform offers. Reading is pure and synchronous, and never changes the page. */
import type { PageFacts } from '../model/capture.ts';
import type { PostRecord, Source } from '../model/post.ts';
import type { Finding, PresenceTarget } from '../model/presence.ts';
import type { ReceivedResponse, Listing } from './listing.ts';

/** A list of CSS selectors for one thing, in order of preference. */
export interface Selector {
  css: readonly string[];
  /** A post in which none of them matches cannot be read: the site has changed. */
  required: boolean;
}

export interface ReadResult {
  post: PostRecord;
  /** Required facts that could not be read. Not empty: the site has changed, and the post must not be stored. */
  failed: string[];
}

export interface PlatformAdapter {
  readonly id: PostRecord['platform'];
  /** Match patterns of the pages; a test holds them against the manifest. */
  readonly matches: readonly string[];
  /** The only hosts from which the background may fetch pictures of a post. */
  readonly mediaHosts: readonly string[];
  /** Every item in `root` in document order; a quoted post is part of its item. */
  findPosts(root: ParentNode): Element[];
  /** The item that holds `target`, or null. */
  closestPost(target: Element): Element | null;
  /** What the screen tells of one item. `url` is the page's address. */
  readPost(post: Element, url: URL): ReadResult;
  /** Posts in an answer that the page received, in its order; `[]` when it holds none. `source`: by default `network`. */
  readAnswer(answer: unknown, source?: Extract<Source, 'network' | 'props' | 'store'>): PostRecord[];
  /** An answer entry by entry; null for one that tells nothing of what is there. `url`: of the page that received it. */
  readListing(answer: ReceivedResponse, url: URL): Listing | null;
  /** The items on screen in their order, reposts completed by what was `sent`. */
  readScreen(document: Document, url: URL, sent: readonly PostRecord[]): Listing;
  /** What `latest` shows of a captured post and its repost, and what is missing from `whole`, which goes on above it. */
  look(target: PresenceTarget, latest: Listing, whole: Listing): Finding[];
  /** What a page says instead of posts (suspended, protected, no such page), in its own words. */
  pageNotice(document: Document): string | null;
  /** Posts in the data that the page brought with it in a script; `[]` when it holds none. */
  readStore(document: Document): PostRecord[];
  /** The address that a saved page tells of itself; null when it tells none. */
  pageAddress(document: Document): string | null;
  /** The screen's record completed by what the server sent for the same item, differences named. */
  combine(shown: PostRecord, sent: PostRecord): PostRecord;
  /** Among records that the page received, newest first, the one for the item on screen. */
  findSent(shown: PostRecord, sent: readonly PostRecord[]): PostRecord | null;
  /** View, language, theme and address of the page, the viewer's traces taken out. */
  readPage(document: Document, url: URL): PageFacts;
  /** The post's own page is about this item: of several, the one that the address names. */
  isFocal(post: PostRecord, url: URL): boolean;
  /** Parts of the item that tell who is looking (`You reposted`, own avatar), with the name used in `picture.masked`. */
  viewerParts(post: Element): { name: string; element: Element }[];
  /** The button that opens a text which the item shows only the beginning of. Null: none, or it would leave the page. */
  unfoldControl(post: Element): Element | null;
  /** Which selectors, by name, match in this item; for the self-check. */
  hitsOf(post: Element): Record<string, boolean>;
  /** Ids of posts behind whose links the page keeps more posts back ("Show more replies"): a thread is not whole then. */
  keptBack(root: ParentNode): string[];
  /** How many different posts the page's links lead to: many, and none found, means that the site has changed. */
  linkedPosts(root: ParentNode): number;
  /** Where our button goes: beside the item's own actions. Null: at the item's corner. */
  buttonPlace(post: Element): Element | null;
}
