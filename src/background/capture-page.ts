/** Any page, whoever's it is: somebody points at a part of it, or wants what is in view, or all. `activeTab` alone lets us in. */
import { v7 as makeId } from 'uuid';
import { browser } from '../browser/api.ts';
import { callTab } from '../messaging/messenger.ts';
import type { Saved } from '../messaging/payloads.ts';
import { AppError } from '../model/errors.ts';
import { tabActivated } from './activation.ts';
import { noteBrowserPress } from './press-gate.ts';
import { TabOrigins } from './tab-origins.ts';

/**
 * Tabs whose page is no network's, into which a press has let us. Apart from those of the networks: a page that is asked
 * meanwhile whether it is one, and is none, must not shut us out.
 */
export const pickedTabs = new TabOrigins('pickedTabs');

/** Puts up the picker. What is then pressed in the page is a press of its own. Throws PAGE_CLOSED. */
export async function pickOnPage(tabId: number): Promise<null> {
  await enter(tabId);
  return callTab(tabId, 'startPicker', null);
}

/** Throws PAGE_CLOSED, and what a capture throws. */
export async function capturePage(tabId: number, region: 'view' | 'whole'): Promise<Saved> {
  await enter(tabId);
  const id = makeId();
  await noteBrowserPress(id, tabId);
  return callTab(tabId, 'captureRegion', { id, region });
}

/** The script does nothing the second time in one document. */
async function enter(tabId: number): Promise<void> {
  const tab = await browser.tabs.get(tabId);
  const { protocol = '', origin = '' } = URL.parse(tab.url ?? '') ?? {}; // absent: a page whose address nobody may know
  if (!/^https?:$/.test(protocol)) throw new AppError('PAGE_CLOSED', `no page of the web: ${protocol}`);
  await tabActivated(tab);
  // Before the script is there, since it speaks at once.
  await pickedTabs.set(tabId, origin);
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: ['page-capture.js'] });
  } catch (cause) {
    await pickedTabs.forget(tabId);
    throw new AppError('PAGE_CLOSED', 'the browser lets us not into this page', { cause });
  }
}
