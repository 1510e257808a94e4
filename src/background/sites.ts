/**
 * CMS accounts: connecting, testing, forgetting. The password goes from the site's answer, or from the form, to the
 * secrets store and nowhere else. Nothing is kept between start and finish: a person may take longer than a worker lives.
 */
import { v4 as makeId } from 'uuid';
import * as v from 'valibot';
import { browser } from '../browser/api.ts';
import { logError } from '../browser/log.ts';
import { hasOrigin } from '../browser/permissions.ts';
import type { Account, Discovered } from '../connectors/contract.ts';
import { connectorKind } from '../connectors/registry.ts';
import type { Site } from '../model/draft.ts';
import { AppError } from '../model/errors.ts';
import { assertAllowed } from './policy.ts';
import { openAccount } from '../outbox/account.ts';
import { getSecret, putSecret, removeSecret } from '../store/secrets.ts';
import { listSites, putSite, removeSite } from '../store/sites.ts';

const CMS = 'wordpress';
const INSTALLATION = 'installationId';
const never = (): AbortSignal => new AbortController().signal;

/** The site's own page for letting us in. Throws CMS_…, HOST_NOT_PERMITTED, BAD_ADDRESS, INSECURE_ADDRESS. */
export async function startConnect(address: string): Promise<{ authorizeUrl: string }> {
  const found = await findSite(address);
  const applicant = { name: 'Tearsheet', id: await installationId(), returnTo: browser.identity.getRedirectURL('wp') };
  return { authorizeUrl: connectorKind(CMS).authorizeUrl(found, applicant) };
}

/** `answer`: where the site sent the browser. Throws CONNECT_… besides. */
export async function finishConnect(address: string, answer: string): Promise<Site> {
  if (!answer.startsWith(browser.identity.getRedirectURL('wp'))) {
    throw new AppError('CONNECT_OTHER_SITE', 'the answer did not come to our address');
  }
  const found = await findSite(address);
  const { user, password } = connectorKind(CMS).readAuthorization(answer, found);
  return keepAccount(found, user, password);
}

/** With a password that a person made on the site. */
export async function connectSite(address: string, user: string, password: string): Promise<Site> {
  return keepAccount(await findSite(address), user, password);
}

/** Asks the CMS who we are, and remembers what the account may do now. */
export async function testSite(siteId: string): Promise<Account> {
  const { site, connector } = await openAccount(siteId);
  const account = await connector.readAccount(never());
  await putSite({ ...site, rights: account.rights });
  return account;
}

/** Throws CMS_PASSWORD_KEPT, with everything still here, when the site did not revoke the password. */
export async function forgetSite(siteId: string, onlyHere: boolean): Promise<null> {
  if (!onlyHere) {
    try {
      const { connector } = await openAccount(siteId);
      await connector.revokeAccess(never());
    } catch (cause) {
      throw new AppError('CMS_PASSWORD_KEPT', 'the site did not revoke the password', { cause });
    }
  }
  await removeSecret(siteId);
  await removeSite(siteId);
  return null;
}

async function findSite(address: string): Promise<Discovered> {
  await assertAllowed(address);
  const found = await connectorKind(CMS).discover(address, never());
  await assertAllowed(found.origin);
  // A redirect may have led to a host that the user has not been asked about.
  if (!(await hasOrigin(found.origin))) throw new AppError('HOST_NOT_PERMITTED', `no permission for ${found.origin}`);
  return found;
}

async function keepAccount({ origin, apiRoot, siteName }: Discovered, login: string, password: string): Promise<Site> {
  const connector = connectorKind(CMS).connect({ origin, apiRoot }, { user: login, password });
  // The name as the site knows it: people also log in with their address.
  const { user, rights } = await connector.readAccount(never());
  const known = (await listSites()).find((site) => site.apiRoot === apiRoot && site.user === user);
  const id = known ? known.id : makeId();
  const site: Site = {
    ...{ id, cms: CMS, name: siteName, origin, apiRoot, user, rights },
    connectedAt: new Date().toISOString(),
  };
  const before = await getSecret(id);
  await putSecret({ siteId: id, user, password });
  await putSite(site);
  if (before && before.password !== password) {
    // Nobody needs it any more. That it stays valid harms nothing here, so the connection counts all the same.
    await connectorKind(CMS)
      .connect(site, before)
      .revokeAccess(never())
      .catch((thrown: unknown) => logError('revoking the password before', thrown));
  }
  return site;
}

/** By which a site tells our passwords from those of another browser. It says nothing about anything else. */
async function installationId(): Promise<string> {
  const stored = await browser.storage.local.get(INSTALLATION);
  const id = v.safeParse(v.pipe(v.string(), v.uuid()), stored[INSTALLATION]);
  if (id.success) return id.output;
  const made = makeId();
  await browser.storage.local.set({ [INSTALLATION]: made });
  return made;
}
