/** An address to which a login may be sent, and as a person types it. */
import { AppError } from '../model/errors.ts';

/** With the scheme that people leave out. Throws BAD_ADDRESS, INSECURE_ADDRESS. */
export function typedAddress(typed: string): URL {
  const text = typed.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${isLocalName(text) ? 'http' : 'https'}://${text}`;
  if (!URL.canParse(withScheme)) throw new AppError('BAD_ADDRESS', 'this is not an address');
  const url = new URL(withScheme);
  if (url.username !== '' || url.password !== '') throw new AppError('BAD_ADDRESS', 'an address with a name in it');
  requireSecure(url);
  return url;
}

/** Whether a password can travel there unread. */
export function isSecure({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

/** Throws INSECURE_ADDRESS unless a password can travel there unread: https, or this machine. */
export function requireSecure(url: URL): void {
  if (isSecure(url)) return;
  if (url.protocol !== 'http:') throw new AppError('BAD_ADDRESS', `${url.protocol} is not an address of a site`);
  throw new AppError('INSECURE_ADDRESS', 'http, and not on this machine');
}

/** These three and no more: other names may be made to point here or away. */
export function isLoopback(hostname: string): boolean {
  return hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]';
}

function isLocalName(text: string): boolean {
  const host = /^(\[[^\]]*\]|[^:/?#]*)/.exec(text)?.[0] ?? '';
  return isLoopback(host.toLowerCase());
}
