/**
 * Fields that several records are made of. Every one is bounded, so that nothing from outside is endless, and every
 * bound is far above what a real post has; what is longer still is cut by `fit.ts` and never refused.
 */
import * as v from 'valibot';

/** Characters. The longest post that was seen has 25,000, an article about 100,000. */
const TEXT = 200_000;
const LINE = 2_000;
/** Pages put whole states into their addresses. */
const LONG = 8_000;
const ITEMS = 1_000;

/** Half of a surrogate pair is no character: the form that is signed refuses it, so it becomes U+FFFD here. */
const wellFormed = v.pipe(
  v.string(),
  v.transform((value) => value.toWellFormed()),
);

export const textField = v.pipe(wellFormed, v.maxLength(TEXT));
export const lineField = v.pipe(wellFormed, v.maxLength(LINE));
export const longField = v.pipe(wellFormed, v.maxLength(LONG));

/** An id of any network: a number, an `at://` address, a record's key, the address of an ActivityPub object. */
export const idField = v.pipe(v.string(), v.check(isWellFormed), v.nonEmpty(), v.maxLength(LINE));

export const webAddressField = v.pipe(wellFormed, v.maxLength(LONG), v.regex(/^https?:\/\//i));

export const countField = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const integerField = v.pipe(v.number(), v.safeInteger());

export const sha256Field = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/** The name of a key: RFC 7638 thumbprint, SHA-256 in base64url. */
export const kidField = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));
/** A line that is hashed or signed as it is: nothing in it is mended. */
export const exactLineField = v.pipe(v.string(), v.maxLength(LINE));
export const uuidField = v.pipe(v.string(), v.uuid());

/** ISO 8601, as a clock of ours or of an archive writes it. */
export const timeField = v.pipe(v.string(), v.isoTimestamp(), v.maxLength(30));

/** ISO 8601 UTC with milliseconds: the one form in which a record holds a time. */
export const recordTimeField = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  v.check(isMoment),
);

/** Browsers disagree on what the 30th of February is, and midnight has one spelling. */
function isMoment(value: string): boolean {
  const at = Date.parse(value);
  return !Number.isNaN(at) && new Date(at).toISOString() === value;
}

export function listOf<T extends v.GenericSchema>(item: T, most = ITEMS) {
  return v.pipe(v.array(item), v.maxLength(most));
}

function isWellFormed(value: string): boolean {
  return value.isWellFormed();
}
