/** Which captures of a segment a question means. */
import { facetTerm } from '../facets.ts';
import { tokenize } from '../tokens.ts';
import { lowerBound, mark, rangeOf } from './postings.ts';
import { NO_STORY, type Query } from './query.ts';
import type { Segment } from './segment.ts';

/** One bit a capture. */
export function match(segment: Segment, query: Query): Uint8Array {
  const { desk, removed } = segment;
  const hits = new Uint8Array(segment.ids.length);
  hits.fill(1, ...daysOf(segment, query));
  without(hits, removed);
  if (query.isTrashed) within(hits, desk.trashed);
  else without(hits, desk.trashed);
  for (const condition of conditions(segment, query)) within(hits, condition);
  return hits;
}

function* conditions(segment: Segment, query: Query): Generator<Uint8Array> {
  const { platform, kind, author, by, story, tag, isSent, isSealed, isSuspect, isAutomatic, isGone, isAltered } = query;
  const { desk } = segment;
  const words = tokenize(query.words);
  for (const [i, word] of words.entries()) yield withWord(segment, word, i === words.length - 1);
  if (query.words.trim() !== '' && words.length === 0) yield new Uint8Array(segment.ids.length); // "!?" is in no index
  if (platform !== null) yield withTerm(segment, facetTerm('platform', platform));
  if (kind !== null) yield withTerm(segment, facetTerm('kind', kind));
  if (author !== null) yield withTerm(segment, facetTerm('author', author));
  if (by !== null) yield withTerm(segment, facetTerm('by', by));
  if (isSuspect !== null) yield flip(withTerm(segment, facetTerm('is', 'suspect')), isSuspect);
  if (isAutomatic !== null) yield flip(withTerm(segment, facetTerm('is', 'auto')), isAutomatic);
  if (isSent !== null) yield flip(desk.sent, isSent);
  if (isGone !== null) yield flip(desk.gone, isGone);
  if (isAltered !== null) yield flip(desk.altered, isAltered);
  if (isSealed !== null) yield flip(desk.pending, !isSealed);
  if (tag !== null) yield atPlaces(segment, desk.tags.get(tag) ?? []);
  if (story === NO_STORY) yield flip(atPlaces(segment, [...desk.stories.values()].flat()), false);
  else if (story !== null) yield atPlaces(segment, desk.stories.get(story) ?? []);
}

/** In the record or in what was added. */
function withWord(segment: Segment, word: string, isBeginning: boolean): Uint8Array {
  const bits = new Uint8Array(segment.ids.length);
  for (const postings of [segment.words, segment.desk.words]) {
    mark(postings, rangeOf(postings, word, isBeginning), bits);
  }
  return bits;
}

function withTerm({ ids, words }: Segment, term: string): Uint8Array {
  const bits = new Uint8Array(ids.length);
  mark(words, rangeOf(words, term, false), bits);
  return bits;
}

function atPlaces({ ids }: Segment, places: readonly number[]): Uint8Array {
  const bits = new Uint8Array(ids.length);
  for (const place of places) bits[place] = 1;
  return bits;
}

function flip(bits: Uint8Array, wanted: boolean): Uint8Array {
  return wanted ? bits : bits.map((bit) => 1 - bit);
}

function within(hits: Uint8Array, bits: Uint8Array): void {
  for (let i = 0; i < hits.length; i++) hits[i] = (hits[i] ?? 0) & (bits[i] ?? 0);
}

function without(hits: Uint8Array, bits: Uint8Array): void {
  for (let i = 0; i < hits.length; i++) if (bits[i] === 1) hits[i] = 0;
}

/** Places from the first of `from` to the last of `until`: an id begins with its milliseconds. */
function daysOf({ ids }: Segment, { from, until }: Query): [number, number] {
  const start = from === null ? NaN : new Date(`${from}T00:00:00`).getTime();
  const end = until === null ? NaN : new Date(`${until}T00:00:00`).setHours(24);
  return [
    Number.isNaN(start) ? 0 : lowerBound(ids, beginningAt(start)),
    Number.isNaN(end) ? ids.length : lowerBound(ids, beginningAt(end)),
  ];
}

function beginningAt(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}`;
}
