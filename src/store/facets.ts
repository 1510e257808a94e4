/** What captures are filtered by, as words of the index beside those of the text: `kind:repost`, `by:harbournews`. */
import type { Capture } from '../model/capture.ts';

/** Facts of the sealed record. What people add later (story, tags, trash) is looked up where it lies. */
export const FACETS = ['platform', 'kind', 'author', 'by', 'is', 'kept'] as const;

export type Facet = (typeof FACETS)[number];

/** No text holds this character as part of a word, so that nobody can write a facet into a post. */
const MARK = '\u0000';

export function facetTerm(facet: Facet, value: string): string {
  return `${MARK}${facet}:${value.toLowerCase()}`;
}

/** The beginning that all values of a facet share. */
export function facetPrefix(facet: Facet): string {
  return `${MARK}${facet}:`;
}

export function facetsOf({ post, suspect, demo, picture, automatic }: Capture): string[] {
  const reposter = post.repost?.by.handle ?? null; // null: no repost, or by an account that could not be read
  return [
    facetTerm('platform', post.platform),
    facetTerm('kind', post.kind),
    ...(post.author.handle === null ? [] : [facetTerm('author', post.author.handle)]),
    ...(reposter === null ? [] : [facetTerm('by', reposter)]),
    ...(suspect ? [facetTerm('is', 'suspect')] : []),
    ...(demo ? [facetTerm('is', 'demo')] : []),
    ...(automatic ? [facetTerm('is', 'auto'), facetTerm('kept', automatic.account)] : []),
    ...(picture ? [] : [facetTerm('is', 'without-picture')]),
  ];
}
