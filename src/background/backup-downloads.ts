/**
 * Backups among the browser's downloads, where it has no folders for us (Firefox). Nothing there can be looked at or
 * replaced: every file has a name of its own.
 */
import { browser } from '../browser/api.ts';
import { AppError, type ErrorCode } from '../model/errors.ts';
import type { BackupPlace } from '../transfer/folder-backup.ts';

/** Within the user's folder for downloads. */
const FOLDER = 'Tearsheet backup';

/** Writing throws BACKUP_NEEDS_YES, BACKUP_FULL, BACKUP_FAILED. */
export const inDownloads: BackupPlace = {
  replaces: false,
  list: async () => {
    // It may have been taken back; the programming interface then goes with it.
    if (!(await browser.permissions.contains({ permissions: ['downloads'] })))
      throw new AppError('BACKUP_NEEDS_YES', 'downloads are not permitted');
    return null;
  },
  write: async (name, blob) => {
    const url = URL.createObjectURL(blob);
    try {
      await ended(url, name, blob.size);
    } finally {
      URL.revokeObjectURL(url);
    }
  },
};

/** By what the browser says of its end: https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/downloads/InterruptReason */
const CODES: Readonly<Record<string, ErrorCode>> = {
  FILE_NO_SPACE: 'BACKUP_FULL',
  FILE_ACCESS_DENIED: 'BACKUP_FOLDER_GONE',
};

async function ended(url: string, name: string, size: number): Promise<void> {
  const controller = new AbortController();
  const ending = whenEnded(controller.signal);
  try {
    const options = { url, filename: `${FOLDER}/${name}`, conflictAction: 'uniquify', saveAs: false } as const;
    const id = await browser.downloads.download(options);
    const error = await ending(id);
    if (error !== null) throw new AppError(CODES[error] ?? 'BACKUP_FAILED', `the download ended: ${error}`);
    const [item] = await browser.downloads.search({ id });
    if (item?.fileSize !== size) throw new AppError('BACKUP_FAILED', `${item?.fileSize} of ${size} bytes are there`);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('BACKUP_FAILED', 'the download did not begin', { cause });
  } finally {
    controller.abort();
  }
}

/** Listens at once: a small file may have ended before its id is known. Gives the browser's reason; null: all is there. */
function whenEnded(signal: AbortSignal): (id: number) => Promise<string | null> {
  const ends = new Map<number, string | null>();
  let tell = (): void => undefined;
  const listener = ({
    id,
    state,
    error,
  }: {
    id: number;
    state?: { current?: string };
    error?: { current?: string };
  }) => {
    if (state?.current === 'complete') ends.set(id, null);
    else if (state?.current === 'interrupted') ends.set(id, error?.current ?? 'unknown'); // the browser gave no reason
    tell();
  };
  browser.downloads.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.downloads.onChanged.removeListener(listener), { once: true });
  return (id) =>
    new Promise((resolve) => {
      tell = () => {
        const end = ends.get(id);
        if (end !== undefined) resolve(end);
      };
      tell();
    });
}
