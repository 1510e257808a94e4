/** What a site has that captures can go into: its drafts of the chosen types, and the terms by which it sorts them. */
import { isReceiver } from '../connectors/contract.ts';
import { offeredTypes, type Term } from '../model/content-type.ts';
import type { RemoteDraft } from '../model/draft.ts';
import { AppError } from '../model/errors.ts';
import { openAccount } from '../outbox/account.ts';
import { getSite, putSite } from '../store/sites.ts';
import { testSite } from './sites.ts';

/** How many drafts a list offers. */
const DRAFTS = 20;

/** Null: this CMS has no list of drafts. */
export async function listDrafts(siteId: string, search: string): Promise<RemoteDraft[] | null> {
  const { site, connector } = await openAsked(siteId);
  if (isReceiver(connector)) return null;
  const types = offeredTypes(site).map(({ id }) => id);
  const query = { search, limit: DRAFTS, ownOnly: !site.rights.canEditOthers, types };
  return connector.listDrafts ? connector.listDrafts(query, new AbortController().signal) : null;
}

/** Empty where this CMS has no terms. */
export async function listTerms(siteId: string, taxonomy: string, search: string): Promise<Term[]> {
  const { connector } = await openAccount(siteId);
  if (isReceiver(connector)) return [];
  return (await connector.listTerms?.(taxonomy, search, new AbortController().signal)) ?? [];
}

/** Throws SITE_MISSING. */
export async function chooseTypes(siteId: string, offered: readonly string[], newType: string): Promise<void> {
  const site = await getSite(siteId);
  if (!site) throw new AppError('SITE_MISSING', 'no such account');
  await putSite({ ...site, offeredTypes: [...offered], newType });
}

/** An account that was connected by an older version has not been asked what the site has. */
async function openAsked(siteId: string): ReturnType<typeof openAccount> {
  const opened = await openAccount(siteId);
  if (opened.site.types !== undefined) return opened;
  await testSite(siteId);
  return openAccount(siteId);
}
