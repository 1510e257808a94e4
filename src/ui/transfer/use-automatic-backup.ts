/** The backup that happens by itself, as it is set and as it went last; switching it, and allowing it again. */
import { useEffect, useState } from 'preact/hooks';
import {
  type BackupChoice,
  type BackupRunState,
  onBackupChange,
  putBackupChoice,
  readBackupChoice,
  readBackupRun,
} from '../../browser/automatic-backup.ts';
import { logError } from '../../browser/log.ts';
import { requestDownloads } from '../../browser/permissions.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { getBackupFolder, putBackupFolder } from '../../store/backup-place.ts';
import { askToWrite } from '../../transfer/backup-folder.ts';
import { canPickFolder, pickFolder } from './pick-folder.ts';

export interface AutomaticBackup {
  choice: BackupChoice;
  run: BackupRunState;
}

/** Null until it is known. */
export function useAutomaticBackup(): AutomaticBackup | null {
  const [known, setKnown] = useState<AutomaticBackup | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const read = (): void => {
      Promise.all([readBackupChoice(), readBackupRun()]).then(
        ([choice, run]) => setKnown({ choice, run }),
        (thrown: unknown) => logError('reading how the backup is set', thrown),
      );
    };
    read();
    onBackupChange(read, controller.signal);
    return () => controller.abort();
  }, []);
  return known;
}

/** Asks for a folder, or for the permission to download, and writes everything there. A question that is closed changes nothing. */
export async function switchOn(): Promise<void> {
  if (canPickFolder()) {
    const folder = await pickFolder('readwrite');
    if (folder === null) return;
    await putBackupFolder(folder);
    await putBackupChoice({ place: 'folder', folder: folder.name, id: crypto.randomUUID() });
  } else {
    if (!(await requestDownloads())) return;
    await putBackupChoice({ place: 'downloads', folder: null, id: crypto.randomUUID() });
  }
  await callBackground('backUpNow', null);
}

/** What was written stays where it is. */
export async function switchOff(): Promise<void> {
  await putBackupChoice({ place: null, folder: null, id: null });
}

/** Lets the browser ask where it wants to, and tries again. A no changes nothing. */
export async function allowAgain(): Promise<void> {
  const isAllowed = canPickFolder() ? await allowFolder() : await requestDownloads();
  if (isAllowed) await callBackground('backUpNow', null);
}

/** Reading the handle takes milliseconds: the press still counts then. */
async function allowFolder(): Promise<boolean> {
  const folder = await getBackupFolder();
  return folder === null || askToWrite(folder);
}
