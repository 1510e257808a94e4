/**
 * A PostRecord that comes from elsewhere: a message, an imported file. Nothing unknown, nothing endless, whole numbers
 * only (the form that is signed refuses fractions). A change of `post.ts` that is not made here is a type error.
 */
import * as v from 'valibot';
import type { PostRecord } from './post.ts';

/** Characters. The longest post on X has 25,000, an article about 100,000. */
const TEXT = 200_000;
const LINE = 2_000;
const ADDRESS = 8_000;
const ITEMS = 200;

const orNull = <T extends v.GenericSchema>(schema: T): v.NullableSchema<T, undefined> => v.nullable(schema);
const line = orNull(v.pipe(v.string(), v.maxLength(LINE)));
const text = orNull(v.pipe(v.string(), v.maxLength(TEXT)));
const webAddress = v.pipe(v.string(), v.maxLength(ADDRESS), v.regex(/^https?:\/\//i));
const address = orNull(webAddress);
const id = orNull(v.pipe(v.string(), v.regex(/^\d{1,20}$/)));
const time = orNull(
  v.pipe(
    v.string(),
    v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    v.check((value) => !Number.isNaN(Date.parse(value))),
  ),
);
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const count = orNull(whole);
const flag = orNull(v.boolean());

function list<T extends v.GenericSchema>(item: T, most = ITEMS) {
  return v.pipe(v.array(item), v.maxLength(most));
}

const author = v.strictObject({ handle: line, name: line, id, verified: flag, followers: count, avatarUrl: address });

const variant = v.strictObject({ url: webAddress, type: line, bitrate: count });

const media = v.strictObject({
  type: v.picklist(['photo', 'video', 'gif']),
  url: address,
  alt: text,
  width: count,
  height: count,
  posterUrl: address,
  variants: list(variant),
});

const repost = v.strictObject({ by: author, id, at: time, label: line });

const quoted = v.strictObject({
  state: v.picklist(['present', 'unavailable']),
  id,
  url: address,
  author: orNull(author),
  text,
  createdAt: time,
  media: list(media),
});

const link = v.strictObject({ shown: v.pipe(v.string(), v.maxLength(ADDRESS)), url: webAddress, expanded: address });

const card = v.strictObject({ title: line, description: text, url: address, domain: line, imageUrl: address });

const poll = v.strictObject({
  options: list(
    v.strictObject({ label: v.pipe(v.string(), v.maxLength(LINE)), votes: count, shareBasisPoints: count }),
    20,
  ),
  total: count,
  endsAt: time,
  final: flag,
});

const flags = v.strictObject({
  promoted: v.boolean(),
  pinned: v.boolean(),
  truncated: v.boolean(),
  edited: flag,
  sensitive: flag,
  withheld: flag,
  protected: flag,
  communityNote: text,
});

const source = v.picklist(['dom', 'network', 'props', 'store', 'markup', 'id', 'archive']);
const field = v.pipe(v.string(), v.maxLength(100));
const said = v.pipe(v.string(), v.maxLength(TEXT));

const schema = v.strictObject({
  platform: v.literal('x'),
  host: v.pipe(v.string(), v.nonEmpty(), v.maxLength(253)),
  kind: v.picklist(['unavailable', 'repost', 'quote', 'reply', 'post']),
  id,
  uri: line,
  url: address,
  author,
  text,
  lang: orNull(v.pipe(v.string(), v.maxLength(35))),
  createdAt: time,
  repost: orNull(repost),
  quoted: orNull(quoted),
  replyTo: orNull(v.strictObject({ id, handle: line })),
  conversationId: id,
  media: list(media),
  links: list(link),
  card: orNull(card),
  poll: orNull(poll),
  counts: v.strictObject({
    replies: count,
    reposts: count,
    quotes: count,
    likes: count,
    bookmarks: count,
    views: count,
  }),
  flags,
  editIds: orNull(list(v.pipe(v.string(), v.regex(/^\d{1,20}$/)))),
  sources: v.record(field, list(source, 10)),
  disagreements: list(v.strictObject({ field, shown: said, sent: said })),
  missing: list(field),
});

/** Both directions, so that neither the type nor the schema can get ahead of the other. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const isInStep: Same<v.InferOutput<typeof schema>, PostRecord> = true;
void isInStep;

export const postSchema: v.GenericSchema<unknown, PostRecord> = schema;
