/** Starts a Ghost in a process of its own, with its files in a folder that it may write to. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lastWords } from '../wordpress/command.ts';

/** Measured: 14 s the first time, 3 s later; a busy machine takes several times that. */
const START_TIMEOUT = 180_000;

export interface ServeOptions {
  /** Folder of the program. */
  program: string;
  /** Of what it keeps: database, pictures, themes. */
  folder: string;
  port: number;
  /** Where people work, if not at the site's own address. */
  adminUrl?: string;
}

export interface Served {
  url: string;
  stop: () => Promise<void>;
}

/** Throws one line that says why there is no Ghost. */
export async function serve({ program, folder, port, adminUrl }: ServeOptions): Promise<Served> {
  const url = `http://127.0.0.1:${String(port)}`;
  for (const name of ['data', 'images', 'files', 'media', 'settings', 'logs', 'public', 'adapters']) {
    await mkdir(join(folder, name), { recursive: true });
  }
  await cp(join(program, 'content/themes'), join(folder, 'themes'), { recursive: true, force: false });
  const settings = {
    url,
    ...(adminUrl === undefined ? {} : { admin__url: adminUrl }), // absent: the site's own
    server__host: '127.0.0.1',
    server__port: String(port),
    database__client: 'sqlite3',
    database__connection__filename: join(folder, 'data/ghost.db'),
    database__useNullAsDefault: 'true',
    paths__contentPath: folder,
    // Nothing goes out.
    privacy__useUpdateCheck: 'false',
    privacy__useGravatar: 'false',
    privacy__useRpcPing: 'false',
    privacy__useStructuredData: 'false',
    security__staffDeviceVerification: 'false',
    logging__level: 'error',
    logging__transports: '["stdout"]',
    mail__transport: 'stub',
    NODE_ENV: 'development',
  };
  const child = spawn(process.execPath, ['index.js'], {
    // Where its package.json lies, from which it knows its own version.
    cwd: program,
    env: { ...withoutNpm(process.env), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-20_000)));
  }
  const ended = once(child, 'exit');
  const end = () => void child.kill('SIGKILL');
  // However we end, it does too.
  process.once('exit', end);
  const stop = async () => {
    process.off('exit', end);
    end();
    await ended;
  };
  const deadline = Date.now() + START_TIMEOUT;
  while (child.exitCode === null && Date.now() < deadline) {
    if (await answers(`${adminUrl ?? url}/ghost/api/admin/site/`)) return { url, stop };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await stop();
  throw new Error(`Ghost did not start: ${lastWords(said) || 'it ended without a word'}`);
}

/** What npm tells those whom it starts of another program, ours. */
function withoutNpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('npm_')));
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).status === 200;
  } catch {
    return false; // not yet
  }
}
