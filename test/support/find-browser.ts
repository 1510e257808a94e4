/** Finds Chromium and Firefox on this machine, or installs them where that can be done without asking (root on Debian). */
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

interface Wanted {
  name: string;
  /** Environment variable that names the program and wins over everything. */
  override: string;
  /** Looked up on PATH, in this order. */
  commands: string[];
  /** Usual places outside PATH. */
  places: string[];
  debianPackage: string;
}

// Branded Chrome is not on the list: since version 137 it ignores --load-extension. "Chrome for Testing" honours it.
const CHROMIUM: Wanted = {
  name: 'Chromium',
  override: 'TEARSHEET_CHROMIUM',
  commands: ['chromium', 'chromium-browser', 'chrome-for-testing', 'microsoft-edge'],
  places: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/snap/bin/chromium',
  ],
  debianPackage: 'chromium',
};

const FIREFOX: Wanted = {
  name: 'Firefox',
  override: 'TEARSHEET_FIREFOX',
  commands: ['firefox-esr', 'firefox', 'firefox-developer-edition'],
  places: ['/Applications/Firefox.app/Contents/MacOS/firefox', '/opt/firefox/firefox'],
  debianPackage: 'firefox-esr',
};

// Without them the pages show boxes instead of words and emoji.
const FONT_PACKAGES = ['fonts-noto-color-emoji', 'fonts-liberation'];

/** Path of a Chromium that takes `--load-extension`. Throws one clear line when there is none and none can be installed. */
export function findChromium(): Promise<string> {
  return find(CHROMIUM);
}

/** Path of a Firefox. Throws one clear line when there is none and none can be installed. */
export function findFirefox(): Promise<string> {
  return find(FIREFOX);
}

async function find(wanted: Wanted): Promise<string> {
  const named = process.env[wanted.override];
  if (named !== undefined && named !== '') {
    if (isProgram(named)) return named;
    throw new Error(`${wanted.override} names ${named}, which is not a program that can be run.`);
  }
  const found = lookUp(wanted);
  if (found !== null) return found;
  if (canInstall()) {
    await aptInstall([wanted.debianPackage, ...FONT_PACKAGES]);
    const installed = lookUp(wanted);
    if (installed !== null) return installed;
  }
  throw new Error(
    `${wanted.name} was not found: install it (Debian, Ubuntu: apt-get install ${wanted.debianPackage}), or set ${wanted.override} to its path.`,
  );
}

/** Path of `command` on PATH, or null. */
function onPath(command: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const candidate = path.join(folder, command);
    if (folder !== '' && isProgram(candidate)) return candidate;
  }
  return null;
}

function lookUp(wanted: Wanted): string | null {
  for (const command of wanted.commands) {
    const found = onPath(command);
    if (found !== null) return found;
  }
  return wanted.places.find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not ours to run: both mean "look further"
  }
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && onPath('apt-get') !== null;
}

/** Installs Debian packages as root. Says so on standard error, since it can take half a minute. */
async function aptInstall(packages: string[]): Promise<void> {
  process.stderr.write(`Installing ${packages.join(', ')} with apt-get …\n`);
  await apt('update', '-qq'); // a repository that does not answer need not matter: the installation tells
  const { code, output } = await apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
  if (code !== 0)
    throw new Error(`apt-get could not install ${packages.join(', ')}: ${output.trim().split('\n').at(-1)}`);
}

async function apt(...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn('apt-get', args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, output };
}

/** Commands whose Debian package has another name. */
const PACKAGES: Readonly<Record<string, string>> = { exiftool: 'libimage-exiftool-perl' };

/** Installs what is missing of `commands`, or says in one line what to install. */
export async function ensureTools(commands: string[]): Promise<void> {
  const missing = commands.filter((command) => onPath(command) === null);
  if (missing.length > 0 && canInstall()) await aptInstall(missing.map((command) => PACKAGES[command] ?? command));
  const still = commands.filter((command) => onPath(command) === null);
  if (still.length > 0)
    throw new Error(`These programs are needed and missing: ${still.join(', ')}. Please install them.`);
}
