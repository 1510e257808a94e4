/** What belongs to an item itself, and what to the post that it quotes. */
import type { Selector } from '../../contract.ts';
import { all, around, first } from '../../shared/query-dom.ts';
import { CLASSIC, PAGE } from '../selectors.ts';

export interface Parts {
  item: Element;
  /** The box of the quoted post. */
  quote: Element | null;
  /** Matches of the item's own, in document order; quoted and nested ones are left out. */
  own(selector: Selector): Element[];
}

export function partsOf(item: Element): Parts {
  const quote = quoteIn(item);
  const own = (selector: Selector): Element[] =>
    all(item, selector).filter(
      (element) =>
        quote?.contains(element) !== true &&
        around(element, CLASSIC.post) === item &&
        around(element, PAGE.ourButton) === null &&
        !isInText(element, item),
    );
  return { item, quote, own };
}

/** A box that acts as a link and holds a name block. Markup inside a text never makes one. */
function quoteIn(item: Element): Element | null {
  return (
    all(item, CLASSIC.box).find(
      (box) => first(box, CLASSIC.userName) !== null && around(box, CLASSIC.post) === item && !isInText(box, item),
    ) ?? null
  );
}

/** Below a text, not the text itself: whatever stands there was written by the author. */
function isInText(element: Element, item: Element): boolean {
  const parent = element.parentElement;
  if (parent === null || element === item) return false;
  const text = around(parent, CLASSIC.text);
  return text !== null && item.contains(text);
}
