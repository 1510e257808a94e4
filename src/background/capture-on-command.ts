/** Shortcut and context menu. Both give `activeTab`, so both photograph. */
import { v7 as makeId } from 'uuid';
import { browser, type Tabs } from '../browser/api.ts';
import { errorWords, t } from '../browser/i18n.ts';
import { logError } from '../browser/log.ts';
import type { CaptureTarget } from '../messaging/payloads.ts';
import { toAppError } from '../model/errors.ts';
import { ARCHIVE_PATTERNS, INSTANCE_PATTERNS, OPTIONAL_PAGE_PATTERNS, PAGE_PATTERNS } from '../model/profiles/hosts.ts';
import { tabActivated } from './activation.ts';
import { patternOf } from './allowed-hosts.ts';
import { isPracticePage } from './practice.ts';
import { callPressedTab } from './inject-scripts.ts';
import { noteBrowserPress } from './press-gate.ts';

const MENU = 'capture';

/** The browsers keep a menu; it is made anew when other `hosts` are served besides the manifest's. */
export async function makeMenu(hosts: readonly string[]): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: MENU,
    title: t('menu_capture'),
    contexts: ['all'],
    documentUrlPatterns: [
      ...PAGE_PATTERNS,
      ...OPTIONAL_PAGE_PATTERNS,
      ...ARCHIVE_PATTERNS,
      ...INSTANCE_PATTERNS,
      ...hosts.map(patternOf),
    ],
  });
}

export function listenToPresses(): void {
  browser.commands.onCommand.addListener((command, tab) => {
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
    // What happened on the page stands on the page; only where no script of ours is, the toolbar says it.
    if (toAppError(thrown).code === 'NO_TAB') await sayOnToolbar(tab.id, errorWords('NO_TAB').sentence);
    else logError(`capture by ${target}`, thrown);
  }
}

async function sayOnToolbar(tabId: number, sentence: string): Promise<void> {
  await browser.action.setBadgeText({ tabId, text: '!' });
  await browser.action.setTitle({ tabId, title: sentence });
}
