/** Opens our other pages. */
import { browser } from '../../browser/api.ts';
import { AppError } from '../../model/errors.ts';

/** Address of a capture in the library, relative to our own pages. */
export function captureAddress(captureId: string): string {
  return `library.html#${new URLSearchParams({ capture: captureId }).toString()}`;
}

/** Opens one of our own addresses in a new tab. */
export async function openTab(address: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(address) });
}

/** Brings a tab to the front, and its window. Throws NO_TAB when it has been closed. */
export async function showTab(tabId: number): Promise<void> {
  try {
    const { windowId } = await browser.tabs.update(tabId, { active: true });
    if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
  } catch (cause) {
    throw new AppError('NO_TAB', 'the tab is no longer there', { cause });
  }
}
