/**
 * The rows of a backup, table by table: what people and checks added beside the sealed captures, and what belongs to no
 * capture. A field that a type has and its schema lacks is a type error: that is how watches were once forgotten.
 */
import * as v from 'valibot';
import { type Story, storySchema } from '../model/annotations.ts';
import {
  type Annotation,
  annotationSchema,
  type CaptureSet,
  captureSetSchema,
  type Observation,
  observationSchema,
} from '../model/capture.ts';
import { type Derivative, derivativeSchema } from '../model/derivative.ts';
import type { ArticleBlock, Site } from '../model/draft.ts';
import { ERROR_CODES } from '../model/errors.ts';
import {
  countField,
  lineField,
  listOf,
  longField,
  sha256Field,
  textField,
  timeField,
  uuidField,
} from '../model/fields.ts';
import type { SendJob } from '../model/job.ts';
import { logEntrySchema, signerSchema } from '../model/seal.ts';

const blockSchema = v.variant('type', [
  v.object({
    type: v.literal('image'),
    captureId: uuidField,
    derivativeId: v.nullable(uuidField),
    sha256: sha256Field,
    title: longField,
    alt: textField,
    caption: textField,
    credit: textField,
    href: v.nullable(longField),
  }),
  v.object({
    type: v.literal('quotation'),
    captureId: uuidField,
    text: textField,
    lang: v.nullable(lineField),
    cite: textField,
    href: v.nullable(longField),
  }),
  // Of a job of before the network was named, empty.
  v.object({
    type: v.literal('embed'),
    captureId: uuidField,
    url: longField,
    provider: v.optional(lineField, ''),
  }),
  v.object({ type: v.literal('link'), captureId: uuidField, text: textField, href: longField }),
]);

const stepSchema = v.picklist(['draft', 'upload', 'content', 'remove', 'caption', 'verify']);

const jobSchema = v.object({
  id: uuidField,
  kind: v.picklist(['send', 'remove', 'caption']),
  createdAt: timeField,
  updatedAt: timeField,
  siteId: uuidField,
  target: v.union([v.object({ draftId: lineField }), v.object({ newTitle: longField })]),
  captureIds: listOf(uuidField),
  blocks: listOf(blockSchema, 10_000),
  state: v.picklist(['waiting', 'running', 'done', 'failed', 'cancelled']),
  step: stepSchema,
  draftId: v.nullable(lineField),
  draft: v.nullable(v.object({ title: longField, editUrl: longField })),
  uploads: v.record(sha256Field, v.object({ mediaId: lineField, url: longField })),
  begun: v.nullable(v.object({ step: stepSchema, captureId: v.nullable(uuidField), at: timeField })),
  alreadyThere: listOf(uuidField),
  attempts: countField,
  retryAt: v.nullable(timeField),
  error: v.nullable(
    v.object({ code: v.picklist(ERROR_CODES), message: longField, facts: v.exactOptional(listOf(longField)) }),
  ),
  receipt: v.nullable(
    v.object({
      draftId: lineField,
      editUrl: longField,
      title: longField,
      alreadyThere: listOf(uuidField),
      inEditor: v.exactOptional(v.boolean()),
      served: v.exactOptional(
        v.object({
          other: v.exactOptional(countField),
          missing: v.exactOptional(countField),
          unseen: v.exactOptional(countField),
        }),
      ),
    }),
  ),
  language: v.exactOptional(lineField),
  recheck: v.exactOptional(
    v.nullable(v.object({ nextAt: v.nullable(timeField), checkedAt: v.nullable(timeField), isThere: v.boolean() })),
  ),
  addition: v.exactOptional(v.object({ captureId: uuidField, sentence: textField, replaces: listOf(textField) })),
});

const siteSchema = v.object({
  id: uuidField,
  cms: lineField,
  name: longField,
  origin: longField,
  apiRoot: longField,
  user: lineField,
  rights: v.object({ role: lineField, canEdit: v.boolean(), canUpload: v.boolean(), canEditOthers: v.boolean() }),
  adminUrl: v.exactOptional(longField),
  connectedAt: timeField,
});

/** Table → the form of its rows. */
export const BACKUP_TABLES = {
  desk: annotationSchema,
  observations: observationSchema,
  stories: storySchema,
  sets: captureSetSchema,
  derivatives: derivativeSchema,
  jobs: jobSchema,
  sites: siteSchema,
  signers: signerSchema,
  /** Of keys that sealed nothing: the others' lie in the bundle itself, where anybody can check them. */
  log: logEntrySchema,
} as const;

export type BackupTable = keyof typeof BACKUP_TABLES;

export type BackupRows = { [K in BackupTable]: v.InferOutput<(typeof BACKUP_TABLES)[K]>[] };

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
/** Both directions, so that neither the types nor the schemas can get ahead of the other. */
const areInStep: {
  desk: Same<BackupRows['desk'][number], Annotation>;
  observations: Same<BackupRows['observations'][number], Observation>;
  stories: Same<BackupRows['stories'][number], Story>;
  sets: Same<BackupRows['sets'][number], CaptureSet>;
  derivatives: Same<BackupRows['derivatives'][number], Derivative>;
  blocks: Same<v.InferOutput<typeof blockSchema>, ArticleBlock>;
  jobs: Same<BackupRows['jobs'][number], SendJob>;
  sites: Same<BackupRows['sites'][number], Site>;
} = {
  desk: true,
  observations: true,
  stories: true,
  sets: true,
  derivatives: true,
  blocks: true,
  jobs: true,
  sites: true,
};
void areInStep;
