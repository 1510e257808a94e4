/**
 * In which tabs the browser gives a photograph. `activeTab` cannot be asked for, so we note when it was
 * given (toolbar, shortcut, menu) and when it ends: in Chromium when the tab goes to another origin, in
 * Firefox with every new document (measured).
 */
import { browser, type Tabs } from '../browser/api.ts';
import { IS_FIREFOX } from '../browser/build-facts.ts';
import { hasAllUrls } from '../browser/permissions.ts';
import { callTab } from '../messaging/messenger.ts';
import { servedPatterns } from './inject-scripts.ts';
import { TabOrigins } from './tab-origins.ts';

const activatedTabs = new TabOrigins('activatedTabs');

/** The user has just used the toolbar, the shortcut or the menu in this tab. */
export async function tabActivated(tab: Tabs.Tab): Promise<void> {
  if (tab.id === undefined || tab.url === undefined) return;
  const { id } = tab;
  const { origin } = new URL(tab.url);
  await activatedTabs.set(id, origin);
  // A tab without our script has no button to tell.
  await callTab(id, 'photographChanged', { available: true }).catch(() => undefined);
}

export function tabLost(tabId: number): Promise<void> {
  return activatedTabs.forget(tabId);
}

/** After `<all_urls>` was given or taken back: every button says what a click will do now. */
export async function tellTabs(): Promise<void> {
  for (const tab of await browser.tabs.query({ url: await servedPatterns() })) {
    if (tab.id === undefined) continue;
    const available = await canPhotograph(tab, false);
    // A tab without our script has no button to tell.
    await callTab(tab.id, 'photographChanged', { available }).catch(() => undefined);
  }
}

/** `fresh`: a document that has just loaded asks. */
export async function canPhotograph(tab: Tabs.Tab, fresh: boolean): Promise<boolean> {
  if (await hasAllUrls()) return true;
  if (tab.id === undefined || tab.url === undefined) return false;
  const origin = await activatedTabs.originOf(tab.id);
  if (origin === undefined) return false;
  const lost = origin !== new URL(tab.url).origin || (fresh && IS_FIREFOX);
  if (lost) await tabLost(tab.id);
  return !lost;
}
