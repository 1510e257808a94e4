/** Text for other programs, as HTML and as plain text. Everything that comes from a record goes through here. */

export interface RichText {
  html: string;
  text: string;
}

/** For an element's content and for an attribute in double quotes; without the signs that HTML cannot hold. */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]/gu, '')
    .replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** On one line without control characters, and with every turn of its direction ended: what follows it runs as it should. */
export function plainLine(text: string): string {
  return closeDirections(
    text
      .replace(/[^\P{Cc}\s]/gu, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

/** Signs that begin an embedding or an override, and an isolate; each kind has its own end. */
const OPENING = { '\u202c': /[\u202a\u202b\u202d\u202e]/, '\u2069': /[\u2066-\u2068]/ };

/** What an unknown author has opened would turn the words of the article behind it. */
export function closeDirections(text: string): string {
  const open: string[] = [];
  for (const char of text) {
    const end = Object.entries(OPENING).find(([, opening]) => opening.test(char));
    if (end) open.push(end[0]);
    else if (open.at(-1) === char) open.pop();
  }
  return text + open.reverse().join('');
}

/** Null for anything that is no address of the web: it would run in the page that it is pasted into. */
export function webHref(address: string | null): string | null {
  const url = address === null ? null : URL.parse(address);
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** A link, or its words alone where there is nowhere to go. */
export function linkHtml(text: string, href: string | null): string {
  const to = webHref(href);
  return to === null ? escapeHtml(text) : `<a href="${escapeHtml(to)}">${escapeHtml(text)}</a>`;
}
