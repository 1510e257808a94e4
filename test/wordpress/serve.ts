/** Starts a WordPress in a process of its own, so that a blocked PHP does not stall who asked for it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { lastWords } from './command.ts';

const SERVER = fileURLToPath(new URL('server.mjs', import.meta.url));
/** Measured: 5 to 12 s; a busy machine takes several times that. */
const START_TIMEOUT = 180_000;

export interface ServeOptions {
  /** Folder with the runner's `node_modules`. */
  runner: string;
  /** The site's files; they are written to. */
  site: string;
  port: number;
  /** A PHP file that is run once in the started site; it prints JSON. */
  setup?: string;
}

export interface Served {
  url: string;
  /** What `setup` printed, else null. */
  users: unknown;
  stop: () => Promise<void>;
}

/** Throws one line that says why there is no WordPress. */
export async function serve(options: ServeOptions): Promise<Served> {
  const child = spawn(process.execPath, [SERVER, JSON.stringify(options)], {
    // A group of its own, so that all of it can be ended. Its standard input closes when we die, however we die.
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-20_000)));
  const ended = once(child, 'exit');
  const stop = async () => {
    end(child);
    await ended;
  };
  const timer = setTimeout(() => end(child), START_TIMEOUT);
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      if (!line.startsWith('READY ')) continue;
      // It was written by server.mjs.
      const ready = JSON.parse(line.slice('READY '.length)) as { url: string; users: unknown };
      return { ...ready, stop };
    }
  } finally {
    clearTimeout(timer);
    child.stdout.resume();
  }
  await stop();
  throw new Error(`WordPress did not start: ${lastWords(said) || 'it ended without a word'}`);
}

/** Ends the process and what it started. */
function end({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    // It ended in between.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** A port that nobody uses now. With `wanted`: that one, or an error that says so. */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? 'is in use' : `cannot be used (${cause.message})`;
      reject(new Error(`port ${String(wanted)} ${why}: end what uses it or choose another`, { cause }));
    });
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : wanted;
      probe.close(() => resolve(port));
    });
  });
}
