/** Finds WordPress's interface behind an address. No secret is sent, so redirects are followed. */
import { requestText, type TextAnswer } from '../../browser/http.ts';
import { AppError } from '../../model/errors.ts';
import type { Discovered } from '../../model/draft.ts';
import { isSameHost } from '../same-host.ts';
import { requireSecure } from '../secure-address.ts';
import { apiUrl, securedAs, siteAddress } from './address.ts';
import { readAnswer } from './answer.ts';
import { authorizePage } from './authorize.ts';
import { indexSchema } from './schemas.ts';
import { decodeEntities } from '../article-text.ts';

const REL = 'https://api.w.org/';

/**
 * First where it usually lies at the address that a person typed, since the front page may send its readers to another
 * program on another host; then where the front page says, and where it leads.
 */
export async function discover(address: string, signal: AbortSignal): Promise<Discovered> {
  const typed = siteAddress(address);
  const usual = usualRoots(typed);
  const direct = await firstOf(usual, signal);
  if ('apiRoot' in direct) return direct;

  const home = await requestText(typed.href, { redirect: 'follow', signal });
  const front = new URL(home.url);
  requireSecure(front);
  front.search = front.hash = '';
  const further = [...namedRoots(home), ...usualRoots(front)].filter((root) => !usual.includes(root));
  const found = await firstOf(further, signal);
  if ('apiRoot' in found) return found;
  // A page that is down (maintenance, a limit) is told as that, and not as a site without WordPress.
  if (home.status >= 400) readAnswer(home, indexSchema, 'the front page');
  throw found.failure ?? direct.failure ?? new AppError('CMS_NOT_FOUND', 'no WordPress interface at this address');
}

/** `null`: nothing that says more than that it is not there. */
interface Failed {
  failure: AppError | null;
}

async function firstOf(roots: readonly string[], signal: AbortSignal): Promise<Discovered | Failed> {
  let failure: AppError | null = null;
  for (const root of new Set(roots)) {
    try {
      return await readIndex(root, signal);
    } catch (error) {
      // The next place may be right; what is not WordPress's JSON, not there or elsewhere says nothing about it.
      if (!(error instanceof AppError) || error.code === 'CANCELLED' || error.code === 'CMS_UNREACHABLE') throw error;
      if (!['CMS_NOT_FOUND', 'CMS_NOT_JSON', 'CMS_REDIRECTED'].includes(error.code)) failure = error;
    }
  }
  return { failure };
}

function usualRoots(page: URL): string[] {
  const folder = new URL('.', page).href;
  return [new URL('wp-json/', folder).href, new URL('?rest_route=/', folder).href];
}

/** What the site itself says: `Link: <…>; rel="https://api.w.org/"`, or the same as a link element. */
function namedRoots({ headers, text, url }: TextAnswer): string[] {
  const header = /<([^<>]*)>\s*;\s*rel="?https:\/\/api\.w\.org\/"?/.exec(headers.get('link') ?? '')?.[1];
  const tag = text.match(/<link\b[^<>]{0,2000}>/gi)?.find((link) => link.includes(REL));
  const href = tag === undefined ? undefined : /\bhref\s*=\s*["']([^"']*)["']/i.exec(tag)?.[1];
  const page = new URL(url);
  return (
    [header, href === undefined ? undefined : decodeEntities(href)]
      .filter((root) => root !== undefined)
      .filter((root) => URL.canParse(root, url))
      .map((root) => securedAs(page, new URL(root, url)))
      // The password goes where the person said, and nowhere that a page says.
      .filter((root) => root.protocol === page.protocol && isSameHost(root.host, page.host))
      .map((root) => root.href)
  );
}

/** The index proves that it is WordPress. A site that is closed to visitors answers 401 in WordPress's own way. */
async function readIndex(asked: string, signal: AbortSignal): Promise<Discovered> {
  const { origin } = new URL(asked);
  const answer = await requestText(apiUrl(asked, '', { _fields: 'name,namespaces,authentication,home' }), { signal });
  try {
    const index = readAnswer(answer, indexSchema, 'the index');
    if (!index.namespaces.includes('wp/v2')) throw new AppError('CMS_NOT_FOUND', 'not the interface of WordPress');
    const apiRoot = atHome(asked, index.home);
    return {
      origin,
      apiRoot,
      siteName: decodeEntities(index.name) || new URL(apiRoot).host,
      authorizePage: authorizePage(apiRoot, index.authentication),
    };
  } catch (error) {
    const closed = error instanceof AppError && (error.code === 'CMS_LOGIN_REFUSED' || error.code === 'CMS_FORBIDDEN');
    // It says nothing of itself before a login: the usual place of the page is tried.
    if (!closed) throw error;
    return {
      origin,
      apiRoot: asked,
      siteName: new URL(asked).host,
      authorizePage: authorizePage(asked, undefined),
    };
  }
}

/** `?rest_route=` is answered under every page of a site, such as an article whose address was pasted: its home is meant. */
function atHome(apiRoot: string, home: string | undefined): string {
  const root = new URL(apiRoot);
  if (!root.searchParams.has('rest_route') || home === undefined || !URL.canParse(home)) return apiRoot;
  const { host, pathname } = new URL(home);
  if (host !== root.host || root.pathname.startsWith(`${pathname}index.php`)) return apiRoot;
  root.pathname = pathname.endsWith('/') ? pathname : `${pathname}/`;
  return root.href;
}
