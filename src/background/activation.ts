/**
 * In which tabs the browser gives a photograph. `activeTab` cannot be asked for, so we note when it was
 * given (toolbar, shortcut, menu) and when it ends: in Chromium when the tab goes to another origin, in
 * Firefox with every new document (measured). Kept in session storage, since a worker dies and the
 * permission does not.
 */
import * as v from 'valibot';
import { browser, type Tabs } from '../browser/api.ts';
import { IS_FIREFOX } from '../browser/build-facts.ts';
import { hasAllUrls } from '../browser/permissions.ts';
import { callTab } from '../messaging/messenger.ts';
import { OPTIONAL_PAGE_PATTERNS, PAGE_PATTERNS } from '../model/profiles/hosts.ts';

const tabsSchema = v.fallback(v.record(v.string(), v.string()), {});

const KEY = 'activatedTabs';

/** Tab id → origin. */
async function readTabs(): Promise<Record<string, string>> {
  const stored = await browser.storage.session.get(KEY);
  return v.parse(tabsSchema, stored[KEY]);
}

/** Writes happen one after the other, in whichever wake of the worker. */
function change(edit: (tabs: Record<string, string>) => void): Promise<void> {
  return navigator.locks.request(KEY, async () => {
    const tabs = await readTabs();
    edit(tabs);
    await browser.storage.session.set({ [KEY]: tabs });
  });
}

/** The user has just used the toolbar, the shortcut or the menu in this tab. */
export async function tabActivated(tab: Tabs.Tab): Promise<void> {
  if (tab.id === undefined || tab.url === undefined) return;
  const { id } = tab;
  const { origin } = new URL(tab.url);
  await change((tabs) => {
    tabs[id] = origin;
  });
  // A tab without our script has no button to tell.
  await callTab(id, 'photographChanged', { available: true }).catch(() => undefined);
}

export function tabLost(tabId: number): Promise<void> {
  return change((tabs) => {
    delete tabs[tabId];
  });
}

/** After `<all_urls>` was given or taken back: every button says what a click will do now. */
export async function tellTabs(): Promise<void> {
  for (const tab of await browser.tabs.query({ url: [...PAGE_PATTERNS, ...OPTIONAL_PAGE_PATTERNS] })) {
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
  const origin = (await readTabs())[tab.id];
  if (origin === undefined) return false;
  const lost = origin !== new URL(tab.url).origin || (fresh && IS_FIREFOX);
  if (lost) await tabLost(tab.id);
  return !lost;
}
