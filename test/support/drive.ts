/** What a person does with a browser, the same for Chromium and Firefox: the tests and the demo are written in it. */
import { setTimeout as delay } from 'node:timers/promises';

export interface Tab {
  goto(url: string): Promise<void>;
  /** The value (awaited, structured-cloneable) of an expression in the page. */
  evaluate<T>(expression: string): Promise<T>;
  /** A real press of the mouse in the middle of the first element that matches. */
  click(selector: string, modifiers?: { shift?: boolean }): Promise<void>;
  /** Puts the pointer on the middle of the first element that matches. */
  hover(selector: string): Promise<void>;
  /** Replaces the value of a field as typing does. */
  fill(selector: string, text: string): Promise<void>;
  select(selector: string, value: string): Promise<void>;
  /** A real key, or keys held together (`Control+z`), to what has the focus. */
  press(keys: string): Promise<void>;
  /** PNG of the view. */
  screenshot(): Promise<Buffer>;
  toFront(): Promise<void>;
  close(): Promise<void>;
}

/** The toolbar button's popup, as it is open. */
export interface Popup {
  /** The value of an expression (awaited) in the popup. */
  evaluate(expression: string): Promise<unknown>;
  /** Waits until the expression is truthy. */
  waitFor(expression: string): Promise<void>;
  press(key: 'Enter' | 'Tab'): Promise<void>;
  close(): Promise<void>;
}

export interface Drive {
  name: 'chromium' | 'firefox';
  newTab(url: string): Promise<Tab>;
  /** A page of the extension in a tab of its own. */
  extensionTab(path: string): Promise<Tab>;
  /** A tab or window that somebody else opened, once its address begins so. */
  openedTab(address: string): Promise<Tab>;
  /** Brings the tab to the front and presses the toolbar button, which gives `activeTab`. */
  openPopup(tab: Tab): Promise<Popup>;
  /** Toolbar button, then Enter in the popup that opens; resolves with the popup's words when it has an outcome. */
  captureByPopup(tab: Tab): Promise<string>;
  captureByShortcut(tab: Tab): Promise<void>;
  /** Right click on what matches, and our entry; Firefox' own menu cannot be driven. */
  captureByMenu?(tab: Tab, selector: string): Promise<void>;
  /** Address of the tab that the user sees, once it is a page of the extension. */
  addressInFront(): Promise<string>;
  /** Address of our page that stands beside the tabs (side panel, sidebar), once there is one. */
  addressBeside(): Promise<string>;
  killBackground(): Promise<void>;
  /** As after a new version: every context of the extension ends and begins anew, the tabs stay. */
  updateExtension(): Promise<void>;
  /** A permission request for this match pattern is granted without the browser's question. */
  grantHost(pattern: string): Promise<void>;
  close(): Promise<void>;
}

/** Enter in the popup, and its words when it has an outcome. Closes it. */
export async function captureIn(popup: Popup): Promise<string> {
  const words = `document.querySelector('#status').innerText`;
  await popup.waitFor(`document.querySelector('#status')`);
  await popup.press('Enter');
  try {
    await popup.waitFor(`['done', 'failed'].includes(document.querySelector('#status').dataset.state)`);
  } catch (cause) {
    throw new Error(`the popup says: ${String(await popup.evaluate(words))}`, { cause });
  }
  const said = String(await popup.evaluate(words));
  await popup.close();
  return said;
}

/** What the browsers say of a page that goes away while it is asked. */
const GOES_AWAY = /navigation|context was destroyed|no such frame|DiscardedBrowsingContext|AbortError/i;

/**
 * Waits until the expression is truthy in the page, also across navigations, and gives its value. The page is asked
 * again and again: an answer that it owes when it goes away never comes.
 */
export async function waitFor<T>(tab: Pick<Tab, 'evaluate'>, expression: string, seconds = 60): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      const value = await tab.evaluate<T>(expression);
      if (value) return value;
    } catch (thrown) {
      if (!(thrown instanceof Error && GOES_AWAY.test(thrown.message))) throw thrown;
    }
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${expression}`);
    await delay(25);
  }
}
