/**
 * A folder that git ignores and that keeps what is slow to make, such as an installed CMS. A piece is made in a folder of its own and renamed when it
 * is whole, so that an interrupted run leaves no half piece, and of two runs at once the first to finish wins.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface FolderCache {
  root: string;
  /** The folder `name` of the cache; `make` fills it where it is not there yet. Answers its absolute path. */
  cached: (name: string, make: (folder: string) => Promise<void>) => Promise<string>;
  /** An empty folder that belongs to this process until `sweep` finds the process gone. */
  workFolder: (name: string) => Promise<string>;
  /** Removes what runs that are gone have left behind. */
  sweep: () => Promise<void>;
}

/** A name that changes with what the piece is made of, so that an old one is never taken for a new one. */
export function versionOf(...inputs: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const input of inputs) hash.update(input).update('\0');
  return hash.digest('hex').slice(0, 12);
}

/** `.cache/OWNER/` of the project. */
export function folderCache(owner: string): FolderCache {
  const root = fileURLToPath(new URL(`../../.cache/${owner}/`, import.meta.url));

  async function cached(name: string, make: (folder: string) => Promise<void>): Promise<string> {
    const final = join(root, name);
    if (existsSync(final)) return final;
    const folder = await workFolder(name);
    try {
      await make(folder);
      await rename(folder, final).catch((error: unknown) => {
        // Another run was faster: its piece is as good as ours.
        if (!existsSync(final)) throw error;
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return final;
  }

  async function workFolder(name: string): Promise<string> {
    const parent = join(root, 'work');
    await mkdir(parent, { recursive: true });
    return mkdtemp(join(parent, `${String(process.pid)}-${name}-`));
  }

  async function sweep(): Promise<void> {
    const parent = join(root, 'work');
    if (!existsSync(parent)) return;
    for (const name of await readdir(parent)) {
      if (!isRunning(Number.parseInt(name, 10))) await rm(join(parent, name), { recursive: true, force: true });
    }
  }

  return { root, cached, workFolder, sweep };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
