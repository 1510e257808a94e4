/** What a site has besides its usual articles, as it says of itself when it is connected. */
import * as v from 'valibot';
import { lineField, listOf } from './fields.ts';

/** By which articles are sorted: sections, tags, and what a site has made for itself. */
const taxonomySchema = v.object({
  /** The CMS's own name of it, which only its connector reads. */
  id: lineField,
  /** As the site calls it, in its language. */
  label: lineField,
});

export type Taxonomy = v.InferOutput<typeof taxonomySchema>;

export const contentTypeSchema = v.object({
  /** The CMS's own name of it, which only its connector reads. */
  id: lineField,
  /** As the site calls one of them, in its language. */
  label: lineField,
  /** This account may begin new ones. */
  canCreate: v.boolean(),
  /** A picture can stand for the whole, in lists and shared links. */
  hasFeatured: v.boolean(),
  taxonomies: listOf(taxonomySchema, 20),
});

/** A kind of article: a post, a page, or what a site has made for itself. */
export type ContentType = v.InferOutput<typeof contentTypeSchema>;

export const draftStatusSchema = v.object({
  /** As in `RemoteDraft.status`. */
  id: lineField,
  label: lineField,
  /** The public reads what has it. */
  isPublic: v.boolean(),
});

export type DraftStatus = v.InferOutput<typeof draftStatusSchema>;

/** A section, a tag. */
export interface Term {
  id: string;
  label: string;
}

/** What of the types of a site a person wants to meet in the composer. */
interface TypeChoice {
  types?: ContentType[];
  offeredTypes?: string[];
  newType?: string;
}

/** The types that are offered; empty where a site has but the usual one, or nobody has asked it yet. */
export function offeredTypes({ types = [], offeredTypes: chosen }: TypeChoice): ContentType[] {
  return chosen === undefined ? types : types.filter(({ id }) => chosen.includes(id));
}

/** The types that a new draft may have, the one that is meant unless a person says otherwise first. */
export function newTypes(site: TypeChoice): ContentType[] {
  const types = offeredTypes(site).filter(({ canCreate }) => canCreate);
  return [...types.filter(({ id }) => id === site.newType), ...types.filter(({ id }) => id !== site.newType)];
}
