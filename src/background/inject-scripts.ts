/** Puts our scripts into tabs: those that were open before us, and those where only a press allows it. */
import { browser } from '../browser/api.ts';
import { logError } from '../browser/log.ts';
import { callTab } from '../messaging/messenger.ts';
import type { ContentCall, ToContent } from '../messaging/protocol.ts';
import { toAppError } from '../model/errors.ts';
import { OPTIONAL_PAGE_PATTERNS, PAGE_PATTERNS } from '../model/profiles/hosts.ts';

/** Both scripts do nothing the second time in one document. The tap comes last: it asks for the other, once. */
async function serveTab(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: ['content.js'] });
  await browser.scripting.executeScript({ target: { tabId }, files: ['page-tap.js'], world: 'MAIN' });
}

/** After an install, an update or a new permission: without a reload. */
export async function serveOpenTabs(): Promise<void> {
  for (const { id } of await browser.tabs.query({ url: [...PAGE_PATTERNS, ...OPTIONAL_PAGE_PATTERNS] })) {
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
 * page, an optional host before it is allowed), `activeTab` lets it in. Throws NO_TAB where the browser refuses that.
 */
export async function callPressedTab<K extends ContentCall>(
  tabId: number,
  name: K,
  input: ToContent[K]['input'],
): Promise<ToContent[K]['output']> {
  try {
    return await callTab(tabId, name, input);
  } catch (thrown) {
    const refusal = toAppError(thrown);
    if (refusal.code !== 'NO_TAB') throw refusal;
    try {
      await serveTab(tabId);
    } catch (cause) {
      logError('entering a pressed tab', cause);
      throw refusal;
    }
    return callTab(tabId, name, input);
  }
}
