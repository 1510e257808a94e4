/** Everything there is, for a backup: ids first, and rows as they are. */
import type { Annotation, CaptureSet, Observation } from '../model/capture.ts';
import type { Derivative } from '../model/derivative.ts';
import type { Follow } from '../model/follow.ts';
import type { Site } from '../model/draft.ts';
import type { Story } from '../model/annotations.ts';
import type { SendJob } from '../model/job.ts';
import type { LogEntry, Signer } from '../model/seal.ts';
import { db, type FileRow } from './db.ts';
import { putEntries } from './annotations.ts';
import { storing } from './failures.ts';

/** Oldest first. */
export async function allCaptureIds(): Promise<string[]> {
  return (await db.captures.toCollection().primaryKeys()).sort();
}

/** What people and checks added about these captures, and what belongs to no single one. */
export interface BackupLibraryRows {
  desk: Annotation[];
  observations: Observation[];
  stories: Story[];
  sets: CaptureSet[];
  derivatives: Derivative[];
  jobs: SendJob[];
  sites: Site[];
  signers: Signer[];
  follows: Follow[];
  /** Of keys that sealed nothing that is here. */
  log: LogEntry[];
}

export async function readBackupRows(captureIds: readonly string[]): Promise<BackupLibraryRows> {
  const ids = [...captureIds];
  const [desk, observations, stories, sets, derivatives, jobs, sites, signers, follows, log] = await Promise.all([
    db.desk.where('captureId').anyOf(ids).toArray(),
    db.observations.where('captureId').anyOf(ids).toArray(),
    db.stories.toArray(),
    db.sets.toArray(),
    db.derivatives.where('captureId').anyOf(ids).toArray(),
    db.jobs.toArray(),
    db.sites.toArray(),
    db.signers.toArray(),
    db.follows.toArray(),
    logsWithoutCaptures(),
  ]);
  return { desk, observations, stories, sets, derivatives, jobs, sites, signers, follows, log };
}

/** Keys that sealed something that is here. */
export async function sealingKeys(): Promise<Set<string>> {
  const sealing = new Set<string>();
  await db.seals
    .where('state')
    .equals('sealed')
    .each((seal) => {
      if (seal.state === 'sealed') sealing.add(seal.kid);
    });
  return sealing;
}

async function logsWithoutCaptures(): Promise<LogEntry[]> {
  const sealing = await sealingKeys();
  const others = (await db.signers.toCollection().primaryKeys()).filter((kid) => !sealing.has(kid));
  const logs = await Promise.all(
    others.map((kid) => db.log.where('[kid+seq]').between([kid, 0], [kid, Infinity]).toArray()),
  );
  return logs.flat();
}

/**
 * Row by row: what is not here is added, what is empty here is filled in, and what was changed here since stays. Doing
 * it again changes nothing, and what an interrupted restore left out comes then.
 */
export function restoreRows(rows: BackupLibraryRows, files: readonly FileRow[]): Promise<void> {
  return storing(() =>
    db.transaction('rw', db.tables, async () => {
      await restoreAnnotations(rows);
      await addMissing('files', files, ({ sha256 }) => sha256);
      for (const name of ['observations', 'stories', 'sets', 'derivatives', 'sites', 'follows'] as const) {
        await addMissing<{ id: string }>(name, rows[name], ({ id }) => id);
      }
      await addMissing('jobs', rows.jobs.map(endedJob), ({ id }) => id);
      await restoreSigners(rows.signers);
      await restoreLogs(rows.log);
    }),
  );
}

/** A sending that waited when the backup was made is not sent from here too. */
function endedJob(job: SendJob): SendJob {
  return job.state === 'waiting' || job.state === 'running' ? { ...job, state: 'cancelled', retryAt: null } : job;
}

async function restoreAnnotations({ desk, signers }: BackupLibraryRows): Promise<void> {
  const ours = new Set(signers.filter(({ relation }) => relation !== 'other').map(({ kid }) => kid));
  const there = await db.desk.bulkGet(desk.map(({ captureId }) => captureId));
  // An annotation of a capture that did not come (altered, deleted here) has nothing to stand beside.
  await putEntries(desk.flatMap((told, i) => (there[i] ? [filledIn(there[i], told, ours)] : [])));
}

function filledIn(here: Annotation, told: Annotation, ours: ReadonlySet<string>): Annotation {
  const isUntouched =
    here.storyId === null &&
    here.tags.length === 0 &&
    here.note === '' &&
    here.trashedAt === null &&
    !here.watch &&
    !here.chosenCopy &&
    !here.openedAt;
  // By a plain import it was marked as somebody else's; the user says now that it is their own backup. And what the
  // restore has just stored is nobody's until the backup says whose it was.
  const origin = here.origin === null || ours.has(here.origin) ? told.origin : here.origin;
  if (isUntouched) return { ...told, origin };
  return {
    ...here,
    origin,
    storyId: here.storyId ?? told.storyId,
    tags: here.tags.length > 0 ? here.tags : told.tags,
    note: here.note === '' ? told.note : here.note,
    watch: here.watch ?? told.watch,
    ...((here.openedAt ?? told.openedAt) ? { openedAt: here.openedAt ?? told.openedAt } : {}),
    ...((here.chosenCopy ?? told.chosenCopy) ? { chosenCopy: here.chosenCopy ?? told.chosenCopy } : {}),
  };
}

async function restoreSigners(signers: readonly Signer[]): Promise<void> {
  const there = await db.signers.bulkGet(signers.map(({ kid }) => kid));
  await db.signers.bulkPut(
    signers.map((told, i) => {
      const here = there[i];
      const relation = told.relation === 'own' ? 'formerly-own' : told.relation;
      if (!here) return { ...told, relation };
      const isClaimed = here.relation === 'other';
      return {
        ...here,
        relation: isClaimed ? relation : here.relation,
        name: here.name ?? told.name,
        since: here.since < told.since ? here.since : told.since,
      };
    }),
  );
}

/** Only where a key has no log here: two logs are not mixed. */
async function restoreLogs(log: readonly LogEntry[]): Promise<void> {
  for (const kid of new Set(log.map((entry) => entry.kid))) {
    const known = await db.log.where('[kid+seq]').between([kid, 0], [kid, Infinity]).count();
    if (known === 0) await db.log.bulkAdd(log.filter((entry) => entry.kid === kid));
  }
}

async function addMissing<T>(name: string, rows: readonly T[], keyOf: (row: T) => string): Promise<void> {
  const table = db.table<T, string>(name);
  const there = await table.bulkGet(rows.map(keyOf));
  await table.bulkAdd(rows.filter((_, i) => there[i] === undefined));
}
