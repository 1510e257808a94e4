/** Bluesky: two documented addresses that answer anybody. */
import type { EndpointSays, KnownPost, PublicAnswer, PublicApi } from '../public-api.ts';
import { recordNameOf } from './names.ts';

const APPVIEW = 'public.api.bsky.app';
/** Where every account's records can be asked for, whoever keeps them. */
const RECORDS = 'bsky.social';

export const publicApi: PublicApi = {
  hosts: [APPVIEW, RECORDS],
  endpoints: [
    { name: 'getPosts', address: postsAddress, read: readPosts },
    { name: 'getRecord', address: recordAddress, read: readRecord },
  ],
  needed: 2,
};

function postsAddress({ uri }: KnownPost): string | null {
  if (recordNameOf(uri) === null) return null;
  return `https://${APPVIEW}/xrpc/app.bsky.feed.getPosts?${new URLSearchParams({ uris: uri ?? '' }).toString()}`;
}

function recordAddress({ uri }: KnownPost): string | null {
  const name = recordNameOf(uri);
  if (name === null) return null;
  const query = new URLSearchParams({ repo: name.did, collection: name.collection, rkey: name.key });
  return `https://${RECORDS}/xrpc/com.atproto.repo.getRecord?${query.toString()}`;
}

/** What is gone, taken down or of a suspended account is left out of the list. */
function readPosts({ status, json }: PublicAnswer, known: KnownPost): EndpointSays {
  if (status !== 200 || !isObject(json) || !Array.isArray(json['posts'])) return { state: 'unknown' };
  const posts: unknown[] = json['posts'];
  const post = posts.filter(isObject).find((one) => one['uri'] === known.uri);
  if (post === undefined) return { state: posts.length === 0 ? 'gone' : 'unknown' };
  const author = isObject(post['author']) ? post['author'] : {};
  if (asksForLogin(author['labels'])) return { state: 'restricted', notice: '!no-unauthenticated' };
  return { state: isChanged(post['record'], known) ? 'changed' : 'visible' };
}

/** The record itself, at the account's own server. */
function readRecord({ status, json }: PublicAnswer, known: KnownPost): EndpointSays {
  if (!isObject(json)) return { state: 'unknown' };
  if (status === 200) return { state: json['uri'] === known.uri ? 'visible' : 'unknown' };
  // A suspended or moved account has other words; an unknown server's error says nothing.
  const { error, message } = json;
  const isSaid = error === 'InvalidRequest' && message === `Could not locate record: ${known.uri ?? ''}`;
  return { state: status === 400 && (error === 'RecordNotFound' || isSaid) ? 'gone' : 'unknown' };
}

/** The author wants to be shown to nobody who is not logged in. */
function asksForLogin(labels: unknown): boolean {
  return Array.isArray(labels) && labels.filter(isObject).some(({ val }) => val === '!no-unauthenticated');
}

/** Bluesky shows no edits, but a record can be written anew. */
function isChanged(record: unknown, { text }: KnownPost): boolean {
  if (text === null || !isObject(record) || typeof record['text'] !== 'string') return false;
  return !plain(record['text']).startsWith(plain(text)) && !plain(text).startsWith(plain(record['text']));
}

/** Without addresses, which are shown cut. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\S+\.\S+\/?\S*|…/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
