/** Storage failures as codes that a user can understand. */
import { AppError } from '../model/errors.ts';
import { isInTransaction } from './db.ts';
import { assertRoom } from './room.ts';

const FULL = new Set(['QuotaExceededError', 'NS_ERROR_DOM_INDEXEDDB_QUOTA_ERR']);

/** Dexie wraps the browser's own error in `inner`, once or twice. */
function names(thrown: unknown): string[] {
  const found: string[] = [];
  for (let error = thrown; error instanceof Error; error = 'inner' in error ? error.inner : undefined) {
    found.push(error.name);
  }
  return found;
}

/**
 * Runs a write, if there is room for it: DISK_ALMOST_FULL before anything is written. A disk that is full all the same
 * becomes STORAGE_FULL, any other failure STORAGE_FAILED. AppErrors pass.
 */
export async function storing<T>(write: () => PromiseLike<T>): Promise<T> {
  // Within a transaction it was asked at its beginning, and a wait for anything else would end it.
  if (!isInTransaction()) await assertRoom();
  return freeing(write);
}

/** As `storing`, for what makes room: it is allowed on a disk that is almost full. */
export async function freeing<T>(write: () => PromiseLike<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const full = names(cause).some((name) => FULL.has(name));
    throw new AppError(full ? 'STORAGE_FULL' : 'STORAGE_FAILED', full ? 'the disk is full' : String(cause), { cause });
  }
}
