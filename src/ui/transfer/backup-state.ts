/** When everything was last saved, and how much has come since. */
import { readLastBackup } from '../../browser/last-backup.ts';
import { countSince } from '../../store/captures.ts';

/** Milliseconds after which a backup is old. */
const OLD = 14 * 24 * 3_600_000;
/** Captures from which there is something to lose. */
const WORTH = 10;
/** Counted no further: it is only said that there are many. */
const MOST = 500;

export interface BackupState {
  last: string | null;
  /** Since then, at most 500. */
  since: number;
  isDue: boolean;
}

export async function backupState(): Promise<BackupState> {
  const last = await readLastBackup();
  const since = await countSince(last, MOST);
  const isOld = last === null || Date.now() - Date.parse(last) > OLD;
  return { last, since, isDue: since >= WORTH && isOld };
}
