/** The connector of each CMS. A new one is a folder, a line here, an entry in the catalog and its words. */
import type { CatalogName } from './catalog.ts';
import type { AnyKind } from './contract.ts';
import { ghost } from './ghost/kind.ts';
import { webhook } from './webhook/kind.ts';
import { wordpress } from './wordpress/kind.ts';

export const CONNECTORS: Readonly<Record<string, AnyKind>> = {
  wordpress,
  ghost,
  webhook,
} satisfies Record<CatalogName, AnyKind>;
