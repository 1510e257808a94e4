/** The servers that stand before WordPress: nginx, Apache with PHP in it and beside it, firewalls, networks, a full disk. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectorKind } from '../../../src/connectors/find-kind.ts';
import { finishConnect } from '../../../src/background/sites.ts';
import { toAppError } from '../../../src/model/errors.ts';
import { CELLS, type Cell, CLASSIC } from './cells.ts';
import { runCell } from './run-cell.ts';
import { emptyStores } from './sending.ts';
import { startApache } from './servers/apache.ts';
import { startModSecurity } from './servers/modsecurity.ts';
import { startNetwork } from './servers/network.ts';
import { startNginx } from './servers/nginx.ts';
import { APACHE_CGI, missing, MODSECURITY, NGINX } from './servers/packages.ts';
import { withSmallUploads } from './servers/small-uploads.ts';
import { newRow, printTable, wordsOf } from './table.ts';
import { choose, type WildSite } from './wild-site.ts';

const release = '6.8';
const say = (line: string) => console.log(line);
/** More than 10 kB, and still quick. */
const picture = { width: 160, height: 100 };

const USUAL: Readonly<Record<string, Cell>> = {
  'as it comes': { setUp: '' },
  'classic text': { setUp: '', theirs: CLASSIC },
  'an embed that readers open': { setUp: '', fold: 'folded' },
};

/** The cells of one server, each of them skipped with the reason where it cannot be had. */
async function server(
  name: string,
  packages: readonly string[],
  startIt: () => Promise<WildSite>,
  cells: Readonly<Record<string, Cell>>,
  more: (site: () => WildSite) => void = () => undefined,
): Promise<void> {
  const why = await missing(packages);
  describe.skipIf(why !== null)(why === null ? name : `${name} (skipped: ${why})`, () => {
    let site: WildSite;
    beforeAll(async () => {
      site = await startIt();
    });
    afterAll(() => site?.stop()); // absent when it did not start
    it.each(Object.entries(cells))('%s', (what, cell) => runCell(site, `${name}: ${what}`, cell));
    more(() => site);
  });
}

await server('nginx', NGINX, () => startNginx({ release }, say), {
  'bodies up to 10 kB': { setUp: 'server:small-body', picture, sending: 'CMS_TOO_LARGE' },
  'users refused by the server': { setUp: 'server:no-users' },
  '?rest_route= refused': { setUp: 'server:no-rest-route' },
  'words in an address refused': { setUp: 'server:words-in-address' },
  'a password of its own before all': { setUp: 'server:staging-password', connecting: 'CMS_NOT_JSON' },
  'a challenge before all': { setUp: 'server:challenge', connecting: 'CMS_NOT_JSON' },
  'a challenge that says busy': { setUp: 'server:challenge-busy', connecting: 'CMS_BUSY' },
  'a challenge before writes': { setUp: 'server:challenge-writes', sending: 'CMS_NOT_JSON' },
  'a page cache before all': { setUp: 'server:page-cache' },
});

await server('nginx, core in /wp', NGINX, () => startNginx({ release, folder: 'wp' }, say), {
  'as it comes': { setUp: '', admin: '/wp' },
  'classic text': { setUp: '', admin: '/wp', theirs: CLASSIC },
  'another prefix': { setUp: 'rest-prefix', admin: '/wp' },
});

await server('nginx, a network of sites', NGINX, () => startNetwork(release, say), {
  ...USUAL,
  'a colleague’s unsaved text': { ...CELLS['a colleague’s unsaved text'], setUp: '' },
});

await server('nginx, a small disk', NGINX, async () => withSmallUploads(await startNginx({ release }, say)), {
  'as it comes': { setUp: '' },
  'the disk full': { setUp: 'server:full-disk', picture, sending: 'CMS_UPLOAD_REFUSED' },
});

await server(
  'Apache, PHP as CGI',
  APACHE_CGI,
  () => startApache({ release, php: 'cgi' }, say),
  {
    ...USUAL,
    '.htaccess before 5.6': { setUp: 'server:before 5.6', connecting: 'CMS_LOGIN_REFUSED' },
    '.htaccess before 5.6, and our lines': { setUp: 'server:before 5.6, and our lines' },
  },
  (site) => {
    it('.htaccess before 5.6, after the site’s own approval', async () => {
      const { url, users } = site();
      const row = newRow('Apache, PHP as CGI: .htaccess before 5.6, approved');
      await emptyStores();
      await choose(site(), 'server:before 5.6');
      const place = { cms: 'wordpress', address: url };
      const found = await connectorKind('wordpress').discover(url, new AbortController().signal);
      const { login, appPassword } = users.author;
      const given = new URLSearchParams({ site_url: url, user_login: login, password: appPassword });
      const outcome = await finishConnect(place, `https://tearsheet.invalid/connect?${String(given)}`, found).catch(
        (thrown: unknown) => toAppError(thrown),
      );
      await choose(site(), '');
      expect(outcome).toMatchObject({ code: 'CMS_LOGIN_LOST' });
      const error = toAppError(outcome);
      Object.assign(row, { connecting: error.code, words: wordsOf({ error, receipt: null }) });
      expect(error.facts).not.toEqual([]);
    });
  },
);

/** Not even the block editor itself can save there: its own comments are what the rules refuse (941180). */
const refused = { setUp: '', sending: 'CMS_NOT_JSON', isForGood: true };
await server('OWASP’s rules', MODSECURITY, () => startModSecurity({ release, knowsWordPress: false }, say), {
  'as it comes': refused,
  'classic text': { ...refused, theirs: CLASSIC },
});
await server(
  'OWASP’s rules, with our line',
  MODSECURITY,
  () => startModSecurity({ release, knowsWordPress: true }, say),
  { ...USUAL, 'a page': { setUp: '', type: 'pages' } },
);

afterAll(printTable);
