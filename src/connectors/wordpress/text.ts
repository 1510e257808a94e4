/**
 * Text and addresses on their way into WordPress's markup. A post's text is written by strangers: it reaches the
 * draft as the characters that it is, and as nothing else.
 */
import { isLoopback } from './address.ts';

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

/** Text between tags of an article, where WordPress would run a shortcode. */
export function escapeText(text: string): string {
  return escapeHtml(disarmShortcodes(text));
}

/** Text between tags, in the editor's own form (measured, 6.5), so that its first save changes nothing. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\u00a0', '&nbsp;');
}

/** Text in an attribute with double quotes. */
export function escapeAttribute(text: string): string {
  // The editor leaves "&lt;" in an attribute's value as it is (escapeAttribute in @wordpress/escape-html), reads another
  // value back than it was given, and calls the block invalid: so a literal entity is broken by a word joiner.
  return disarmShortcodes(text)
    .replace(/&(?=[a-z0-9]+;|#[0-9]+;|#x[a-f0-9]+;)/gi, '&\u2060')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * `[gallery]` in a post's text would be run when the article is shown, and an entity in its place would become the
 * bracket again at the editor's next save. A word joiner after the bracket is not seen and stays. "[1]" and "[…]" are
 * no shortcodes.
 */
function disarmShortcodes(text: string): string {
  return text.replace(/\[(?!\d+\])(?=[[/]*[\p{L}\p{N}_])/gu, '[\u2060');
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

/** WordPress stores names and titles as HTML: `Tom &amp; Jerry`. */
export function decodeEntities(html: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
  return html.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
