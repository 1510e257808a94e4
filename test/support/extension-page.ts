/** What a page of the extension can do that others cannot: message the background, ask the browser. */
import type { Browser } from 'webextension-polyfill';
import type { Evaluator } from './page-function.ts';

/** The browser's own interface as a page of ours finds it: by one name in Firefox, by the other in Chromium. */
export type ExtensionGlobals = { browser: Browser } | { browser: undefined; chrome: Browser };

/** The background's answer to a message, as it comes. */
export function sendMessage<T>(page: Evaluator, message: unknown): Promise<T> {
  return page.evaluate((sent) => {
    const globals = globalThis as unknown as ExtensionGlobals;
    return (globals.browser ?? globals.chrome).runtime.sendMessage<unknown, T>(sent);
  }, message);
}

/** Any message starts a background that has ended, as an alarm does half a minute later. */
export async function wakeBackground(page: Evaluator): Promise<void> {
  await page.evaluate(async () => {
    const globals = globalThis as unknown as ExtensionGlobals;
    // It is nobody's message: that it is not answered is right.
    await (globals.browser ?? globals.chrome).runtime.sendMessage('wake').catch(() => null);
  });
}
