/** From an account's id to a connector that is logged in. The password is read here and goes nowhere else. */
import { hasOrigin } from '../browser/permissions.ts';
import type { Connector, Receiver } from '../connectors/contract.ts';
import { connectorKind } from '../connectors/find-kind.ts';
import type { Site } from '../model/draft.ts';
import { AppError } from '../model/errors.ts';
import { getSecret } from '../store/secrets.ts';
import { getSite } from '../store/sites.ts';

/** Throws SITE_MISSING, HOST_NOT_PERMITTED. */
export async function openAccount(siteId: string): Promise<{ site: Site; connector: Connector | Receiver }> {
  const [site, secret] = await Promise.all([getSite(siteId), getSecret(siteId)]);
  if (!site || !secret) throw new AppError('SITE_MISSING', 'no such account');
  if (!(await hasOrigin(site.origin))) throw new AppError('HOST_NOT_PERMITTED', `no permission for ${site.origin}`);
  return { site, connector: connectorKind(site.cms).connect(site, secret) };
}
