/**
 * What the public addresses of a platform tell, one answer at a time, and what several tell together. They are not
 * documented and lie in both directions: an empty answer may be a deletion, a suspension or a wall for visitors; a
 * tombstone may stand for a post that is there. So one alone never says that something is gone.
 */
import type { Presence, Reason } from '../model/presence.ts';

/** What one address answered. `state` is only what it says, not what is so. */
export interface Witness {
  name: string;
  status: number;
  state: Presence;
  /** The site's own words in the place of a post. */
  notice?: string;
}

export interface PublicAnswer {
  status: number;
  /** Undefined where it was no JSON. */
  json: unknown;
}

/** What is known of the post from its capture. */
export interface KnownPost {
  id: string;
  text: string | null;
}

/** Characters of the site's words that are kept. */
const NOTICE = 200;

/** X: `cdn.syndication.twimg.com/tweet-result`, what an embedded post is drawn from. */
export function readTweetResult({ status, json }: PublicAnswer, known: KnownPost): Witness {
  const tell = (state: Presence, notice?: string): Witness => ({
    ...{ name: 'tweet-result', status, state },
    ...(notice === undefined ? {} : { notice: notice.slice(0, NOTICE) }),
  });
  if (status === 404) return tell('gone');
  if (status !== 200 || !isObject(json)) return tell('unknown');
  if (Object.keys(json).length === 0) return tell('gone');
  if (json['__typename'] === 'TweetTombstone') return tell('restricted', textAt(json, 'tombstone', 'text', 'text'));
  if (json['id_str'] !== known.id) return tell('unknown');
  return tell(isEdited(json, known) ? 'changed' : 'visible');
}

/** X: `publish.twitter.com/oembed`. It tells nothing of the words. */
export function readOembed({ status, json }: PublicAnswer): Witness {
  const tell = (state: Presence): Witness => ({ name: 'oembed', status, state });
  if (status === 200 && isObject(json) && typeof json['html'] === 'string') return tell('visible');
  if (status === 404) return tell('gone');
  return tell(status === 403 ? 'restricted' : 'unknown');
}

/** Bluesky: `app.bsky.feed.getPosts`. It leaves out what is deleted, taken down or deactivated; an edit changes `cid`. */
export function readBlueskyPosts({ status, json }: PublicAnswer, known: { uri: string; cid: string | null }): Witness {
  const tell = (state: Presence): Witness => ({ name: 'getPosts', status, state });
  const posts: unknown = isObject(json) ? json['posts'] : null;
  if (status !== 200 || !Array.isArray(posts)) return tell('unknown');
  const post: unknown = posts.find((one) => isObject(one) && one['uri'] === known.uri);
  if (!isObject(post)) return tell('gone');
  return tell(known.cid !== null && post['cid'] !== known.cid ? 'changed' : 'visible');
}

/** Mastodon: `/api/v1/statuses/:id` of its own server. */
export function readMastodonStatus(
  { status, json }: PublicAnswer,
  known: { id: string; editedAt: string | null },
): Witness {
  const tell = (state: Presence): Witness => ({ name: 'statuses', status, state });
  if (status === 404 || status === 410) return tell('gone');
  if (status === 401 || status === 403) return tell('restricted');
  if (status !== 200 || !isObject(json) || json['id'] !== known.id) return tell('unknown');
  return tell((json['edited_at'] ?? null) === known.editedAt ? 'visible' : 'changed');
}

export interface Verdict {
  result: Presence;
  reason?: Reason;
  notice?: string;
  /** `tweet-result 200, oembed 404`. */
  answers: string;
}

/**
 * All answers of one round. `gone` needs as many as `needed` to say so, and nobody to see it; a tombstone is
 * `restricted` whoever else says what; whoever sees it is believed unless another says that it is gone.
 */
export function verdictOf(witnesses: readonly Witness[], needed = 2): Verdict {
  const answers = witnesses.map(({ name, status }) => `${name} ${status === 0 ? '–' : String(status)}`).join(', ');
  const has = (...states: Presence[]) => witnesses.filter(({ state }) => states.includes(state));
  const notice = witnesses.find((witness) => witness.notice !== undefined)?.notice; // most say nothing
  const found = (result: Presence, reason?: Reason): Verdict => ({
    ...{ result, answers },
    ...(reason === undefined ? {} : { reason }),
    ...(notice === undefined ? {} : { notice }),
  });
  if (has('restricted').length > 0) return found('restricted');
  const [seen] = [...has('changed'), ...has('visible')];
  const gone = has('gone');
  if (seen && gone.length > 0) return found('unknown', 'witnesses-differ');
  // That it can be embedded does not tell whether its words are the same: the first witness must have shown it.
  if (seen && witnesses[0]?.state === seen.state) return found(seen.state);
  if (gone.length >= needed) return found('gone');
  if (gone.length > 0) return found('unknown', 'one-witness');
  return found('unknown', witnesses.some(({ status }) => status === 429) ? 'rate-limited' : 'refused');
}

/** A version since the capture, or words that are neither the same nor a beginning of each other. */
function isEdited(json: Json, known: KnownPost): boolean {
  const control = json['edit_control'];
  const ids: unknown = isObject(control) ? control['edit_tweet_ids'] : null;
  if (Array.isArray(ids) && ids.length > 0 && !ids.includes(known.id)) return true;
  if (Array.isArray(ids) && ids.indexOf(known.id) < ids.length - 1) return true;
  const text = json['text'];
  if (known.text === null || typeof text !== 'string') return false;
  const [one, other] = [plain(known.text), plain(decode(text))];
  return !one.startsWith(other) && !other.startsWith(one);
}

/** Without links, which every place shows in its own way, without names before a reply, spaces and what nobody sees. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/^(?:@\w+\s+)+/, '')
    .replace(/https?:\/\/\S+|\S+\.\S+\/\S*|…/g, '')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff\s]/g, '');
}

/** The text of an answer is HTML in three characters. */
function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textAt(json: Json, ...path: string[]): string | undefined {
  let value: unknown = json;
  for (const key of path) value = isObject(value) ? value[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}
