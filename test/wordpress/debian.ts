/**
 * Other releases of WordPress than the one that npm has: those of Debian's own releases, unpacked and not installed. On a
 * machine with Debian's tools.
 */
import { cp, mkdir, readdir, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.ts';

/** Which of Debian's releases has which of WordPress's, and the theme that this one wants. */
export const DEBIAN_RELEASES = {
  '6.1': { suite: 'bookworm', theme: 'wordpress-theme-twentytwentythree' },
  '6.8': { suite: 'trixie', theme: 'wordpress-theme-twentytwentyfive' },
  '7.1': { suite: 'sid', theme: 'wordpress-theme-twentytwentyfive' },
} as const;

export type DebianRelease = keyof typeof DEBIAN_RELEASES;

/** Debian takes the libraries that WordPress brings along out of it, and puts links to its own packages in their place. */
const PACKAGES = [
  'wordpress',
  'php-getid3',
  'libphp-phpmailer',
  'ca-certificates',
  'libjs-cropper',
  'libjs-underscore',
  'libjs-lodash',
  'libjs-jquery-ui',
];

/** Fills `folder` with the program. `parts` is an empty folder for what is fetched. */
export async function unpackWordPress(folder: string, parts: string, release: DebianRelease): Promise<void> {
  await download(parts, release);
  const tree = join(parts, 'tree');
  await mkdir(tree);
  for (const name of await readdir(parts)) {
    if (name.endsWith('.deb')) await run('dpkg-deb', ['-x', name, tree], parts);
  }
  await pointInside(tree);
  await run('cp', ['-rL', `${join(tree, 'usr/share/wordpress')}/.`, folder], parts);
  for (const name of ['themes', 'uploads']) await mkdir(join(folder, 'wp-content', name), { recursive: true });
  const themes = join(tree, 'var/lib/wordpress/wp-content/themes');
  await run('cp', ['-rL', `${themes}/.`, join(folder, 'wp-content/themes')], parts);
  for (const name of ['.htaccess', 'wp-config.php']) await rm(join(folder, name), { force: true });
}

/** From the mirror that this machine uses, with lists of our own, so that the machine's stay as they are. */
async function download(parts: string, release: DebianRelease): Promise<void> {
  const { suite, theme } = DEBIAN_RELEASES[release];
  const format = '$(ORIGIN) $(REPO_URI)';
  const targets = await run('apt-get', ['indextargets', '--format', format, 'Created-By: Packages'], parts);
  const mirror = /^Debian (\S+\/debian\/?)$/m.exec(targets)?.[1];
  if (mirror === undefined) throw new Error('apt knows no Debian mirror here: run apt-get update first');
  const keys = '/usr/share/keyrings/debian-archive-keyring.gpg';
  await writeFile(join(parts, 'sources.list'), `deb [signed-by=${keys}] ${mirror} ${suite} main\n`);
  await mkdir(join(parts, 'lists/partial'), { recursive: true });
  await cp(keys, join(parts, 'keys.gpg')); // absent keys are said here, and not by apt in ten lines
  const own = [
    '-o',
    `Dir::Etc::SourceList=${parts}/sources.list`,
    '-o',
    'Dir::Etc::SourceParts=-',
    '-o',
    `Dir::State::Lists=${parts}/lists`,
    '-o',
    'APT::Sandbox::User=root',
  ];
  await run('apt-get', [...own, 'update'], parts);
  await run('apt-get', [...own, 'download', ...PACKAGES, theme], parts);
}

/** Absolute links point into the tree, where what they name is there, and are gone where not. */
async function pointInside(tree: string): Promise<void> {
  for (const entry of await readdir(tree, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) continue;
    const link = join(entry.parentPath, entry.name);
    const target = await readlink(link);
    if (target.startsWith('/')) {
      await rm(link);
      if (existsSync(tree + target)) await symlink(tree + target, link);
    } else if (!existsSync(link)) await rm(link);
  }
}
