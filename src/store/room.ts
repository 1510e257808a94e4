/**
 * Room on the disk. A database that meets a full disk in the middle of a write may be thrown away by the browser at its
 * next start, with everything in it (Chromium 156, measured): so nothing is written any more before it comes to that.
 */
import { AppError } from '../model/errors.ts';

/** Bytes that stay free: for the browser's own tidying of the database, and for what others write meanwhile. */
export const RESERVE = 100_000_000;

/**
 * Bytes that may still be written; null where the browser does not tell. With `unlimitedStorage` Chromium's quota is
 * what is stored and what the disk has free, to the byte and at this moment (1 ms). Firefox's is a share of the whole
 * disk: there a full disk is met only in the write, which fails (not measured).
 */
export async function freeBytes(): Promise<number | null> {
  // Absent where there is no browser: in Node.
  const storage = (globalThis as { navigator?: { storage?: StorageManager } }).navigator?.storage;
  if (!storage) return null;
  const { usage, quota } = await storage.estimate();
  return usage === undefined || quota === undefined ? null : Math.max(0, quota - usage);
}

/** Throws DISK_ALMOST_FULL where what is free is the reserve, or less. A browser that cannot answer forbids nothing. */
export async function assertRoom(): Promise<void> {
  const free = await freeBytes().catch(() => null);
  if (free !== null && free < RESERVE) throw new AppError('DISK_ALMOST_FULL', `${free} bytes are free`);
}
