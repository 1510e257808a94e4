/** Times that others vouch for, as they are kept. A stamp is over the end of a log, and so over all that stands in it. */
import type { SignedHead } from './seal.ts';

export interface StoredStamp {
  /** By the text of the head and what the authority vouches for: the same stamp is kept once. */
  id: string;
  /** Name of the log, as in `chains`. */
  chain: string;
  /** The key that signed the head. */
  kid: string;
  /** Entries of the log that it covers. */
  length: number;
  head: SignedHead;
  /** ISO 8601, UTC, as the authority tells it. */
  time: string;
  /** As the authority's certificate names it. */
  authority: string;
  /** Where it was asked for; null: it came with a bundle. */
  url: string | null;
  /** The authority's whole answer (RFC 3161), base64. */
  reply: string;
}

/** Of what was asked for and did not come. Gone once it has. */
export interface StampTry {
  /** Of the log, and where it was asked for. */
  id: string;
  url: string;
  attempts: number;
  /** ISO 8601. */
  triedAt: string;
  /** Milliseconds of the epoch. */
  retryAt: number;
  /** The name of what is wrong with the answer, or why there was none. */
  why: string;
}

/** Why there is no answer that could be looked at. */
export const STAMP_SILENCES = ['NO_ANSWER', 'NOT_PERMITTED'] as const;

/** Of what failed here, and is no word about the authority. */
export const STAMP_FAILED = 'FAILED';

export interface TimeAuthority {
  name: string;
  url: string;
}

/** Offered, and asked for nothing until somebody switches one on. Their terms of use are for a person to read. */
export const TIME_AUTHORITIES: readonly TimeAuthority[] = [
  { name: 'FreeTSA', url: 'https://freetsa.org/tsr' },
  { name: 'Sectigo', url: 'https://timestamp.sectigo.com/' },
];
