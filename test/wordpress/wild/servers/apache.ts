/** Apache, which hands PHP a request as a program of its own (CGI) or has PHP inside itself. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CATALOG } from '../../../../src/connectors/catalog.ts';
import { freePort } from '../../serve.ts';
import type { Say } from '../../pieces.ts';
import { installSetUps, type WildSite } from '../wild-site.ts';
import { isOpen } from './fpm.ts';
import { programLike } from './packages.ts';
import { start } from './process.ts';
import { copySite, isRoot, SERVER_USER, type SiteFiles, type SiteOptions } from './site.ts';

export interface ApacheOptions extends Omit<SiteOptions, 'url'> {
  php: 'cgi' | 'module';
  /** Besides those that every site has. */
  modules?: readonly string[];
  /** Lines of the server's own settings. */
  lines?: (files: SiteFiles) => string;
}

/** As WordPress wrote it into `.htaccess` until 5.6. Apache gives a CGI program no Authorization header then. */
const REWRITE = `RewriteEngine On
RewriteBase /
RewriteRule ^index\\.php$ - [L]
RewriteCond %{REQUEST_FILENAME} !-f
RewriteCond %{REQUEST_FILENAME} !-d
RewriteRule . /index.php [L]
`;

/** What we tell those who run the site, to the letter. */
const OUR_LINES = CATALOG['wordpress']?.remedyLines?.['CMS_LOGIN_LOST']?.join('\n') ?? '';

/** `.htaccess`, by the name of the set-up. */
const HTACCESS: Readonly<Record<string, string>> = {
  '': `RewriteEngine On\nRewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}]\n${REWRITE}`,
  'before 5.6': REWRITE,
  'before 5.6, and our lines': `${OUR_LINES}\n${REWRITE}`,
};

const MODULES = ['authz_core', 'authz_host', 'dir', 'env', 'mime', 'rewrite', 'setenvif'];

export async function startApache(
  { php, lines, modules = [], ...options }: ApacheOptions,
  say: Say,
): Promise<WildSite> {
  const [port, direct] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${String(port)}`;
  const files = await copySite({ ...options, url }, say);
  await installSetUps(files.core);
  const chooseServer = (setUp: string) =>
    writeFile(join(files.root, '.htaccess'), HTACCESS[setUp] ?? HTACCESS[''] ?? '');
  await chooseServer('');
  const conf = join(files.run, 'apache.conf');
  await writeFile(conf, confOf({ files, port, direct, php, modules, lines: lines?.(files) ?? '' }));
  const apache = await start('/usr/sbin/apache2', ['-f', conf, '-D', 'FOREGROUND'], () => isOpen(port));
  return {
    url,
    direct: `http://127.0.0.1:${String(direct)}`,
    users: files.users,
    site: files.core,
    chooseServer,
    async stop() {
      await apache.stop();
      await rm(conf, { force: true });
      await files.remove();
    },
  };
}

interface Place extends Pick<ApacheOptions, 'php'> {
  modules: readonly string[];
  files: SiteFiles;
  port: number;
  direct: number;
  lines: string;
}

function confOf({ files: { root, run }, port, direct, php, modules, lines }: Place): string {
  const folder = '/usr/lib/apache2/modules';
  const load = (name: string) => `LoadModule ${name}_module ${folder}/mod_${name}.so`;
  const inside =
    php === 'module'
      ? `LoadModule php_module ${programLike(folder, /^libphp[\d.]+\.so$/)}\n<FilesMatch \\.php$>\nSetHandler application/x-httpd-php\n</FilesMatch>`
      : `${['actions', 'alias', 'cgi'].map(load).join('\n')}
ScriptAlias /php-bin/ /usr/lib/cgi-bin/
<Directory /usr/lib/cgi-bin>
Require all granted
</Directory>
AddHandler php-script .php
Action php-script /php-bin/${programLike('/usr/lib/cgi-bin', /^php[\d.]+$/).replace(/.*\//, '')}`;
  return `ServerRoot ${run}
ServerName 127.0.0.1
PidFile ${run}/apache.pid
ErrorLog ${run}/error.log
Mutex file:${run}
DefaultRuntimeDir ${run}
Listen 127.0.0.1:${String(port)}
Listen 127.0.0.1:${String(direct)}
${load('mpm_prefork')}
${[...MODULES, ...modules].map(load).join('\n')}
${isRoot ? `User ${SERVER_USER}\nGroup ${SERVER_USER}` : ''}
# SQLite lets one write at a time, and another fail.
ServerLimit 1
MaxRequestWorkers 1
KeepAlive Off
TypesConfig /etc/mime.types
DirectoryIndex index.php
DocumentRoot ${root}
${inside}
${lines}
<VirtualHost 127.0.0.1:${String(port)}>
DocumentRoot ${root}
<Directory ${root}>
AllowOverride All
Require all granted
</Directory>
</VirtualHost>
<VirtualHost 127.0.0.1:${String(direct)}>
DocumentRoot ${root}
<Directory ${root}>
AllowOverride None
Require all granted
</Directory>
# A colleague's own way in, with the login, whatever the site's .htaccess says.
<Directory /usr/lib/cgi-bin>
CGIPassAuth On
</Directory>
<IfModule security2_module>
SecRuleEngine Off
</IfModule>
</VirtualHost>
`;
}
