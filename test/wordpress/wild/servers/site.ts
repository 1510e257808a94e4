/** WordPress on this machine's own PHP, with its data in SQLite: the files that a real server serves. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { versionOf } from '../../../support/folder-cache.ts';
import { cached, workFolder } from '../../cache.ts';
import { run } from '../../command.ts';
import type { DebianRelease } from '../../debian.ts';
import { debianProgram, runner, type Say, unzip } from '../../pieces.ts';
import type { Login, TestUser } from '../../start.ts';

const HERE = import.meta.dirname;
const SETUP = join(HERE, '../../setup.php');
const SQLITE = 'node_modules/@wp-playground/cli/sqlite-database-integration.zip';
const PLUGIN = 'sqlite-database-integration';

/** To whom Debian's servers belong; a run without root is what it is. */
export const isRoot = process.getuid?.() === 0;
export const SERVER_USER = 'www-data';

export interface SiteFiles {
  /** What the server serves. */
  root: string;
  /** Where WordPress lies in it: the same, or a folder below. */
  core: string;
  /** An empty folder for the server's own files. */
  run: string;
  users: Record<Login, TestUser>;
  remove: () => Promise<void>;
}

export interface SiteOptions {
  release: DebianRelease;
  /** Without a slash at its end. */
  url: string;
  /** Lines of `wp-config.php`. */
  config?: (host: string) => string;
  /** WordPress lies in a folder of its own, as with Bedrock and in WordPress's own handbook: its name. */
  folder?: string;
}

/** A copy of the installed site, for one run. */
export async function copySite({ release, url, config, folder }: SiteOptions, say: Say): Promise<SiteFiles> {
  const prepared = await preparedNative(release, say);
  const place = await mkdtemp(join(tmpdir(), 'tearsheet-wild-'));
  const root = join(place, 'site');
  const core = folder === undefined ? root : join(root, folder);
  const own = join(place, 'run');
  await Promise.all([root, own].map((path) => mkdir(path)));
  await cp(join(prepared, 'site'), core, { recursive: true });
  const inFolder = folder === undefined ? '' : `/${folder}`;
  await writeFile(join(core, 'wp-config.php'), configOf(url, url + inFolder, config?.(new URL(url).host) ?? ''));
  if (folder !== undefined) {
    await writeFile(
      join(root, 'index.php'),
      `<?php define('WP_USE_THEMES', true); require __DIR__ . '${inFolder}/wp-blog-header.php';`,
    );
  }
  if (isRoot) {
    await run('chown', ['-R', `${SERVER_USER}:`, place], place);
    await run('chmod', ['755', place], place);
  }
  const users = JSON.parse(await readFile(join(prepared, 'users.json'), 'utf8')) as SiteFiles['users'];
  return { root, core, run: own, users, remove: () => rm(place, { recursive: true, force: true, maxRetries: 3 }) };
}

/** Runs a PHP file inside the site. Its output. */
export function runPhp(core: string, file: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const asServer = isRoot ? ['-u', SERVER_USER, '--'] : [];
  const names = Object.entries({ ...env, WORDPRESS: core }).map(([name, value]) => `${name}=${value}`);
  const command = ['env', ...names, 'php', '-d', 'display_errors=stderr', file];
  const [program = 'env', ...args] = isRoot ? ['runuser', ...asServer, ...command] : command;
  return run(program, args, core);
}

async function preparedNative(release: DebianRelease, say: Say): Promise<string> {
  const [source, runnerFolder] = [await debianProgram(release, say), await runner(say)];
  const scripts = await Promise.all([SETUP, join(HERE, 'site.ts')].map((name) => readFile(name)));
  return cached(
    `native-${release}-${versionOf(basename(source), basename(runnerFolder), ...scripts)}`,
    async (folder) => {
      say(`installing WordPress ${release} (about 3 s)`);
      const site = join(folder, 'site');
      await cp(source, site, { recursive: true });
      await addSqlite(site, runnerFolder);
      await writeFile(join(site, 'wp-config.php'), configOf('http://127.0.0.1', 'http://127.0.0.1', ''));
      await writeFile(join(folder, 'install.php'), INSTALL);
      const env = ['env', `WORDPRESS=${site}`, 'php', '-d', 'display_errors=stderr'];
      const [program = 'env', ...args] = env;
      await run(program, [...args, join(folder, 'install.php')], site);
      await writeFile(join(folder, 'users.json'), await run(program, [...args, SETUP], site));
    },
  );
}

async function addSqlite(site: string, runnerFolder: string): Promise<void> {
  const plugins = join(site, 'wp-content/plugins');
  await mkdir(plugins, { recursive: true });
  const parts = await workFolder('sqlite');
  try {
    await unzip(join(runnerFolder, SQLITE), parts, runnerFolder);
    const [inside = ''] = await readdir(parts);
    await cp(join(parts, inside), join(plugins, PLUGIN), { recursive: true });
  } finally {
    await rm(parts, { recursive: true, force: true });
  }
  // WordPress 6.1 sets what its database has no name for yet, and may not where the plugin keeps it to itself.
  const database = join(plugins, PLUGIN, 'wp-includes/sqlite/class-wp-sqlite-db.php');
  const code = await readFile(database, 'utf8');
  await writeFile(database, code.replace(/private (?=\$allow_unsafe)/, 'public '));
  const dropIn = await readFile(join(plugins, PLUGIN, 'db.copy'), 'utf8');
  await writeFile(join(site, 'wp-content/db.php'), dropIn.replaceAll('{SQLITE_PLUGIN}', `${PLUGIN}/load.php`));
}

/** Without the server's name, which is not needed from the command line. */
const INSTALL = `<?php
define('WP_INSTALLING', true);
$_SERVER += ['HTTP_HOST' => '127.0.0.1', 'REQUEST_URI' => '/', 'SERVER_PROTOCOL' => 'HTTP/1.1'];
require getenv('WORDPRESS') . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Newsroom', 'admin', 'admin@example.test', true, '', 'password');
update_option('permalink_structure', '/%year%/%postname%/');
flush_rewrite_rules();
`;

function configOf(home: string, core: string, lines: string): string {
  return `<?php
define('DB_NAME', 'wordpress'); define('DB_USER', ''); define('DB_PASSWORD', ''); define('DB_HOST', '');
define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $key) { define("{$key}_KEY", $key); define("{$key}_SALT", $key); }
// Application passwords need https or a local site.
define('WP_ENVIRONMENT_TYPE', 'local');
// Nothing goes out, and nothing runs on a clock of its own.
define('WP_HTTP_BLOCK_EXTERNAL', true); define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true);
${lines}
// The sites of a network have addresses of their own.
if (!defined('MULTISITE')) { define('WP_HOME', '${home}'); define('WP_SITEURL', '${core}'); }
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`;
}
