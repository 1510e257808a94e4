/** The slow pieces of a WordPress, each made once: the runner, the program, an installed site. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { versionOf } from '../support/folder-cache.ts';
import { cached, workFolder } from './cache.ts';
import { run } from './command.ts';
import { type DebianRelease, unpackWordPress } from './debian.ts';
import { freePort, serve } from './serve.ts';

export type Say = (what: string) => void;

const HERE = fileURLToPath(new URL('.', import.meta.url));
const BUILDS = '@wp-playground/wordpress-builds@0.9.19';
const BUILDS_SHA512 = 'dlqvh/MJDpE5W68vgPPKUjpip6zMuBh59L3D18ZX+pdwurC4q4ydrTww/3sTMV69BBcoH6kF93YtAtujNC5Mpw==';
/** The newest complete release in that package (6.5.5). */
const RELEASE = '6.5';

/** PHP in WebAssembly with its npm dependencies. 12 s and 215 MB the first time. */
export async function runner(say: Say): Promise<string> {
  const lock = await readFile(join(HERE, 'package-lock.json'));
  return cached(`runner-${versionOf(lock, MEMORY_ONLY)}`, async (folder) => {
    say('installing PHP for WordPress from npm (about 15 s, 215 MB)');
    for (const name of ['package.json', 'package-lock.json', '.npmrc', 'stub']) {
      await cp(join(HERE, name), join(folder, name), { recursive: true });
    }
    await run('npm', ['ci', '--loglevel=error'], folder);
    await keepCompiledInMemory(join(folder, 'node_modules/@php-wasm/universal/index.js'));
  });
}

const FILES_ONLY = '"opcache.file_cache_only = 1"';
const MEMORY_ONLY = '"opcache.file_cache_only = 0"';

/**
 * The runner keeps what PHP has compiled in files, which costs more than to compile anew; in memory an answer of
 * WordPress takes 0.1 s instead of 0.8 (measured). It has no option for that, so its settings are changed.
 */
async function keepCompiledInMemory(file: string): Promise<void> {
  const code = await readFile(file, 'utf8');
  if (!code.includes(FILES_ONLY)) throw new Error('the runner of WordPress no longer has this setting of its cache');
  await writeFile(file, code.replace(FILES_ONLY, MEMORY_ONLY));
}

/** WordPress itself, not yet installed: its PHP from a zip, laid over its styles, scripts and pictures. */
async function program(runnerFolder: string, say: Say): Promise<string> {
  return process.env['TEARSHEET_WORDPRESS'] === 'next' ? debianProgram('7.1', say) : npmProgram(runnerFolder, say);
}

function npmProgram(runnerFolder: string, say: Say): Promise<string> {
  return cached(`wordpress-${RELEASE}-${versionOf(BUILDS, BUILDS_SHA512)}`, async (folder) => {
    say('fetching WordPress from npm (about 10 s, 159 MB)');
    const parts = await workFolder('builds');
    try {
      const packed = await run('npm', ['pack', BUILDS, '--silent', '--pack-destination', parts], parts);
      const archive = join(parts, packed.trim().split('\n').at(-1) ?? '');
      if ((await sha512(archive)) !== BUILDS_SHA512) throw new Error(`${BUILDS} is not the package it was`);
      const zip = `package/src/wordpress/wp-${RELEASE}.zip`;
      await run('tar', ['-xzf', archive, '-C', parts, `package/public/wp-${RELEASE}`, zip], parts);
      await cp(join(parts, 'package', 'public', `wp-${RELEASE}`), folder, { recursive: true });
      await unzip(join(parts, zip), folder, runnerFolder);
    } finally {
      await rm(parts, { recursive: true, force: true });
    }
    // The package's own installed site and its list of files to load from elsewhere.
    for (const name of ['wp-config.php', 'wp-content/database', 'wordpress-remote-asset-paths']) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  });
}

/** A release that Debian has, not yet installed. About 20 s the first time. */
export async function debianProgram(release: DebianRelease, say: Say): Promise<string> {
  const version = versionOf(await readFile(join(HERE, 'debian.ts')));
  return cached(`wordpress-debian-${release}-${version}`, async (folder) => {
    say(`fetching WordPress ${release} from Debian (about 20 s)`);
    const parts = await workFolder('debian');
    try {
      await unpackWordPress(folder, parts, release);
    } finally {
      await rm(parts, { recursive: true, force: true });
    }
  });
}

/** An installed site with its people and the draft: `site/` and `users.json`. Copied for each start. */
export async function preparedSite(runnerFolder: string, say: Say): Promise<string> {
  const source = await program(runnerFolder, say);
  const scripts = await Promise.all(['setup.php', 'server.mjs'].map((name) => readFile(join(HERE, name))));
  const name = `site-${versionOf(basename(source), basename(runnerFolder), ...scripts)}`;
  return cached(name, (folder) => installSite(folder, runnerFolder, say));
}

/** Fills `folder` with `site/` and `users.json`. */
export async function installSite(folder: string, runnerFolder: string, say: Say): Promise<void> {
  const source = await program(runnerFolder, say);
  say('installing WordPress (about 12 s)');
  const site = join(folder, 'site');
  await cp(source, site, { recursive: true });
  const setup = join(HERE, 'setup.php');
  const { users, stop } = await serve({ runner: runnerFolder, site, port: await freePort(), setup });
  await stop();
  await writeFile(join(folder, 'users.json'), JSON.stringify(users, null, 2));
}

async function sha512(file: string): Promise<string> {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('base64');
}

/** The unzip library is a dependency of this package, which the project's own imports do not see. */
interface Unzip {
  unzipSync: (archive: Uint8Array) => Record<string, Uint8Array>;
}

/** Fills `folder`. Throws for a name that leads outside. */
export async function unzip(archive: string, folder: string, runnerFolder: string): Promise<void> {
  const { unzipSync } = createRequire(join(runnerFolder, 'package.json'))('fflate') as Unzip;
  for (const [name, bytes] of Object.entries(unzipSync(await readFile(archive)))) {
    const target = join(folder, name);
    if (!target.startsWith(folder + sep)) throw new Error(`the archive holds a path that leads outside: ${name}`);
    if (name.endsWith('/')) continue;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
}
