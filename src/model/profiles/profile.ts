/**
 * What anybody may know of a network: data and small pure functions. Whatever asks "which network is this?" elsewhere
 * asks its profile instead, so that a new network changes nothing there.
 */
import type { PublicApi } from './public-api.ts';

export interface PlatformProfile {
  /** The network's name as people say it; it stands in sentences. */
  label: string;
  pages: PageHosts;
  /** Servers of a post's pictures: the only hosts from which the background fetches for one of its pages. */
  mediaHosts: readonly string[];
  /** Its own shortener's hosts: an address there says nothing of where it leads. */
  shortLinkHosts: readonly string[];
  /** What may be asked without an account; null where there is nothing. */
  publicApi: PublicApi | null;
  repostWords: RepostWords;

  isPostId: (id: string) => boolean;
  /** What names a post among all servers, where each has ids of its own; of one server, the id. `compareIds` takes both. */
  globalId: (host: string, id: string) => string;
  /** Below zero: `one` is the older. Null where ids have no order, or one of them is none of this network. */
  compareIds: (one: string, other: string) => number | null;
  /** The time that an id holds: ISO 8601 UTC, floored to the second. Null: it holds none, and nothing is checked. */
  timeOfId: (id: string) => string | null;
  /** The least id of a moment (milliseconds since 1970); null where ids hold no time. */
  idOfTime: (milliseconds: number) => string | null;

  isHandle: (handle: string) => boolean;
  /** `host`: where the account lives. Null for what is no handle or no host. */
  profileUrl: (host: string, handle: string) => string | null;
  /** Null where the post cannot be addressed by what is known. */
  postUrl: (host: string, handle: string | null, id: string) => string | null;
  /** How articles embed a post; null where the network offers none. */
  embed: Embed | null;
}

/** What passing on somebody's post is called. */
export interface RepostWords {
  own: 'repost' | 'boost';
  /** What it was called once, which newsrooms may still write; null: no other word would be true. */
  former: 'retweet' | null;
}

/** Hosts by name, without `https://`. */
export interface PageHosts {
  /** In the manifest. The first is the network's address today. */
  fixed: readonly string[];
  /** Asked for on first use there. */
  optional: readonly string[];
  /** Others that links and archived copies name: former addresses, those for phones. */
  former: readonly string[];
  /** A network of many servers, which nobody can list. Null: its hosts are those listed. */
  anyInstance: AnyInstance | null;
}

/** What an address on a host that nobody has listed says. Whether it is a page of the network, only the page says. */
export interface AnyInstance {
  /** Whether it looks like one of the network's pages. */
  matches(url: URL): boolean;
}

export interface Embed {
  /** The short name under which CMSs know the provider. */
  provider: string;
  /** Rebuilt from what names the post, so that nothing else is in it. Null where the post cannot be named. */
  address(post: Addressed): string | null;
}

/** What of a record says where the post is. */
export interface Addressed {
  host: string;
  id: string | null;
  uri: string | null;
  url: string | null;
  author: { handle: string | null };
}
