/** A real Firefox with the extension installed and the fake X behind its proxy. */
import { type Bidi, connectBidi, evaluateIn } from './bidi.ts';
import type { FakeX } from './fake-x.ts';
import { findFirefox } from './find-browser.ts';
import { type FirefoxPopup, openedPopup } from './firefox-popup.ts';
import { proxyPrefs, QUIET } from './firefox-prefs.ts';
import { startFirefox } from './firefox-process.ts';
import { createTab, type FirefoxTab } from './firefox-tab.ts';
import { until } from './until.ts';

/** `browser_specific_settings.gecko.id` of the manifest. */
export const FIREFOX_EXTENSION_ID = 'tearsheet@tearsheet.example';

/** The host part of the extension's addresses, set beforehand. */
const UUID = '7ea25dee-7000-4000-8000-000000000001';

export interface FirefoxOptions {
  /** Folder of the unpacked extension. */
  extension: string;
  fakeX: FakeX;
  headless?: boolean;
  scale?: number;
  windowSize?: { width: number; height: number };
}

export interface Firefox {
  newTab(url?: string): Promise<FirefoxTab>;
  /** A tab or window that somebody else opened, once its address begins so. */
  openedTab(address: string): Promise<FirefoxTab>;
  /** `moz-extension://…/path`. */
  extensionUrl(path: string): string;
  /** Opens a page of the extension in a new tab. */
  extensionPage(path: string): Promise<FirefoxTab>;
  /** Clicks the toolbar button for the tab in front: gives `activeTab` and opens the popup, which the manifest has to name. */
  triggerAction(): Promise<FirefoxPopup>;
  /** Fires the extension's shortcut for the tab in front, which gives `activeTab`. The order is the manifest's. */
  runCommand(index?: number): Promise<void>;
  /** Installs the same folder once more, as an update does. */
  reinstall(): Promise<void>;
  /** Ends the event page, as the browser does when it is idle. */
  killBackground(): Promise<void>;
  /** `running`, `stopped`, … */
  backgroundState(): Promise<string>;
  /** Gives the extension these match patterns for good, as if the user had agreed. */
  grantHosts(patterns: string[]): Promise<void>;
  /** Runs the body of an async function in the browser's own window; `ext` is the extension. */
  privileged(body: string): Promise<unknown>;
  close(): Promise<void>;
}

export async function launchFirefox(options: FirefoxOptions): Promise<Firefox> {
  const { extension, fakeX, headless = true, scale = 1, windowSize = { width: 1280, height: 1000 } } = options;
  const running = await startFirefox({
    program: await findFirefox(),
    headless,
    prefs: {
      ...QUIET,
      ...proxyPrefs(fakeX),
      'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_EXTENSION_ID]: UUID }),
      // A click on our own button is asked for; the browser's question is not the thing tested.
      'extensions.webextOptionalPermissionPrompts': false,
      'layout.css.devPixelsPerPx': String(scale),
    },
    // Headless Firefox takes its window's size from here, in device pixels.
    env: {
      MOZ_HEADLESS_WIDTH: String(Math.round(windowSize.width * scale)),
      MOZ_HEADLESS_HEIGHT: String(Math.round(windowSize.height * scale)),
    },
  });
  try {
    const bidi = await connectBidi(running.address);
    const installed = (await bidi.send('webExtension.install', {
      extensionData: { type: 'path', path: extension },
    })) as { extension: string };
    if (installed.extension !== FIREFOX_EXTENSION_ID) throw new Error(`installed as ${installed.extension}`);
    const firefox = await drive(bidi, extension, running.stop);
    await closeWelcome(firefox);
    return firefox;
  } catch (error) {
    await running.stop();
    throw error;
  }
}

/** It comes to the front a moment after the installation. */
async function closeWelcome(firefox: Firefox): Promise<void> {
  const closed = `
    const tab = window.gBrowser.tabs.find((each) => each.linkedBrowser.currentURI.spec === '${firefox.extensionUrl('welcome.html')}');
    if (tab) window.gBrowser.removeTab(tab);
    return Boolean(tab);`;
  await until(async () => (await firefox.privileged(closed)) === true, 'the first page');
}

async function drive(bidi: Bidi, extension: string, stop: () => Promise<void>): Promise<Firefox> {
  const { contexts } = (await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome' })) as {
    contexts: { context: string; url: string }[];
  };
  const window = contexts.find(({ url }) => url.endsWith('/browser.xhtml'))?.context;
  if (window === undefined) throw new Error('Firefox shows no window');

  const privileged = (body: string) =>
    evaluateIn(
      bidi,
      window,
      `(async () => {
        const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
        const ext = ExtensionParent.GlobalManager.getExtension(${JSON.stringify(FIREFOX_EXTENSION_ID)});
        ${body}
      })()`,
    );

  async function newTab(url?: string): Promise<FirefoxTab> {
    const { context } = (await bidi.send('browsingContext.create', { type: 'tab' })) as { context: string };
    const tab = createTab(bidi, context);
    if (url !== undefined) await tab.goto(url);
    return tab;
  }

  const extensionUrl = (path: string) => `moz-extension://${UUID}/${path}`;

  return {
    newTab,
    openedTab: (address) =>
      until(async () => {
        const { contexts } = (await bidi.send('browsingContext.getTree', { maxDepth: 0 })) as {
          contexts: { context: string; url: string }[];
        };
        const found = contexts.find(({ url }) => url.startsWith(address));
        return found && createTab(bidi, found.context);
      }, `a tab at ${address}`),
    extensionUrl,
    privileged,

    async extensionPage(path) {
      const tab = await newTab();
      // Firefox never reports the end of loading for these pages: ask the page itself.
      await bidi.send('browsingContext.navigate', { context: tab.context, url: extensionUrl(path), wait: 'none' });
      await until(async () => (await loadedAddress(tab)).startsWith(extensionUrl('')), `the page ${path}`);
      return tab;
    },

    async triggerAction() {
      await privileged('await ExtensionParent.apiManager.global.browserActionFor(ext).triggerAction(window);');
      return openedPopup(privileged);
    },

    async runCommand(index = 0) {
      await privileged(`
        const { ExtensionCommon } = ChromeUtils.importESModule('resource://gre/modules/ExtensionCommon.sys.mjs');
        const keys = document.getElementById('ext-keyset-id-' + ExtensionCommon.makeWidgetId(ext.id));
        keys.children[${index}].doCommand();`);
    },

    async reinstall() {
      await bidi.send('webExtension.install', { extensionData: { type: 'path', path: extension } });
    },

    async killBackground() {
      await privileged('await ext.terminateBackground({ ignoreDevToolsAttached: true });');
    },

    async backgroundState() {
      return String(await privileged('return ext.backgroundState;'));
    },

    async grantHosts(patterns) {
      await privileged(`
        const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
        const given = { permissions: [], origins: ${JSON.stringify(patterns)}, data_collection: [] };
        await ExtensionPermissions.add(ext.id, given, ext);`);
    },

    async close() {
      bidi.close();
      await stop();
    },
  };
}

async function loadedAddress(tab: FirefoxTab): Promise<string> {
  return tab.evaluate(() => (document.readyState === 'complete' ? location.href : ''));
}
