/** A window on the site's own page, where a person logs in and lets us in. */
import { browser } from '../../browser/api.ts';
import { AppError } from '../../model/errors.ts';

/**
 * Resolves with the address to which the site sent the window, which holds a password: it goes to the background at
 * once and is kept nowhere else. Asked from our page and not from the background, which the browser may end while the
 * person is still logging in, and the answer with it. Throws CONNECT_CLOSED, CMS_UNREACHABLE.
 */
export async function openAuthorization(url: string): Promise<string> {
  try {
    return await browser.identity.launchWebAuthFlow({ url, interactive: true });
  } catch (cause) {
    // The browsers have no codes for these. Chromium: "Authorization page could not be loaded." and, for a closed
    // window, "The user did not approve access."; Firefox: "User cancelled or denied access."
    const isDown = cause instanceof Error && cause.message.includes('could not be loaded');
    throw isDown
      ? new AppError('CMS_UNREACHABLE', 'the page for approval could not be loaded', { cause })
      : new AppError('CONNECT_CLOSED', 'the window was closed', { cause });
  }
}
