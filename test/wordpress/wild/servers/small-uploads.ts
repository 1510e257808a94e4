/** A disk for pictures that can be full: a small one in memory, in the place of the folder of uploads. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../command.ts';
import { choose, type WildSite } from '../wild-site.ts';
import { isRoot, SERVER_USER } from './site.ts';

const KILOBYTES = 512;

/** With the set-up `server:full-disk`. Throws where this machine does not let us mount. */
export async function withSmallUploads(site: WildSite): Promise<WildSite> {
  const uploads = join(site.site, 'wp-content/uploads');
  await mkdir(uploads, { recursive: true });
  if (!isRoot) throw new Error('root is needed for a disk of its own');
  await run('mount', ['-t', 'tmpfs', '-o', `size=${String(KILOBYTES)}k`, 'tmpfs', uploads], '/');
  await run('chown', [`${SERVER_USER}:`, uploads], '/');
  const filler = join(uploads, 'filler');
  return {
    ...site,
    async chooseServer(setUp) {
      await rm(filler, { force: true });
      if (setUp !== 'full-disk') return;
      // As much as goes: the last write fails, and what it could write stays.
      await writeFile(filler, Buffer.alloc(KILOBYTES * 1024)).catch(() => undefined);
    },
    async stop() {
      await choose({ ...site }, '');
      await run('umount', [uploads], '/');
      await site.stop();
    },
  };
}
