/** What is known about a capture's subjects, live. */
import { useEffect, useState } from 'preact/hooks';
import { logError } from '../../browser/log.ts';
import { readHouseStyle } from '../../browser/settings.ts';
import type { Capture, Observation, Subject } from '../../model/capture.ts';
import { type DatedCheck, checksOf, type PresenceStatus, presenceStatusOf } from '../../model/presence-history.ts';
import { subjectsOf } from '../../model/subjects.ts';
import { getCapture } from '../../store/captures.ts';
import { observationsOf } from '../../store/observations.ts';
import { useLive } from '../shared/use-live.ts';

export interface SubjectPresence {
  subject: Subject;
  /** Oldest first. */
  checks: DatedCheck[];
  status: PresenceStatus;
}

export interface CapturePresence {
  capture: Capture;
  /** The repost first, where there is one. */
  subjects: SubjectPresence[];
}

/** Null until it is read, and for a capture that is not there. */
export function usePresence(captureId: string): CapturePresence | null {
  const { value } = useLive(async () => {
    const [capture, observations] = await Promise.all([getCapture(captureId), observationsOf(captureId)]);
    return capture && presenceOf(capture, observations);
  }, [captureId]);
  return value;
}

export function presenceOf(capture: Capture, observations: readonly Observation[]): CapturePresence {
  const subjects = subjectsOf(capture.post).map((subject) => {
    const checks = checksOf(subject, observations);
    return { subject, checks, status: presenceStatusOf(checks) };
  });
  return { capture, subjects };
}

/** The newsroom's clock; until it is read, and where none is set, this machine's. */
export function useZone(): string {
  const [zone, setZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  useEffect(() => {
    readHouseStyle().then(
      ({ timeZone }) => timeZone !== null && setZone(timeZone),
      (thrown: unknown) => logError('reading the house style', thrown),
    );
  }, []);
  return zone;
}
