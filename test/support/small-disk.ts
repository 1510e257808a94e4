/** A disk of a few hundred megabytes in memory, to be filled: for root on Linux alone. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  folder: string;
  free(): number;
  /** Takes room until this many bytes are free. */
  fillTo(bytes: number): void;
  /** Gives back what `fillTo` took. */
  empty(): void;
  unmount(): void;
}

/** Null, with the reason on the console, where none can be mounted. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-small-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], {
    encoding: 'utf8',
  });
  if (mounted.status !== 0) {
    console.warn(`No small disk: mount says ${mounted.stderr.trim() || String(mounted.error)}`);
    rmSync(folder, { recursive: true });
    return null;
  }
  const ballast = join(folder, 'ballast');
  const free = () => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    folder,
    free,
    fillTo(bytes) {
      writeFileSync(ballast, Buffer.alloc(Math.max(0, free() - bytes)), { flag: 'a' });
    },
    empty: () => truncateSync(ballast, 0),
    unmount() {
      spawnSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
