/** A restore from many files as it goes. */
import { useRef, useState } from 'preact/hooks';
import { fillInSettings } from '../../browser/backup-settings.ts';
import { logError } from '../../browser/log.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { type ErrorCode, toAppError } from '../../model/errors.ts';
import { backupFilesIn } from '../../transfer/backup-folder.ts';
import type { ImportReport } from '../../transfer/import-bundle.ts';
import { restoreBackup, type RestoreReport } from '../../transfer/restore-backup.ts';
import { knownParts } from './extension-files.ts';
import { pickFolder } from './pick-folder.ts';
import { recordImport } from './use-import.ts';

export type RestoreState =
  | { state: 'idle' }
  | { state: 'running'; done: number; total: number }
  | { state: 'done'; report: RestoreReport }
  | { state: 'failed'; code: ErrorCode };

export interface Restoring {
  progress: RestoreState;
  /** Null: the user is asked for a folder, as the first thing that a press does. */
  start: (files: readonly File[] | null) => void;
  cancel: () => void;
  reset: () => void;
}

export function useRestore(): Restoring {
  const [progress, setProgress] = useState<RestoreState>({ state: 'idle' });
  const running = useRef<AbortController | null>(null);

  async function run(given: readonly File[] | null, signal: AbortSignal): Promise<void> {
    try {
      const files = given ?? (await pickFiles());
      if (files === null) return;
      const onProgress = (done: number, total: number) => setProgress({ state: 'running', done, total });
      onProgress(0, files.length);
      const taken: ImportReport[] = [];
      const report = await restoreBackup(files, {
        onProgress,
        signal,
        applySettings: fillInSettings,
        knownParts: await knownParts(),
        onReport: (one) => taken.push(one),
      });
      // Only when all of it is here: until then a library that lacks something goes on saying so. The log's entries come
      // after that, since a library that had lost its key gets a new one only then.
      if (taken.length > 0) await callBackground('acceptLoss', null);
      for (const one of taken) await recordImport(one);
      setProgress({ state: 'done', report });
    } catch (thrown) {
      logError('restoring', thrown);
      const { code } = toAppError(thrown, 'IMPORT_FAILED');
      setProgress(code === 'CANCELLED' ? { state: 'idle' } : { state: 'failed', code });
    } finally {
      running.current = null;
    }
  }

  return {
    progress,
    start(files) {
      if (running.current) return;
      running.current = new AbortController();
      void run(files, running.current.signal);
    },
    cancel: () => running.current?.abort(), // null: it has just ended
    reset: () => setProgress({ state: 'idle' }),
  };
}

/** Null: the question was closed without an answer. */
async function pickFiles(): Promise<File[] | null> {
  const folder = await pickFolder('read');
  return folder && backupFilesIn(folder);
}
