/** Chromium behind the common drive. */
import type { Page } from 'playwright-core';
import { launchChromium, type Chromium, type ChromiumOptions } from './chromium.ts';
import { captureIn, type Drive, type Tab } from './drive.ts';
import { toExpression } from './page-function.ts';
import { until } from './until.ts';

export interface ChromiumTab extends Tab {
  page: Page;
}

export interface ChromiumDrive extends Drive {
  chromium: Chromium;
  newTab(url: string): Promise<ChromiumTab>;
  extensionTab(path: string): Promise<ChromiumTab>;
  captureByMenu(tab: Tab, selector: string): Promise<void>;
}

export async function driveChromium(options: ChromiumOptions): Promise<ChromiumDrive> {
  const chromium = await launchChromium(options);

  const openPopup = (tab: Tab) => chromium.triggerAction((tab as ChromiumTab).page);

  return {
    name: 'chromium',
    chromium,
    async newTab(url) {
      const page = await chromium.context.newPage();
      await page.goto(url);
      return tabOf(page);
    },
    extensionTab: async (path) => tabOf(await chromium.extensionPage(path)),
    openedTab: async (address) =>
      tabOf(
        await until(
          () => Promise.resolve(chromium.context.pages().find((page) => page.url().startsWith(address))),
          `a tab at ${address}`,
        ),
      ),
    openPopup,
    captureByPopup: async (tab) => captureIn(await openPopup(tab)),
    captureByShortcut: (tab) => chromium.runCommand('capture', (tab as ChromiumTab).page),
    async captureByMenu(tab, selector) {
      await (tab as ChromiumTab).page.locator(selector).first().click({ button: 'right' });
      await chromium.clickMenu('capture', (tab as ChromiumTab).page);
    },
    async addressInFront() {
      const tabs = async () => {
        const worker = await chromium.worker();
        return worker.evaluate(async () => {
          const { chrome } = globalThis as unknown as {
            chrome: { tabs: { query(filter: object): Promise<{ url?: string }[]> } };
          };
          return (await chrome.tabs.query({ active: true })).map(({ url }) => url ?? '');
        });
      };
      return until(async () => (await tabs()).find((url) => url.startsWith('chrome-extension:')), 'our page in front');
    },
    addressBeside: () => chromium.panelAddress(),
    updateExtension: () => chromium.reinstall(),
    killBackground: () => chromium.killWorker(),
    grantHost: (pattern) => chromium.grantHost(pattern),
    close: () => chromium.close(),
  };
}

function tabOf(page: Page): ChromiumTab {
  const first = (selector: string) => page.locator(selector).first();
  return {
    page,
    goto: async (url) => void (await page.goto(url)),
    evaluate: <T, A>(call: (argument: A) => T | Promise<T>, argument?: A) =>
      page.evaluate<T>(toExpression(call, argument)),
    async click(selector, { shift = false } = {}) {
      await first(selector).click({ modifiers: shift ? ['Shift'] : [] });
    },
    hover: (selector) => first(selector).hover(),
    fill: (selector, text) => first(selector).fill(text),
    select: async (selector, value) => void (await first(selector).selectOption(value)),
    press: (keys) => page.keyboard.press(keys),
    screenshot: () => page.screenshot(),
    toFront: () => page.bringToFront(),
    close: () => page.close(),
  };
}
