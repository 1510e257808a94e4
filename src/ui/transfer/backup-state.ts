/** When everything was last saved, and how much has come since. */
import * as v from 'valibot';
import { browser } from '../../browser/api.ts';
import { countSince } from '../../store/captures.ts';

const KEY = 'lastBackup';

/** Milliseconds after which a backup is old. */
const OLD = 14 * 24 * 3_600_000;
/** Captures from which there is something to lose. */
const WORTH = 10;
/** Counted no further: it is only said that there are many. */
const MOST = 500;

const schema = v.fallback(v.nullable(v.object({ at: v.string() })), null);

export interface BackupState {
  last: string | null;
  /** Since then, at most 500. */
  since: number;
  isDue: boolean;
}

export async function backupState(): Promise<BackupState> {
  const stored = await browser.storage.local.get(KEY);
  const last = v.parse(schema, stored[KEY] ?? null)?.at ?? null;
  const since = await countSince(last, MOST);
  const isOld = last === null || Date.now() - Date.parse(last) > OLD;
  return { last, since, isDue: since >= WORTH && isOld };
}

export async function noteBackup(): Promise<void> {
  await browser.storage.local.set({ [KEY]: { at: new Date().toISOString() } });
}
