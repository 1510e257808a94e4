/** What a post of the demo is. The page and the network answer are both made from it, so they agree. */
export interface Account {
  /** Made up. */
  id: string;
  handle: string;
  name: string;
  followers: number;
  badge: 'blue' | 'business' | 'government' | null;
  /** Two colours and a pattern: avatars are geometric, nobody's face. */
  avatar: { colours: [string, string]; pattern: 'rings' | 'sun' | 'stripes' | 'star' | 'waves' | 'grid' };
}

export interface Post {
  id: string;
  createdAt: string;
  author: Account;
  /**
   * Links stand in full; the page and the answer show them as t.co links. A reply's text has no `@handle` at its
   * start: the page does not show it, the answer adds it.
   */
  text: string;
  lang: string;
  photos?: Photo[];
  video?: Video;
  poll?: Poll;
  card?: Card;
  quoted?: Post;
  replyTo?: Post;
  counts: { replies: number; reposts: number; quotes: number; likes: number; bookmarks: number; views: number };
  /** What the logged-in reader did: the answer tells it, and it must never be recorded. */
  viewer?: { liked?: boolean; reposted?: boolean; bookmarked?: boolean };
}

export interface Photo {
  /** Name under `https://pbs.twimg.com/media/`. */
  key: string;
  id: string;
  alt: string | null;
  width: number;
  height: number;
}

export interface Video {
  id: string;
  poster: string;
  width: number;
  height: number;
  milliseconds: number;
}

export interface Poll {
  options: { label: string; votes: number }[];
  endsAt: string;
}

export interface Card {
  url: string;
  domain: string;
  title: string;
  description: string;
  imageKey: string;
}

/** One entry of a timeline: a post, or its repost, or a heading between posts. */
export type Item =
  | { type: 'post'; post: Post; pinned?: boolean; promoted?: boolean }
  | RepostItem
  | { type: 'heading'; title: string; subtitle: string };

export interface RepostItem {
  type: 'repost';
  /** The original. */
  post: Post;
  /** The repost's own id and time. */
  id: string;
  at: string;
  by: Account;
}

// Twitter's snowflake ids: milliseconds since this moment in all but the low 22 bits.
const SNOWFLAKE_EPOCH = 1288834974657n;

/** The made-up id of a post of this time: its low 22 bits are zero, which no real id can be expected to have. */
export function idAt(time: string): string {
  return ((BigInt(Date.parse(time)) - SNOWFLAKE_EPOCH) << 22n).toString();
}

export function permalink(post: Post): string {
  return `/${post.author.handle}/status/${post.id}`;
}

/** The id under which an entry can be withdrawn: of the repost, if it is one. */
export function itemId(item: Item): string | null {
  if (item.type === 'heading') return null;
  return item.type === 'repost' ? item.id : item.post.id;
}

export function avatarUrl(account: Account, size: 'normal' | 'x96' | '400x400'): string {
  return `https://pbs.twimg.com/profile_images/${account.id}/${account.handle}_${size}.png`;
}

export function photoUrl(photo: Photo, name: string): string {
  return `https://pbs.twimg.com/media/${photo.key}?format=png&name=${name}`;
}

export function posterUrl(video: Video): string {
  return `https://pbs.twimg.com/amplify_video_thumb/${video.id}/img/${video.poster}.png`;
}
