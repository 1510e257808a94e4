/**
 * Mastodon's HTML as pieces, from the page's elements or from an answer's text. An answer comes into contexts that have
 * no parser of their own, and is only read: its markup is a dozen tags, cleaned by the server.
 */
export type Piece =
  | { kind: 'open'; tag: string; attribute: (name: string) => string | null }
  | { kind: 'close'; tag: string }
  | { kind: 'text'; text: string };

const ELEMENT = 1;
const TEXT = 3;
/** Elements without an end. */
const EMPTY = new Set(['br', 'img', 'wbr', 'hr']);

/** `skip`: elements that are no part of it, with all that is in them. */
export function* elementPieces(root: Node, skip: (element: Element) => boolean): Generator<Piece> {
  for (const node of root.childNodes) {
    if (node.nodeType === TEXT) yield { kind: 'text', text: node.nodeValue ?? '' };
    if (node.nodeType !== ELEMENT) continue;
    const element = node as Element;
    if (skip(element)) continue;
    const tag = element.localName;
    yield { kind: 'open', tag, attribute: (name) => element.getAttribute(name) };
    yield* elementPieces(element, skip);
    yield { kind: 'close', tag };
  }
}

/** A tag with its attributes, or a comment, or what is between them. Every step moves on, whatever comes. */
const TOKEN =
  /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=]+))?)*)\s*\/?>|[^<]+|</gi;

export function* htmlPieces(html: string): Generator<Piece> {
  for (const [token, slash, name, attributes] of html.matchAll(TOKEN)) {
    if (name === undefined) {
      if (!token.startsWith('<!--')) yield { kind: 'text', text: decoded(token) };
      continue;
    }
    const tag = name.toLowerCase();
    if (slash === '') yield { kind: 'open', tag, attribute: (wanted) => attributeOf(attributes ?? '', wanted) };
    if (slash === '/' || EMPTY.has(tag)) yield { kind: 'close', tag };
  }
}

function attributeOf(attributes: string, wanted: string): string | null {
  for (const [, name, double, single, bare] of attributes.matchAll(
    /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=]+)))?/g,
  )) {
    if (name?.toLowerCase() === wanted) return decoded(double ?? single ?? bare ?? '');
  }
  return null;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole: string, ...found: unknown[]) => {
    const [decimal, hex, name] = found as (string | undefined)[];
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
