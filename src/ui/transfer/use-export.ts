/** An export as it goes: progress, cancel, and the files that came out, saved as soon as each is ready. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { logError } from '../../browser/log.ts';
import { type ErrorCode, toAppError } from '../../model/errors.ts';
import { exportCaptures, type Exported, type ExportRequest } from '../../transfer/export-captures.ts';
import { saveFile } from '../shared/save-file.ts';
import { exportTools } from './extension-files.ts';

export type ExportState =
  | { state: 'idle' }
  | { state: 'running'; done: number; total: number }
  | { state: 'done'; files: SavedFile[]; leftOut: string[] }
  | { state: 'failed'; code: ErrorCode };

export interface SavedFile extends Pick<Exported, 'name' | 'captures'> {
  href: string;
  bytes: number;
}

export interface Exporting {
  progress: ExportState;
  start: (request: ExportRequest) => void;
  cancel: () => void;
}

export function useExport(onDone?: () => void): Exporting {
  const [progress, setProgress] = useState<ExportState>({ state: 'idle' });
  const running = useRef<AbortController | null>(null);
  const urls = useRef<string[]>([]);

  useEffect(
    () => () => {
      running.current?.abort(); // null: nothing runs
      urls.current.forEach((url) => URL.revokeObjectURL(url));
    },
    [],
  );

  async function run(request: ExportRequest, signal: AbortSignal): Promise<void> {
    const files: SavedFile[] = [];
    const leftOut: string[] = [];
    try {
      const onProgress = (done: number, total: number) => setProgress({ state: 'running', done, total });
      for await (const { name, captures, blob, leftOut: some } of exportCaptures(request, await exportTools(), {
        onProgress,
        signal,
      })) {
        leftOut.push(...some);
        const href = URL.createObjectURL(blob);
        urls.current.push(href);
        files.push({ name, captures, href, bytes: blob.size });
        saveFile(href, name);
      }
      setProgress({ state: 'done', files, leftOut });
      onDone?.();
    } catch (thrown) {
      logError('exporting', thrown);
      const { code } = toAppError(thrown, 'EXPORT_FAILED');
      setProgress(code === 'CANCELLED' ? { state: 'idle' } : { state: 'failed', code });
    } finally {
      running.current = null;
    }
  }

  return {
    progress,
    start(request) {
      if (running.current) return;
      running.current = new AbortController();
      setProgress({ state: 'running', done: 0, total: 0 });
      void run(request, running.current.signal);
    },
    cancel: () => running.current?.abort(), // null: it has just ended
  };
}
