/** Looking things up by the selectors of `selectors.ts`: the only calls of the DOM's selector functions. */
import type { Selector } from '../contract.ts';

/** What the first selector that matches anything matches. */
export function all(root: ParentNode, selector: Selector): Element[] {
  for (const css of selector.css) {
    const found = root.querySelectorAll(css);
    if (found.length > 0) return [...found];
  }
  return [];
}

export function first(root: ParentNode, selector: Selector): Element | null {
  for (const css of selector.css) {
    const found = root.querySelector(css);
    if (found !== null) return found;
  }
  return null;
}

export function is(element: Element, selector: Selector): boolean {
  return selector.css.some((css) => element.matches(css));
}

/** The element itself or the nearest one around it. */
export function around(element: Element, selector: Selector): Element | null {
  for (const css of selector.css) {
    const found = element.closest(css);
    if (found !== null) return found;
  }
  return null;
}

/** The outermost match at or around an element. */
export function outermost(element: Element, selector: Selector): Element | null {
  let found = around(element, selector);
  for (
    let next = found;
    next !== null;
    next = next.parentElement === null ? null : around(next.parentElement, selector)
  ) {
    found = next;
  }
  return found;
}
