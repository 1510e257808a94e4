/** What is attached to a post: pictures, a film, a card, a quoted post. */
import type { Card, Media, QuotedPost } from '../../../model/post.ts';
import { isoSecond } from '../../../model/iso-second.ts';
import { recordNameOf } from '../../../model/profiles/bluesky/names.ts';
import { bluesky } from '../../../model/profiles/bluesky/profile.ts';
import { address, count, isNode, list, object, text, type Node } from '../../shared/sent-value.ts';
import { readSentAuthor } from './read-sent-author.ts';

const HOST = 'bsky.app';
/** Files of moving pictures, which are sent as cards. */
const GIF_HOSTS = new Set(['media.tenor.com', 't.gifs.bsky.app', 'static.klipy.com']);

function isType(embed: Node | null, name: string): embed is Node {
  return embed?.['$type'] === `app.bsky.embed.${name}`;
}

/** The embed that holds pictures or a card: a quote may come with one. */
function mediaEmbed(embed: Node | null): Node | null {
  return isType(embed, 'recordWithMedia#view') ? object(embed, 'media') : embed;
}

export function readSentMedia(whole: Node | null): Media[] {
  const embed = mediaEmbed(whole);
  if (isType(embed, 'images#view')) return list(embed, 'images').filter(isNode).map(readImage);
  if (isType(embed, 'video#view')) return [readVideo(embed)];
  const gif = isType(embed, 'external#view') ? object(embed, 'external') : null;
  const uri = address(gif, 'uri');
  if (gif === null || uri === null || !GIF_HOSTS.has(new URL(uri).hostname)) return [];
  const [, alt = null] = /^ALT: ([\s\S]+)$/i.exec(text(gif, 'description') ?? '') ?? [];
  const poster = address(gif, 'thumb');
  return [{ type: 'gif', url: uri, alt, width: null, height: null, posterUrl: poster, variants: [] }];
}

function readImage(image: Node): Media {
  return {
    type: 'photo',
    url: address(image, 'fullsize', 'thumb'),
    alt: text(image, 'alt'),
    width: count(image, 'aspectRatio.width'),
    height: count(image, 'aspectRatio.height'),
    posterUrl: null,
    variants: [],
  };
}

function readVideo(video: Node): Media {
  return {
    type: 'video',
    url: address(video, 'playlist'),
    alt: text(video, 'alt'),
    width: count(video, 'aspectRatio.width'),
    height: count(video, 'aspectRatio.height'),
    posterUrl: address(video, 'thumbnail'),
    variants: [],
  };
}

export function readSentCard(whole: Node | null): Card | null {
  const embed = mediaEmbed(whole);
  const external = isType(embed, 'external#view') ? object(embed, 'external') : null;
  const url = address(external, 'uri');
  if (external !== null && url !== null) {
    const domain = new URL(url).hostname;
    if (GIF_HOSTS.has(domain)) return null;
    return {
      title: text(external, 'title'),
      description: text(external, 'description'),
      url,
      domain,
      imageUrl: address(external, 'thumb'),
    };
  }
  return innerCard(quotedRecord(whole));
}

/** A feed, a list, a starter pack. */
function innerCard(record: Node | null): Card | null {
  const name = recordNameOf(text(record, 'uri'));
  const paths: Readonly<Record<string, string>> = { 'app.bsky.feed.generator': 'feed', 'app.bsky.graph.list': 'lists' };
  const path = name === null ? undefined : paths[name.collection];
  if (record === null || name === null) return null;
  const isPack = name.collection === 'app.bsky.graph.starterpack';
  if (path === undefined && !isPack) return null;
  const owner = text(record, 'creator.handle') ?? name.did;
  const url = isPack
    ? `https://${HOST}/starter-pack/${owner}/${name.key}`
    : `https://${HOST}/profile/${owner}/${path ?? ''}/${name.key}`;
  const title = text(record, 'displayName', 'name', 'record.name');
  return { title, description: null, url, domain: HOST, imageUrl: address(record, 'avatar') };
}

function quotedRecord(embed: Node | null): Node | null {
  if (isType(embed, 'record#view')) return object(embed, 'record');
  return isType(embed, 'recordWithMedia#view') ? object(embed, 'record.record') : null;
}

const GONE: readonly unknown[] = ['#viewNotFound', '#viewBlocked', '#viewDetached'].map(
  (name) => `app.bsky.embed.record${name}`,
);

/** Null where nothing is quoted: feeds and lists are cards. */
export function readSentQuote(embed: Node | null): QuotedPost | null {
  const record = quotedRecord(embed);
  const name = recordNameOf(text(record, 'uri'));
  if (record === null) return null;
  if (GONE.includes(record['$type'])) {
    // The words are the site's own, in the reader's language: the answer has none.
    const gone = { url: null, author: null, text: null, createdAt: null, media: [], truncated: null, notice: null };
    return { ...gone, state: 'unavailable', id: name?.key ?? null };
  }
  if (name?.collection !== 'app.bsky.feed.post') return null;
  const author = readSentAuthor(object(record, 'author'));
  const [attached = null] = list(record, 'embeds').filter(isNode);
  return {
    state: 'present',
    id: name.key,
    url: bluesky.postUrl(HOST, author.handle, name.key),
    author,
    text: wordsOf(object(record, 'value')),
    createdAt: sentTime(record, object(record, 'value')),
    media: readSentMedia(attached),
    truncated: false,
    notice: null,
  };
}

/** A post without words has an empty text. */
export function wordsOf(record: Node | null): string | null {
  const words = record?.['text'];
  return typeof words === 'string' ? words.replace(/^\s+|\s+$/g, '') : null;
}

/** As the author's program says, unless the server got it earlier: then that. */
export function sentTime(view: Node, record: Node | null): string | null {
  const [claimed, indexed] = [text(record, 'createdAt'), text(view, 'indexedAt')].map((time) =>
    isoSecond(Date.parse(time ?? '')),
  );
  if (!claimed || !indexed) return indexed ?? claimed ?? null;
  return claimed < indexed ? claimed : indexed;
}
