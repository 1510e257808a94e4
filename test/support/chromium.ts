/** A real Chromium with the extension installed and the fake X behind its proxy. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page, type Worker } from 'playwright-core';
import type { FakeX } from './fake-x.ts';
import { findChromium } from './find-browser.ts';
import { attachPopup, type ChromiumPopup } from './chromium-popup.ts';
import { until } from './until.ts';
import { waitFor } from './wait-for.ts';

export interface ChromiumOptions {
  /** Folder of the unpacked extension. */
  extension: string;
  fakeX: FakeX;
  headless?: boolean;
  /** Device pixels per CSS pixel: the browser's own, since Playwright's emulation gives wrong photographs. */
  scale?: number;
  /** Outer size in CSS pixels; the page gets about 87 less in height. */
  windowSize?: { width: number; height: number };
  /** Of the browser's own words and of ours: `fr`. */
  language?: string;
  /** Keep the profile in this folder (to start again with the same data); else it is temporary. */
  profile?: string;
}

export interface Chromium {
  context: BrowserContext;
  extensionId: string;
  /** The extension's running worker; starts it when it is not running. */
  worker(): Promise<Worker>;
  /** Clicks the toolbar button for `page`: gives `activeTab` and opens the popup, which the manifest has to name. */
  triggerAction(page: Page): Promise<ChromiumPopup>;
  /**
   * Fires the command's event for `page`'s tab. Headless Chromium takes no real shortcut, so this gives no
   * `activeTab`: use `triggerAction` first where the test needs it.
   */
  runCommand(name: string, page: Page): Promise<void>;
  /** Fires the context menu's event for `page`'s tab; likewise without `activeTab`. */
  clickMenu(menuItemId: string, page: Page): Promise<void>;
  /** Address of the page in the side panel, once it is open. */
  panelAddress(): Promise<string>;
  /** Ends the worker, as the browser does when it is idle, and waits until it is gone. */
  killWorker(): Promise<void>;
  /** Loads the same folder once more, as an update does, and waits for the new worker. */
  reinstall(): Promise<void>;
  /** Whether the worker runs now. */
  isWorkerAlive(): Promise<boolean>;
  /** Makes a later `permissions.request()` for this match pattern come true without the browser's question. */
  grantHost(pattern: string): Promise<void>;
  /** Opens a page of the extension in a new tab. */
  extensionPage(path: string): Promise<Page>;
  close(): Promise<void>;
}

export async function launchChromium(options: ChromiumOptions): Promise<Chromium> {
  const { extension, fakeX, headless = true, scale = 1, windowSize = { width: 1280, height: 1000 } } = options;
  const context = await chromium.launchPersistentContext(options.profile ?? '', {
    executablePath: await findChromium(),
    headless,
    // The window's own size and pixels, not emulated ones.
    viewport: null,
    ...(options.language === undefined ? {} : { env: { ...process.env, LANGUAGE: options.language } }),
    ignoreDefaultArgs: ['--enable-automation'], // no "controlled by software" bar above the demo
    args: [
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      '--enable-unsafe-extension-debugging', // for Extensions.triggerAction
      `--proxy-server=http://${fakeX.proxy.host}:${fakeX.proxy.port}`,
      `--ignore-certificate-errors-spki-list=${fakeX.certificatePin}`,
      `--force-device-scale-factor=${scale}`,
      `--window-size=${windowSize.width},${windowSize.height}`,
      ...(options.language === undefined ? [] : [`--lang=${options.language}`]),
      '--disable-gpu', // software GPU rasterising is slower than none: 7 s against 0.6 s for a long post
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      '--no-default-browser-check',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  try {
    const chromium = await drive(context, extension);
    // It comes to the front a moment after the installation; a kept profile has it behind it.
    const hasWelcome = existsSync(join(extension, 'welcome.html')); // not the bench's bare one
    if (options.profile === undefined && hasWelcome) await closeWelcome(context, chromium.extensionId);
    return chromium;
  } catch (error) {
    await context.close();
    throw error;
  }
}

async function closeWelcome(context: BrowserContext, extensionId: string): Promise<void> {
  const address = `chrome-extension://${extensionId}/welcome.html`;
  const welcome = await until(
    () => Promise.resolve(context.pages().find((page) => page.url() === address)),
    'the first page',
  );
  // Closed while it asks for its words, it would leave the process without any: see `ensureWords`.
  await welcome.locator('h1').waitFor();
  await welcome.close();
}

async function drive(context: BrowserContext, extension: string): Promise<Chromium> {
  const browser = context.browser();
  if (browser === null) throw new Error('Playwright gives no browser for this context');
  const session = await browser.newBrowserCDPSession();
  const first = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 60_000 }));
  const workerUrl = first.url();
  const extensionId = new URL(workerUrl).host;
  const origin = `chrome-extension://${extensionId}`;

  async function targets(type: string, url: string): Promise<string[]> {
    const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type }] });
    return targetInfos.filter((info) => info.url.startsWith(url)).map((info) => info.targetId);
  }
  const workerTarget = async () => (await targets('service_worker', workerUrl))[0];

  async function extensionPage(path: string): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${origin}/${path}`);
    return page;
  }

  async function worker(): Promise<Worker> {
    if ((await workerTarget()) === undefined) {
      const page = await extensionPage('manifest.json');
      const pageSession = await context.newCDPSession(page);
      await pageSession.send('ServiceWorker.enable');
      await pageSession.send('ServiceWorker.startWorker', { scopeURL: `${origin}/` });
      await page.close();
    }
    // Playwright keeps one object for a worker through its ends and starts.
    return until(async () => {
      const running = (await workerTarget()) !== undefined;
      return running && context.serviceWorkers().find((listed) => listed.url() === workerUrl);
    }, 'the worker');
  }

  async function dispatch(
    event: 'commands.onCommand' | 'contextMenus.onClicked',
    argument: unknown,
    page: Page,
  ): Promise<void> {
    await page.bringToFront();
    const running = await worker();
    await running.evaluate(
      async ([name, value]) => {
        // The event objects' `dispatch` is not in any type: it is Chromium's own, meant for its tests.
        const { chrome } = globalThis as unknown as { chrome: Record<string, Record<string, unknown>> };
        const [space = '', member = ''] = name.split('.');
        const tabs = chrome['tabs'] as unknown as { query(filter: object): Promise<unknown[]> };
        const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
        (chrome[space]?.[member] as { dispatch(...values: unknown[]): void }).dispatch(value, tab);
      },
      [event, argument] as const,
    );
  }

  return {
    context,
    extensionId,
    worker,
    extensionPage,

    async triggerAction(page) {
      await page.bringToFront();
      const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'tab' }] });
      // Several tabs may show the same address: the one in front is meant.
      const tabs = targetInfos.filter((info) => info.url === page.url());
      const tab = tabs.find(isActive) ?? tabs[0];
      if (tab === undefined) throw new Error(`no tab at ${page.url()}`);
      const before = await targets('page', `${origin}/`);
      await session.send('Extensions.triggerAction', { id: extensionId, targetId: tab.targetId });
      const opened = await until(
        async () => (await targets('page', `${origin}/`)).find((id) => !before.includes(id)),
        'the popup',
      );
      const popup = await attachPopup(session, opened);
      await waitFor(popup, () => document.readyState === 'complete');
      return popup;
    },

    runCommand: (name, page) => dispatch('commands.onCommand', name, page),
    clickMenu: (menuItemId, page) =>
      dispatch('contextMenus.onClicked', { menuItemId, pageUrl: page.url(), editable: false }, page),

    panelAddress: () =>
      until(async () => {
        const { targetInfos } = await session.send('Target.getTargets');
        // A panel is a page that stands in no tab.
        const listed = new Set(context.pages().map((page) => page.url()));
        return targetInfos.find(
          ({ type, url }) => type === 'page' && url.startsWith(`${origin}/library`) && !listed.has(url),
        )?.url;
      }, 'the side panel'),

    async killWorker() {
      const targetId = await workerTarget();
      if (targetId === undefined) return;
      // What is under way may start it again at once, under the same name: its end has to be heard, not looked for.
      // Any page hears of it; a new one would come to the front, which is a thing that captures notice.
      const [page] = context.pages();
      if (page === undefined) throw new Error('no page is open to hear the end of the worker');
      const listening = await context.newCDPSession(page);
      await listening.send('ServiceWorker.enable');
      const ended = new Promise<void>((resolve) => {
        listening.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
          if (versions.some((one) => one.scriptURL === workerUrl && one.runningStatus === 'stopped')) resolve();
        });
      });
      await session.send('Target.closeTarget', { targetId });
      await ended;
      await listening.detach();
    },

    async reinstall() {
      const before = await workerTarget();
      await session.send('Extensions.loadUnpacked', { path: extension });
      await until(async () => {
        const now = await workerTarget();
        return now !== undefined && now !== before;
      }, 'the new worker');
    },

    isWorkerAlive: async () => (await workerTarget()) !== undefined,

    async grantHost(pattern) {
      const page = await context.newPage();
      await page.goto('chrome://extensions/');
      await page.evaluate(
        async ([id, host]) => {
          const { chrome } = globalThis as unknown as {
            chrome: { developerPrivate: { addHostPermission(id: string, host: string): Promise<void> } };
          };
          await chrome.developerPrivate.addHostPermission(id, host);
        },
        [extensionId, pattern] as const,
      );
      await page.close();
    },

    close: () => context.close(),
  };
}

/** `embedderData` is newer than Playwright's types of the protocol. */
function isActive(info: { embedderData?: { tabActive?: boolean } }): boolean {
  return info.embedderData?.tabActive === true;
}
