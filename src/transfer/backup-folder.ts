/** A folder of the user's, by the File System Access API (https://wicg.github.io/file-system-access/). */
import { AppError, type ErrorCode } from '../model/errors.ts';
import type { BackupPlace } from './folder-backup.ts';
import { backupKind } from './backup-names.ts';

interface Permission {
  mode: 'readwrite';
}

/** What the types of the DOM lack: Chromium alone has it. */
export interface BackupFolder extends FileSystemDirectoryHandle {
  queryPermission?: (permission: Permission) => Promise<PermissionState>;
  requestPermission?: (permission: Permission) => Promise<PermissionState>;
}

const WRITING: Permission = { mode: 'readwrite' };

/** Whether it may be written without asking. */
export async function mayWrite(folder: BackupFolder): Promise<boolean> {
  // Absent where there is nothing to ask for.
  return !folder.queryPermission || (await folder.queryPermission(WRITING)) === 'granted';
}

/** The first statement of a click handler: the browser asks only then. */
export async function askToWrite(folder: BackupFolder): Promise<boolean> {
  return !folder.requestPermission || (await folder.requestPermission(WRITING)) === 'granted';
}

/**
 * Writing throws BACKUP_NEEDS_YES, BACKUP_FOLDER_GONE, BACKUP_FULL, BACKUP_FAILED. The browser writes beside the file and
 * puts it in its place when all is there (`createWritable`): whatever interrupts it, what was there before stays.
 */
export function inFolder(folder: BackupFolder): BackupPlace {
  return {
    replaces: true,
    list: () => reaching(async () => new Set(await fileNames(folder))),
    write: (name, blob) => reaching(() => writeFile(folder, name, blob)),
  };
}

async function fileNames(folder: BackupFolder): Promise<string[]> {
  const names: string[] = [];
  for await (const [name, handle] of folder.entries()) if (handle.kind === 'file') names.push(name);
  return names;
}

async function writeFile(folder: BackupFolder, name: string, blob: Blob): Promise<void> {
  const wasThere = (await fileNames(folder)).includes(name);
  const file = await folder.getFileHandle(name, { create: true });
  try {
    const stream = await file.createWritable();
    try {
      await stream.write(blob);
    } catch (thrown) {
      await stream.abort().catch(() => undefined); // it may have ended with its failure
      throw thrown;
    }
    await stream.close();
    const { size } = await file.getFile();
    if (size !== blob.size) throw new AppError('BACKUP_FAILED', `${size} of ${blob.size} bytes are there`);
  } catch (thrown) {
    // The empty file that was made for it. Where that fails too it stays, and a restore passes it over.
    if (!wasThere) await folder.removeEntry(name).catch(() => undefined);
    throw thrown;
  }
}

/** Names that the specification and Chromium give: https://fs.spec.whatwg.org/ */
const CODES: Readonly<Record<string, ErrorCode>> = {
  NotAllowedError: 'BACKUP_NEEDS_YES',
  SecurityError: 'BACKUP_NEEDS_YES',
  NotFoundError: 'BACKUP_FOLDER_GONE',
  QuotaExceededError: 'BACKUP_FULL',
};

async function reaching<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const name = cause instanceof Error ? cause.name : '';
    throw new AppError(CODES[name] ?? 'BACKUP_FAILED', `the folder: ${name}`, { cause });
  }
}

/** Stands for a file that the folder names and does not give: a restore names it, as any that cannot be read. */
class UnreadFile extends File {
  readonly #why: AppError;

  constructor(name: string, cause: unknown) {
    super(['?'], name); // an empty one would be passed over
    this.#why = new AppError('IMPORT_FAILED', 'the folder does not give this file', { cause });
  }

  override slice(): Blob {
    throw this.#why;
  }
}

/** Files of ours in a folder that may be read; empty ones are what an interrupted run left. */
export async function backupFilesIn(folder: FileSystemDirectoryHandle): Promise<File[]> {
  const files: File[] = [];
  for await (const [name, handle] of folder.entries()) {
    if (handle.kind !== 'file' || backupKind(name) === null) continue;
    files.push(await handle.getFile().catch((thrown: unknown) => new UnreadFile(name, thrown)));
  }
  return files;
}
