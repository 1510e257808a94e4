/** What a person does with a browser, the same for Chromium and Firefox: the tests and the demo are written in it. */
import type { Evaluator } from './page-function.ts';
import { textOf, waitForElement } from './wait-for.ts';

export interface Tab extends Evaluator {
  goto(url: string): Promise<void>;
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
export interface Popup extends Evaluator {
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
  await waitForElement(popup, '#status');
  await popup.press('Enter');
  return outcomeIn(popup);
}

/** The popup's words when what was pressed in it has an outcome. Closes it. */
export async function outcomeIn(popup: Popup): Promise<string> {
  try {
    await waitForElement(popup, '#status:is([data-state=done], [data-state=failed])');
  } catch (cause) {
    throw new Error(`the popup says: ${await textOf(popup, '#status')}`, { cause });
  }
  const words = await textOf(popup, '#status');
  await popup.close();
  return words;
}
