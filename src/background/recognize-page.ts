/** What the popup may offer on the page in front: whether posts are read there, and whether its host may be allowed. */
import { browser } from '../browser/api.ts';
import { hasOrigin } from '../browser/permissions.ts';
import { toAppError } from '../model/errors.ts';
import { ARCHIVE_HOSTS, HAS_INSTANCES, isListedPage, OPTIONAL_PAGE_HOSTS } from '../model/profiles/hosts.ts';
import { allowedHosts } from './allowed-hosts.ts';
import { callPressedTab } from './inject-scripts.ts';
import { isEditorTab } from './open-draft.ts';

interface PageInFront {
  isNetwork: boolean;
  askFor: string | null;
}

export async function recognizePage(tabId: number): Promise<PageInFront> {
  const { url } = await browser.tabs.get(tabId);
  const page = url === undefined ? null : URL.parse(url);
  if (page === null) return { isNetwork: false, askFor: null };
  const { hostname } = page;
  if (isListedPage(page.href)) {
    const isOptional = OPTIONAL_PAGE_HOSTS.includes(hostname);
    return { isNetwork: true, askFor: isOptional && !(await hasOrigin(page.href)) ? hostname : null };
  }
  const isNetwork = HAS_INSTANCES && page.protocol === 'https:' && (await isInstance(tabId));
  const isAsked = isNetwork && !ARCHIVE_HOSTS.includes(hostname) && !(await allowedHosts()).includes(hostname);
  return { isNetwork, askFor: isAsked ? hostname : null };
}

/** A CMS's editor is not asked: there a draft is in front. */
async function isInstance(tabId: number): Promise<boolean> {
  if (await isEditorTab(tabId)) return false;
  try {
    await callPressedTab(tabId, 'whichPlatform', null);
    return true;
  } catch (thrown) {
    const refusal = toAppError(thrown);
    if (refusal.code !== 'NO_TAB') throw refusal;
    return false;
  }
}
