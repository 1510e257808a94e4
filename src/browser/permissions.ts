/** Optional host permissions. `requestOrigin` must be the first statement of a click handler: a wait before it loses the gesture. */
import { browser } from './api.ts';

/** The match pattern of an address's host. Ports are left out: Firefox refuses patterns that name one. */
export function originPattern(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

export function hasOrigin(url: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [originPattern(url)] });
}

/** Asks for the host, and for its twin with or without `www.`: sites send each other's visitors over. */
export function requestOrigin(url: string): Promise<boolean> {
  return browser.permissions.request({ origins: [originPattern(url), ...twinPattern(url)] });
}

function twinPattern(url: string): string[] {
  const { protocol, hostname } = new URL(url);
  // No twin for this machine's own names and for numbers.
  if (protocol !== 'https:' || !/\.[a-z-]+$/i.test(hostname)) return [];
  const twin = hostname.startsWith('www.') ? hostname.slice(4) : `www.${hostname}`;
  return [`https://${twin}/*`];
}

/** For this host alone. As `requestOrigin`: the first statement of a click handler. */
export function requestHost(host: string): Promise<boolean> {
  return browser.permissions.request({ origins: [`https://${host}/*`] });
}

export function hasAllUrls(): Promise<boolean> {
  return browser.permissions.contains({ origins: ['<all_urls>'] });
}

/** As `requestOrigin`: the first statement of a click handler. */
export function requestAllUrls(): Promise<boolean> {
  return browser.permissions.request({ origins: ['<all_urls>'] });
}

export function dropAllUrls(): Promise<boolean> {
  return browser.permissions.remove({ origins: ['<all_urls>'] });
}

/** As `requestOrigin`. Firefox alone has it among what may be asked for: backups lie there. */
export function requestDownloads(): Promise<boolean> {
  return browser.permissions.request({ permissions: ['downloads'] });
}
