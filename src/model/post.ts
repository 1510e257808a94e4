/** What a platform adapter reads. Unknown is `null`, never a guess; `""` is known to be empty. */

export type PostKind = 'unavailable' | 'repost' | 'quote' | 'reply' | 'post';

/** Where a fact came from. */
export type Source = 'dom' | 'network' | 'props' | 'store' | 'markup' | 'id' | 'archive';

export interface Author {
  handle: string | null;
  name: string | null;
  /** The platform's own account number; it stays when the handle changes. */
  id: string | null;
  verified: boolean | null;
  followers: number | null;
  avatarUrl: string | null;
}

export interface Repost {
  by: Author;
  /** The repost's own id and time. Only the page's data has them; never the original's. */
  id: string | null;
  at: string | null;
  /** The context line as shown, verbatim. */
  label: string | null;
}

export interface Media {
  type: 'photo' | 'video' | 'gif';
  url: string | null;
  /** As the author wrote it; the site's own placeholder is `null`. */
  alt: string | null;
  /** CSS-independent pixels of the original file. */
  width: number | null;
  height: number | null;
  posterUrl: string | null;
  variants: MediaVariant[];
}

export interface MediaVariant {
  url: string;
  type: string | null;
  /** Bits per second. */
  bitrate: number | null;
}

export interface Link {
  shown: string;
  url: string;
  expanded: string | null;
}

export interface Card {
  title: string | null;
  description: string | null;
  url: string | null;
  domain: string | null;
  imageUrl: string | null;
}

export interface Poll {
  options: { label: string; votes: number | null; shareBasisPoints: number | null }[];
  total: number | null;
  endsAt: string | null;
  final: boolean | null;
}

export interface Counts {
  replies: number | null;
  reposts: number | null;
  quotes: number | null;
  likes: number | null;
  bookmarks: number | null;
  views: number | null;
}

export interface Flags {
  promoted: boolean;
  pinned: boolean;
  truncated: boolean;
  edited: boolean | null;
  sensitive: boolean | null;
  withheld: boolean | null;
  protected: boolean | null;
  communityNote: string | null;
}

export interface QuotedPost {
  state: 'present' | 'unavailable';
  id: string | null;
  url: string | null;
  author: Author | null;
  text: string | null;
  createdAt: string | null;
  media: Media[];
}

export interface Disagreement {
  field: string;
  shown: string;
  sent: string;
}

export interface PostRecord {
  platform: 'x';
  /** Where an account lives (matters on federated networks). */
  host: string;
  kind: PostKind;
  /** The original post's id, also when it was reposted. */
  id: string | null;
  /** A platform's own global name (`at://…`, an ActivityPub id). */
  uri: string | null;
  /** Canonical address: https, no query, handle as the site writes it. */
  url: string | null;
  author: Author;
  text: string | null;
  lang: string | null;
  /** The original's time, ISO 8601 UTC with milliseconds. */
  createdAt: string | null;
  /** `null` unless the item on screen is a repost by somebody other than the viewer. */
  repost: Repost | null;
  quoted: QuotedPost | null;
  replyTo: { id: string | null; handle: string | null } | null;
  conversationId: string | null;
  media: Media[];
  links: Link[];
  card: Card | null;
  poll: Poll | null;
  counts: Counts;
  flags: Flags;
  editIds: string[] | null;
  /** Field path → where its value came from. */
  sources: Record<string, Source[]>;
  /** Shown on screen against sent by the server. */
  disagreements: Disagreement[];
  /** Fields that this kind of post has, and that nothing on the page told. */
  missing: string[];
}

export function unknownAuthor(): Author {
  return { handle: null, name: null, id: null, verified: null, followers: null, avatarUrl: null };
}

export function unknownCounts(): Counts {
  return { replies: null, reposts: null, quotes: null, likes: null, bookmarks: null, views: null };
}

/** A record of which nothing is known but the platform. */
export function unknownPost(host: string): PostRecord {
  return {
    platform: 'x',
    host,
    kind: 'post',
    id: null,
    uri: null,
    url: null,
    author: unknownAuthor(),
    text: null,
    lang: null,
    createdAt: null,
    repost: null,
    quoted: null,
    replyTo: null,
    conversationId: null,
    media: [],
    links: [],
    card: null,
    poll: null,
    counts: unknownCounts(),
    flags: {
      promoted: false,
      pinned: false,
      truncated: false,
      edited: null,
      sensitive: null,
      withheld: null,
      protected: null,
      communityNote: null,
    },
    editIds: null,
    sources: {},
    disagreements: [],
    missing: [],
  };
}
