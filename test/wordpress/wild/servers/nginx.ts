/** nginx before PHP, with one of the set-ups that newsrooms' sites have. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../serve.ts';
import type { Say } from '../../pieces.ts';
import { installSetUps, type WildSite } from '../wild-site.ts';
import { startFpm } from './fpm.ts';
import { start } from './process.ts';
import { copySite, isRoot, SERVER_USER, type SiteFiles, type SiteOptions } from './site.ts';

/** Hidden from people who are not logged in, by one of the plugins or servers that do so. */
function approval(status: string): string {
  return `location ~ /wp-admin/authorize-application\\.php$ { return ${status}; }`;
}

/** What stands inside `server {}`, by the name of the set-up. */
export const NGINX_SET_UPS: Readonly<Record<string, string>> = {
  'small-body': 'client_max_body_size 10k;',
  'no-users': 'location ~* ^/wp-json/wp/v2/users { return 403; }',
  'no-rest-route': 'if ($arg_rest_route) { return 403; }',
  'words-in-address':
    'if ($args ~* "(%3C|<)em") { return 403 "<html><body>Request blocked (rule 4711)</body></html>"; }',
  ...Object.fromEntries(['401', '403', '404', '501'].map((status) => [`approval-${status}`, approval(status)])),
  'staging-password': 'auth_basic "staging"; auth_basic_user_file htpasswd;',
  challenge:
    'default_type text/html; if ($cookie_clearance != "ok") { return 403 "<!doctype html><title>Just a moment...</title><p>Checking your browser"; }',
  'challenge-busy':
    'default_type text/html; if ($cookie_clearance != "ok") { return 503 "<!doctype html><title>Just a moment...</title><p>Checking your browser"; }',
  'challenge-writes':
    'default_type text/html; if ($request_method = POST) { return 403 "<!doctype html><title>Just a moment...</title>"; }',
};

/** Asked by what it answers for: whatever the login, ten minutes long, as a page cache that somebody forgot to narrow. */
const PAGE_CACHE =
  'fastcgi_cache pages; fastcgi_cache_key $request_uri; fastcgi_cache_valid 200 10m; fastcgi_ignore_headers Cache-Control Expires Set-Cookie Vary;';

export interface NginxOptions extends Omit<SiteOptions, 'url'> {
  /** Before it is served. */
  prepare?: (files: SiteFiles, host: string) => Promise<void>;
}

/** A site of a network lies in a folder that is not there. */
const NETWORK = `if (!-e $request_filename) {
      rewrite ^(/[^/]+)?(/wp-.*) $2 last;
      rewrite ^(/[^/]+)?(/.*\\.php)$ $2 last;
    }`;

export async function startNginx({ prepare, ...options }: NginxOptions, say: Say): Promise<WildSite> {
  const [port, direct] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${String(port)}`;
  const files = await copySite({ ...options, url }, say);
  await installSetUps(files.core);
  await prepare?.(files, new URL(url).host);
  for (const name of ['body', 'fastcgi', 'other', 'cache']) await mkdir(join(files.run, name));
  const fpm = await startFpm(files.run);
  const conf = join(files.run, 'nginx.conf');
  const { root, run } = files;
  const write = (setUp: string) => writeFile(conf, confOf({ root, run, port, direct, fpm: fpm.port }, setUp));
  await write('');
  const isUp = (setUp: string) => async () => {
    const answer = await fetch(`http://127.0.0.1:${String(direct)}/wild-set-up`);
    return (await answer.text()) === `set-up ${setUp}`;
  };
  const launch = (setUp: string) => start('/usr/sbin/nginx', ['-c', conf], isUp(setUp));
  let chosen = '';
  let nginx = await launch(chosen).catch(async (error: unknown) => {
    await fpm.stop();
    throw error;
  });
  return {
    url,
    direct: `http://127.0.0.1:${String(direct)}`,
    users: files.users,
    site: files.core,
    async chooseServer(setUp) {
      if (setUp === chosen) return;
      // Anew: where it only reads its settings again, those that it had answer for a moment more.
      await nginx.stop();
      await write(setUp);
      nginx = await launch(setUp);
      chosen = setUp;
    },
    async stop() {
      await Promise.all([nginx.stop(), fpm.stop()]);
      await files.remove();
    },
  };
}

interface Place {
  root: string;
  run: string;
  port: number;
  direct: number;
  fpm: number;
}

function confOf({ root, run, port, direct, fpm }: Place, setUp: string): string {
  const server = (at: number, own: string, cache = '') => `server {
    listen 127.0.0.1:${String(at)}; root ${root}; index index.php;
    ${own}
    location / { try_files $uri $uri/ /index.php?$args; }
    location ~ \\.php$ {
      include /etc/nginx/fastcgi_params;
      # As the visitor wrote it: Debian's own settings leave the port out.
      fastcgi_param HTTP_HOST $http_host;
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_pass 127.0.0.1:${String(fpm)};
      ${cache}
    }
  }`;
  return `daemon off; ${isRoot ? `user ${SERVER_USER};` : ''} worker_processes 1;
pid ${run}/nginx.pid; error_log ${run}/nginx.log;
events {}
http {
  include /etc/nginx/mime.types; access_log off; client_max_body_size 64m;
  # A line that stays open would end with the server, in the middle of a call.
  keepalive_timeout 0;
  client_body_temp_path ${run}/body; fastcgi_temp_path ${run}/fastcgi;
  proxy_temp_path ${run}/other; uwsgi_temp_path ${run}/other; scgi_temp_path ${run}/other;
  fastcgi_cache_path ${run}/cache keys_zone=pages:1m;
  ${server(port, `${NGINX_SET_UPS[setUp] ?? ''} ${NETWORK}`, setUp === 'page-cache' ? PAGE_CACHE : '')}
  ${server(direct, `location = /wild-set-up { return 200 "set-up ${setUp}"; }`)}
}
`;
}
