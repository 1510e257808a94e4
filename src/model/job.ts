/** Sending to a CMS is a job on disk: each step is recorded when the CMS has answered. */
import * as v from 'valibot';
import { articleBlockSchema, draftTargetSchema, receiptSchema } from './draft.ts';
import { errorEnvelopeSchema } from './errors.ts';
import { countField, lineField, listOf, longField, sha256Field, textField, timeField, uuidField } from './fields.ts';

const stateSchema = v.picklist(['waiting', 'running', 'done', 'failed', 'cancelled']);

export type JobState = v.InferOutput<typeof stateSchema>;

const stepSchema = v.picklist(['draft', 'upload', 'content', 'remove', 'caption', 'verify', 'deliver']);

/** `deliver`: the only one of a job for a CMS without drafts. */
export type JobStep = v.InferOutput<typeof stepSchema>;

const kindSchema = v.picklist(['send', 'remove', 'caption']);

/** `caption`: a sentence in the caption of a picture that was sent before. */
export type JobKind = v.InferOutput<typeof kindSchema>;

const pendingWriteSchema = v.object({
  step: stepSchema,
  /** Of an upload, the capture. */
  captureId: v.nullable(uuidField),
  at: timeField,
});

/** A call that changes the CMS, written down before it is made: whether it was answered, nobody may live to tell. */
export type PendingWrite = v.InferOutput<typeof pendingWriteSchema>;

/**
 * What the site gives its readers under a picture's address: the sealed one, another, none, or one that we may not look at
 * (another host).
 */
export type ServedPicture = 'same' | 'other' | 'missing' | 'unseen';

const uploadSchema = v.object({
  mediaId: lineField,
  /** Full size, as the author uploaded it. */
  url: longField,
});

export type UploadedImage = v.InferOutput<typeof uploadSchema>;

const recheckSchema = v.object({
  /** Null: not looked at any more. */
  nextAt: v.nullable(timeField),
  /** Null: not yet. */
  checkedAt: v.nullable(timeField),
  isThere: v.boolean(),
});

/** Whether what was sent is still in its draft. */
export type Recheck = v.InferOutput<typeof recheckSchema>;

const handedOverSchema = v.object({
  at: timeField,
  /** Name of the site, which may be forgotten later. */
  to: longField,
  /** Where it can be seen; null where the receiver has not said. */
  url: v.nullable(longField),
});

/** What was delivered to a CMS without drafts. */
export type HandedOver = v.InferOutput<typeof handedOverSchema>;

const additionSchema = v.object({ captureId: uuidField, sentence: textField, replaces: listOf(textField) });

/** What a caption is to say now, and what we had let it say before: only that is taken back. */
export type CaptionAddition = v.InferOutput<typeof additionSchema>;

export const jobSchema = v.object({
  id: uuidField,
  kind: kindSchema,
  createdAt: timeField,
  updatedAt: timeField,
  /** The account; null: none is connected, and the draft's editor, open in a tab, is the only way. */
  siteId: v.nullable(uuidField),
  target: draftTargetSchema,
  captureIds: listOf(uuidField),
  blocks: listOf(articleBlockSchema, 10_000),
  state: stateSchema,
  step: stepSchema,
  /** Set when the draft is known to exist. */
  draftId: v.nullable(lineField),
  /** For a link to it, set with `draftId`. */
  draft: v.nullable(v.object({ title: longField, editUrl: longField })),
  /** SHA-256 of a picture → what the CMS gave back for it. */
  uploads: v.record(sha256Field, uploadSchema),
  begun: v.nullable(pendingWriteSchema),
  /** Captures that the draft held before this job (`remove`: did not hold); they are left as they are. */
  alreadyThere: listOf(uuidField),
  attempts: countField,
  /** When an automatic retry is due. */
  retryAt: v.nullable(timeField),
  error: v.nullable(errorEnvelopeSchema),
  receipt: v.nullable(receiptSchema),
  /** In the place of a receipt, of a job whose CMS has no drafts. */
  delivered: v.exactOptional(handedOverSchema),
  /** Of a sending: the article's language, in which a later caption is worded too. */
  language: v.exactOptional(lineField),
  /** Of a sending that is done; absent or null: nobody looks again. */
  recheck: v.exactOptional(v.nullable(recheckSchema)),
  /** SHA-256 of the picture that is to stand for the article; absent: none. */
  featured: v.exactOptional(sha256Field),
  /** Where the draft was open in a tab: its CMS, and the address of its editor. */
  editor: v.exactOptional(v.object({ cms: lineField, url: longField })),
  /** Of a `caption` job. */
  addition: v.exactOptional(additionSchema),
});

export type SendJob = v.InferOutput<typeof jobSchema>;
