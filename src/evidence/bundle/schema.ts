/** The files of a bundle that are read as data. Strict where we write them ourselves. */
import * as v from 'valibot';
import { captureEntries, observationSchema } from '../../model/capture.ts';
import type { Capture } from '../../model/capture.ts';
import { countField, exactLineField, kidField, longField, recordTimeField, sha256Field } from '../../model/fields.ts';
import { logPlaceSchema } from '../../model/seal.ts';

const named = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/));

export const manifestSchema = v.strictObject({
  profile: v.literal('data-package'),
  wacz_version: v.literal('1.1.1'),
  created: exactLineField,
  title: exactLineField,
  software: exactLineField,
  /** Of the first capture, for readers of web archives; absent in a bundle without captures. */
  mainPageUrl: v.exactOptional(longField),
  mainPageDate: v.exactOptional(exactLineField),
  resources: v.array(v.unknown()),
});

/** One line of the manifest. No path has a sign that a shell or a list of lines could take for something else. */
export const resourceSchema = v.strictObject({
  name: exactLineField,
  path: v.pipe(exactLineField, v.regex(/^(?:[a-z0-9-]+\/)?[A-Za-z0-9][A-Za-z0-9._-]*$/)),
  hash: named,
  bytes: countField,
});

export interface Manifest extends Omit<v.InferOutput<typeof manifestSchema>, 'resources'> {
  resources: v.InferOutput<typeof resourceSchema>[];
}

export const digestSchema = v.strictObject({
  path: v.literal('datapackage.json'),
  hash: named,
  signedData: v.strictObject({
    hash: named,
    // r and s, each of 48 bytes.
    signature: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{128}$/)),
    publicKey: v.pipe(exactLineField, v.regex(/^[A-Za-z0-9+/]+={0,2}$/)),
    created: exactLineField,
    software: exactLineField,
  }),
});

export type Digest = v.InferOutput<typeof digestSchema>;

/** Our clock has written it: other times that a capture holds may be an archive's. */
const capturedAt = recordTimeField;

/** `verify.sh` has the same form in its own words: `test/evidence/bundle/record-form.test.ts` holds them together. */
export const recordSchema = v.strictObject({
  ...captureEntries,
  capturedAt,
  /** What had been checked by then, failures included. */
  observations: v.pipe(v.array(observationSchema), v.maxLength(1000)),
  /** SHA-256 of `environment.json`, which may be withheld. */
  environment: sha256Field,
  signer: v.strictObject({ alg: v.literal('ES384'), kid: kidField }),
  log: logPlaceSchema,
});

export type SealedRecord = v.InferOutput<typeof recordSchema>;

const unsealed = v.strictObject({ ...captureEntries, capturedAt });

/** A record without its seal. */
const captureOnly = v.object({ ...captureEntries, capturedAt });

/** `null`: nobody has sealed it. */
export interface ReadRecord {
  capture: Capture;
  sealed: SealedRecord | null;
}

/** Null when it is neither a sealed record nor a capture. */
export function readRecord(value: unknown): ReadRecord | null {
  const sealed = v.safeParse(recordSchema, value);
  if (sealed.success) {
    const capture = v.parse(captureOnly, sealed.output);
    return { capture, sealed: sealed.output };
  }
  const capture = v.safeParse(unsealed, value);
  return capture.success ? { capture: capture.output, sealed: null } : null;
}

/** A line of `acts-….jsonl`: the exact text of an opening, so that its hash can be made by any tool. */
export const openedSchema = v.strictObject({ opening: v.pipe(v.string(), v.maxLength(5000)), seq: countField });
