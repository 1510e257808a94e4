/** A network of sites ("multisite"), as publishers with many titles have it: captures go to the second title. */
import { join } from 'node:path';
import type { DebianRelease } from '../../debian.ts';
import type { Say } from '../../pieces.ts';
import type { WildSite } from '../wild-site.ts';
import { startNginx } from './nginx.ts';
import { runPhp, type SiteFiles } from './site.ts';

/** Before the network is there, it may not be named. */
const config = (host: string) => `
if (!getenv('WILD_MAKE_NETWORK')) {
  define('MULTISITE', true); define('SUBDOMAIN_INSTALL', false);
  define('DOMAIN_CURRENT_SITE', '${host}'); define('PATH_CURRENT_SITE', '/');
  define('SITE_ID_CURRENT_SITE', 1); define('BLOG_ID_CURRENT_SITE', 1);
}`;

export async function startNetwork(release: DebianRelease, say: Say): Promise<WildSite> {
  const prepare = async ({ core }: SiteFiles, host: string) => {
    const file = join(import.meta.dirname, 'network.php');
    await runPhp(core, file, { WILD_HOST: host, WILD_MAKE_NETWORK: '1' });
    await runPhp(core, file, { WILD_HOST: host });
  };
  const site = await startNginx({ release, config, prepare }, say);
  // Which site is meant WordPress tells by the host and its port.
  const url = `${site.url}/title`;
  return { ...site, url, direct: url };
}
