/** Captures that are searched together: what their records hold, and what was added to them since. */
import type { AnnotationPairs, Pair } from './annotation-pairs.ts';
import { lowerBound, noPostings, type Postings, PostingsBuilder } from './postings.ts';

export interface Segment {
  /** Ascending: a capture's place is its index here. Ids are UUID v7, so that this is the order of time. */
  ids: string[];
  /** Of the sealed records. */
  words: Postings;
  /** Captures that are no longer there. */
  removed: Uint8Array;
  desk: SegmentAnnotations;
}

interface SegmentAnnotations {
  trashed: Uint8Array;
  pending: Uint8Array;
  sent: Uint8Array;
  gone: Uint8Array;
  altered: Uint8Array;
  stories: ReadonlyMap<string, readonly number[]>;
  tags: ReadonlyMap<string, readonly number[]>;
  words: Postings;
}

export interface Document {
  id: string;
  words: readonly string[];
}

/** `documents` in the order of their ids. */
export function makeSegment(documents: readonly Document[]): Segment {
  const words = new PostingsBuilder();
  documents.forEach((document, place) => words.add(place, document.words));
  return segmentOf(
    documents.map(({ id }) => id),
    words.build(),
  );
}

export function segmentOf(ids: string[], words: Postings): Segment {
  const none = () => new Uint8Array(ids.length);
  const desk: SegmentAnnotations = {
    trashed: none(),
    pending: none(),
    sent: none(),
    gone: none(),
    altered: none(),
    stories: new Map(),
    tags: new Map(),
    words: noPostings(),
  };
  return { ids, words, removed: none(), desk };
}

/** Its place, or null where the segment has no such capture. */
export function placeOf({ ids }: Segment, id: string): number | null {
  const place = lowerBound(ids, id);
  return ids[place] === id ? place : null;
}

/** Takes over what lies on the desk now. */
export function putAnnotation(segment: Segment, pairs: AnnotationPairs): void {
  segment.desk = {
    trashed: bitsOf(segment, pairs.trashed),
    pending: bitsOf(segment, pairs.pending),
    sent: bitsOf(segment, pairs.sent),
    gone: bitsOf(segment, pairs.gone),
    altered: bitsOf(segment, pairs.altered),
    stories: placesByValue(segment, pairs.stories),
    tags: placesByValue(segment, pairs.tags),
    words: postingsOf(segment, pairs.words),
  };
}

function bitsOf(segment: Segment, ids: readonly string[]): Uint8Array {
  const bits = new Uint8Array(segment.ids.length);
  for (const id of ids) {
    const place = placeOf(segment, id);
    if (place !== null) bits[place] = 1;
  }
  return bits;
}

function placesByValue(segment: Segment, pairs: readonly Pair[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [value, id] of pairs) {
    const place = placeOf(segment, id);
    if (place === null) continue;
    const places = found.get(value);
    if (places) places.push(place);
    else found.set(value, [place]);
  }
  return found;
}

function postingsOf(segment: Segment, pairs: readonly Pair[]): Postings {
  const builder = new PostingsBuilder();
  const byPlace = pairs
    .map(([word, id]) => ({ word, place: placeOf(segment, id) }))
    .filter((one): one is { word: string; place: number } => one.place !== null)
    .sort((a, b) => a.place - b.place);
  for (const { word, place } of byPlace) builder.add(place, [word]);
  return builder.build();
}
