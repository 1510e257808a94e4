/** The seal of a capture, the log of a key, and the keys that are known here. */
import * as v from 'valibot';
import {
  countField,
  exactLineField,
  kidField,
  lineField,
  longField,
  recordTimeField,
  sha256Field,
  timeField,
} from './fields.ts';

export const logPlaceSchema = v.strictObject({
  seq: countField,
  /** SHA-256 (hex) of the entry before; 64 zeros before the first. */
  prev: sha256Field,
});

export type LogPlace = v.InferOutput<typeof logPlaceSchema>;

export type SealState = 'pending' | 'sealed';

/** `pending` until the record is signed; what follows `state` is set together. */
export type Seal = { captureId: string; state: 'pending' } | SealedSeal;

export interface SealedSeal {
  captureId: string;
  state: 'sealed';
  /** `capture.json` in canonical form (RFC 8785): the exact text that was signed. */
  record: string;
  /** ECDSA P-384 with SHA-384 over `record`, DER, base64. */
  signature: string;
  /** RFC 7638 thumbprint of the signer's public key. */
  kid: string;
  log: LogPlace;
  /** The log of this key in which the place is, where several contradict each other; absent: the first. */
  chain?: string;
  /** `environment.json`, whose hash is in `record`; null where it was withheld from us. */
  environment: string | null;
}

export const LOG_ACTS = [
  'genesis',
  'capture',
  'sent',
  'export',
  'import',
  'check',
  'derivative',
  'delete',
  'key',
] as const;

export type LogAct = (typeof LOG_ACTS)[number];

export const logLineSchema = v.strictObject({
  v: v.literal(1),
  kid: kidField,
  ...logPlaceSchema.entries,
  at: recordTimeField,
  act: v.picklist(LOG_ACTS),
  /** SHA-256 (hex) of the opening. */
  what: sha256Field,
});

/** One line of the hash-chained log. What the act was about is only committed to, so that it can be withheld. */
export type LogLine = v.InferOutput<typeof logLineSchema>;

export const openingSchema = v.strictObject({
  /** Random: without it, what was withheld could be found by trying. */
  salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  /** A capture's id, a key's thumbprint. */
  subject: exactLineField,
  /** Hash of what was done with it, where there is one. */
  sha256: v.nullable(sha256Field),
  detail: v.nullable(exactLineField),
});

/** What an act was about; it opens the line's `what`. */
export type Opening = v.InferOutput<typeof openingSchema>;

const unopenedSchema = v.strictObject({ salt: v.null(), subject: v.null(), sha256: v.null(), detail: v.null() });

export const logEntrySchema = v.union([
  v.object({ ...logLineSchema.entries, ...openingSchema.entries }),
  v.object({ ...logLineSchema.entries, ...unopenedSchema.entries }),
]);

/** A line with its opening: all of ours have one, a stranger's only where it came along. */
export type LogEntry = v.InferOutput<typeof logEntrySchema>;

export const logHeadSchema = v.strictObject({
  v: v.literal(1),
  kid: kidField,
  length: v.pipe(countField, v.minValue(1)),
  hash: sha256Field,
  at: recordTimeField,
});

/** The end of a log at one moment: its length, and the hash (SHA-256, hex) of its last line. */
export type LogHead = v.InferOutput<typeof logHeadSchema>;

/** A head as its key signed it: without one, nobody has said what stands behind the last signed record. */
export interface SignedHead {
  /** The exact text that was signed: a `LogHead` in canonical form. */
  text: string;
  /** ECDSA P-384 with SHA-384 over `text`, DER, base64. */
  signature: string;
}

export const signerSchema = v.object({
  kid: kidField,
  /** SPKI, base64. */
  publicKey: longField,
  /** `formerly-own`: of an installation whose backup was restored here. */
  relation: v.picklist(['own', 'formerly-own', 'other']),
  /** By whom a person here knows it to be, once the fingerprints were compared. */
  name: v.nullable(lineField),
  since: timeField,
});

/** A key by which something here was signed. The private part, where we have it, lies elsewhere. */
export type Signer = v.InferOutput<typeof signerSchema>;
