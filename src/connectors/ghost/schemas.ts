/** The parts of Ghost's answers that we use. All else in them is kept out of our way. */
import * as v from 'valibot';

/** 24 hex digits; but the first person of a site is "1". */
const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{1,24}$/i));
const postId = v.pipe(v.string(), v.regex(/^[0-9a-f]{24}$/i));

export const failureSchema = v.looseObject({
  errors: v.pipe(
    v.array(
      v.looseObject({
        type: v.optional(v.nullable(v.string())),
        code: v.optional(v.nullable(v.string())),
        message: v.optional(v.nullable(v.string())),
        context: v.optional(v.nullable(v.string())),
      }),
    ),
    v.minLength(1),
  ),
});

export const siteSchema = v.looseObject({
  site: v.looseObject({
    title: v.string(),
    /** Where visitors are, and the pictures. */
    url: v.string(),
    /** "5.130", two numbers. */
    version: v.string(),
  }),
});

export const usersSchema = v.looseObject({
  users: v.pipe(
    v.array(
      v.looseObject({
        id,
        name: v.string(),
        slug: v.string(),
        roles: v.array(v.looseObject({ name: v.string() })),
      }),
    ),
    v.minLength(1),
  ),
});

export type Person = v.InferOutput<typeof usersSchema>['users'][number];

/** An answer of which only the status counts. */
export const nothingSchema = v.unknown();

const postSchema = v.looseObject({
  id: postId,
  title: v.string(),
  status: v.string(),
  /** To the second. */
  updated_at: v.string(),
  authors: v.optional(v.array(v.looseObject({ name: v.string() })), []),
});

export const postsSchema = v.looseObject({ posts: v.array(postSchema) });

const contentSchema = v.looseObject({
  ...postSchema.entries,
  /** Null for what an older editor wrote, which is in `mobiledoc` then. */
  lexical: v.nullable(v.string()),
  mobiledoc: v.optional(v.nullable(v.string())),
  /** Address of the picture that stands for the article. */
  feature_image: v.optional(v.nullable(v.string())),
});

export const contentsSchema = v.looseObject({ posts: v.array(contentSchema) });

/** By what a draft that nobody has touched is known. */
const madeEntries = { ...contentSchema.entries, created_at: v.string(), tags: v.array(v.looseObject({ id: postId })) };
export const madeSchema = v.looseObject({ posts: v.array(v.looseObject(madeEntries)) });

export const tagsSchema = v.looseObject({ tags: v.array(v.looseObject({ id: postId, name: v.string() })) });

export const imagesSchema = v.looseObject({
  images: v.pipe(v.array(v.looseObject({ url: v.string() })), v.minLength(1)),
});

/** What a network says of a post to whoever wants to show it (oEmbed), as Ghost hands it on. */
export const oembedSchema = v.looseObject({ type: v.string(), html: v.pipe(v.string(), v.nonEmpty()) });

export type Post = v.InferOutput<typeof postSchema>;
export type Content = v.InferOutput<typeof contentSchema>;
