/**
 * CMS accounts: connecting, testing, forgetting. The login goes from the site's answer, or from the form, to the
 * secrets store and nowhere else. Nothing is kept between start and finish: a person may take longer than a worker lives.
 */
import { v4 as makeId } from 'uuid';
import * as v from 'valibot';
import { browser } from '../browser/api.ts';
import { logError } from '../browser/log.ts';
import { hasOrigin } from '../browser/permissions.ts';
import type { Account, Authorization } from '../connectors/contract.ts';
import { connectorKind } from '../connectors/find-kind.ts';
import { isSameHost } from '../connectors/same-host.ts';
import type { Discovered, Secret, Site } from '../model/draft.ts';
import { AppError } from '../model/errors.ts';
import { assertAllowed } from './policy.ts';
import { openAccount } from '../outbox/account.ts';
import { getSecret, isSecretOurs, putSecret, removeSecret } from '../store/secrets.ts';
import { listSites, putSite, removeSite } from '../store/sites.ts';

const INSTALLATION = 'installationId';
/** Path of the address to which a site sends the browser with its answer. */
const RETURN = 'connect';
const never = (): AbortSignal => new AbortController().signal;

/** What a person named: which CMS, and where. */
interface Place {
  cms: string;
  address: string;
}

/**
 * The site's own page for letting us in. `elsewhere`: the host of that page where it is not the site's own, which a person
 * is asked about before they type a login there: the site's answer is all that speaks for it. Throws CMS_…, HOST_NOT_PERMITTED, BAD_ADDRESS, INSECURE_ADDRESS.
 */
export async function startConnect(
  place: Place,
): Promise<{ authorizeUrl: string; elsewhere: string | null; found: Discovered }> {
  const { authorizeUrl } = authorizationOf(place);
  const found = await findSite(place);
  const applicant = {
    name: 'Tearsheet',
    id: await installationId(),
    returnTo: browser.identity.getRedirectURL(RETURN),
  };
  const url = authorizeUrl(found, applicant);
  const { host } = new URL(url);
  return {
    authorizeUrl: url,
    elsewhere: isSameHost(host, typedHost(place) ?? new URL(found.origin).host) ? null : host,
    found,
  };
}

/** A site may have sent us on to another one, which then speaks for itself. Null: what was typed has no host in it. */
function typedHost({ address }: Place): string | null {
  return hostOf(/^https?:\/\//i.test(address) ? address : `https://${address}`);
}

/**
 * `answer`: where the site sent the browser. `before`: what `startConnect` found: the site has made a login by now, which
 * nobody would know of where it cannot be found a second time. Throws CONNECT_… besides.
 */
export async function finishConnect(place: Place, answer: string, before: Discovered): Promise<Site> {
  const { readAuthorization } = authorizationOf(place);
  if (!answer.startsWith(browser.identity.getRedirectURL(RETURN))) {
    throw new AppError('CONNECT_OTHER_SITE', 'the answer did not come to our address');
  }
  let found: Discovered;
  try {
    found = await findSite(place);
  } catch (cause) {
    await revokeUnused(place, before, readAuthorization(answer, before));
    throw cause;
  }
  const secret = readAuthorization(answer, found);
  try {
    return await keepAccount(place, found, { secret, isOurs: true });
  } catch (cause) {
    await revokeUnused(place, found, secret);
    if (!(cause instanceof AppError && cause.code === 'CMS_LOGIN_REFUSED')) throw cause;
    // The site made it a moment ago: it is right, and does not arrive. Nothing that a person has typed is wrong.
    throw new AppError('CMS_LOGIN_LOST', 'the login that the site has just given does not arrive', { cause });
  }
}

/** With a login that a person made on the site: what the catalog's fields ask for. */
export async function connectSite(place: Place, secret: Secret): Promise<Site> {
  return keepAccount(place, await findSite(place), { secret, isOurs: false });
}

/** Asks the CMS who we are, and remembers what the account may do now. */
export async function testSite(siteId: string): Promise<Account> {
  const { site, connector } = await openAccount(siteId);
  const account = await connector.readAccount(never());
  // What a person agreed to when they connected stays agreed to.
  const hosts = [site.apiRoot, site.adminUrl ?? ''].map(hostOf);
  await putSite({ ...site, rights: account.rights, ...adminOf(account, hosts), ...contentOf(account) });
  return account;
}

/** Throws CMS_PASSWORD_KEPT, with everything still here, when the site did not revoke the login. */
export async function forgetSite(siteId: string, onlyHere: boolean): Promise<null> {
  if (!onlyHere) {
    try {
      const { connector } = await openAccount(siteId);
      await connector.revokeAccess?.(never());
    } catch (cause) {
      throw new AppError('CMS_PASSWORD_KEPT', 'the site did not revoke the login', { cause });
    }
  }
  await removeSecret(siteId);
  await removeSite(siteId);
  return null;
}

function authorizationOf({ cms }: Place): Authorization {
  const { authorization } = connectorKind(cms);
  if (!authorization) throw new AppError('CMS_NO_PASSWORDS', 'this CMS has no page for letting a program in');
  return authorization;
}

async function findSite({ cms, address }: Place): Promise<Discovered> {
  await assertAllowed(address);
  const found = await connectorKind(cms).discover(address, never());
  await assertAllowed(found.origin);
  // A redirect may have led to a host that the user has not been asked about.
  if (!(await hasOrigin(found.origin))) throw new AppError('HOST_NOT_PERMITTED', `no permission for ${found.origin}`);
  return found;
}

interface Login {
  secret: Secret;
  /** The site has just made it for us. */
  isOurs: boolean;
}

async function keepAccount({ cms }: Place, found: Discovered, { secret, isOurs }: Login): Promise<Site> {
  const { origin, apiRoot } = found;
  const kind = connectorKind(cms);
  const connector = kind.connect({ origin, apiRoot }, secret);
  // The name as the site knows it: people also log in with their address.
  const account = await connector.readAccount(never());
  const { siteName, user, rights } = account;
  const known = (await listSites()).find(
    (site) => site.cms === cms && site.user === user && kind.isSameSite(site.apiRoot, apiRoot),
  );
  const agreed = isOurs ? (found.authorizePage ?? '') : ''; // a person has said yes on that page
  const hosts = [apiRoot, agreed, known?.adminUrl ?? ''].map(hostOf);
  const id = known ? known.id : makeId();
  const connectedAt = new Date().toISOString();
  const site: Site = {
    ...choicesOf(known),
    id,
    cms,
    name: siteName,
    origin,
    apiRoot,
    user,
    rights,
    connectedAt,
    ...adminOf(account, hosts),
    ...contentOf(account),
  };
  const before = await getSecret(id);
  const wasOurs = await isSecretOurs(id);
  await putSecret({ siteId: id, secret, ...(isOurs ? { isOurs } : {}) }); // absent: typed by a person
  await putSite(site);
  // Nobody needs it any more, unless it is a person's own.
  if (before && wasOurs && !isSame(before, secret)) await revokeUnused({ cms }, site, before);
  return site;
}

/** That it stays valid harms nothing here, so what was done or has failed counts all the same. */
async function revokeUnused({ cms }: Pick<Place, 'cms'>, site: Pick<Site, 'origin' | 'apiRoot'>, secret: Secret) {
  try {
    await connectorKind(cms).connect(site, secret).revokeAccess?.(never());
  } catch (thrown) {
    logError('revoking a login that is not used', thrown);
  }
}

/**
 * Where people are sent to work on a draft. Absent where the site did not say, or names a host that nobody has agreed to:
 * its own answer is all that speaks for it.
 */
function adminOf({ adminUrl }: Account, hosts: readonly (string | null)[]): Pick<Site, 'adminUrl'> {
  const host = adminUrl === null ? null : hostOf(adminUrl);
  const isAgreed = host !== null && hosts.some((known) => known !== null && isSameHost(known, host));
  return adminUrl !== null && isAgreed ? { adminUrl } : {};
}

/** Null: no address. */
function hostOf(address: string): string | null {
  return URL.parse(address)?.host ?? null;
}

/** A CMS with one kind of article has nothing to say, and has been asked all the same. */
function contentOf({ types = [], statuses = [] }: Account): Pick<Site, 'types' | 'statuses'> {
  return { types, statuses };
}

/** What a person has chosen for this account before. */
function choicesOf(known: Site | undefined): Pick<Site, 'offeredTypes' | 'newType'> {
  const choices: Pick<Site, 'offeredTypes' | 'newType'> = {};
  if (known?.offeredTypes) choices.offeredTypes = known.offeredTypes;
  if (known?.newType !== undefined) choices.newType = known.newType;
  return choices;
}

/** Also where one was typed as it was shown, in groups of letters. */
function isSame(one: Secret, other: Secret): boolean {
  return Object.keys({ ...one, ...other }).every(
    (name) => one[name]?.replace(/\s/g, '') === other[name]?.replace(/\s/g, ''),
  );
}

/** By which a site tells our logins from those of another browser. It says nothing about anything else. */
async function installationId(): Promise<string> {
  const stored = await browser.storage.local.get(INSTALLATION);
  const id = v.safeParse(v.pipe(v.string(), v.uuid()), stored[INSTALLATION]);
  if (id.success) return id.output;
  const made = makeId();
  await browser.storage.local.set({ [INSTALLATION]: made });
  return made;
}
