/**
 * The backup that happens by itself, whenever the background lives and the last run is long enough ago. It needs no page
 * of ours; only a permission that the browser wants to give anew does, and that a page asks for.
 */
import {
  type BackupChoice,
  type BackupRunState,
  type BackupWay,
  noteBackupRun,
  onBackupChoice,
  readBackupChoice,
  readBackupRun,
} from '../browser/automatic-backup.ts';
import { readBackupSettings } from '../browser/backup-settings.ts';
import { VERSION } from '../browser/build-facts.ts';
import { t, uiLanguage } from '../browser/i18n.ts';
import { keepingAlive } from '../browser/keep-alive.ts';
import { noteBackup } from '../browser/last-backup.ts';
import { logError } from '../browser/log.ts';
import { readOwnFile } from '../browser/own-file.ts';
import { AppError, toAppError } from '../model/errors.ts';
import { signExport, signHead } from '../sealing/export-key.ts';
import { checkLibrary } from '../sealing/library-mark.ts';
import { forgetWritten, getBackupFolder } from '../store/backup-place.ts';
import { newestId } from '../store/captures.ts';
import { countStamps } from '../store/stamps.ts';
import { inFolder, mayWrite } from '../transfer/backup-folder.ts';
import { type BackupPlace, backUp } from '../transfer/folder-backup.ts';
import type { IncrementTools } from '../transfer/increment.ts';
import { inDownloads } from './backup-downloads.ts';
import { prepareExport, recordTransfer } from './transfer.ts';

/** Milliseconds between two runs. Among downloads nothing is replaced: there each run leaves further files. */
const LEAST: Readonly<Record<BackupWay, number>> = { folder: 600_000, downloads: 3_600_000 };

const LOCK = 'tearsheet-backup';

/** Never rejects: a failure is kept for our pages to say. Gives when to come again; null: there is no need by itself. */
export async function backUpIfDue(): Promise<number | null> {
  try {
    const choice = await readBackupChoice();
    const { place } = choice;
    if (place === null) return null;
    const wait = await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
      if (lock === null) return LEAST[place]; // a run is under way, and none must queue behind it
      const rest = waitOf(await readBackupRun(), choice);
      if (rest === 0) await runOnce();
      return rest;
    });
    return wait > 0 && (await isNewHere()) ? Date.now() + wait : null;
  } catch (thrown) {
    logError('the automatic backup', thrown);
    return null;
  }
}

/** Of a clock that was put back nothing is waited for. */
function waitOf(run: BackupRunState, choice: BackupChoice): number {
  if (choice.place === null || run.tried === null || !isFor(run, choice)) return 0;
  const passed = Date.now() - Date.parse(run.tried);
  return passed < 0 ? 0 : Math.max(0, LEAST[choice.place] - passed);
}

function isFor(run: BackupRunState, { place, id }: BackupChoice): boolean {
  return run.place === place && run.choice === id;
}

/** A capture, or a stamp: that comes minutes after the capture, when its bundle was written. */
async function isNewHere(): Promise<boolean> {
  const { newest, stamps } = await readBackupRun();
  return (await newestId()) !== newest || (await countStamps()) !== stamps;
}

/**
 * Writes what is new, once a run that is under way has ended. Throws what hinders it, and keeps that for our pages. Does
 * nothing where it is switched off, and while the library lacks something: the backup must not lose it too.
 */
export async function backUpNow(): Promise<void> {
  await navigator.locks.request(LOCK, runOnce);
}

/** Ends early, without a word, where it is switched off meanwhile or something else is chosen: that has its own run. */
function runOnce(): Promise<void> {
  return keepingAlive(async () => {
    const [changed, ended] = [new AbortController(), new AbortController()];
    onBackupChoice(() => changed.abort(), ended.signal);
    try {
      await runUntil(changed.signal);
    } catch (thrown) {
      if (!changed.signal.aborted) throw thrown;
    } finally {
      ended.abort();
    }
  });
}

async function runUntil(signal: AbortSignal): Promise<void> {
  const choice = await readBackupChoice();
  const { place } = choice;
  if (place === null) return;
  const begun = new Date();
  const tried = begun.toISOString();
  const before = await readBackupRun();
  if (!isFor(before, choice)) await beginAnew(choice, before);
  if ((await checkLibrary()) !== null) {
    const isTold = (await readBackupRun()).failure?.code === 'BACKUP_LIBRARY_LACKS';
    if (!isTold) await noteBackupRun({ failure: { at: tried, code: 'BACKUP_LIBRARY_LACKS' } });
    return;
  }
  await noteBackupRun({ tried });
  try {
    const [newest, stamps] = await Promise.all([newestId(), countStamps()]);
    const { captures, waiting, leftOut, damaged } = await backUp(await openPlace(place), await toolsOf(), {
      signal,
      now: begun,
    });
    const last = { at: tried, captures };
    const named = [...waiting, ...leftOut, ...damaged.map((name) => t('auto_backup_damaged', name))];
    await noteBackupRun({ newest, stamps, last, failure: null, leftOut: named });
    if (waiting.length + damaged.length === 0 && captures > 0) await noteBackup(begun);
  } catch (thrown) {
    const { code } = toAppError(thrown, 'BACKUP_FAILED');
    if (!signal.aborted) await noteBackupRun({ failure: { at: tried, code } });
    throw thrown;
  }
}

/** In a folder it can be seen what is there; of downloads nothing is believed that was written before. */
async function beginAnew({ place, id }: BackupChoice, before: BackupRunState): Promise<void> {
  if (place !== 'folder' || before.place !== 'folder') await forgetWritten();
  await noteBackupRun({ place, choice: id, newest: null, last: null, failure: null, leftOut: [] });
}

async function openPlace(place: BackupWay): Promise<BackupPlace> {
  if (place === 'downloads') return inDownloads;
  const folder = await getBackupFolder();
  if (!folder) throw new AppError('BACKUP_FOLDER_GONE', 'no folder was chosen');
  if (!(await mayWrite(folder))) throw new AppError('BACKUP_NEEDS_YES', 'the folder may not be written');
  return inFolder(folder);
}

async function toolsOf(): Promise<IncrementTools> {
  return {
    title: t('backup_title'),
    language: uiLanguage(),
    software: `Tearsheet ${VERSION}`,
    verifyScript: await readOwnFile('verify-sh.txt'),
    settings: readBackupSettings,
    prepare: prepareExport,
    sign: signExport,
    signHead,
    record: (captureIds, manifest) => recordTransfer({ act: 'export', captureIds, manifest, detail: null }),
  };
}
