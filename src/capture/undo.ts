/** Changes to somebody else's page, each with its way back. */
import { ownStyle } from './unclobbered.ts';

interface Hold {
  holders: number;
  before: string;
  priority: string;
}

/** Several captures may hide the same element at once: the first remembers what was there, the last puts it back. */
const holds = new WeakMap<Element, Map<string, Hold>>();

export class Undo {
  readonly #steps: (() => void)[] = [];

  /** Sets an inline style above the page's own, and remembers what was there. */
  style(element: Element, property: string, value: string): void {
    if (!isStyled(element)) return;
    const style = ownStyle(element);
    const held = holds.get(element) ?? new Map<string, Hold>();
    holds.set(element, held);
    const had = element.hasAttribute('style');
    const hold = held.get(property) ?? {
      holders: 0,
      before: style.getPropertyValue(property),
      priority: style.getPropertyPriority(property),
    };
    held.set(property, hold);
    hold.holders++;
    style.setProperty(property, value, 'important');
    this.#steps.push(() => {
      if (--hold.holders > 0) return;
      held.delete(property);
      style.setProperty(property, hold.before, hold.priority);
      // Asked first: Chromium writes the attribute only when it is read, and would then leave an empty one.
      if (!had && element.getAttribute('style') === '') element.removeAttribute('style');
    });
  }

  /** Sets an attribute, and remembers what was there. */
  attribute(element: Element, name: string, value: string): void {
    const before = element.getAttribute(name);
    element.setAttribute(name, value);
    this.#steps.push(() => {
      if (before === null) element.removeAttribute(name);
      else element.setAttribute(name, before);
    });
  }

  add(step: () => void): void {
    this.#steps.push(step);
  }

  /** Backwards, so that a thing changed twice ends as it began. */
  run(): void {
    for (const step of this.#steps.splice(0).reverse()) step();
  }
}

function isStyled(element: Element): element is Element & ElementCSSInlineStyle {
  return (
    element instanceof HTMLElement ||
    element instanceof SVGElement ||
    (typeof MathMLElement !== 'undefined' && element instanceof MathMLElement)
  );
}
