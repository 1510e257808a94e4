/** The hash of every file of a bundle: what the manifest, the records and the copies are held against. */
import type { Entry } from '../archive/read-zip.ts';
import { breathe } from '../breathe.ts';
import { sha256 } from '../hash.ts';

/** Bytes of the small files that are kept, because each is read again soon. */
const KEPT = 64 * 1024 ** 2;
const SMALL = 256 * 1024;

export interface HashedFiles {
  /** Path → SHA-256. */
  hashes: ReadonlyMap<string, string>;
  /** Path → file; of the small ones the bytes are at hand. */
  entries: ReadonlyMap<string, Entry>;
}

interface Progress {
  signal: AbortSignal;
  /** Bytes read so far, and of how many. */
  onProgress?: (done: number, total: number) => void;
}

/** Throws TRUNCATED, BAD_CRC, and the signal's reason. */
export async function hashFiles(
  archive: ReadonlyMap<string, Entry>,
  { signal, onProgress }: Progress,
): Promise<HashedFiles> {
  const total = [...archive.values()].reduce((sum, { size }) => sum + size, 0);
  const hashes = new Map<string, string>();
  const entries = new Map<string, Entry>();
  let done = 0;
  let kept = 0;
  for (const [path, entry] of archive) {
    signal.throwIfAborted();
    await breathe();
    const bytes = await entry.read();
    hashes.set(path, await sha256(bytes));
    const isKept = !path.startsWith('files/') && entry.size <= SMALL && kept + entry.size <= KEPT;
    if (isKept) kept += entry.size;
    entries.set(path, isKept ? { ...entry, read: () => Promise.resolve(bytes) } : entry);
    done += entry.size;
    onProgress?.(done, total);
  }
  return { hashes, entries };
}
