/** An import as it goes. */
import { useRef, useState } from 'preact/hooks';
import { logError } from '../../browser/log.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { type ErrorCode, toAppError } from '../../model/errors.ts';
import { fillInSettings } from '../../browser/backup-settings.ts';
import { knownParts } from './extension-files.ts';
import { importBundle, type ImportOptions, type ImportReport } from '../../transfer/import-bundle.ts';

export type ImportState =
  | { state: 'idle' }
  | { state: 'running'; done: number; total: number }
  | { state: 'done'; report: ImportReport }
  | { state: 'failed'; code: ErrorCode };

export interface Importing {
  progress: ImportState;
  start: (file: Blob, options: Pick<ImportOptions, 'isRestore'>) => void;
  cancel: () => void;
  reset: () => void;
}

export function useImport(): Importing {
  const [progress, setProgress] = useState<ImportState>({ state: 'idle' });
  const running = useRef<AbortController | null>(null);

  async function run(file: Blob, isRestore: boolean, signal: AbortSignal): Promise<void> {
    try {
      const onProgress = (done: number, total: number) => setProgress({ state: 'running', done, total });
      const options = { isRestore, onProgress, signal, applySettings: fillInSettings };
      const report = await importBundle(file, { ...options, knownParts: await knownParts() });
      // A library that had lost its key gets a new one only now, and the log's entry needs one.
      if (isRestore && report.faults.length === 0) await callBackground('acceptLoss', null);
      await recordImport(report);
      setProgress({ state: 'done', report });
    } catch (thrown) {
      logError('importing', thrown);
      const { code } = toAppError(thrown, 'IMPORT_FAILED');
      setProgress(code === 'CANCELLED' ? { state: 'idle' } : { state: 'failed', code });
    } finally {
      running.current = null;
    }
  }

  return {
    progress,
    start(file, { isRestore }) {
      if (running.current) return;
      running.current = new AbortController();
      setProgress({ state: 'running', done: 0, total: 0 });
      void run(file, isRestore, running.current.signal);
    },
    cancel: () => running.current?.abort(), // null: it has just ended
    reset: () => setProgress({ state: 'idle' }),
  };
}

/** One entry for each capture that is new here, or was mended. */
export async function recordImport({ captures, manifest, signer }: ImportReport): Promise<void> {
  const captureIds = captures.flatMap(({ outcome, verdict }) =>
    (outcome === 'stored' || outcome === 'mended') && verdict.capture ? [verdict.capture.id] : [],
  );
  if (captureIds.length === 0) return;
  const detail = signer ? signer.kid : null;
  await callBackground('recordTransfer', { act: 'import', captureIds, manifest, detail });
}
