/** Starts Firefox with a profile of its own, and sees to it that both are gone in the end, even after a crash of ours. */
import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface FirefoxProcess {
  /** Where WebDriver BiDi listens: `ws://…`. */
  address: string;
  /** Ends Firefox with all its processes and removes the profile. */
  stop: () => Promise<void>;
}

export type Prefs = Record<string, string | number | boolean>;

// Runs Firefox and waits on its own standard input. That ends when we close it or are gone, however we went:
// then Firefox's whole process group is ended and the profile removed. (Standard error may lead nowhere by then.)
const KEEPER = `
profile="$1"; shift
"$@" < /dev/null &
firefox=$!
cat > /dev/null
exec 2> /dev/null
trap '' TERM
kill -TERM 0
(sleep 5; kill -KILL $firefox 2> /dev/null) &
wait $firefox
rm -rf "$profile"
kill -KILL 0
`;

export async function startFirefox(options: {
  program: string;
  headless: boolean;
  prefs: Prefs;
  env?: Record<string, string>;
}): Promise<FirefoxProcess> {
  const profile = mkdtempSync(path.join(tmpdir(), 'tearsheet-firefox-'));
  const prefs = Object.entries(options.prefs).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(path.join(profile, 'user.js'), prefs.join('\n'));
  const args = [
    '--no-remote',
    '--profile',
    profile,
    '--remote-debugging-port',
    '0',
    '--remote-allow-system-access', // to reach the toolbar and the extension's own pages
    ...(options.headless ? ['--headless'] : []),
  ];
  const keeper = spawn('sh', ['-c', KEEPER, 'keeper', profile, options.program, ...args], {
    detached: true, // a process group of its own
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, MOZ_DISABLE_AUTO_SAFE_MODE: '1', ...options.env },
  });
  const ended = new Promise<void>((resolve) => keeper.once('exit', () => resolve()));
  const stop = () => {
    keeper.stdin.end();
    return ended;
  };
  try {
    return { address: await listeningAddress(keeper.stderr), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function listeningAddress(stderr: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`Firefox did not start within 120 s: ${said}`)), 120_000);
    const read = (chunk: Buffer) => {
      said += chunk.toString();
      const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      stderr.off('data', read);
      stderr.resume(); // what else it says is nobody's business, but must not fill the pipe
      resolve(address);
    };
    stderr.on('data', read);
  });
}
