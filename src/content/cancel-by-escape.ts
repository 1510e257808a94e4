/** While a page is scrolled through, a real press of the key ends it, and is then not the page's. */
export function cancelByEscape(cancel: () => void, signal: AbortSignal): void {
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !event.isTrusted) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      cancel();
    },
    { capture: true, signal },
  );
}
