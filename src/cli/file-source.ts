/** A file's bytes as they are asked for: a bundle of gigabytes is never in memory. */
import { open } from 'node:fs/promises';
import type { Source } from '../evidence/archive/source.ts';

export interface FileSource extends Source {
  close(): Promise<void>;
}

/** Throws what the file system says. */
export async function fileSource(path: string): Promise<FileSource> {
  const file = await open(path);
  const { size } = await file.stat();
  return {
    size,
    async read(start, end) {
      const length = Math.max(0, Math.min(end, size) - start);
      const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, start);
      return buffer.subarray(0, bytesRead).slice();
    },
    close: () => file.close(),
  };
}
