/**
 * What the looks at a capture add up to, for the repost and for the original each. Facts in, states out. What a page
 * received while somebody browsed is the page's own word, which any script in it can make up: that something is still
 * there is believed so, as the capture itself was; that it went, changed or is restricted is only a reason to check.
 */
import type { Observation, Subject } from './capture.ts';
import { presenceCheckOf, type PresenceCheck, type Presence, subjectKey } from './presence.ts';

export interface DatedCheck extends PresenceCheck {
  id: string;
  at: string;
}

/** Milliseconds in which a state that has not changed gets no further line. */
const HOUR = 60 * 60_000;

/** Those of one subject, oldest first: ids are made in the order of writing, also when the clock jumped. */
export function checksOf(subject: Subject, observations: readonly Observation[]): DatedCheck[] {
  const key = subjectKey(subject);
  return observations
    .flatMap((observation) => {
      const look = presenceCheckOf(observation);
      const isAbout = look !== null && subjectKey(look.subject) === key;
      return isAbout ? [{ ...look, id: observation.id, at: observation.at }] : [];
    })
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** Whether a look can tell more than that somebody should check. */
export function isProof({ result, detail }: Pick<PresenceCheck, 'result' | 'detail'>): boolean {
  return detail.method !== 'passing' || result === 'visible';
}

/** What is known now, and since when that has been known without a break. */
export interface KnownPresence {
  result: Exclude<Presence, 'unknown'>;
  /** The first look of the unbroken row that found it so. */
  first: DatedCheck;
  /** The newest. */
  last: DatedCheck;
  /** Where it is not there to be seen, the newest look that had seen it. */
  lastSeen: DatedCheck | null;
}

export interface PresenceStatus {
  /** Null while nothing is known. What could not be told, what people say, and hints change nothing here. */
  known: KnownPresence | null;
  /** What a page seemed to say by passing by, and nobody has checked since; null where it is what is known. */
  hint: DatedCheck | null;
  /** What a person was told, unless it was seen again since. */
  source: DatedCheck | null;
}

/** `isTelling`: which looks count as more than a hint. */
export function presenceStatusOf(checks: readonly DatedCheck[], isTelling = isProof): PresenceStatus {
  const telling = checks.filter(({ result, detail }) => result !== 'unknown' && detail.method !== 'source');
  const known = knownIn(telling.filter(isTelling));
  const newest = telling.at(-1);
  const isHint = newest !== undefined && !isTelling(newest) && newest.result !== known?.result;
  const said = checks.findLast(({ detail }) => detail.method === 'source') ?? null;
  const isSeenSince = known !== null && isSeen(known.last) && said !== null && said.id < known.last.id;
  return { known, hint: isHint ? newest : null, source: isSeenSince ? null : said };
}

function knownIn(telling: readonly DatedCheck[]): KnownPresence | null {
  const last = telling.at(-1);
  if (last === undefined || last.result === 'unknown') return null;
  const start = telling.findLastIndex(({ result }) => result !== last.result) + 1;
  const first = telling[start] ?? last; // it is there: `last` belongs to the row
  const lastSeen = isSeen(last) ? null : (telling.findLast(isSeen) ?? null);
  return { result: last.result, first, last, lastSeen };
}

function isSeen({ result }: DatedCheck): boolean {
  return result === 'visible' || result === 'changed';
}

/**
 * Whether a look is worth a line: a state that is new, one that was only a hint, or the same one an hour later. A clock
 * that was set back counts too.
 */
export function isWorthALine(
  before: readonly DatedCheck[],
  look: Pick<PresenceCheck, 'result' | 'detail'>,
  now: number,
): boolean {
  const last = before.findLast(({ detail }) => detail.method !== 'source');
  if (last === undefined || last.result !== look.result) return true;
  return (isProof(look) && !isProof(last)) || Math.abs(now - Date.parse(last.at)) >= HOUR;
}
