/** Finds Ghost's interface behind an address. No secret is sent. */
import { requestText, type TextAnswer } from '../../browser/http.ts';
import type { Discovered } from '../../model/draft.ts';
import { AppError } from '../../model/errors.ts';
import { decodeEntities } from '../article-text.ts';
import { isSameHost } from '../same-host.ts';
import { requireSecure } from '../secure-address.ts';
import { apiRootIn, apiUrl, siteFolder } from './address.ts';
import { readAnswer } from './answer.ts';
import { ACCEPT_VERSION } from './api.ts';
import { siteSchema } from './schemas.ts';

/** The first with an interface that needs no number in its address, and with lexical drafts. */
const LEAST = 5;

/** Where versions before 5 have the same answer. */
const OLDER = ['v4', 'v3'];

/** What says that it is not there, and nothing more. */
const NOT_THERE = ['CMS_NOT_FOUND', 'CMS_NOT_JSON'];

/**
 * Where the address lies itself, then at the root of its host, since a person also copies the address of an article; then
 * what the front page says of itself. Throws CMS_TOO_OLD; CMS_REDIRECTED where the site is edited at another host, which a
 * person has to name: the token goes where they said, and nowhere that a page says.
 */
export async function discover(address: string, signal: AbortSignal): Promise<Discovered> {
  const typed = siteFolder(address);
  const folders = [...new Set([typed.href, new URL('/', typed).href])].map((href) => new URL(href));
  let failure: AppError | null = null;
  for (const folder of folders) {
    try {
      return await readSite(apiRootIn(folder), signal);
    } catch (error) {
      if (!(error instanceof AppError) || ['CANCELLED', 'CMS_UNREACHABLE'].includes(error.code)) throw error;
      if (!NOT_THERE.includes(error.code)) failure ??= error;
    }
  }
  if (failure) throw failure;
  for (const folder of folders) await refuseOlder(folder, signal);
  const home = await requestText(typed.href, { redirect: 'follow', signal });
  refuseElsewhere(home);
  // A page that is down (maintenance, a limit) is told as that, and not as a site without Ghost.
  if (home.status >= 400 && home.status !== 404) readAnswer(home, siteSchema, 'the front page');
  throw new AppError('CMS_NOT_FOUND', 'no Ghost at this address');
}

/** Throws CMS_TOO_OLD. */
export function requireSupported(version: string): void {
  const major = Number(/^v?(\d+)/.exec(version)?.[1]);
  if (major < LEAST) throw new AppError('CMS_TOO_OLD', `Ghost ${version.slice(0, 20)}`, { facts: [factOf(version)] });
}

function factOf(version: string): string {
  return `Ghost ${version.slice(0, 20)}; ${String(LEAST)}.0 or newer is needed`;
}

/** Throws CMS_REDIRECTED where it is sent on to a host that we may not ask. */
async function readSite(root: string, signal: AbortSignal): Promise<Discovered> {
  const answer = await ask(root, signal);
  const { site } = readAnswer(answer, siteSchema, 'the site');
  const apiRoot = new URL('../', withoutQuery(answer.url)).href;
  // The browser was asked for the host that was typed, and the token goes to no other.
  if (!isSameHost(new URL(apiRoot).host, new URL(root).host)) throw editedAt(new URL('../../', apiRoot));
  requireSupported(site.version);
  if (!apiRoot.endsWith('/ghost/api/admin/')) throw new AppError('CMS_NOT_FOUND', 'an answer from another place');
  requireSecure(new URL(apiRoot));
  return {
    origin: new URL(apiRoot).origin,
    apiRoot,
    siteName: site.title || new URL(apiRoot).host,
    authorizePage: null,
  };
}

function withoutQuery(address: string): URL {
  const url = new URL(address);
  url.search = url.hash = '';
  return url;
}

async function ask(root: string, signal: AbortSignal): Promise<TextAnswer> {
  const url = apiUrl(root, 'site/');
  const headers = { accept: 'application/json', 'accept-version': ACCEPT_VERSION };
  try {
    return await requestText(url, { headers, signal });
  } catch (moved) {
    if (!(moved instanceof AppError) || moved.code !== 'CMS_REDIRECTED') throw moved;
    return await requestText(url, { headers, redirect: 'follow', signal }).catch((error: unknown) => {
      // A host that nobody has allowed us: the browser says no more than that nothing came.
      throw error instanceof AppError && error.code === 'CMS_UNREACHABLE' ? moved : error;
    });
  }
}

/** Throws CMS_TOO_OLD. */
async function refuseOlder(folder: URL, signal: AbortSignal): Promise<void> {
  for (const version of OLDER) {
    try {
      const answer = await requestText(new URL(`ghost/api/${version}/admin/site/`, folder).href, { signal });
      requireSupported(readAnswer(answer, siteSchema, 'the site').site.version);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'CMS_TOO_OLD' || error.code === 'CANCELLED') throw error;
    }
  }
}

/** What Ghost writes into every page: its version, and where it is edited. Throws CMS_TOO_OLD, CMS_REDIRECTED. */
function refuseElsewhere({ text, url }: TextAnswer): void {
  const generator = /<meta\b[^>]*\bcontent="Ghost (\d[\d.]*)"/i.exec(text)?.[1];
  if (generator !== undefined) requireSupported(generator);
  // Another program's page has a `data-api` too.
  if (generator === undefined) return;
  for (const [, name, said = ''] of text.matchAll(/\bdata-(sodo-search|api)="([^"]*)"/gi)) {
    const address = URL.parse(decodeEntities(said), url);
    // The search is given the folder of the site that is edited, all else the address of an interface.
    const admin = adminAt(address && name === 'sodo-search' ? new URL('ghost/api/', folderAt(address)) : address);
    if (admin && !isSameHost(admin.host, new URL(url).host)) throw editedAt(admin);
  }
}

/** The page on which a site is edited, by the address of an interface of its Ghost; null: it is none. */
function adminAt(api: URL | null): URL | null {
  const folder = /^(.*\/ghost\/)api\//.exec(api?.pathname ?? '')?.[1];
  return api && folder !== undefined && /^https?:$/.test(api.protocol) ? new URL(folder, api) : null;
}

function folderAt({ origin, pathname }: URL): URL {
  return new URL(pathname.endsWith('/') ? pathname : `${pathname}/`, origin);
}

function editedAt(admin: URL): AppError {
  return new AppError('CMS_REDIRECTED', `the site is edited at ${admin.origin}`, { facts: [`Ghost: ${admin.href}`] });
}
