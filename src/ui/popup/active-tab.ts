/** The tab that the popup was opened on. */
import { browser } from '../../browser/api.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { isListedPage } from '../../model/profiles/hosts.ts';

interface FrontTab {
  id: number;
  url: string;
}

/** The active tab, whose address `activeTab` tells us; null where there is none to tell. */
export async function findFrontTab(): Promise<FrontTab | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab && tab.id !== undefined && tab.url !== undefined ? { id: tab.id, url: tab.url } : null;
}

/** Id of the active tab when it shows a page whose posts we read, else null. */
export async function findPlatformTab(): Promise<number | null> {
  const tab = await findFrontTab();
  if (tab === null) return null;
  if (isListedPage(tab.url)) return tab.id;
  return (await callBackground('recognizePage', { tabId: tab.id })).isNetwork ? tab.id : null;
}

/** The host to ask for when the active tab is a network's page where nobody has allowed us for good, else null. */
export async function hostToAskFor(): Promise<string | null> {
  const tab = await findFrontTab();
  return tab && (await callBackground('recognizePage', { tabId: tab.id })).askFor;
}

/** Id of the active tab when a draft may be edited at its address, else null. The background knows the editors. */
export async function findEditorTab(): Promise<number | null> {
  const tab = await findFrontTab();
  return tab && (await callBackground('isEditorTab', { tabId: tab.id })) ? tab.id : null;
}
