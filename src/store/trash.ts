/** The end of a capture: what goes, and what the log keeps. */
import type { LogEntry } from '../model/seal.ts';
import type { SendJob } from '../model/job.ts';
import { db } from './db.ts';
import { freeing } from './failures.ts';

/** Sendings that still have to read the capture. */
export const UNDER_WAY = ['waiting', 'running'] as const;

export type Removal = 'deleted' | 'in-use' | 'not-in-trash';

/**
 * Removes a capture that lies in the trash, with everything that tells what it held, and writes the log's entry about it:
 * all or nothing. The entries that the log had before stay, or the chain would break: they hold its id, times and
 * hashes. Throws STORAGE_FULL, STORAGE_FAILED.
 */
export async function removeCapture(captureId: string, entry: LogEntry): Promise<Removal> {
  const tables = [
    ...[db.captures, db.files, db.thumbs, db.desk, db.search, db.seals],
    ...[db.observations, db.derivatives, db.sets, db.jobs, db.log, db.fixity],
  ];
  return freeing(() =>
    db.transaction('rw', tables, async () => {
      const desk = await db.desk.get(captureId);
      if (!desk || desk.trashedAt === null) return 'not-in-trash';
      const jobs = await db.jobs.where('captureIds').equals(captureId).toArray();
      if (jobs.some(({ state }) => UNDER_WAY.some((one) => one === state))) return 'in-use';
      await db.log.add(entry);
      const hashes = await filesOf(captureId);
      for (const table of [db.captures, db.thumbs, db.desk, db.search, db.seals, db.fixity]) {
        await table.delete(captureId);
      }
      await db.observations.where('captureId').equals(captureId).delete();
      await db.derivatives.where('captureId').equals(captureId).delete();
      await leaveSets(captureId);
      await forgetInJobs(jobs, captureId);
      await removeUnused(hashes);
      return 'deleted';
    }),
  );
}

async function filesOf(captureId: string): Promise<Set<string>> {
  const [row, derivatives] = await Promise.all([
    db.search.get(captureId),
    db.derivatives.where('captureId').equals(captureId).toArray(),
  ]);
  return new Set([...(row ? row.files : []), ...derivatives.map(({ sha256 }) => sha256)]);
}

/** A set of which one is left is none. */
async function leaveSets(captureId: string): Promise<void> {
  await db.sets
    .filter((set) => set.tallPicture === captureId)
    .modify((set) => {
      set.tallPicture = null;
    });
  for (const set of await db.sets.where('members').equals(captureId).toArray()) {
    const members = set.members.filter((id) => id !== captureId);
    if (members.length < 2) await db.sets.delete(set.id);
    else await db.sets.put({ ...set, members });
  }
}

/** A finished sending keeps that it happened, and nothing of what this capture said. */
async function forgetInJobs(jobs: readonly SendJob[], captureId: string): Promise<void> {
  for (const { id } of jobs) {
    await db.jobs
      .where('id')
      .equals(id)
      .modify((job) => {
        job.blocks = job.blocks.filter((block) => block.captureId !== captureId);
      });
  }
}

/** Files that no capture, no derivative, no set and no sending names any more. */
export async function removeUnused(hashes: ReadonlySet<string>): Promise<void> {
  if (hashes.size === 0) return;
  const jobs = await db.jobs.where('state').anyOf(UNDER_WAY).toArray();
  const sets = JSON.stringify(await db.sets.toArray());
  for (const sha256 of hashes) {
    const isNamed =
      (await db.search.where('files').equals(sha256).count()) > 0 ||
      (await db.derivatives.where('sha256').equals(sha256).count()) > 0 ||
      jobs.some(({ blocks }) => blocks.some((block) => block.type === 'image' && block.sha256 === sha256)) ||
      sets.includes(sha256);
    if (!isNamed) await db.files.delete(sha256);
  }
}
