/** Whether a page's own scripts can have run by now, and when they begin to. */

/** False only for a script of ours that the browser runs at the very start of a document. */
export function hasPageBegun(): boolean {
  return document.readyState !== 'loading' || document.querySelector('script') !== null;
}

/**
 * Calls `act` once, before the first script of a page that is just being loaded: the parser tells of what it adds before
 * it runs it.
 */
export function beforePageBegins(act: () => void): void {
  const observer = new MutationObserver(() => {
    if (!hasPageBegun()) return;
    observer.disconnect();
    act();
  });
  observer.observe(document, { childList: true, subtree: true });
}
