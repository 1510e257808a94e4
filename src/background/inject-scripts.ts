/** Puts our scripts into tabs: those that were open before us, and those where only a press allows it. */
import { browser } from '../browser/api.ts';
import { logError } from '../browser/log.ts';
import { callTab } from '../messaging/messenger.ts';
import type { ContentCall, ToContent } from '../messaging/protocol.ts';
import { toAppError } from '../model/errors.ts';
import { isListedOrigin, PAGE_PATTERNS } from '../model/profiles/hosts.ts';
import { patternOf, servedHosts } from './allowed-hosts.ts';
import { TabOrigins } from './tab-origins.ts';

/** Tabs into which a press has let us: the script there may speak as long as the tab stays at the origin. */
export const enteredTabs = new TabOrigins('enteredTabs');

/** Where our scripts run without a press. */
export async function servedPatterns(): Promise<string[]> {
  return [...PAGE_PATTERNS, ...(await servedHosts()).map(patternOf)];
}

/** Both scripts do nothing the second time in one document. The tap comes last: it asks for the other, once. */
async function serveTab(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: ['content.js'] });
  // Nothing of ours is put into the own world of a page that turns out to be no network's.
  await callTab(tabId, 'whichPlatform', null);
  await browser.scripting.executeScript({ target: { tabId }, files: ['page-tap.js'], world: 'MAIN' });
}

/** After an install, an update or a new permission: without a reload. */
export async function serveOpenTabs(): Promise<void> {
  for (const { id } of await browser.tabs.query({ url: await servedPatterns() })) {
    if (id === undefined) continue;
    try {
      await serveTab(id);
    } catch (thrown) {
      // Still loading, discarded, or a host that we may not enter: its next load, or a press, has us there.
      logError('serving an open tab', thrown);
    }
  }
}

/**
 * Calls our script in a tab that the user has just pressed the toolbar for; where it is not there yet (an archive's
 * page, a host before it is allowed), `activeTab` lets it in. Throws NO_TAB where the browser refuses that, and on a
 * page of no network.
 */
export async function callPressedTab<K extends ContentCall>(
  tabId: number,
  name: K,
  input: ToContent[K]['input'],
): Promise<ToContent[K]['output']> {
  await noteEntry(tabId);
  try {
    return await callTab(tabId, name, input);
  } catch (thrown) {
    const refusal = toAppError(thrown);
    if (refusal.code !== 'NO_TAB') throw refusal;
    try {
      await serveTab(tabId);
    } catch (cause) {
      await enteredTabs.forget(tabId);
      if (toAppError(cause).code !== 'NO_TAB') logError('entering a pressed tab', cause);
      throw refusal;
    }
    return callTab(tabId, name, input);
  }
}

/** Before the script is there, since it speaks at once. Listed hosts need no note. */
async function noteEntry(tabId: number): Promise<void> {
  const { url } = await browser.tabs.get(tabId);
  const origin = url === undefined ? undefined : URL.parse(url)?.origin;
  if (origin !== undefined && !isListedOrigin(origin)) await enteredTabs.set(tabId, origin);
}
