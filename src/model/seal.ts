/** The seal of a capture, the log of a key, and the keys that are known here. */

export interface LogPlace {
  seq: number;
  /** SHA-256 (hex) of the entry before; 64 zeros before the first. */
  prev: string;
}

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

/** One line of the hash-chained log. What the act was about is only committed to, so that it can be withheld. */
export interface LogLine {
  v: 1;
  kid: string;
  seq: number;
  prev: string;
  at: string;
  act: LogAct;
  /** SHA-256 (hex) of the opening. */
  what: string;
}

/** What an act was about; it opens the line's `what`. */
export interface Opening {
  /** Random: without it, what was withheld could be found by trying. */
  salt: string;
  /** A capture's id, a key's thumbprint. */
  subject: string;
  /** Hash of what was done with it, where there is one. */
  sha256: string | null;
  detail: string | null;
}

/** The end of a log at one moment: its length, and the hash (SHA-256, hex) of its last line. */
export interface LogHead {
  v: 1;
  kid: string;
  length: number;
  hash: string;
  at: string;
}

/** A head as its key signed it: without one, nobody has said what stands behind the last signed record. */
export interface SignedHead {
  /** The exact text that was signed: a `LogHead` in canonical form. */
  text: string;
  /** ECDSA P-384 with SHA-384 over `text`, DER, base64. */
  signature: string;
}

/** A line with its opening: all of ours have one, a stranger's only where it came along. */
export type LogEntry = LogLine & (Opening | { [K in keyof Opening]: null });

/** A key by which something here was signed. The private part, where we have it, lies elsewhere. */
export interface Signer {
  kid: string;
  /** SPKI, base64. */
  publicKey: string;
  /** `formerly-own`: of an installation whose backup was restored here. */
  relation: 'own' | 'formerly-own' | 'other';
  /** By whom a person here knows it to be, once the fingerprints were compared. */
  name: string | null;
  since: string;
}
