/**
 * "Authorize application", WordPress's own page (since 5.6) on which a person who is logged in gives a program an
 * application password. It sends the browser on to an address of ours with the answer in it.
 */
import * as v from 'valibot';
import { AppError } from '../../model/errors.ts';
import type { Discovered } from '../../model/draft.ts';
import type { Applicant } from '../contract.ts';
import type { Login } from './api.ts';
import { isSameHost } from '../same-host.ts';
import { isSecure } from '../secure-address.ts';
import { adminUrl, securedAs } from './address.ts';

const waySchema = v.looseObject({
  'application-passwords': v.looseObject({ endpoints: v.looseObject({ authorization: v.string() }) }),
});

/** `authentication` of the index; undefined where the site does not show it. Null: the site has no such page. */
export function authorizePage(apiRoot: string, authentication: unknown): string | null {
  if (authentication === undefined) return adminUrl(apiRoot, 'authorize-application.php').href;
  const way = v.safeParse(waySchema, authentication);
  if (!way.success) return null;
  const { authorization } = way.output['application-passwords'].endpoints;
  if (!URL.canParse(authorization)) return null;
  const page = securedAs(new URL(apiRoot), new URL(authorization));
  // A person types a login there.
  return isSecure(page) ? page.href : null;
}

/** Throws CMS_NO_PASSWORDS. */
export function authorizeUrl({ authorizePage: page }: Discovered, { name, id, returnTo }: Applicant): string {
  if (page === null) throw new AppError('CMS_NO_PASSWORDS', 'application passwords are switched off');
  const url = new URL(page);
  url.searchParams.set('app_name', name);
  url.searchParams.set('app_id', id);
  // "No" comes to the same address, with `success=false`.
  url.searchParams.set('success_url', returnTo);
  return url.href;
}

/** Throws CONNECT_DECLINED, CONNECT_OTHER_SITE, CMS_ERROR. */
export function readAuthorization(answer: string, found: Discovered): Login {
  const { searchParams } = new URL(answer);
  if (searchParams.get('success') === 'false')
    throw new AppError('CONNECT_DECLINED', 'declined on the page of the site');
  const [site, user, password] = ['site_url', 'user_login', 'password'].map((name) => searchParams.get(name));
  if (!site || !user || !password || !URL.canParse(site)) throw new AppError('CMS_ERROR', 'not an answer of WordPress');
  // The password would be sent to `found`: it must be the one that gave it.
  const { host, origin } = new URL(site);
  if (!isOf(new URL(found.origin).host, host)) {
    throw new AppError('CONNECT_OTHER_SITE', `asked ${found.origin}, answered ${origin}`);
  }
  return { user, password };
}

/**
 * `site`: where core lies, as WordPress says, of which the scheme is not always right. A host below the asked one is in the
 * same hands. One above is not: on a shared domain anybody may have a name.
 */
function isOf(asked: string, site: string): boolean {
  return isSameHost(asked, site) || site.endsWith(`.${asked.replace(/^www\./, '')}`);
}
