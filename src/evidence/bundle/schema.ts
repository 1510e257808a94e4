/** The files of a bundle that are read as data. Strict where we write them ourselves. */
import * as v from 'valibot';
import { captureEntries, captureSchema, observationSchema } from '../../model/capture.ts';
import type { Capture } from '../../model/capture.ts';
import { LOG_ACTS, type LogHead, type LogLine, type Opening } from '../../model/seal.ts';
import type { SealedRecord } from '../record.ts';

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const named = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/));
const text = v.pipe(v.string(), v.maxLength(2000));
const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const kid = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));

/** Readers of web archives know these; other programs add more, which is theirs to do. */
export const manifestSchema = v.object({
  profile: v.literal('data-package'),
  wacz_version: v.literal('1.1.1'),
  created: text,
  title: text,
  software: v.optional(text, ''),
  resources: v.array(v.unknown()),
});

/** One line of the manifest. No path has a sign that a shell or a list of lines could take for something else. */
export const resourceSchema = v.object({
  path: v.pipe(text, v.regex(/^(?:[a-z0-9-]+\/)?[A-Za-z0-9][A-Za-z0-9._-]*$/)),
  hash: named,
  bytes: seq,
});

export interface Manifest extends Omit<v.InferOutput<typeof manifestSchema>, 'resources'> {
  resources: v.InferOutput<typeof resourceSchema>[];
}

export const digestSchema = v.object({
  path: v.literal('datapackage.json'),
  hash: named,
  signedData: v.object({ hash: named, signature: text, publicKey: text, created: text }),
});

const record = v.strictObject({
  ...captureEntries,
  observations: v.pipe(v.array(observationSchema), v.maxLength(1000)),
  environment: hash,
  signer: v.strictObject({ alg: v.literal('ES384'), kid }),
  log: v.strictObject({ seq, prev: hash }),
});

/** A record without its seal. */
const captureOnly = v.object(captureEntries);

/** `null`: nobody has sealed it. */
export interface ReadRecord {
  capture: Capture;
  sealed: SealedRecord | null;
}

/** Null when it is neither a sealed record nor a capture. */
export function readRecord(value: unknown): ReadRecord | null {
  const sealed = v.safeParse(record, value);
  if (sealed.success) {
    const capture = v.parse(captureOnly, sealed.output);
    return { capture, sealed: sealed.output };
  }
  const capture = v.safeParse(captureSchema, value);
  return capture.success ? { capture: capture.output, sealed: null } : null;
}

export const logLineSchema: v.GenericSchema<unknown, LogLine> = v.strictObject({
  v: v.literal(1),
  kid,
  seq,
  prev: hash,
  at: v.pipe(v.string(), v.isoTimestamp()),
  act: v.picklist(LOG_ACTS),
  what: hash,
});

export const openingSchema: v.GenericSchema<unknown, Opening> = v.strictObject({
  salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  subject: text,
  sha256: v.nullable(hash),
  detail: v.nullable(text),
});

export const logHeadSchema: v.GenericSchema<unknown, LogHead> = v.strictObject({
  v: v.literal(1),
  kid,
  length: v.pipe(seq, v.minValue(1)),
  hash,
  at: v.pipe(v.string(), v.isoTimestamp()),
});

/** A line of `acts-….jsonl`: the exact text of an opening, so that its hash can be made by any tool. */
export const openedSchema = v.strictObject({ opening: v.pipe(v.string(), v.maxLength(5000)), seq });
