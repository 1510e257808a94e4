/** A real WordPress for the tests and the demo: `await startWordPress({})`. About 40 s the first time, then 6 s. */
import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sweep, workFolder } from './cache.ts';
import { installSite, preparedSite, runner } from './pieces.ts';
import { freePort, serve } from './serve.ts';

export type Login = 'admin' | 'ed' | 'author' | 'contrib' | 'sub';

export interface TestUser {
  login: string;
  password: string;
  /** An application password, as the site shows it: in groups of four. */
  appPassword: string;
  id: number;
}

export interface StartOptions {
  /** A free one where none is given. */
  port?: number;
  /** Gets one line for each long step, with the seconds since the start. */
  onProgress?: (line: string) => void;
  /** Installs the site anew instead of copying the one in the cache. */
  fresh?: boolean;
}

export interface TestWordPress {
  /** Without a slash at its end: `http://127.0.0.1:PORT`. */
  url: string;
  users: Record<Login, TestUser>;
  /** The folder of its files on this machine. */
  site: string;
  /** Ends it and removes its files. */
  stop: () => Promise<void>;
}

/**
 * Each start is a copy of the same installed site: five people, one per role, and the draft "Tonight's article".
 * Throws one line that says what failed (npm, the port, PHP).
 */
export async function startWordPress(options: StartOptions = {}): Promise<TestWordPress> {
  const started = Date.now();
  const say = (what: string) => {
    options.onProgress?.(`${((Date.now() - started) / 1000).toFixed(1)} s  WordPress: ${what}`);
  };
  // First, so that a port that is taken is told at once.
  const port = await freePort(options.port);
  await sweep();
  const runnerFolder = await runner(say);
  const folder = await workFolder('run');
  if (options.fresh) await installSite(folder, runnerFolder, say);
  else await cp(await preparedSite(runnerFolder, say), folder, { recursive: true });
  // Written by our own setup.php.
  const users = JSON.parse(await readFile(join(folder, 'users.json'), 'utf8')) as Record<Login, TestUser>;
  const removeFolder = () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  say('starting');
  try {
    const site = join(folder, 'site');
    const server = await serve({ runner: runnerFolder, site, port });
    say(`ready at ${server.url}`);
    const stop = async () => {
      await server.stop();
      await removeFolder();
    };
    return { url: server.url, users, site, stop };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}
