/**
 * X: two addresses that anybody's browser asks when a page embeds a post. They are not documented, so each answer of
 * another form than those that were measured says nothing.
 */
import type { EndpointSays, KnownPost, PublicAnswer, PublicApi } from '../public-api.ts';

/** Characters of the site's words that are kept. */
const NOTICE = 200;

export const publicApi: PublicApi = {
  hosts: ['cdn.syndication.twimg.com', 'publish.twitter.com'],
  endpoints: [
    { name: 'tweet-result', address: tweetResultAddress, read: readTweetResult },
    { name: 'oembed', address: oembedAddress, read: readOembed },
  ],
  needed: 2,
};

function tweetResultAddress({ id }: KnownPost): string {
  const query = new URLSearchParams({ id, lang: 'en', token: tokenOf(id) });
  return `https://cdn.syndication.twimg.com/tweet-result?${query.toString()}`;
}

/** X's own embedding script computes this; it is no secret and no sign of who asks. */
export function tokenOf(id: string): string {
  return ((Number(id) / 1e15) * Math.PI).toString(36).replace(/(0+|\.)/g, '');
}

function oembedAddress({ id }: KnownPost): string {
  const query = new URLSearchParams({ omit_script: '1', dnt: 'true', url: `https://twitter.com/i/status/${id}` });
  return `https://publish.twitter.com/oembed?${query.toString()}`;
}

/** What an embedded post is drawn from. */
export function readTweetResult({ status, json }: PublicAnswer, known: KnownPost): EndpointSays {
  if (status === 404) return { state: 'gone' };
  if (status !== 200 || !isObject(json)) return { state: 'unknown' };
  if (Object.keys(json).length === 0) return { state: 'gone' };
  if (json['__typename'] === 'TweetTombstone') {
    const notice = textAt(json, 'tombstone', 'text', 'text');
    return notice === undefined ? { state: 'restricted' } : { state: 'restricted', notice: notice.slice(0, NOTICE) };
  }
  if (json['id_str'] !== known.id) return { state: 'unknown' };
  return { state: isEdited(json, known) ? 'changed' : 'visible' };
}

/** It tells nothing of the words. */
export function readOembed({ status, json }: PublicAnswer): EndpointSays {
  if (status === 200 && isObject(json) && typeof json['html'] === 'string') return { state: 'visible' };
  if (status === 404) return { state: 'gone' };
  return { state: status === 403 ? 'restricted' : 'unknown' };
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
