/**
 * The rows of a backup, table by table: what people and checks added beside the sealed captures, and what belongs to no
 * capture. The types of the rows are made from the same schemas, so that no field is forgotten here.
 */
import type * as v from 'valibot';
import { storySchema } from '../model/annotations.ts';
import { annotationSchema, captureSetSchema, observationSchema } from '../model/capture.ts';
import { derivativeSchema } from '../model/derivative.ts';
import { siteSchema } from '../model/draft.ts';
import { followSchema } from '../model/follow.ts';
import { jobSchema } from '../model/job.ts';
import { logEntrySchema, signerSchema } from '../model/seal.ts';

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
  follows: followSchema,
  /** Of keys that sealed nothing: the others' lie in the bundle itself, where anybody can check them. */
  log: logEntrySchema,
} as const;

export type BackupTable = keyof typeof BACKUP_TABLES;

export type BackupRows = { [K in BackupTable]: v.InferOutput<(typeof BACKUP_TABLES)[K]>[] };
