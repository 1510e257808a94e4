/** The parts of WordPress's answers that we use. */
import * as v from 'valibot';

const id = v.pipe(v.number(), v.integer(), v.minValue(1));

export const indexSchema = v.looseObject({
  name: v.string(),
  namespaces: v.array(v.string()),
  /** Where core lies, and its admin with it: not beside the API in all installations. */
  url: v.optional(v.string()),
  /** Where visitors are. */
  home: v.optional(v.string()),
  /** An empty array where there is no way to log in. */
  authentication: v.optional(v.union([v.array(v.unknown()), v.record(v.string(), v.unknown())])),
});

export const accountSchema = v.looseObject({
  username: v.string(),
  roles: v.array(v.string()),
  /** An empty array where there are none. */
  capabilities: v.union([v.array(v.unknown()), v.record(v.string(), v.unknown())]),
});

export type AccountAnswer = v.InferOutput<typeof accountSchema>;

export const meSchema = v.looseObject({ id });

export const introspectSchema = v.looseObject({ uuid: v.pipe(v.string(), v.uuid()) });

/** An answer of which only the status counts. */
export const nothingSchema = v.looseObject({});

export const postSchema = v.looseObject({
  id,
  status: v.string(),
  modified_gmt: v.string(),
  /** Absent in a type that has no titles. */
  title: v.optional(v.looseObject({ raw: v.string() })),
  /** Only where it was asked for; in the author's place is an error when we may not see them. */
  _embedded: v.optional(
    v.looseObject({ author: v.optional(v.array(v.looseObject({ name: v.optional(v.string()) }))) }),
  ),
});

export const postsSchema = v.array(postSchema);

export const contentSchema = v.looseObject({
  ...postSchema.entries,
  content: v.looseObject({ raw: v.string() }),
  /** 0 for none; absent in a type that has no such picture. */
  featured_media: v.optional(v.number()),
  _links: v.optional(v.looseObject({ 'predecessor-version': v.optional(v.array(v.looseObject({ id }))) })),
});

/** PHP writes an empty list where there is nothing in a record. */
const emptyList = v.pipe(
  v.array(v.never()),
  v.transform((): Record<string, never> => ({})),
);

/** Of a type, or of a taxonomy: what its address is made of. */
const addressed = { slug: v.string(), name: v.string(), rest_base: v.string(), rest_namespace: v.optional(v.string()) };

export const typesSchema = v.union([
  emptyList,
  v.record(
    v.string(),
    v.looseObject({
      ...addressed,
      viewable: v.optional(v.boolean()),
      supports: v.optional(v.union([v.array(v.unknown()), v.record(v.string(), v.unknown())]), {}),
      labels: v.optional(v.looseObject({ singular_name: v.optional(v.string()) })),
      capabilities: v.optional(v.looseObject({ create_posts: v.optional(v.string()) })),
    }),
  ),
]);

export const taxonomiesSchema = v.union([
  emptyList,
  v.record(
    v.string(),
    v.looseObject({
      ...addressed,
      types: v.array(v.string()),
      visibility: v.optional(v.looseObject({ show_ui: v.optional(v.boolean()) })),
    }),
  ),
]);

export const statusesSchema = v.union([
  emptyList,
  v.record(v.string(), v.looseObject({ slug: v.string(), name: v.string(), public: v.optional(v.boolean()) })),
]);

export const termsSchema = v.array(v.looseObject({ id, name: v.string() }));

/** Of a draft, in one taxonomy. */
export const termIdsSchema = v.array(id);

/** Of what a block has, where it stands: 6.3 kept the words of a fold in the comment, which later ones do not. */
export const detailsSchema = v.looseObject({
  attributes: v.looseObject({ summary: v.looseObject({ source: v.string() }) }),
});

export const mediaSchema = v.looseObject({
  id,
  slug: v.string(),
  source_url: v.string(),
  /** An empty array while the sizes are being made. */
  media_details: v.optional(v.union([v.looseObject({ original_image: v.optional(v.string()) }), v.array(v.unknown())])),
});

export const mediaListSchema = v.array(mediaSchema);

export const contentsSchema = v.array(contentSchema);

export const autosavesSchema = v.array(
  v.looseObject({ modified_gmt: v.string(), content: v.looseObject({ raw: v.string() }) }),
);

export type Autosave = v.InferOutput<typeof autosavesSchema>[number];
export type Post = v.InferOutput<typeof postSchema>;
export type Content = v.InferOutput<typeof contentSchema>;
export type MediaItem = v.InferOutput<typeof mediaSchema>;
