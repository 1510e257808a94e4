/** The connector of each CMS. A new one is a folder, a line here, an entry in the catalog and its words. */
import type { CatalogName } from './catalog.ts';
import type { ConnectorKind } from './contract.ts';
import { ghost } from './ghost/kind.ts';
import { wordpress } from './wordpress/kind.ts';

export const CONNECTORS: Readonly<Record<string, ConnectorKind>> = {
  wordpress,
  ghost,
} satisfies Record<CatalogName, ConnectorKind>;
