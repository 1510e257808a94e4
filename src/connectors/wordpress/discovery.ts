/** Finds WordPress's interface behind an address. No secret is sent, so redirects are followed. */
import { requestText, type TextAnswer } from '../../browser/http.ts';
import { AppError } from '../../model/errors.ts';
import type { Discovered } from '../contract.ts';
import { apiUrl, requireSecure, siteAddress } from './address.ts';
import { readAnswer } from './answer.ts';
import { authorizePage } from './authorize.ts';
import { indexSchema } from './schemas.ts';
import { decodeEntities } from './text.ts';

const REL = 'https://api.w.org/';

/** In the order in which a site is sure to mean it: its own word (header, then page), then the usual places. */
export async function discover(address: string, signal: AbortSignal): Promise<Discovered> {
  const home = await requestText(siteAddress(address).href, { redirect: 'follow', signal });
  const front = new URL(home.url);
  requireSecure(front);
  front.search = front.hash = '';
  const folder = new URL('.', front).href;
  const roots = [...namedRoots(home), new URL('wp-json/', folder).href, new URL('?rest_route=/', folder).href];
  let failure: unknown = new AppError('CMS_NOT_FOUND', 'no WordPress interface at this address');
  for (const apiRoot of new Set(roots)) {
    try {
      return { origin: front.origin, apiRoot, ...(await readIndex(apiRoot, signal)) };
    } catch (error) {
      // The next place may be right; what is not WordPress's JSON or not there says nothing about it.
      if (!(error instanceof AppError) || error.code === 'CANCELLED') throw error;
      if (error.code !== 'CMS_NOT_FOUND' && error.code !== 'CMS_NOT_JSON') failure = error;
    }
  }
  // A page that is down (maintenance, a limit) is told as that, and not as a site without WordPress.
  if (home.status >= 400) readAnswer(home, indexSchema, 'the front page');
  throw failure;
}

/** What the site itself says: `Link: <…>; rel="https://api.w.org/"`, or the same as a link element. */
function namedRoots({ headers, text, url }: TextAnswer): string[] {
  const header = /<([^<>]*)>\s*;\s*rel="?https:\/\/api\.w\.org\/"?/.exec(headers.get('link') ?? '')?.[1];
  const tag = text.match(/<link\b[^<>]{0,2000}>/gi)?.find((link) => link.includes(REL));
  const href = tag === undefined ? undefined : /\bhref\s*=\s*["']([^"']*)["']/i.exec(tag)?.[1];
  return (
    [header, href === undefined ? undefined : decodeEntities(href)]
      .filter((root) => root !== undefined)
      .filter((root) => URL.canParse(root, url))
      .map((root) => new URL(root, url))
      // The password goes where the person said, and nowhere that a page says.
      .filter((root) => root.origin === new URL(url).origin)
      .map((root) => root.href)
  );
}

/** The index proves that it is WordPress. A site that is closed to visitors answers 401 in WordPress's own way. */
async function readIndex(
  apiRoot: string,
  signal: AbortSignal,
): Promise<Pick<Discovered, 'siteName' | 'authorizePage'>> {
  const answer = await requestText(apiUrl(apiRoot, '', { _fields: 'name,namespaces,authentication' }), { signal });
  try {
    const index = readAnswer(answer, indexSchema, 'the index');
    if (!index.namespaces.includes('wp/v2')) throw new AppError('CMS_NOT_FOUND', 'not the interface of WordPress');
    return {
      siteName: decodeEntities(index.name) || new URL(apiRoot).host,
      authorizePage: authorizePage(apiRoot, index.authentication),
    };
  } catch (error) {
    const closed = error instanceof AppError && (error.code === 'CMS_LOGIN_REFUSED' || error.code === 'CMS_FORBIDDEN');
    // It says nothing of itself before a login: the usual place of the page is tried.
    if (closed) return { siteName: new URL(apiRoot).host, authorizePage: authorizePage(apiRoot, undefined) };
    throw error;
  }
}
