/** What an organisation has forbidden is refused here, where no page of ours can be talked round it. */
import { browser } from '../browser/api.ts';
import { isAllowedSite, readPolicy } from '../browser/managed.ts';
import { dropAllUrls, hasAllUrls } from '../browser/permissions.ts';
import { AppError } from '../model/errors.ts';
import type { OpenDraft } from '../model/draft.ts';
import { getSite } from '../store/sites.ts';

/** Throws SITE_NOT_ALLOWED. */
export async function assertAllowed(address: string): Promise<void> {
  if (!isAllowedSite(address, await readPolicy())) {
    throw new AppError('SITE_NOT_ALLOWED', 'not among the sites of the organisation');
  }
}

/** Throws SITE_NOT_ALLOWED; a site that is not known is somebody else's failure to report. */
export async function assertAllowedSite(siteId: string): Promise<void> {
  const site = await getSite(siteId);
  if (site) await assertAllowed(site.origin);
}

/** Throws SITE_NOT_ALLOWED, also for a tab whose address is not told where a list of sites is set. */
export async function assertAllowedTab(tabId: number): Promise<void> {
  const { url = '' } = await browser.tabs.get(tabId);
  await assertAllowed(url);
}

export async function allowedDrafts(drafts: readonly OpenDraft[]): Promise<OpenDraft[]> {
  const policy = await readPolicy();
  return drafts.filter(({ url }) => isAllowedSite(url, policy));
}

/** Gives back a permission that was granted before the organisation ruled it out. */
export async function enforcePolicy(): Promise<void> {
  const { allUrls } = await readPolicy();
  if (!allUrls && (await hasAllUrls())) await dropAllUrls();
}
