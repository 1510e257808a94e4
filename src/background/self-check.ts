/** The last self-check that failed, for the options page: counts and versions, nothing of any post. */
import { browser } from '../browser/api.ts';
import type { SelfCheckReport } from '../messaging/payloads.ts';

/** In session storage: a report is about this version of the site, and gone with the browser. */
export const SELF_CHECK_KEY = 'selfCheck';

export async function keepReport(report: SelfCheckReport): Promise<null> {
  await browser.storage.session.set({ [SELF_CHECK_KEY]: report });
  return null;
}
