/**
 * Stands in for `connectors/registry.ts` and `connectors/catalog.ts`: what a CMS adds to the sources, and nothing else.
 * Use it by `vi.mock('…/src/connectors/registry.ts', () => import('…/registered.ts'))`, and the same for the catalog.
 */
import type { CatalogEntry } from '../../../src/connectors/catalog.ts';
import type { ConnectorKind } from '../../../src/connectors/contract.ts';
import { newsroomKind } from './kind.ts';
import { Newsroom } from './newsroom.ts';

export const newsroom = new Newsroom();

export const CONNECTORS: Readonly<Record<string, ConnectorKind>> = { newsroom: newsroomKind(newsroom) };

export const CATALOG: Readonly<Record<string, CatalogEntry>> = {
  newsroom: {
    label: 'Newsroom One',
    help: 'cms_newsroom_help',
    addressExample: 'https://newsroom.example',
    hasAuthorization: false,
    fields: [{ name: 'token', type: 'password', label: 'cms_newsroom_token', help: null, placeholder: '' }],
  },
};
