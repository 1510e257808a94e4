/** Firefox behind the common drive. */
import { captureIn, type Drive, type Tab } from './drive.ts';
import type { FirefoxPopup } from './firefox-popup.ts';
import type { FirefoxTab, Modifier } from './firefox-tab.ts';
import { type Firefox, type FirefoxOptions, launchFirefox } from './firefox.ts';
import { until } from './until.ts';

export interface FirefoxDriveTab extends Tab {
  firefoxTab: FirefoxTab;
}

export interface FirefoxDrive extends Drive {
  firefox: Firefox;
}

export async function driveFirefox(options: FirefoxOptions): Promise<FirefoxDrive> {
  const firefox = await launchFirefox(options);

  async function openPopup(tab: Tab): Promise<FirefoxPopup> {
    await tab.toFront();
    return firefox.triggerAction();
  }

  return {
    name: 'firefox',
    firefox,
    newTab: async (url) => tabOf(await firefox.newTab(url)),
    extensionTab: async (path) => tabOf(await firefox.extensionPage(path)),
    openedTab: async (address) => tabOf(await firefox.openedTab(address)),
    openPopup,
    captureByPopup: async (tab) => captureIn(await openPopup(tab)),
    async captureByShortcut(tab) {
      await tab.toFront();
      await firefox.runCommand();
    },
    addressInFront: () =>
      until(async () => {
        const address = String(await firefox.privileged(`return window.gBrowser.selectedBrowser.currentURI.spec;`));
        return address.startsWith('moz-extension:') ? address : undefined;
      }, 'our page in front'),
    addressBeside: () =>
      until(async () => {
        const address = await firefox.privileged(
          `return document.getElementById('sidebar')?.contentDocument?.getElementById('webext-panels-browser')?.currentURI?.spec;`,
        );
        return typeof address === 'string' && address.startsWith('moz-extension:') && address;
      }, 'our page in the sidebar'),
    updateExtension: () => firefox.reinstall(),
    killBackground: () => firefox.killBackground(),
    grantHost: (pattern) => firefox.grantHosts([pattern]),
    close: () => firefox.close(),
  };
}

function tabOf(firefoxTab: FirefoxTab): FirefoxDriveTab {
  /** Preact listens to the events that typing makes. */
  const setValue = (selector: string, value: string, event: 'input' | 'change') =>
    firefoxTab.evaluate(
      ([wanted, text, type]) => {
        const field = document.querySelector<HTMLInputElement>(wanted);
        if (field === null) throw new Error(`nothing matches ${wanted}`);
        field.focus();
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, text);
        field.dispatchEvent(new Event(type, { bubbles: true }));
      },
      [selector, value, event] as const,
    );
  return {
    firefoxTab,
    goto: (url) => firefoxTab.goto(url),
    evaluate: <T, A>(call: (argument: A) => T | Promise<T>, argument?: A) =>
      firefoxTab.evaluate(call as (argument: A | undefined) => T | Promise<T>, argument),
    click: (selector, { shift = false } = {}) => firefoxTab.click(selector, { modifiers: shift ? ['Shift'] : [] }),
    hover: (selector) => firefoxTab.hover(selector),
    fill: async (selector, text) => void (await setValue(selector, text, 'input')),
    select: async (selector, value) => void (await setValue(selector, value, 'change')),
    press: (keys) => {
      const held = keys.split('+');
      return firefoxTab.press(held.at(-1) ?? '', { modifiers: held.slice(0, -1) as Modifier[] });
    },
    screenshot: () => firefoxTab.screenshot(),
    toFront: () => firefoxTab.activate(),
    close: () => firefoxTab.close(),
  };
}
