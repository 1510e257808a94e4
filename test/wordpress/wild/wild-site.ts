/** A WordPress that can be set up in odd ways while it runs, whatever serves it. */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestWordPress } from '../start.ts';

export interface WildSite extends TestWordPress {
  /** An address of the same site that nothing stands before, for a colleague's own calls. */
  direct: string;
  /** Sets the server itself up, which has ways of its own; absent: it has none. */
  chooseServer?: (setUp: string) => Promise<void>;
}

/** Where the set-ups of WordPress lie; none is chosen. `core`: the folder of WordPress. */
export async function installSetUps(core: string): Promise<void> {
  const folder = join(core, 'wp-content/wild');
  await mkdir(folder, { recursive: true });
  await cp(join(import.meta.dirname, 'set-ups'), folder, { recursive: true });
  await mkdir(join(core, 'wp-content/mu-plugins'), { recursive: true });
  await cp(join(import.meta.dirname, 'load.php'), join(core, 'wp-content/mu-plugins/wild.php'));
  await writeFile(join(folder, 'chosen.txt'), '');
}

/** `NAME` is a file of `set-ups/`, `server:NAME` one of the server's own; empty: as it comes. */
export async function choose(site: WildSite, setUp: string): Promise<void> {
  const isServer = setUp.startsWith('server:');
  await writeFile(join(site.site, 'wp-content/wild/chosen.txt'), isServer ? '' : setUp);
  await site.chooseServer?.(isServer ? setUp.slice('server:'.length) : '');
}
