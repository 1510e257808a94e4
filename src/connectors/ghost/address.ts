/** Addresses of a Ghost: `https://example.org/ghost/` is its admin, `…/ghost/api/admin/` the interface. */
import { typedAddress } from '../secure-address.ts';

/** The folder in which Ghost lies, as far as the address tells. Takes a page of the site, and of its admin. */
export function siteFolder(typed: string): URL {
  const url = typedAddress(typed);
  // A person copies what the browser shows: `https://example.org/ghost/#/settings/staff/ed`.
  const path = url.pathname.replace(/\/ghost(\/.*)?$/, '/');
  return new URL(path.endsWith('/') ? path : `${path}/`, url.origin);
}

export function apiRootIn(folder: URL): string {
  return new URL('ghost/api/admin/', folder).href;
}

/** `path` ends with a slash: without it Ghost sends on to the address with one. */
export function apiUrl(apiRoot: string, path: string, query: Readonly<Record<string, string>> = {}): string {
  const url = new URL(path, apiRoot);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** Where a person edits a draft. `admin`: address of the admin's page. */
export function editUrl(admin: string, draftId: string): string {
  return new URL(`#/editor/post/${draftId}`, admin).href;
}

const IN_EDITOR = /^#\/editor\/(?:post|page)(?:\/([0-9a-f]{24}))?\/?(?:\?.*)?$/;

/** What is edited in a page of the admin; null: nothing. A draft that was never saved has no number. */
export function editedAt(url: string): { draftId: string | null } | null {
  const page = URL.parse(url);
  const found = page?.pathname.endsWith('/ghost/') === true ? IN_EDITOR.exec(page.hash) : null;
  return found && { draftId: found[1] ?? null };
}

/** For a page of the admin. */
export function apiRootOfAdmin(url: string): string {
  return new URL('api/admin/', url).href;
}

/** Of the interface at this root. */
export function adminOf(apiRoot: string): string {
  return new URL('../../', apiRoot).href;
}

export function isSameSite(apiRoot: string, other: string): boolean {
  return URL.canParse(apiRoot) && URL.canParse(other) && new URL(apiRoot).href === new URL(other).href;
}
