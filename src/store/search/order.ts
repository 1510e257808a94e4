/**
 * Orders other than by the time of the capture. Made once after each change of what there is, and then read by every
 * page: sorting 100,000 captures takes longer than finding them.
 */
import { facetPrefix } from '../facets.ts';
import { postedTimes } from '../captures.ts';
import { match } from './match.ts';
import { rangeOf } from './postings.ts';
import type { Query, SearchPage, SearchResult, Sort } from './query.ts';
import { placeOf, type Segment } from './segment.ts';

export interface Order {
  segments: readonly Segment[];
  /** Of all segments. */
  ids: readonly string[];
  /** Places of all captures, first to last. Those of a segment go on where those of the one before end. */
  places: Uint32Array;
}

/** Accounts from A to Z, posts newest first; what has no such fact at the end; and among equals the newest capture first. */
export async function readOrder(segments: readonly Segment[], sort: Exclude<Sort, 'captured'>): Promise<Order> {
  const ids = segments.flatMap((segment) => segment.ids);
  const keys =
    sort === 'posted' ? await postedKeys(segments) : facetKeys(segments, sort === 'author' ? 'author' : 'by');
  const sign = sort === 'posted' ? -1 : 1;
  const places = Uint32Array.from(ids, (_, place) => place).sort((a, b) => {
    const [one = '', other = ''] = [keys[a], keys[b]];
    if (one !== other) return one === '' ? 1 : other === '' ? -1 : one < other ? -sign : sign;
    return (ids[a] ?? '') < (ids[b] ?? '') ? 1 : -1;
  });
  return { segments, ids, places };
}

/** A page of the answer. `before`: the last id of the page above, whether it still answers or not. */
export function pageInOrder(
  { segments, ids, places }: Order,
  query: Query,
  { before, limit }: SearchPage,
): SearchResult {
  const hits = new Uint8Array(places.length);
  let start = 0;
  for (const segment of segments) {
    hits.set(match(segment, query), start);
    start += segment.ids.length;
  }
  const found: string[] = [];
  let total = 0;
  let isBelow = before === null;
  for (const place of places) {
    const id = ids[place] ?? '';
    if (hits[place] === 1) {
      total++;
      if (isBelow && found.length < limit) found.push(id);
    }
    if (id === before) isBelow = true;
  }
  return { ids: found, total };
}

async function postedKeys(segments: readonly Segment[]): Promise<string[]> {
  const times = await postedTimes();
  return keysOf(segments, (segment, put) => {
    for (const [at, id] of times) {
      const place = placeOf(segment, id);
      if (place !== null) put(place, at);
    }
  });
}

/** The index has the values of a facet already. */
function facetKeys(segments: readonly Segment[], facet: 'author' | 'by'): string[] {
  const prefix = facetPrefix(facet);
  return keysOf(segments, ({ words: postings }, put) => {
    const { words, starts, places } = postings;
    const [from, to] = rangeOf(postings, prefix, true);
    for (let i = from; i < to; i++) {
      const value = (words[i] ?? '').slice(prefix.length);
      for (const place of places.subarray(starts[i], starts[i + 1])) put(place, value);
    }
  });
}

/** `''` for what has none. */
function keysOf(
  segments: readonly Segment[],
  fill: (segment: Segment, put: (place: number, key: string) => void) => void,
): string[] {
  return segments.flatMap((segment) => {
    const keys = new Array<string>(segment.ids.length).fill('');
    fill(segment, (place, key) => (keys[place] = key));
    return keys;
  });
}
