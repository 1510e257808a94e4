/** A window on the site's own page, where a person logs in and lets us in. */
import { browser } from '../../browser/api.ts';
import { AppError } from '../../model/errors.ts';

/**
 * Resolves with the address to which the site sent the window, which holds a password: it goes to the background at
 * once and is kept nowhere else. Asked from our page and not from the background, which the browser may end while the
 * person is still logging in, and the answer with it. Throws CONNECT_CLOSED, CONNECT_PAGE_REFUSED.
 */
export async function openAuthorization(url: string): Promise<string> {
  try {
    return await browser.identity.launchWebAuthFlow({ url, interactive: true });
  } catch (cause) {
    // The browsers have no codes for these. Chromium: "Authorization page could not be loaded.", also for an answer of
    // 400 and above, and, for a closed window, "The user did not approve access."; Firefox: "User cancelled or denied
    // access." The site itself has just answered: it is this page that it does not show.
    const isRefused = cause instanceof Error && cause.message.includes('could not be loaded');
    throw isRefused
      ? new AppError('CONNECT_PAGE_REFUSED', 'the page for approval could not be loaded', { cause })
      : new AppError('CONNECT_CLOSED', 'the window was closed', { cause });
  }
}
