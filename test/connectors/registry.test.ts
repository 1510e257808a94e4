import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CATALOG } from '../../src/connectors/catalog.ts';
import { connectorKind, editorAt } from '../../src/connectors/find-kind.ts';
import { CONNECTORS } from '../../src/connectors/registry.ts';

it('every CMS that is offered has a connector, and no other has one', () => {
  expect(Object.keys(CONNECTORS)).toEqual(Object.keys(CATALOG));
});

it.each(Object.entries(CATALOG))('%s offers what its connector can do', (cms, entry) => {
  expect(connectorKind(cms).authorization !== undefined).toBe(entry.hasAuthorization);
});

it('a CMS of a newer version is told as that', () => {
  for (const cms of ['of-tomorrow', 'toString', '']) {
    expect(() => connectorKind(cms)).toThrow(expect.objectContaining({ code: 'CMS_UNKNOWN' }));
  }
});

it('an editor is looked for at addresses of editors alone', () => {
  for (const url of ['https://example.org/', 'https://x.com/home', 'about:blank', 'no address']) {
    expect(editorAt(url)).toBeNull();
  }
});

it('the catalog is data alone, so that a page may show it', () => {
  const source = readFileSync(new URL('../../src/connectors/catalog.ts', import.meta.url), 'utf8');
  expect(source).not.toMatch(/\bimport\b/);
});
