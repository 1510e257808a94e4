/**
 * A post's text as the server sent it: the whole of a long one, entities decoded, t.co links as their whole address,
 * the links that only stand for media, quote or card left out. Mentions at the start of a reply stay.
 */
import type { Link } from '../../../model/post.ts';
import { postAddress } from '../address.ts';
import { address, at, isNode, list, object, text, type Node } from '../../shared/sent-value.ts';
import { id } from './value.ts';

export interface SentText {
  text: string | null;
  links: Link[];
  /** Cut by the server, and the rest was not sent. */
  truncated: boolean;
}

const PLACES = ['legacy.full_text', 'details.full_text', 'full_text', 'text'];
const NOTE = 'note_tweet.note_tweet_results.result';
const LONG = ['extended_tweet.full_text', 'extended_tweet.text'];

export function readSentText(tweet: Node): SentText {
  const note = text(tweet, `${NOTE}.text`, 'note_tweet.text');
  const long = note ?? text(tweet, ...LONG);
  const raw = long ?? text(tweet, ...PLACES) ?? (PLACES.some((place) => at(tweet, place) === '') ? '' : null);
  if (raw === null) return { text: null, links: [], truncated: false };
  const links = [
    ...list(tweet, `${NOTE}.entity_set.urls`, 'note_tweet.entity_set.urls'),
    ...list(tweet, 'extended_tweet.entities.urls', 'legacy.entities.urls', 'url_entities', 'entities.urls'),
  ].map(readLink);
  const known = [...new Map(links.filter((link) => link !== null).map((link) => [link.url, link])).values()];
  let whole = withoutTrailing(raw, standIns(tweet, raw));
  for (const { url, expanded } of known) whole = whole.replaceAll(url, () => expanded ?? url);
  return {
    text: decodeEntities(whole).trim(),
    links: known.filter((link) => whole.includes(link.expanded ?? link.url)),
    // A long post of which the note is named, but not sent.
    truncated: long === null && (tweet['truncated'] === true || object(tweet, 'note_tweet') !== null),
  };
}

function readLink(entity: unknown): Link | null {
  const url = address(entity, 'url');
  if (url === null || !isNode(entity)) return null;
  return { shown: text(entity, 'display_url') ?? url, url, expanded: address(entity, 'expanded_url', 'unwound_url') };
}

/** The t.co links behind which there is not an address but a part of the post, shown below its text. */
function standIns(tweet: Node, raw: string): string[] {
  const media = list(
    tweet,
    'extended_tweet.extended_entities.media',
    'extended_tweet.entities.media',
    'legacy.extended_entities.media',
    'legacy.entities.media',
    'media_entities2',
    'extended_entities.media',
    'entities.media',
  );
  const quote = address(
    tweet,
    'legacy.quoted_status_permalink.url',
    'quoted_status_permalink.url',
    'quoted_tweet_permalink.url',
  );
  const card = address(tweet, 'card.legacy.url', 'card.url', 'card.rest_id');
  const ofMedia = media.map((entity) => address(entity, 'url') ?? linkAt(raw, list(entity, 'indices')));
  // The second version of the interface lists them among the addresses.
  const ofParts = list(tweet, 'entities.urls')
    .filter((entity) => /\/status\/\d+\/(?:photo|video)\/\d+$/.test(text(entity, 'expanded_url') ?? ''))
    .map((entity) => address(entity, 'url'));
  return [...ofMedia, ...ofParts, ...ofQuote(tweet), quote, card].filter((url) => url !== null);
}

/** An embed does not say which link stands for the post that it quotes. */
function ofQuote(tweet: Node): (string | null)[] {
  const quoted = id(tweet, 'quoted_tweet.id_str');
  return list(tweet, 'entities.urls')
    .filter((entity) => quoted !== null && postAddress(text(entity, 'expanded_url'))?.id === quoted)
    .map((entity) => address(entity, 'url'));
}

/** x-web's media only say where in the text their link stands, counted in characters. */
function linkAt(raw: string, [start, end]: unknown[]): string | null {
  if (typeof start !== 'number' || typeof end !== 'number') return null;
  const link = [...raw].slice(start, end).join('');
  return /^https:\/\/t\.co\/\w+$/.test(link) ? link : null;
}

function withoutTrailing(whole: string, urls: readonly string[]): string {
  let rest = whole.trimEnd();
  for (let again = true; again;) {
    const url = urls.find((candidate) => rest.endsWith(candidate));
    again = url !== undefined;
    if (url !== undefined) rest = rest.slice(0, -url.length).trimEnd();
  }
  return rest;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" };

/** X escapes these and no others. Once: `&amp;lt;` is what the author wrote as `&lt;`. */
function decodeEntities(escaped: string): string {
  return escaped.replace(/&(amp|lt|gt|quot|apos|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
