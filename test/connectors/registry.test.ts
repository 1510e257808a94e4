import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CATALOG } from '../../src/connectors/catalog.ts';
import { connectorKind } from '../../src/connectors/registry.ts';

const DRAFT = { id: '1', title: '', status: 'draft', author: null, modifiedAt: '', editUrl: '' };

it.each(CATALOG)('$label can be connected', ({ id }) => {
  const connector = connectorKind(id).connect(
    { origin: 'https://example.org', apiRoot: 'https://example.org/wp-json/' },
    { user: 'u', password: 'p' },
  );
  expect(connector.capturesIn({ draft: DRAFT, isPublic: false, raw: '', token: '' }, ['x'])).toEqual([]);
});

it('the catalog is data alone, so that a page may show it', () => {
  const source = readFileSync(new URL('../../src/connectors/catalog.ts', import.meta.url), 'utf8');
  const imports = source.split('\n').filter((line) => line.startsWith('import'));
  expect(imports).toEqual(["import type { CmsId } from '../model/draft.ts';"]);
});
