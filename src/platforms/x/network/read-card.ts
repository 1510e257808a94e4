/** Link previews and polls as sent: a list of keys and values. */
import type { Card, Poll } from '../../../model/post.ts';
import { isoSecond } from '../../../model/iso-second.ts';
import { address, at, count, flag, list, object, text, type Node } from '../../shared/sent-value.ts';

type Values = Map<string, unknown>;

/** An older form is an object of values instead of a list. */
function valuesOf(card: Node): Values {
  const pairs = list(card, 'legacy.binding_values', 'binding_values').map((pair): [string, unknown] => [
    text(pair, 'key') ?? '',
    at(pair, 'value'),
  ]);
  const older = object(card, 'legacy.binding_values', 'binding_values');
  return new Map(pairs.length > 0 ? pairs : Object.entries(older ?? {}));
}

function string(values: Values, ...keys: string[]): string | null {
  for (const key of keys) {
    const found = text(values.get(key), 'string_value', 'scribe_value.value');
    if (found !== null) return found;
  }
  return null;
}

const PICTURES = [
  'photo_image_full_size_original',
  'summary_photo_image_original',
  'thumbnail_image_original',
  'player_image_original',
  'photo_image_full_size_large',
  'thumbnail_image_large',
  'thumbnail_image',
  'broadcast_thumbnail_original',
  'event_thumbnail_original',
];

export function readSentCard(tweet: Node): Card | null {
  const card = object(tweet, 'card');
  if (card === null || isPoll(card)) return null;
  const values = valuesOf(card);
  const url = address(values.get('card_url'), 'string_value') ?? address(card, 'legacy.url', 'url', 'rest_id');
  const link = list(tweet, 'legacy.entities.urls', 'url_entities', 'entities.urls').find(
    (entity) => text(entity, 'url') === url,
  );
  const found: Card = {
    title: string(values, 'title', 'broadcast_title', 'event_title'),
    description: string(values, 'description'),
    url: spaceOf(card, values) ?? address(link, 'expanded_url') ?? url,
    domain: string(values, 'vanity_url', 'domain'),
    imageUrl:
      PICTURES.map((key) => address(values.get(key), 'image_value.url')).find((picture) => picture !== null) ?? null,
  };
  return Object.values(found).some((value) => value !== null) ? { ...found, ...unified(values) } : null;
}

/** The card of a Space holds its id and nothing else. */
function spaceOf(card: Node, values: Values): string | null {
  const id = string(values, 'id');
  const isSpace = /^(?:\d+:)?audiospace$/.test(text(card, 'legacy.name', 'name') ?? '');
  return isSpace && id !== null && /^\w{1,30}$/.test(id) ? `https://x.com/i/spaces/${id}` : null;
}

/** A "unified card" is JSON within the JSON; of it only a headline and its address are read. */
function unified(values: Values): Partial<Card> {
  const written = string(values, 'unified_card');
  if (written === null) return {};
  let card: unknown;
  try {
    card = JSON.parse(written);
  } catch {
    // The rest of the post is right all the same; the card then has no title.
    return {};
  }
  const details = Object.values(object(card, 'component_objects') ?? {}).map((component) => at(component, 'data'));
  const title = details.map((data) => text(data, 'title.content', 'title')).find((found) => found !== null);
  const places = Object.values(object(card, 'destination_objects') ?? {}).map((place) => at(place, 'data.url_data'));
  const url = places.map((place) => address(place, 'url')).find((found) => found !== null);
  const domain = places.map((place) => text(place, 'vanity')).find((found) => found !== null);
  return { ...(title && { title }), ...(url && { url }), ...(domain && { domain }) };
}

function isPoll(card: Node): boolean {
  return /^(?:\d+:)?poll\dchoice/.test(text(card, 'legacy.name', 'name') ?? '');
}

/** The viewer's own vote stands among the values; it is not read. */
export function readSentPoll(tweet: Node): Poll | null {
  const card = object(tweet, 'card');
  if (card === null || !isPoll(card)) return readPollV2(tweet);
  const values = valuesOf(card);
  const options: Poll['options'] = [];
  for (let number = 1; number <= 4; number++) {
    const label = string(values, `choice${number}_label`);
    if (label === null) continue;
    options.push({ label, votes: count(values.get(`choice${number}_count`), 'string_value'), shareBasisPoints: null });
  }
  return counted(options, string(values, 'end_datetime_utc'), flag(values.get('counts_are_final'), 'boolean_value'));
}

/** As the public interface's second version sends it. */
function readPollV2(tweet: Node): Poll | null {
  const poll = object(tweet, 'poll');
  const rows = list(poll, 'options').toSorted((a, b) => (count(a, 'position') ?? 0) - (count(b, 'position') ?? 0));
  if (poll === null || rows.length === 0) return null;
  const options = rows.map((row) => ({
    label: text(row, 'label') ?? '',
    votes: count(row, 'votes'),
    shareBasisPoints: null,
  }));
  const status = text(poll, 'voting_status');
  return counted(options, text(poll, 'end_datetime'), status === null ? null : status === 'closed');
}

function counted(options: Poll['options'], end: string | null, final: boolean | null): Poll {
  const votes = options.map((option) => option.votes);
  const total = votes.every((vote) => vote !== null) ? votes.reduce((sum, vote) => sum + vote, 0) : null;
  for (const option of options) {
    if (total !== null && total > 0 && option.votes !== null)
      option.shareBasisPoints = Math.round((option.votes * 10_000) / total);
  }
  return { options, total, endsAt: end === null ? null : isoSecond(Date.parse(end)), final };
}
