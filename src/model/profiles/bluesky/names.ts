/**
 * What names a post on Bluesky: a record's key within its account's records, and the account: a number that stays (DID)
 * and a handle that changes hands.
 */
import { isoSecond } from '../../iso-second.ts';

const DIGITS = '234567abcdefghijklmnopqrstuvwxyz';
/** A key that is a clock: 13 digits to the base of 32, the first below 16. */
const CLOCK = /^[2-7a-j][2-7a-z]{12}$/;
/** What the network writes where a handle does not lead back to its account. */
const INVALID = 'handle.invalid';

/** Any key of a record; those of posts are clocks nearly always. */
export function isKey(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.~:-]{1,512}$/.test(value) && value !== '.' && value !== '..';
}

/** The time that the author's own program put into the key: a claim. ISO 8601 UTC; null where it holds none. */
export function claimedTimeOf(key: string): string | null {
  if (!CLOCK.test(key)) return null;
  let value = 0n;
  for (const digit of key) value = (value << 5n) | BigInt(DIGITS.indexOf(digit));
  return isoSecond(Number(value >> 10n) / 1000);
}

/** Below zero: `one` is the older, as both claim. Null where one of them is no clock. */
export function compareKeys(one: string, other: string): number | null {
  if (!CLOCK.test(one) || !CLOCK.test(other)) return null;
  return one < other ? -1 : one > other ? 1 : 0;
}

export function isDid(value: unknown): value is string {
  return typeof value === 'string' && /^did:(?:plc:[a-z2-7]{24}|web:[a-z0-9.-]{1,253})$/.test(value);
}

/** A domain, or the account's number, which every address takes in its place. */
export function isHandle(value: unknown): value is string {
  if (isDid(value)) return true;
  return (
    typeof value === 'string' &&
    value.length <= 253 &&
    /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*$/i.test(value)
  );
}

/** A handle that leads nowhere is nobody's: then the account's number, where it is known. */
export function handleOr(handle: string | null, did: string | null): string | null {
  return handle === null || handle === INVALID || !isHandle(handle) ? did : handle;
}

export interface RecordName {
  did: string;
  collection: string;
  key: string;
}

/** `at://did:plc:…/app.bsky.feed.post/3l6…`; null for anything else. */
export function recordNameOf(uri: string | null): RecordName | null {
  const [, did, collection, key] = /^at:\/\/([^/]+)\/([\w.]+)\/([^/?#]+)$/.exec(uri ?? '') ?? [];
  return isDid(did) && collection !== undefined && isKey(key) ? { did, collection, key } : null;
}

export function postUri(did: string, key: string): string {
  return `at://${did}/app.bsky.feed.post/${key}`;
}
