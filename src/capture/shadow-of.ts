/** The shadow root of an element in somebody else's page, which only an extension can ask for where it is closed. */

interface ChromiumDom {
  dom?: { openOrClosedShadowRoot?: (element: Element) => ShadowRoot | null };
}

/** Firefox has it at the element, Chromium apart; neither is known to the polyfill. */
type FirefoxElement = Element & { openOrClosedShadowRoot?: ShadowRoot | null };

/** Open or closed; null where there is none, or none that may be looked into. */
export function shadowOf(element: Element): ShadowRoot | null {
  if (element.shadowRoot !== null) return element.shadowRoot;
  // The browser's own, of form fields and players, are no page's. Others are where the page's element is otherwise empty.
  if (!(element instanceof HTMLElement) || !mayHaveClosed(element)) return null;
  const { chrome } = globalThis as unknown as { chrome?: ChromiumDom };
  return chrome?.dom?.openOrClosedShadowRoot?.(element) ?? (element as FirefoxElement).openOrClosedShadowRoot ?? null;
}

/** A custom element, or a plain box with nothing in it: to ask takes as long as several other questions. */
function mayHaveClosed({ localName, childElementCount }: Element): boolean {
  return (
    localName.includes('-') ||
    (childElementCount === 0 && /^(div|span|section|aside|main|nav|header|footer|article)$/.test(localName))
  );
}
