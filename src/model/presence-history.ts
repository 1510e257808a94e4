/** What the looks at a capture add up to, for the repost and for the original each. Facts in, states out. */
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
  /** Null while nothing is known. What could not be told, and what people say, changes nothing here. */
  known: KnownPresence | null;
  /** What a person was told, unless it was seen again since. */
  source: DatedCheck | null;
}

export function presenceStatusOf(checks: readonly DatedCheck[]): PresenceStatus {
  const known = knownIn(checks.filter(({ detail }) => detail.method !== 'source'));
  const said = checks.findLast(({ detail }) => detail.method === 'source') ?? null;
  const isSeenSince = known !== null && isSeen(known.last) && said !== null && said.id < known.last.id;
  return { known, source: isSeenSince ? null : said };
}

function knownIn(checks: readonly DatedCheck[]): KnownPresence | null {
  const telling = checks.filter((look) => look.result !== 'unknown');
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

/** Whether a look is worth a line: a state that is new, or the same one an hour later. A clock that was set back counts too. */
export function isWorthALine(before: readonly DatedCheck[], result: Presence, now: number): boolean {
  const last = before.findLast(({ detail }) => detail.method !== 'source');
  return last === undefined || last.result !== result || Math.abs(now - Date.parse(last.at)) >= HOUR;
}
