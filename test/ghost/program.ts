/** Ghost itself, from npm alone and with nothing compiled. */
import { createHash } from 'node:crypto';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folderCache, versionOf } from '../support/folder-cache.ts';
import { run } from '../wordpress/command.ts';

export type Say = (what: string) => void;

export const { cached, workFolder, sweep } = folderCache('ghost');

const HERE = fileURLToPath(new URL('.', import.meta.url));
const PACKAGE = 'ghost@5.130.6';
const SHA512 = 'CAWqPKt+7ws+/1NrVmvuiWiDZDEtutiu7niVMTku9uM29MjfNFFUVKM3giQBpZGZrUORXkWiXSlqbry4QGVrBw==';
const TOO_NEW = 23;

/** What of it we change. */
interface Manifest {
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  devDependencies?: unknown;
  overrides?: Record<string, string>;
  resolutions?: unknown;
  packageManager?: unknown;
  nx?: unknown;
}

/** Its folder. About a minute and a half and 570 MB the first time. Throws one line that says what is missing. */
export async function program(say: Say): Promise<string> {
  if (Number.parseInt(process.versions.node, 10) >= TOO_NEW) {
    throw new Error(`${PACKAGE} runs on Node 20 and 22, and not on ${process.version}`);
  }
  const lock = await readFile(join(HERE, 'package-lock.json'));
  const shim = await readFile(join(HERE, 'sqlite3/index.cjs'));
  const folder = await cached(`program-${versionOf(SHA512, lock, shim)}`, async (made) => {
    say('fetching Ghost from npm (a minute or two, 570 MB)');
    const packed = await run('npm', ['pack', PACKAGE, '--silent'], made);
    const archive = packed.trim().split('\n').at(-1) ?? '';
    const bytes = await readFile(join(made, archive));
    if (createHash('sha512').update(bytes).digest('base64') !== SHA512) {
      throw new Error(`${PACKAGE} is not the package it was`);
    }
    await run('tar', ['xzf', archive], made);
    await rm(join(made, archive));
    // Two of its dependencies it brings along as files; its lock names ours by the folder `shim` beside it.
    await cp(join(HERE, 'sqlite3'), join(made, 'shim'), { recursive: true });
    const inside = join(made, 'package');
    await slim(join(inside, 'package.json'));
    await cp(join(HERE, 'package-lock.json'), join(inside, 'package-lock.json'));
    say('installing what it needs');
    const options = [
      '--omit=dev',
      '--legacy-peer-deps',
      '--ignore-scripts',
      '--install-links',
      '--no-audit',
      '--no-fund',
    ];
    await run('npm', ['ci', '--loglevel=error', ...options], inside);
  });
  return join(folder, 'package');
}

/** `mock-knex` lies at GitHub alone, sqlite3 would be compiled, and the rest is for those who build Ghost. */
async function slim(file: string): Promise<void> {
  // Written by those who publish Ghost, and known by its hash.
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  delete manifest.devDependencies;
  delete manifest.nx;
  delete manifest.resolutions;
  delete manifest.packageManager;
  for (const script of ['preinstall', 'postinstall', 'prepare']) delete manifest.scripts?.[script];
  delete manifest.dependencies?.['sqlite3'];
  manifest.optionalDependencies = { ...manifest.optionalDependencies, sqlite3: 'file:../shim' };
  manifest.overrides = { ...manifest.overrides, 'mock-knex': '0.4.13' };
  await writeFile(file, JSON.stringify(manifest, null, 1));
}
