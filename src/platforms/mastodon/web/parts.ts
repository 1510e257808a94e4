/** What belongs to an item itself, and what to the post that it quotes. */
import type { Selector } from '../../contract.ts';
import { all, around, first, is } from '../../shared/query-dom.ts';
import { STATUS } from '../selectors.ts';

export interface Parts {
  item: Element;
  /** The post that a page is about, with its facts in other places. */
  isDetailed: boolean;
  /** The box of what is quoted, also of what is gone. */
  quote: Element | null;
  /** Matches of the item's own, in document order: nothing of the quoted post, and nothing that an author wrote. */
  own: (selector: Selector) => Element[];
}

export function partsOf(item: Element): Parts {
  const isDetailed = first(item, STATUS.detailed) !== null;
  const quote = all(item, STATUS.quote).find((box) => around(box, STATUS.post) === item && !isInText(box)) ?? null;
  const own = (selector: Selector): Element[] =>
    selector.css
      .map((css) => all(item, { css: [css], required: false }).filter((found) => isOwn(found, quote)))
      .find((found) => found.length > 0) ?? [];
  return { item, isDetailed, quote, own };
}

function isOwn(element: Element, quote: Element | null): boolean {
  const isQuoted = quote !== null && element !== quote && quote.contains(element);
  return !isQuoted && !isInText(element);
}

/** Below a text or a name, not the text itself: whatever stands there was written by somebody. */
export function isInText(element: Element): boolean {
  const parent = element.parentElement;
  return parent !== null && (around(parent, STATUS.text) !== null || around(parent, STATUS.name) !== null);
}

/** What the page keeps for the viewer or for few: never read. */
export function isClosed(item: Element): boolean {
  return around(item, STATUS.closed) !== null || all(item, STATUS.closed).some((found) => is(found, STATUS.closed));
}
