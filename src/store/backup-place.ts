/** Where backups go by themselves, and what lies there. A page chooses the folder: no message can carry it. */
import { backupDb } from './db.ts';
import { freeing } from './failures.ts';

/** Null: none was chosen. */
export async function getBackupFolder(): Promise<FileSystemDirectoryHandle | null> {
  return (await backupDb.folders.get('chosen'))?.handle ?? null;
}

/** What was written elsewhere is not there: it is forgotten unless this is the same folder. */
export async function putBackupFolder(handle: FileSystemDirectoryHandle): Promise<void> {
  const before = await getBackupFolder();
  const isSame = before !== null && (await before.isSameEntry(handle));
  await freeing(() =>
    backupDb.transaction('rw', backupDb.folders, backupDb.written, async () => {
      await backupDb.folders.put({ id: 'chosen', handle });
      if (!isSame) await backupDb.written.clear();
    }),
  );
}

/** Everything will be written anew. */
export function forgetWritten(): Promise<void> {
  return freeing(() => backupDb.written.clear());
}

/** Under which the rows beside the captures are noted. */
export const LIBRARY = 'library';

/** A library that has lost something begins a file of its own, beside the one that has it. */
export function forgetLibraryFile(): Promise<void> {
  return freeing(() => backupDb.written.delete(LIBRARY));
}

export interface Written {
  file: string;
  state: string | null;
}

/** By key. `there`: names of the files that are still there; null: it cannot be known, and they are believed to be. */
export async function readWritten(there: ReadonlySet<string> | null): Promise<Map<string, Written>> {
  const rows = await backupDb.written.toArray();
  const kept = there === null ? rows : rows.filter(({ file }) => there.has(file));
  return new Map(kept.map(({ key, file, state }) => [key, { file, state }]));
}

export function noteWritten(keys: readonly string[], { file, state }: Written): Promise<unknown> {
  return freeing(() => backupDb.written.bulkPut(keys.map((key) => ({ key, file, state }))));
}
