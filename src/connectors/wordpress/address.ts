/** Addresses that a person typed, or that a site named. */
import { isSameHost } from '../same-host.ts';
import { typedAddress } from '../secure-address.ts';

/** The site's front page. Takes `example.org`, `https://example.org/blog/`, and a page of its admin. */
export function siteAddress(typed: string): URL {
  const url = typedAddress(typed);
  // A person copies what the browser shows, and that is often a page of the admin.
  const path = url.pathname.replace(/\/(wp-admin|wp-login\.php|wp-json|index\.php)(\/.*)?$/, '/');
  return new URL(path.endsWith('/') ? path : `${path}/`, url.origin);
}

/** Behind a proxy that speaks TLS for it, WordPress may not know that it does, and names itself with http. */
export function securedAs({ host, protocol }: Pick<URL, 'host' | 'protocol'>, named: URL): URL {
  const secured = new URL(named);
  if (isSameHost(secured.host, host)) secured.protocol = protocol;
  return secured;
}

/** `path` (no slash before it) under an API root of either form: `…/wp-json/` or `…/?rest_route=/`. */
export function apiUrl(apiRoot: string, path: string, query: Readonly<Record<string, string>> = {}): string {
  const url = new URL(apiRoot);
  const route = url.searchParams.get('rest_route');
  if (route === null) url.pathname += path;
  else url.searchParams.set('rest_route', route + path);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** Where a person edits a draft. `admin`: address of the admin's folder. */
export function editUrl(admin: string, draftId: string): string {
  const edit = new URL('post.php', admin);
  edit.search = new URLSearchParams({ post: draftId, action: 'edit' }).toString();
  return edit.href;
}

/**
 * The admin's folder where the index says that core lies at `url`: in a folder of its own (`/wp`), or on another host
 * than visitors see. Null where it does not say.
 */
export function adminFolder(url: string | undefined, apiRoot: string): string | null {
  if (url === undefined || !URL.canParse(url)) return null;
  const core = securedAs(new URL(apiRoot), new URL(url.endsWith('/') ? url : `${url}/`));
  return /^https?:$/.test(core.protocol) ? new URL('wp-admin/', core).href : null;
}

/** The folder on which one site's API roots agree: `…/wp-json/`, `…/index.php?rest_route=/`, or another prefix. */
export function homeOf(apiRoot: string): string {
  const { origin, pathname, searchParams } = new URL(apiRoot);
  const folder = searchParams.has('rest_route') ? new URL('.', apiRoot).pathname : pathname.replace(/[^/]+\/?$/, '');
  return origin + folder.replace(/index\.php\/$/, '');
}

export function isSameSite(apiRoot: string, other: string): boolean {
  const [one, two] = [apiRoot, other].map((root) => new URL(homeOf(root))) as [URL, URL]; // two of them
  return one.protocol === two.protocol && isSameHost(one.host, two.host) && one.pathname === two.pathname;
}

/** A page of the admin, which lies in the site's folder in all but moved installations. */
export function adminUrl(apiRoot: string, page: string): URL {
  return new URL(`wp-admin/${page}`, homeOf(apiRoot));
}
