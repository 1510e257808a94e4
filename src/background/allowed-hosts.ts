/**
 * Hosts on which a person wants us always, besides those of the manifest: servers of a network of many. The browser's
 * permission alone does not say so, since a connected site and a watched post need one too.
 */
import * as v from 'valibot';
import { browser } from '../browser/api.ts';
import { hasOrigin } from '../browser/permissions.ts';
import { OPTIONAL_PAGE_HOSTS } from '../model/profiles/hosts.ts';
import { listSites } from '../store/sites.ts';

/** In local storage: a list of hosts. */
const HOSTS = 'allowedHosts';
/** In session storage: the host that the browser's question is about, until it has answered any. */
const ASKED = 'askedHost';

const hostsSchema = v.fallback(v.array(v.string()), []);
const askedSchema = v.fallback(v.nullable(v.string()), null);

const addressOf = (host: string): string => `https://${host}/`;
export const patternOf = (host: string): string => `https://${host}/*`;

export async function allowedHosts(): Promise<string[]> {
  const stored = await browser.storage.local.get(HOSTS);
  return v.parse(hostsSchema, stored[HOSTS]);
}

/** Those of the list that the browser allows now, and the optional hosts of networks that it allows. */
export async function servedHosts(): Promise<string[]> {
  const wanted = [...new Set([...OPTIONAL_PAGE_HOSTS, ...(await allowedHosts())])];
  const isGranted = await Promise.all(wanted.map((host) => hasOrigin(addressOf(host))));
  return wanted.filter((_host, at) => isGranted[at]);
}

/** Those that can be taken back one by one: "all sites" allows others, and is taken back as a whole. */
export async function grantedHosts(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  const optional = OPTIONAL_PAGE_HOSTS.filter((host) => origins.includes(patternOf(host)));
  return [...new Set([...optional, ...(await allowedHosts())])];
}

/**
 * Called beside the browser's question and after its yes. True when the browser allows the host, which is then in the
 * list; else it is as soon as the browser says so.
 */
export function allowHost(host: string): Promise<boolean> {
  return inTurn(async () => {
    await browser.storage.session.set({ [ASKED]: host });
    return adoptAsked();
  });
}

/** After a permission came: the question is answered, whatever it was about. */
export function adoptGranted(): Promise<void> {
  return inTurn(async () => {
    await adoptAsked();
    await browser.storage.session.remove(ASKED);
  });
}

/** After a permission went, in our options or the browser's own: a host that comes back by another way is not ours to enter. */
export function forgetRefused(): Promise<void> {
  return inTurn(async () => {
    const hosts = await allowedHosts();
    const isGranted = await Promise.all(hosts.map((host) => hasOrigin(addressOf(host))));
    const left = hosts.filter((_host, at) => isGranted[at]);
    if (left.length < hosts.length) await browser.storage.local.set({ [HOSTS]: left });
  });
}

/** Takes it off the list, and gives the permission back unless a connected site lives there. */
export async function disallowHost(host: string): Promise<void> {
  await inTurn(async () => {
    const left = (await allowedHosts()).filter((one) => one !== host);
    await browser.storage.local.set({ [HOSTS]: left });
  });
  const isSite = (await listSites()).some(({ origin }) => URL.parse(origin)?.hostname === host);
  if (!isSite) await browser.permissions.remove({ origins: [patternOf(host)] });
}

async function adoptAsked(): Promise<boolean> {
  const stored = await browser.storage.session.get(ASKED);
  const asked = v.parse(askedSchema, stored[ASKED]);
  if (asked === null || !(await hasOrigin(addressOf(asked)))) return false;
  const hosts = await allowedHosts();
  // One that the profile lists is served by the permission alone.
  if (!hosts.includes(asked) && !OPTIONAL_PAGE_HOSTS.includes(asked)) {
    await browser.storage.local.set({ [HOSTS]: [...hosts, asked] });
  }
  return true;
}

/** Reads and writes of the list, one after the other. */
function inTurn<T>(act: () => Promise<T>): Promise<T> {
  return navigator.locks.request(HOSTS, act);
}
