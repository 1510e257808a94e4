/** A long text stands behind "Show more": it is opened before the picture where the site does so on the spot. */
import type { CaptureReader } from '../platforms/contract.ts';

/** Milliseconds. A site that does not open it within that time has its reasons; the record then says `truncated`. */
const PATIENCE = 700;

/** True when there was something to open. */
export async function unfold(post: Element, page: CaptureReader): Promise<boolean> {
  const control = page.unfoldControl(post);
  if (!(control instanceof HTMLElement)) return false;
  const limit = AbortSignal.timeout(PATIENCE);
  const opened = new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      if (!control.isConnected) resolve();
    });
    observer.observe(post, { childList: true, subtree: true });
    limit.addEventListener('abort', () => {
      observer.disconnect();
      resolve();
    });
  });
  control.click();
  await opened;
  return true;
}
