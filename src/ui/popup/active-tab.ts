/** The tab that the popup was opened on. */
import { browser } from '../../browser/api.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { isReadable, OPTIONAL_PAGE_PATTERNS } from '../../model/profiles/hosts.ts';

interface FrontTab {
  id: number;
  url: string;
}

/** The active tab, whose address `activeTab` tells us; null where there is none to tell. */
async function findFrontTab(): Promise<FrontTab | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab && tab.id !== undefined && tab.url !== undefined ? { id: tab.id, url: tab.url } : null;
}

/** Id of the active tab when it shows a page whose posts we read, else null. */
export async function findPlatformTab(): Promise<number | null> {
  const tab = await findFrontTab();
  return tab && isReadable(tab.url) ? tab.id : null;
}

/** The match pattern to ask for when the active tab is on a host that is asked for on first use, else null. */
export async function patternToAskFor(): Promise<string | null> {
  const tab = await findFrontTab();
  const origin = tab && URL.parse(tab.url)?.origin;
  const pattern = OPTIONAL_PAGE_PATTERNS.find((candidate) => candidate === `${origin}/*`);
  if (pattern === undefined) return null;
  return (await browser.permissions.contains({ origins: [pattern] })) ? null : pattern;
}

/** Id of the active tab when a draft may be edited at its address, else null. The background knows the editors. */
export async function findEditorTab(): Promise<number | null> {
  const tab = await findFrontTab();
  return tab && (await callBackground('isEditorTab', { tabId: tab.id })) ? tab.id : null;
}
