/** Shortcut and context menu. Both give `activeTab`, so both photograph. */
import { v7 as makeId } from 'uuid';
import { browser, type Tabs } from '../browser/api.ts';
import { errorWords, t } from '../browser/i18n.ts';
import { logError } from '../browser/log.ts';
import { openSidePanel } from '../browser/side-panel.ts';
import type { CaptureTarget } from '../messaging/payloads.ts';
import { toAppError } from '../model/errors.ts';
import { tabActivated } from './activation.ts';
import { isPracticePage } from './practice.ts';
import { pickOnPage } from './capture-page.ts';
import { callPressedTab } from './inject-scripts.ts';
import { noteBrowserPress } from './press-gate.ts';

const MENU = 'capture';

/** The browsers keep a menu. One entry for all pages: with two of them each would be a step further away. */
export async function makeMenu(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: MENU,
    title: t('menu_capture'),
    contexts: ['all'],
    documentUrlPatterns: ['https://*/*', 'http://*/*'],
  });
}

export function listenToPresses(): void {
  browser.commands.onCommand.addListener((command, tab) => {
    // At once: the browser forgets the press after any wait.
    if (command === 'panel' && tab?.windowId !== undefined) {
      openSidePanel(tab.windowId).catch((thrown: unknown) => logError('opening the panel', thrown));
    }
    // The practice page listens itself.
    if (command === 'capture' && tab && !isPracticePage(tab.url)) void press(tab, 'shortcut');
  });
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    if (menuItemId === MENU && tab) void press(tab, 'menu');
  });
}

async function press(tab: Tabs.Tab, target: CaptureTarget): Promise<void> {
  if (tab.id === undefined) return;
  try {
    const id = makeId();
    await Promise.all([tabActivated(tab), noteBrowserPress(id, tab.id)]);
    await callPressedTab(tab.id, 'pressCapture', { id, target });
  } catch (thrown) {
    // What happened on the page stands on the page. Where no network's posts are read, a part of the page is pointed at.
    if (toAppError(thrown).code === 'NO_TAB') await pick(tab.id);
    else logError(`capture by ${target}`, thrown);
  }
}

/** Where the browser lets no script of ours in, the toolbar says it. */
async function pick(tabId: number): Promise<void> {
  try {
    await pickOnPage(tabId);
  } catch (thrown) {
    logError('pointing at a part of a page', thrown);
    const { sentence, next } = errorWords(toAppError(thrown).code);
    await sayOnToolbar(tabId, `${sentence} ${next}`).catch((gone: unknown) =>
      logError('saying it on the toolbar', gone),
    );
  }
}

async function sayOnToolbar(tabId: number, sentence: string): Promise<void> {
  await browser.action.setBadgeText({ tabId, text: '!' });
  await browser.action.setTitle({ tabId, title: sentence });
}
