/**
 * What a network may offer. Reading is pure and synchronous, and never changes the page. A network without one of these
 * leaves it out. What may be asked of it without an account stands in its profile (`model/profiles/public-api.ts`),
 * since the background asks, and the background reads no pages.
 */
import type { PageFacts } from '../model/capture.ts';
import type { PlatformId } from '../model/platforms.ts';
import type { Author, PostRecord, Source } from '../model/post.ts';
import type { Finding, Presence, PresenceTarget, Reason } from '../model/presence.ts';

export interface Platform {
  readonly id: PlatformId;
  readonly page: PageReader;
  readonly responses?: ResponseReader;
  readonly presence?: PresenceReader;
}

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

/** A part of an item that tells who is looking. */
export interface ViewerPart {
  name: string;
  element: Element;
  /** The same control of another item, as it looks to who has done nothing with it; left out where there is none. */
  plain?: Element;
}

/** What the page shows. */
export interface PageReader {
  /**
   * For a network of many servers: whether this page is one of its pages, whatever the address. False for pages of it
   * that are never looked at (messages, settings, logins). Left out where the address alone says so.
   */
  recognizes?(document: Document): boolean;
  /** Every item in `root` in document order; a quoted post is part of its item. */
  findPosts(root: ParentNode): Element[];
  /** The item that holds `target`, or null. */
  closestPost(target: Element): Element | null;
  /** What the screen tells of one item. `url` is the page's address. */
  readPost(post: Element, url: URL): ReadResult;
  /** Posts in the data that the page brought with it in a script; `[]` when it holds none. */
  readStore(document: Document): PostRecord[];
  /** Whether a text that is no page is a script of this network's, as `readStore` reads it. Left out where there is none. */
  isStore?(text: string): boolean;
  /** View, language, theme and address of the page, the viewer's traces taken out. */
  readPage(document: Document, url: URL): PageFacts;
  /** The address that a saved page tells of itself; null when it tells none of this network. */
  pageAddress(document: Document): string | null;
  /** Whose list of posts the page is; null for any other page. */
  accountOf(url: URL): string | null;
  /** The post's own page is about this item: of several, the one that the address names. */
  isFocal(post: PostRecord, url: URL): boolean;
  /** The handle of the account that is logged in, read to be left out; null when the page does not tell. */
  viewer(document: Document): string | null;
  /** Parts of the item that tell who is looking (`You reposted`, own avatar), with the name used in `picture.masked`. */
  viewerParts(post: Element): ViewerPart[];
  /** The button that opens a text which the item shows only the beginning of. Null: none, or it would leave the page. */
  unfoldControl(post: Element): Element | null;
  /** Where our button goes: beside the item's own actions. Null: at the item's corner. */
  buttonPlace(post: Element): Element | null;
  /**
   * Facts, by their paths, that the page tells of one post or the other wherever it shows a few: of none means that they
   * are written otherwise now. Left out where nothing is known of that.
   */
  readonly alwaysTold?: readonly string[];
  /** Which selectors, by name, match in this item; for the self-check. */
  hitsOf(post: Element): Record<string, boolean>;
  /** Ids of posts behind whose links the page keeps more posts back ("Show more replies"): a thread is not whole then. */
  keptBack(root: ParentNode): string[];
  /**
   * Controls by which more of a conversation comes onto this same page ("Show replies"), in document order. Left out where
   * a network has none that stays on the page.
   */
  moreOfThread?(root: ParentNode): Element[];
  /** How many different posts the page's links lead to: many, and none found, means that the site has changed. */
  linkedPosts(root: ParentNode): number;
}

/** What a capture needs of it: also where no network's page is read, but a part of any page that somebody points at. */
export type CaptureReader = Pick<
  PageReader,
  'findPosts' | 'readPost' | 'readPage' | 'viewerParts' | 'unfoldControl' | 'buttonPlace'
>;

/** An answer that the page received, as the interceptor hands it on. */
export interface ReceivedResponse {
  operation: string;
  status: number;
  /** Where in a list the page asked to go on; null at its beginning. */
  cursor: string | null;
  /** Parsed JSON. Null where there was none, or none that we read. */
  content: unknown;
}

/** What one answer tells, read in one go. */
export interface ResponseReading {
  /** Posts in the order of the answer; `[]` when it holds none. */
  records: PostRecord[];
  /** The same entry by entry; null where the answer tells nothing of what is there. */
  listing: Listing | null;
}

/**
 * What the network sent. Never throws on a strange form: the page may have made it up. What says who is looking is taken
 * out of the content before anything is read in it; the content is the reader's own to change.
 */
export interface ResponseReader {
  /** `url`: of the page that received it. */
  read(response: ReceivedResponse, url: URL): ResponseReading;
  /**
   * Posts in data without a heading: a saved answer, what the page's own components hold. `url`: of the page, or of the
   * answer itself, which says what server it is of; null where it is not known.
   */
  readRecords(content: unknown, source: Extract<Source, 'network' | 'props' | 'store'>, url: URL | null): PostRecord[];
}

/** What a page or an answer says about a captured post. */
export interface PresenceReader {
  /** What `latest` shows of a captured post and its repost, and what is missing from `whole`, which goes on above it. */
  check(target: PresenceTarget, latest: Listing, whole: Places): Finding[];
  /** What a page says instead of posts (suspended, protected, no such page), in its own words. */
  pageNotice(document: Document): string | null;
}

/** Which account: as much of it as tells two apart. */
export type AccountKey = Pick<Author, 'id' | 'handle'>;

/** Where an item of an account stands in its list. Of a long list nothing else is kept. */
export interface Place {
  /** Of the item itself: of a repost its own. Null: not told. */
  id: string | null;
  /** Null: a place with nothing in it. */
  post: { id: string | null; author: AccountKey; repost: { by: AccountKey } | null } | null;
  /** `in-order`: by its time among the others. `aside`: pinned, promoted, in a group. `gap`: something was left out here. */
  place: 'in-order' | 'aside' | 'gap';
}

export interface ListedEntry extends Place {
  post: PostRecord | null;
  /** The site's words in the place of a post. */
  notice: string | null;
}

/** A list, or several pieces of one, as far as it tells what is missing in it. */
export interface Places {
  /** `account`: all posts and reposts of one account. `post`: one post, perhaps with others around. */
  kind: 'account' | 'post' | 'other';
  /** Whose page received it, of an account's list. */
  account: string | null;
  /** Null: it is the list's beginning. */
  cursor: string | null;
  /** The cursor by which the list goes on below. */
  bottom: string | null;
  entries: Place[];
}

/** What a page received or shows, entry by entry, for telling what is still there. */
export interface Listing extends Places {
  witness: string;
  entries: ListedEntry[];
  /** Said instead of a list, or about the whole account. */
  problem: { result: Extract<Presence, 'restricted' | 'unknown'>; reason?: Reason; notice?: string } | null;
}

/**
 * What of the network's traffic may be looked at, and what of it says who is looking. Runs in the page's own world, so it
 * imports nothing but its own folder's, and never throws.
 */
export interface InterceptorRules {
  /**
   * Whether a page on this host is the network's. Null for a network of many servers: its rules hold on any host that
   * is none of another network's, and they are there only where a person has let us in.
   */
  runsOn: ((hostname: string) => boolean) | null;
  /** The operation's name where an answer from this address (absolute) may be read; decided before it is looked at. */
  keeps(url: string): string | null;
  /** Where in a list an address asks to go on; null at its beginning. */
  cursorOf(url: string): string | null;
  /** What the page's own components hold of the post on screen, as JSON text without the viewer's traces; null: nothing. */
  propsOf(item: Element): string | null;
}
