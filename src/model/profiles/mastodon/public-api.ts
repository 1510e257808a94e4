/**
 * Mastodon: two addresses of the server where a post was written. Any other server has only a copy, which it may throw
 * away; what it says of the post is no witness. Many servers answer only who is logged in: that says nothing.
 */
import type { EndpointSays, KnownPost, PublicAnswer, PublicApi } from '../public-api.ts';
import { namedBy } from './addresses.ts';
import { isId } from './ids.ts';

export const publicApi: PublicApi = {
  // Any server may be one: the one that is asked is allowed by itself.
  hosts: [],
  endpoints: [
    {
      name: 'status',
      address: (post) => {
        const own = ownPost(post);
        return own === null ? null : `https://${own.host}/api/v1/statuses/${own.id}`;
      },
      read: readStatus,
    },
    {
      name: 'oembed',
      address: (post) => {
        const own = ownPost(post);
        return own === null
          ? null
          : `https://${own.host}/api/oembed?${new URLSearchParams({ url: own.url }).toString()}`;
      },
      read: readOembed,
    },
  ],
  needed: 2,
};

interface OwnPost {
  host: string;
  id: string;
  url: string;
}

/**
 * The post at the server where it was written. What a record says of it must agree: a server could name any other one as
 * the place of a post, and that one would then be asked, and would know nothing of it.
 */
function ownPost({ id, uri, url, host }: KnownPost): OwnPost | null {
  const page = URL.parse(url ?? '');
  const named = page === null ? null : namedBy(page.pathname);
  if (page === null || named === null || named.id === null || page.protocol !== 'https:') return null;
  const [, domain] = named.handle.split('@');
  // As its own server writes it.
  if (domain === undefined) return { host: page.host, id: named.id, url: page.href };
  const origin = URL.parse(uri ?? '');
  const [, sent] = /^\/(?:users\/[^/]+|ap\/users\/\d+)\/statuses\/(\d+)$/.exec(origin?.pathname ?? '') ?? [];
  if (origin?.protocol !== 'https:' || !isId(sent) || page.host !== host || named.id !== id) return null;
  const isItsServer = origin.host === domain || origin.host.endsWith(`.${domain}`);
  return isItsServer ? { host: origin.host, id: sent, url: origin.href } : null;
}

function readStatus({ status, json }: PublicAnswer, post: KnownPost): EndpointSays {
  if (status === 404 || status === 410) return { state: saysError(json) ? 'gone' : 'unknown' };
  // "This method requires an authenticated user": a wall for visitors, not a word about the post.
  if (status !== 200 || !isObject(json)) return { state: 'unknown' };
  if (json['id'] !== ownPost(post)?.id) return { state: 'unknown' };
  const isEdited = typeof json['edited_at'] === 'string' && post.text !== null && !holds(json['content'], post.text);
  return { state: isEdited ? 'changed' : 'visible' };
}

function readOembed({ status, json }: PublicAnswer): EndpointSays {
  if (status === 404 || status === 410) return { state: saysError(json) ? 'gone' : 'unknown' };
  const isPost = status === 200 && isObject(json) && typeof json['html'] === 'string';
  return { state: isPost ? 'visible' : 'unknown' };
}

/** A server that is no Mastodon any more, or a wall before it, answers 404 as well: with a page. */
function saysError(json: unknown): boolean {
  return isObject(json) && typeof json['error'] === 'string';
}

/** Whether the words that were captured are still in the text, whose form differs: HTML, whole addresses. */
function holds(content: unknown, text: string): boolean {
  if (typeof content !== 'string') return true;
  const letters = (words: string): string =>
    words
      .replace(/https?:\/\/\S+|\S+\.\S+\/\S*|:\w+:|#\S+|…/g, ' ')
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}]/gu, '');
  const sent = content
    .replace(/<[^>]*>/g, (tag) => (/^<(?:br|\/p|p)/.test(tag) ? ' ' : ''))
    .replace(/&(?:amp|lt|gt|quot|nbsp|#\d+);/g, ' ');
  return letters(sent).includes(letters(text));
}

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
