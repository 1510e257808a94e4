/** The address of a CMS as a person types it. Checked before the browser is asked for a permission. */
import { AppError } from '../../model/errors.ts';

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
/** What the permission's prompt can offer over http: the hosts of `optional_host_permissions`. */
const LOOPBACK = new Set(['localhost', '127.0.0.1']);

/** Adds the scheme that people leave out. Throws BAD_ADDRESS, and INSECURE_ADDRESS for http elsewhere than on this machine. */
export function readSiteAddress(typed: string): string {
  const trimmed = typed.trim();
  const url = URL.parse(SCHEME.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (!url) throw new AppError('BAD_ADDRESS', 'not an address');
  if (!isHost(url.hostname, trimmed)) throw new AppError('BAD_ADDRESS', 'no name of a host');
  const isLoopback = LOOPBACK.has(url.hostname);
  if (!SCHEME.test(trimmed) && isLoopback) url.protocol = 'http:';
  if (url.protocol === 'http:' && !isLoopback) throw new AppError('INSECURE_ADDRESS', 'http elsewhere than here');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new AppError('BAD_ADDRESS', 'not a web address');
  // A name and a password in the address would end up in the list of sites.
  if (url.username !== '' || url.password !== '') throw new AppError('BAD_ADDRESS', 'an address with a login in it');
  return url.href;
}

/**
 * A browser makes a host of nearly everything: of "12" a number of a machine, of "*" every site there is. One word is a host
 * only where it was typed with its scheme, as in a house's own network.
 */
function isHost(hostname: string, typed: string): boolean {
  if (LOOPBACK.has(hostname)) return typed.includes(hostname) || /^(?:[a-z]+:\/\/)?localhost\b/i.test(typed);
  if (/^\[.*\]$/.test(hostname)) return true;
  if (/^[\d.]+$/.test(hostname)) return typed.includes(hostname);
  const labels = hostname.replace(/\.$/, '').split('.');
  const isName = labels.every((label) => /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/.test(label));
  return isName && (labels.length > 1 || SCHEME.test(typed));
}
