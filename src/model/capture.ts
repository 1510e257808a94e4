/**
 * A capture: one post, its picture and the circumstances. Sealed as it is; it never changes. With the schema, for one
 * that comes from elsewhere; and what lies beside it.
 */
import * as v from 'valibot';
import {
  countField,
  integerField,
  lineField,
  listOf,
  longField,
  sha256Field,
  textField,
  timeField,
  uuidField,
} from './fields.ts';
import { postSchema } from './post.ts';

/** Version of the record's form in which captures are written. What is stored may have any of `CAPTURE_SCHEMAS`. */
export const CAPTURE_SCHEMA = 2;
const CAPTURE_SCHEMAS = [1, 2] as const;

const size = { width: countField, height: countField };

const pictureMethodSchema = v.picklist(['photograph', 'photograph-stitched', 'redrawing']);

/** `photograph`: the browser's own pixels. `redrawing`: html2canvas drew the page's elements again. */
export type PictureMethod = v.InferOutput<typeof pictureMethodSchema>;

export const pageFactsSchema = v.strictObject({
  url: longField,
  title: longField,
  view: v.picklist(['status', 'timeline', 'profile', 'search', 'other']),
  language: v.nullable(lineField),
  theme: v.nullable(v.picklist(['light', 'dim', 'dark'])),
  /** When the page is an archive's copy of the original page. */
  archive: v.nullable(v.strictObject({ url: longField, at: timeField })),
});

export type PageFacts = v.InferOutput<typeof pageFactsSchema>;

export const rectSchema = v.strictObject({ x: integerField, y: integerField, ...size });

export type Rect = v.InferOutput<typeof rectSchema>;

/** All in device pixels. */
export const frameSchema = v.strictObject({
  devicePixelRatioPercent: countField,
  viewport: v.strictObject(size),
  clip: rectSchema,
});

export type Frame = v.InferOutput<typeof frameSchema>;

/** Where in a photograph (device pixels) the first block of a counting strip is, and what it counted. */
export const frameStampSchema = v.strictObject({
  x: v.number(),
  y: v.number(),
  /** From one block to the next. */
  step: v.number(),
  bits: v.pipe(countField, v.maxValue(16)),
  count: countField,
});

export type FrameStamp = v.InferOutput<typeof frameStampSchema>;

const pictureSchema = v.strictObject({
  sha256: sha256Field,
  /** Of this file, in device pixels; `frame.clip` has the whole post's. */
  ...size,
  method: pictureMethodSchema,
  /** The function or library that made the pixels, with its version where it has one. */
  renderer: lineField,
  /** Why it is a redrawing although a photograph is better: an error code. */
  fallbackReason: v.nullable(lineField),
  /** What was hidden because it tells who is looking; never what the viewer did. */
  masked: listOf(lineField),
  missingResources: listOf(longField),
  /** In how many files the picture lies, where it was too large for one: all of role `picture`, from the top. */
  parts: v.nullable(countField),
});

export type Picture = v.InferOutput<typeof pictureSchema>;

const fileRoleSchema = v.picklist(['picture', 'dom', 'network', 'media']);

export type FileRole = v.InferOutput<typeof fileRoleSchema>;

const captureFileSchema = v.strictObject({
  sha256: sha256Field,
  role: fileRoleSchema,
  type: lineField,
  bytes: countField,
  name: lineField,
  sourceUrl: v.nullable(longField),
});

export type CaptureFile = v.InferOutput<typeof captureFileSchema>;

const automaticSchema = v.strictObject({
  /** `follow`: the account's posts are kept as they pass by. `watch`: its page was reloaded. `list`: of addresses. */
  rule: v.picklist(['follow', 'watch', 'list']),
  /** The account that the rule was about, as the user wrote it. */
  account: lineField,
});

/** What a sealed record has besides may be spread into the same strict object. */
export const captureEntries = {
  /** UUID v7, made at the press, so that a repeated message stores once. */
  id: uuidField,
  schema: v.picklist(CAPTURE_SCHEMAS),
  capturedAt: timeField,
  post: postSchema,
  page: pageFactsSchema,
  /**
   * `null` for a capture whose post had already gone, which has no picture either, and for a picture that was put together
   * from those of other captures.
   */
  frame: v.nullable(frameSchema),
  picture: v.nullable(pictureSchema),
  files: listOf(captureFileSchema),
  tool: v.strictObject({ name: v.literal('Tearsheet'), version: lineField, build: lineField, browser: lineField }),
  /** The site had changed under us when this was read. */
  suspect: v.boolean(),
  /** Made on Tearsheet's own demo page. */
  demo: v.boolean(),
  /** `null`: a person pressed. Else the rule by which it was kept without a press. Since schema 2. */
  automatic: v.optional(v.nullable(automaticSchema), null),
};

export const captureSchema = v.strictObject(captureEntries);

export type Capture = v.InferOutput<typeof captureSchema>;

const watchPlanSchema = v.object({ since: timeField, nextAt: timeField });

/** A watch that the user switched on. */
export type WatchPlan = v.InferOutput<typeof watchPlanSchema>;

export const annotationSchema = v.object({
  captureId: uuidField,
  storyId: v.nullable(uuidField),
  tags: listOf(lineField),
  note: textField,
  trashedAt: v.nullable(timeField),
  /** `null` for our own; else whose bundle it came with. */
  origin: v.nullable(lineField),
  /** `null`: nobody watches whether the post is still there. Absent in backups of before version 2 of the store. */
  watch: v.optional(v.nullable(watchPlanSchema), null),
  /** When a person first opened one that was kept without a press. Absent: nobody has. */
  openedAt: v.exactOptional(timeField),
  /** The edited copy that stands for the picture wherever it goes out. Absent: none does. */
  chosenCopy: v.exactOptional(v.object({ id: uuidField, at: timeField })),
});

/** All that a user may change about a capture. */
export type Annotation = v.InferOutput<typeof annotationSchema>;

export const captureSetSchema = v.object({
  id: uuidField,
  /** `retake`: the same post once more, a photograph after a redrawing. */
  kind: v.picklist(['thread', 'parent', 'selection', 'retake']),
  /** Captures' ids, in their order. */
  members: listOf(uuidField, 10_000),
  /** How many posts of it stood on the page; null where that says nothing. */
  seen: v.nullable(countField),
  /** Why something is not among the members. */
  missing: listOf(lineField, 10_000),
  /** A picture of all of it in one piece: a capture's id, of its own and not among the members. */
  tallPicture: v.nullable(uuidField),
});

/** Posts of one thread that are captured in one go, at most. */
export const MOST_MEMBERS = 100;

/**
 * Why a set lacks something, in `missing`; where a capture itself failed, the code of that failure stands there.
 * `unfinished`: it is still being made, or its page went away over it. `unavailable`: the page shows no post there.
 * `kept-back`: the page did not bring what it keeps back. `beginning`: what the first one answers, by the same author, was
 * not on the page. `limit`: there are more than `MOST_MEMBERS`, or the page goes on and on. `left`: somebody went elsewhere
 * in its tab. `not-reached`: the post that the page is about never came into view.
 */
export const SET_GAPS = [
  'unfinished',
  'unavailable',
  'kept-back',
  'beginning',
  'cancelled',
  'limit',
  'left',
  'not-reached',
] as const;

export type SetGap = (typeof SET_GAPS)[number];

/** Captures that belong together; each post is one capture. */
export type CaptureSet = v.InferOutput<typeof captureSetSchema>;

/** Empty where the record does not name it. */
const subjectIdField = v.pipe(v.string(), v.maxLength(2000));
const platform = v.pipe(v.string(), v.maxLength(40));

export const subjectSchema = v.union([
  v.strictObject({ platform, postId: subjectIdField }),
  v.strictObject({ platform, repostId: subjectIdField }),
  v.strictObject({ platform, repostOf: subjectIdField, by: subjectIdField }),
]);

/** What a check is about: a repost vanishes while the original lives. */
export type Subject = v.InferOutput<typeof subjectSchema>;

export const observationSchema = v.strictObject({
  id: uuidField,
  captureId: uuidField,
  subject: subjectSchema,
  kind: v.picklist(['shown-sent', 'id-time', 'dom-stable', 'still-there', 'archive']),
  result: v.picklist(['agrees', 'differs', 'not-checked', 'visible', 'changed', 'gone', 'restricted', 'unknown']),
  witness: longField,
  at: timeField,
  detail: v.nullable(longField),
});

/** Append-only: what was compared or looked up, and what came out, failures included. */
export type Observation = v.InferOutput<typeof observationSchema>;
