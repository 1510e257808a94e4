/**
 * Has the ends of our logs stamped by the authorities that a person has switched on. What is sent to them is a hash; by
 * asking they learn the address of this network, the browser, and that something was captured about now. The queue is the log: a capture that no stamp of an
 * authority covers is due, so that nothing is lost with the worker and nothing is asked for twice.
 */
import { logError } from '../browser/log.ts';
import { readTimeAuthorities } from '../browser/time-authorities.ts';
import { toBase64 } from '../evidence/bytes.ts';
import { makeStampRequest } from '../evidence/time-stamp/request.ts';
import { StampError } from '../evidence/time-stamp/stamp-error.ts';
import { imprintOf, isStampedBefore, stampId, verifyHeadStamp } from '../evidence/time-stamp/stamped-head.ts';
import { STAMP_FAILED, type StampTry, type StoredStamp } from '../model/stamp.ts';
import { allKeys } from '../store/keys.ts';
import { firstCaptureFrom } from '../store/seals.ts';
import { getStampTry, putStamp, putStampTry, stampedLength } from '../store/stamps.ts';
import { askAuthority, AuthoritySilence } from './ask-authority.ts';
import { signHead } from './export-key.ts';

const LOCK = 'tearsheet-stamps';

/** Milliseconds for which captures are gathered, so that one stamp covers a batch. */
export const GATHERING = 120_000;

/** Milliseconds before the second try, doubled with each, and the longest. */
const FIRST_WAIT = 60_000;
const LONGEST_WAIT = 6 * 3_600_000;

/** Never rejects. Gives when to come again (milliseconds of the epoch); null: there is no need by itself. */
export async function stampLogs(): Promise<number | null> {
  try {
    const { on } = await readTimeAuthorities();
    if (on.length === 0) return null;
    return await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
      // A run is under way, and none must queue behind it: what it leaves is looked at later.
      if (lock === null) return Date.now() + FIRST_WAIT;
      const due: number[] = [];
      for (const { kid } of await allKeys()) for (const url of on) due.push(...(await stampLog(kid, url)));
      return due.length === 0 ? null : Math.min(...due);
    });
  } catch (thrown) {
    logError('having the log stamped', thrown);
    return null;
  }
}

/** When to come again for this log and authority; empty: all of it is stamped. */
async function stampLog(kid: string, url: string): Promise<number[]> {
  const first = await firstCaptureFrom(kid, await stampedLength(kid, url));
  if (first === null) return [];
  const id = `${kid} ${url}`;
  const before = await getStampTry(id);
  const now = Date.now();
  const due = before ? before.retryAt : Date.parse(first) + GATHERING;
  // Of a clock that was put back nothing is waited for.
  if (due > now && due <= now + (before ? LONGEST_WAIT : GATHERING)) return [due];
  try {
    await putStamp(await stampHead(kid, url), id);
    return [];
  } catch (thrown) {
    logError('an authority for the time', thrown);
    const why = thrown instanceof StampError || thrown instanceof AuthoritySilence ? thrown.code : STAMP_FAILED;
    const attempts = (before?.attempts ?? 0) + 1;
    const retryAt = now + Math.min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT);
    await noteTry({ id, url, attempts, triedAt: new Date(now).toISOString(), retryAt, why });
    return [retryAt];
  }
}

/** What cannot be noted, on a full disk for one, is tried again all the same: other logs and authorities have their turn. */
async function noteTry(tried: StampTry): Promise<void> {
  try {
    await putStampTry(tried);
  } catch (thrown) {
    logError('noting an authority that failed', thrown);
  }
}

/** Throws StampError, AuthoritySilence, and what the store throws. */
async function stampHead(kid: string, url: string): Promise<StoredStamp> {
  const head = await signHead(kid);
  if (!head) throw new AuthoritySilence('NO_ANSWER', 'the key of this log is gone');
  const { text } = head;
  const { at, length } = JSON.parse(text) as { at: string; length: number }; // our own text
  const request = makeStampRequest(await imprintOf(text));
  const reply = await askAuthority(url, request.bytes);
  const stamp = await verifyHeadStamp(text, reply, { roots: [], nonce: request.nonce });
  // One of the two clocks is wrong now. A capture of a wrong clock that was put right since hinders no stamp: whoever
  // shows it leaves out what contradicts it.
  if (isStampedBefore(stamp, at)) throw new StampError('STAMP_BEFORE_CAPTURE', 'our clock is ahead');
  return {
    id: await stampId(text, stamp),
    chain: kid,
    kid,
    length,
    head,
    time: stamp.time,
    authority: stamp.authority,
    url,
    reply: toBase64(reply),
  };
}
