/** Looks whether something is still there, on disk and in the log. One at a time: each is held against the one before. */
import { v7 as makeId } from 'uuid';
import { canonical } from '../../evidence/canonical.ts';
import { sha256 } from '../../evidence/hash.ts';
import type { Observation } from '../../model/capture.ts';
import { type PresenceCheck, subjectKey } from '../../model/presence.ts';
import {
  type DatedCheck,
  isWorthALine,
  checksOf,
  type PresenceStatus,
  presenceStatusOf,
} from '../../model/presence-history.ts';
import { recordAct } from '../../sealing/audit-log.ts';
import { addObservations, observationsOf } from '../../store/observations.ts';
import { noteChange } from './notify.ts';

/** Milliseconds between what a page receives and its being written down. */
const MOMENT = 60_000;

const LOCK = 'tearsheet-still-there';

interface Writing {
  /** Somebody asked, so the answer is written down whatever it is. */
  always: boolean;
  /** When it was seen, in milliseconds since 1970: now, where it is not named. */
  at?: number;
}

export function writeChecks(captureId: string, checks: readonly PresenceCheck[], writing: Writing): Promise<void> {
  return navigator.locks.request(LOCK, async () => {
    for (const look of checks) await writeCheck(captureId, look, writing);
  });
}

async function writeCheck(
  captureId: string,
  { subject, result, witness, detail }: PresenceCheck,
  { always, at = Date.now() }: Writing,
): Promise<void> {
  const observations = await observationsOf(captureId);
  const before = checksOf(subject, observations);
  if (!always && (isOvertaken(before, at) || !isWorthALine(before, { result, detail }, at))) return;
  const observation: Observation = {
    id: idAfter(
      observations.map(({ id }) => id),
      at,
    ),
    captureId,
    subject,
    kind: 'still-there',
    result,
    witness,
    at: new Date(at).toISOString(),
    detail: JSON.stringify(detail),
  };
  await addObservations([observation]);
  await recordAct({
    act: 'check',
    subject: captureId,
    sha256: await sha256(canonical(observation)),
    detail: `${subjectKey(subject)}: ${result} (${detail.method}, ${witness})`,
  });
  const after = checksOf(subject, [...observations, observation]);
  if (isChange(presenceStatusOf(before), presenceStatusOf(after))) await noteChange(captureId, subject, result);
}

/** Another tab has looked meanwhile, at what the site said later. Only within a moment: a clock that was set back is no news. */
function isOvertaken(before: readonly DatedCheck[], at: number): boolean {
  const last = before.findLast(({ detail }) => detail.method !== 'source');
  const lead = last === undefined ? 0 : Date.parse(last.at) - at;
  return lead > 0 && lead < MOMENT;
}

/** The capture itself saw it. */
function isChange(before: PresenceStatus, after: PresenceStatus): boolean {
  return after.known !== null && (before.known?.result ?? 'visible') !== after.known.result;
}

/** Sorts after those that are there, also when the clock was set back. */
function idAfter(ids: readonly string[], at: number): string {
  const newest = Math.max(0, ...ids.map((id) => Number.parseInt(id.replace('-', '').slice(0, 12), 16)));
  return makeId({ msecs: Math.max(at, newest + 1) });
}
