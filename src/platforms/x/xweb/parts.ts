/** What belongs to an item of the x-web frontend itself, and what to the post that it quotes. */
import type { Selector } from '../../contract.ts';
import { all, around } from '../../shared/query-dom.ts';
import { XWEB } from '../selectors.ts';

export interface XwebParts {
  item: Element;
  quote: Element | null;
  /** The quoted post is gone: its box holds only X's words. */
  isQuoteGone: boolean;
  /** Matches of the item's own, in document order. */
  own(selector: Selector): Element[];
}

export function xwebPartsOf(item: Element): XwebParts {
  const present = all(item, XWEB.quote).find((box) => !isInText(box, item)) ?? null;
  const gone = present === null ? (all(item, XWEB.quoteGone).find((box) => !isInText(box, item)) ?? null) : null;
  const quote = present ?? gone;
  const own = (selector: Selector): Element[] =>
    selector.css
      .map((css) => all(item, { css: [css], required: false }).filter(isOwn))
      .find((found) => found.length > 0) ?? [];
  const isOwn = (element: Element): boolean => quote?.contains(element) !== true && !isInText(element, item);
  return { item, quote, isQuoteGone: gone !== null, own };
}

/** Below a text: whatever stands there was written by the author. */
function isInText(element: Element, item: Element): boolean {
  const text = element.parentElement === null ? null : around(element.parentElement, XWEB.text);
  return text !== null && item.contains(text);
}
