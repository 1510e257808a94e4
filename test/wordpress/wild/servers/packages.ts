/** Debian's packages that the real servers are: installed where that may be done, else it is said what is missing. */
import { existsSync, readdirSync } from 'node:fs';
import { run } from '../../command.ts';

export const PHP = ['php-cli', 'php-sqlite3', 'php-gd', 'php-curl', 'php-xml', 'php-mbstring', 'php-zip'] as const;
export const NGINX = [...PHP, 'nginx-light', 'php-fpm'] as const;
export const APACHE_CGI = [...PHP, 'apache2', 'php-cgi'] as const;
export const APACHE_MODULE = [...PHP, 'apache2', 'libapache2-mod-php'] as const;
export const MODSECURITY = [...APACHE_MODULE, 'libapache2-mod-security2', 'modsecurity-crs'] as const;

/** Null: all of them are there now. Else why not, in words for the list of tests. */
export async function missing(packages: readonly string[]): Promise<string | null> {
  if (!existsSync('/usr/bin/apt-get')) return 'these servers are Debian’s, and this machine has no apt-get';
  const absent = await notInstalled(packages);
  if (absent.length === 0) return null;
  if (process.getuid?.() !== 0) return `root is needed for: apt-get install ${absent.join(' ')}`;
  try {
    // Another run may be at it.
    const wait = ['-o', 'DPkg::Lock::Timeout=600'];
    await run('apt-get', [...wait, 'update'], '/');
    const install = [...wait, 'install', '--yes', '--no-install-recommends', ...absent];
    await run('env', ['DEBIAN_FRONTEND=noninteractive', 'apt-get', ...install], '/');
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function notInstalled(packages: readonly string[]): Promise<string[]> {
  const format = '${Package} ${db:Status-Status}\n';
  const listed = await run('dpkg-query', ['--show', '--showformat', format], '/');
  const installed = new Set(
    listed.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.split(' ')[0]] : [])),
  );
  return packages.filter((name) => !installed.has(name));
}

/** A program whose name ends with the version of PHP. Throws where there is none. */
export function programLike(folder: string, name: RegExp): string {
  const found = readdirSync(folder)
    .filter((one) => name.test(one))
    .sort()
    .at(-1);
  if (found === undefined) throw new Error(`no program like ${String(name)} in ${folder}`);
  return `${folder}/${found}`;
}
