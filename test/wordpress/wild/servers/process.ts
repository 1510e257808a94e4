/** Servers of Debian's packages, each as a process of ours on ports of its own: those of the machine stay as they are. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { lastWords } from '../../command.ts';

export interface Running {
  stop: () => Promise<void>;
}

/** In the foreground, ended with what it has started. Resolves when `isReady` answers. Throws what it said last. */
export async function start(
  program: string,
  args: readonly string[],
  isReady: () => Promise<boolean>,
): Promise<Running> {
  const child = spawn(program, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-20_000)));
  }
  const ended = once(child, 'exit');
  // Whoever ends us by force would leave it behind.
  const endIt = () => end(child);
  process.once('exit', endIt);
  const stop = async () => {
    process.removeListener('exit', endIt);
    end(child);
    await ended;
  };
  await until(async () => child.exitCode !== null || (await isReady()), `${program} does not answer`).catch(
    async (error: unknown) => {
      await stop();
      throw error;
    },
  );
  if (child.exitCode !== null) throw new Error(`${program} did not start: ${lastWords(said)}`);
  return { stop };
}

/** Throws `what` when it is not so after half a minute. */
export async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  const patience = AbortSignal.timeout(30_000);
  while (!(await isSo().catch(() => false))) {
    if (patience.aborted) throw new Error(what);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function end({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  process.kill(-pid, 'SIGKILL');
}
