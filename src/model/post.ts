/**
 * What a platform's readers tell of a post: the record and its schema, for what comes from elsewhere (a message, an
 * imported file). Unknown is `null`, never a guess; `""` is known to be empty. Whole numbers only: the form that is
 * signed refuses fractions.
 *
 * Fields marked "since schema 2" are missing in sealed captures of schema 1; the schema gives them as `null`, and
 * `written-form.ts` leaves them out again where the sealed text is made.
 */
import * as v from 'valibot';
import {
  countField,
  idField,
  lineField,
  listOf,
  longField,
  recordTimeField,
  textField,
  webAddressField,
} from './fields.ts';

const line = v.nullable(lineField);
const text = v.nullable(textField);
const address = v.nullable(webAddressField);
const id = v.nullable(idField);
const time = v.nullable(recordTimeField);
const count = v.nullable(countField);
const flag = v.nullable(v.boolean());
/** A BCP 47 tag. */
const language = v.nullable(v.pipe(v.string(), v.maxLength(35)));

const authorSchema = v.strictObject({
  handle: line,
  name: line,
  /** The platform's own account number; it stays when the handle changes. */
  id,
  verified: flag,
  followers: count,
  avatarUrl: address,
});

export type Author = v.InferOutput<typeof authorSchema>;

const repostSchema = v.strictObject({
  by: authorSchema,
  /** The repost's own id and time. Only the page's data has them; never the original's. */
  id,
  at: time,
  /** The context line as shown, verbatim. */
  label: line,
});

export type Repost = v.InferOutput<typeof repostSchema>;

const mediaVariantSchema = v.strictObject({
  url: webAddressField,
  type: line,
  /** Bits per second. */
  bitrate: count,
});

export type MediaVariant = v.InferOutput<typeof mediaVariantSchema>;

const mediaSchema = v.strictObject({
  type: v.picklist(['photo', 'video', 'gif']),
  url: address,
  /** As the author wrote it; the site's own placeholder is `null`. */
  alt: text,
  /** CSS-independent pixels of the original file. */
  width: count,
  height: count,
  posterUrl: address,
  variants: listOf(mediaVariantSchema),
});

export type Media = v.InferOutput<typeof mediaSchema>;

const linkSchema = v.strictObject({ shown: longField, url: webAddressField, expanded: address });

export type Link = v.InferOutput<typeof linkSchema>;

const cardSchema = v.strictObject({ title: line, description: text, url: address, domain: line, imageUrl: address });

export type Card = v.InferOutput<typeof cardSchema>;

const pollSchema = v.strictObject({
  options: listOf(v.strictObject({ label: lineField, votes: count, shareBasisPoints: count })),
  total: count,
  endsAt: time,
  final: flag,
});

export type Poll = v.InferOutput<typeof pollSchema>;

const countsSchema = v.strictObject({
  replies: count,
  reposts: count,
  quotes: count,
  likes: count,
  bookmarks: count,
  views: count,
});

export type Counts = v.InferOutput<typeof countsSchema>;

const flagsSchema = v.strictObject({
  promoted: v.boolean(),
  pinned: v.boolean(),
  /** `text` is only the beginning of the post's. */
  truncated: v.boolean(),
  edited: flag,
  sensitive: flag,
  withheld: flag,
  protected: flag,
  communityNote: text,
  /** The text of the warning behind which the author put the post. Since schema 2. */
  contentWarning: v.optional(text, null),
});

const translationSchema = v.strictObject({
  text: textField,
  /** The language that it was translated into. */
  lang: language,
  /** Who translated: the network, or the browser of who looked. */
  by: v.picklist(['platform', 'browser']),
});

export type Translation = v.InferOutput<typeof translationSchema>;

const quotedPostSchema = v.strictObject({
  state: v.picklist(['present', 'unavailable']),
  id,
  url: address,
  author: v.nullable(authorSchema),
  text,
  createdAt: time,
  media: listOf(mediaSchema),
  /** Whether `text` is only the beginning. Since schema 2; `null`: nothing told. */
  truncated: v.optional(flag, null),
  /** The site's own words in the place of a quoted post that is gone. Since schema 2. */
  notice: v.optional(text, null),
});

export type QuotedPost = v.InferOutput<typeof quotedPostSchema>;

/** The name of a field within the record, as a path with dots: `repost.at`. */
const field = v.pipe(v.string(), v.maxLength(200));

/** As a key, which programs sort alike only where it is ASCII. */
const asciiField = v.pipe(field, v.regex(/^[ -~]*$/));

const disagreementSchema = v.strictObject({ field, shown: textField, sent: textField });

const postKindSchema = v.picklist(['unavailable', 'repost', 'quote', 'reply', 'post']);

export type PostKind = v.InferOutput<typeof postKindSchema>;

const sourceSchema = v.picklist(['dom', 'network', 'props', 'store', 'markup', 'id', 'archive', 'declared']);

/**
 * Where a fact came from. `declared`: what a page says of itself for other programs (JSON-LD, Open Graph, oEmbed).
 * `markup`: attributes of an old page.
 */
export type Source = v.InferOutput<typeof sourceSchema>;

export const postSchema = v.strictObject({
  /** Which network. Any name in this form: a record of a network that only a newer version knows is kept and shown. */
  platform: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,19}$/)),
  /** Where an account lives (matters on federated networks). */
  host: v.pipe(v.string(), v.nonEmpty(), v.maxLength(253)),
  kind: postKindSchema,
  /** The original post's id, also when it was reposted. */
  id,
  /** A platform's own global name (`at://…`, an ActivityPub id). */
  uri: v.nullable(longField),
  /** Canonical address: https, no query, handle as the site writes it. */
  url: address,
  author: authorSchema,
  /** The author's own words, also where the screen showed a translation; `null` where only the translation is known. */
  text,
  lang: language,
  /** What the screen showed in the place of the author's words. Since schema 2. */
  translation: v.optional(v.nullable(translationSchema), null),
  /** The site's own words in the place of a post that is unavailable. Since schema 2. */
  notice: v.optional(text, null),
  /** The original's time, ISO 8601 UTC with milliseconds. */
  createdAt: time,
  /** `null` unless the item on screen is a repost by somebody other than the viewer. */
  repost: v.nullable(repostSchema),
  quoted: v.nullable(quotedPostSchema),
  replyTo: v.nullable(v.strictObject({ id, handle: line })),
  conversationId: id,
  media: listOf(mediaSchema),
  links: listOf(linkSchema),
  card: v.nullable(cardSchema),
  poll: v.nullable(pollSchema),
  counts: countsSchema,
  flags: flagsSchema,
  editIds: v.nullable(listOf(idField)),
  /** Field path → where its value came from. */
  sources: v.record(asciiField, listOf(sourceSchema, 10)),
  /** Shown on screen against sent by the server. */
  disagreements: listOf(disagreementSchema),
  /** Fields that this kind of post has, and that nothing on the page told; or that had to be cut. */
  missing: listOf(field),
});

export type PostRecord = v.InferOutput<typeof postSchema>;

export function unknownAuthor(): Author {
  return { handle: null, name: null, id: null, verified: null, followers: null, avatarUrl: null };
}

export function unknownCounts(): Counts {
  return { replies: null, reposts: null, quotes: null, likes: null, bookmarks: null, views: null };
}

/** A record of which nothing is known but the network and the host. */
export function unknownPost(platform: string, host: string): PostRecord {
  return {
    platform,
    host,
    kind: 'post',
    id: null,
    uri: null,
    url: null,
    author: unknownAuthor(),
    text: null,
    lang: null,
    translation: null,
    notice: null,
    createdAt: null,
    repost: null,
    quoted: null,
    replyTo: null,
    conversationId: null,
    media: [],
    links: [],
    card: null,
    poll: null,
    counts: unknownCounts(),
    flags: {
      promoted: false,
      pinned: false,
      truncated: false,
      edited: null,
      sensitive: null,
      withheld: null,
      protected: null,
      communityNote: null,
      contentWarning: null,
    },
    editIds: null,
    sources: {},
    disagreements: [],
    missing: [],
  };
}
