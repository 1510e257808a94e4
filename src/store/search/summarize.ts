/** Counts for the filters. */
import { type Facet, facetPrefix, facetTerm } from '../facets.ts';
import { rangeOf } from './postings.ts';
import type { Summary, Tally } from './query.ts';
import type { Segment } from './segment.ts';

/** Accounts that are suggested. */
const MOST = 200;

export function summarize(segments: readonly Segment[]): Summary {
  const suspect = facetTally(segments, 'is').find(({ value }) => facetTerm('is', value) === facetTerm('is', 'suspect'));
  return {
    total: count(segments, (segment, place) => isShown(segment, place)),
    trashed: count(segments, ({ removed, desk }, place) => removed[place] === 0 && desk.trashed[place] === 1),
    gone: count(segments, (segment, place) => isShown(segment, place) && segment.desk.gone[place] === 1),
    altered: count(segments, (segment, place) => isShown(segment, place) && segment.desk.altered[place] === 1),
    suspect: suspect ? suspect.count : 0,
    platforms: facetTally(segments, 'platform'),
    kinds: facetTally(segments, 'kind'),
    stories: annotationTally(segments, 'stories'),
    tags: annotationTally(segments, 'tags'),
    authors: facetTally(segments, 'author').slice(0, MOST),
    reposters: facetTally(segments, 'by').slice(0, MOST),
  };
}

function isShown({ removed, desk }: Segment, place: number): boolean {
  return removed[place] === 0 && desk.trashed[place] === 0;
}

function count(segments: readonly Segment[], test: (segment: Segment, place: number) => boolean): number {
  let found = 0;
  for (const segment of segments) {
    for (let place = 0; place < segment.ids.length; place++) if (test(segment, place)) found++;
  }
  return found;
}

/** Most frequent first. */
function sorted(counts: ReadonlyMap<string, number>): Tally[] {
  return [...counts].map(([value, n]) => ({ value, count: n })).sort((a, b) => b.count - a.count);
}

function facetTally(segments: readonly Segment[], facet: Facet): Tally[] {
  const prefix = facetPrefix(facet);
  const counts = new Map<string, number>();
  for (const segment of segments) {
    const { words, starts, places } = segment.words;
    const [from, to] = rangeOf(segment.words, prefix, true);
    for (let i = from; i < to; i++) {
      const value = (words[i] ?? '').slice(prefix.length);
      const own = places.subarray(starts[i], starts[i + 1]);
      const shown = own.reduce((n, place) => n + (isShown(segment, place) ? 1 : 0), 0);
      if (shown > 0) counts.set(value, (counts.get(value) ?? 0) + shown);
    }
  }
  return sorted(counts);
}

function annotationTally(segments: readonly Segment[], what: 'stories' | 'tags'): Tally[] {
  const counts = new Map<string, number>();
  for (const segment of segments) {
    for (const [value, places] of segment.desk[what]) {
      const shown = places.filter((place) => isShown(segment, place)).length;
      if (shown > 0) counts.set(value, (counts.get(value) ?? 0) + shown);
    }
  }
  return sorted(counts);
}
