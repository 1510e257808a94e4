/** The connector of each CMS. A new one is a folder, a line here and an entry in the catalog. */
import type { CmsId } from '../model/draft.ts';
import type { ConnectorKind } from './contract.ts';
import { wordpress } from './wordpress/kind.ts';

const KINDS: Readonly<Record<CmsId, ConnectorKind>> = { wordpress };

export function connectorKind(cms: CmsId): ConnectorKind {
  return KINDS[cms];
}
