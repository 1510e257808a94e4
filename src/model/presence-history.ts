/** What the looks at a capture add up to, for the repost and for the original each. Facts in, states out. */
import type { Observation, Subject } from './capture.ts';
import { lookOf, type Look, type Presence, subjectKey } from './presence.ts';

export interface DatedLook extends Look {
  id: string;
  at: string;
}

/** Milliseconds in which a state that has not changed gets no further line. */
const HOUR = 60 * 60_000;

/** Those of one subject, oldest first: ids are made in the order of writing, also when the clock jumped. */
export function looksAt(subject: Subject, observations: readonly Observation[]): DatedLook[] {
  const key = subjectKey(subject);
  return observations
    .flatMap((observation) => {
      const look = lookOf(observation);
      const isAbout = look !== null && subjectKey(look.subject) === key;
      return isAbout ? [{ ...look, id: observation.id, at: observation.at }] : [];
    })
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** What is known now, and since when that has been known without a break. */
export interface KnownPresence {
  result: Exclude<Presence, 'unknown'>;
  /** The first look of the unbroken row that found it so. */
  first: DatedLook;
  /** The newest. */
  last: DatedLook;
  /** Where it is not there to be seen, the newest look that had seen it. */
  lastSeen: DatedLook | null;
}

export interface Standing {
  /** Null while nothing is known. What could not be told, and what people say, changes nothing here. */
  known: KnownPresence | null;
  /** What a person was told, unless it was seen again since. */
  source: DatedLook | null;
}

export function standingOf(looks: readonly DatedLook[]): Standing {
  const known = knownIn(looks.filter(({ detail }) => detail.method !== 'source'));
  const said = looks.findLast(({ detail }) => detail.method === 'source') ?? null; // nobody said anything
  const isSeenSince = known !== null && isSeen(known.last) && said !== null && said.id < known.last.id;
  return { known, source: isSeenSince ? null : said };
}

function knownIn(looks: readonly DatedLook[]): KnownPresence | null {
  const telling = looks.filter((look) => look.result !== 'unknown');
  const last = telling.at(-1);
  if (last === undefined || last.result === 'unknown') return null;
  const start = telling.findLastIndex(({ result }) => result !== last.result) + 1;
  const first = telling[start] ?? last; // it is there: `last` belongs to the row
  const lastSeen = isSeen(last) ? null : (telling.findLast(isSeen) ?? null); // never seen
  return { result: last.result, first, last, lastSeen };
}

function isSeen({ result }: DatedLook): boolean {
  return result === 'visible' || result === 'changed';
}

/** Whether a look is worth a line: a state that is new, or the same one an hour later. A clock that was set back counts too. */
export function isWorthALine(before: readonly DatedLook[], result: Presence, now: number): boolean {
  const last = before.findLast(({ detail }) => detail.method !== 'source');
  return last === undefined || last.result !== result || Math.abs(now - Date.parse(last.at)) >= HOUR;
}
