/** Reads block markup with no tolerance: what WordPress would call a block, and everything that lies between. */
import { expect } from 'vitest';

export interface StrictBlock {
  name: string;
  attributes: Record<string, unknown>;
  /** Its own HTML, with `\0` where an inner block stood. */
  html: string;
  inner: StrictBlock[];
}

/** Throws (as a failed expectation) on anything that is no whole block or no blank line between two. */
export function strictBlocks(raw: string): StrictBlock[] {
  const root: StrictBlock = { name: '', attributes: {}, html: '', inner: [] };
  const open = [root];
  let at = 0;
  // The grammar of a block's comment; ours never has the self-closing form.
  for (const match of raw.matchAll(/<!--\s*(\/?)wp:([a-z][a-z0-9/-]*)(?:\s+(\{[^]*?\}))?\s*(\/?)-->/g)) {
    const top = open.at(-1) ?? root;
    top.html += raw.slice(at, match.index);
    at = match.index + match[0].length;
    const [, closing, name = '', json] = match;
    expect(match[4]).toBe('');
    if (closing === '/') {
      expect(name).toBe(top.name);
      open.pop();
      continue;
    }
    const block = { name, attributes: JSON.parse(json ?? '{}') as Record<string, unknown>, html: '', inner: [] };
    top.html += '\0';
    top.inner.push(block);
    open.push(block);
  }
  expect(open).toHaveLength(1);
  root.html += raw.slice(at);
  expect(root.html.replaceAll('\0', '').trim()).toBe('');
  return root.inner;
}

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  FIGURE: ['class'],
  A: ['href'],
  IMG: ['alt', 'class', 'src'],
  FIGCAPTION: ['class'],
  EM: [],
  BLOCKQUOTE: ['class'],
  P: [],
  SPAN: ['dir', 'lang'],
  BR: [],
  CITE: [],
};

/** Elements in document order; fails on any element or attribute that our markup does not have. */
export function strictElements(html: string): Element[] {
  expect(html.replaceAll('\0', '')).not.toContain('<!--');
  const document = new DOMParser().parseFromString(`<body>${html.replaceAll('\0', '')}</body>`, 'text/html');
  const elements = [...document.body.querySelectorAll('*')];
  for (const element of elements) {
    expect(Object.keys(ALLOWED)).toContain(element.tagName);
    const allowed = ALLOWED[element.tagName] ?? [];
    for (const { name } of [...element.attributes]) expect(allowed).toContain(name);
  }
  expect(document.head.querySelectorAll('*')).toHaveLength(0);
  return elements;
}
