/** How long a server asks us to wait. */

/** A day: a server that asks for years is mistaken, and nobody would wait for it. */
const MOST = 24 * 60 * 60_000;

/** Milliseconds, a day at most; null where it does not say. RFC 9110 section 10.2.3: seconds or a date. */
export function retryAfter(headers: Headers): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return ms >= 0 ? Math.min(ms, MOST) : null;
}
