/**
 * Text and addresses on their way into an article. A post's text is written by strangers: it reaches the draft as the
 * characters that it is, and as nothing else.
 */
import { isLoopback } from './secure-address.ts';

/** Controls but line feed; embeddings, overrides and isolates, which show a text in another order than it is in. */
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;

/** Lines kept, nothing in it that a reader cannot see. */
export function plainLines(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(UNSEEN, '');
}

/** As `plainLines`, on one line. */
export function plainLine(text: string): string {
  return plainLines(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

/** Text between tags, as a browser writes it, so that an editor's first save changes nothing (measured). */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\u00a0', '&nbsp;');
}

/** A post's address for a link: rebuilt by the parser, https, no name or password in it. Null: no link. */
export function linkUrl(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? asAttribute(url) : null;
}

/** A picture's address as the site gave it: as a link's, and http where the site is on this machine. */
export function mediaUrl(address: string, apiRoot: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const local = url.protocol === 'http:' && isLoopback(url.hostname) && isLoopback(new URL(apiRoot).hostname);
  return local && url.username === '' && url.password === '' ? asAttribute(url) : linkUrl(address);
}

/** Characters that would need a second look in an attribute are percent-encoded, which means the same. */
function asAttribute(url: URL): string {
  const rest = url.pathname + url.search + url.hash;
  return url.origin + rest.replace(/["'<>`;[\]\\]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Of HTML, such as a CMS may store names and titles in: `Tom &amp; Jerry`. */
export function decodeEntities(html: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
  return html.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
