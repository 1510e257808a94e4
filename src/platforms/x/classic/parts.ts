/** What belongs to an item itself, and what to the post that it quotes. */
import type { Selector } from '../../contract.ts';
import { all, around, first } from '../../shared/query-dom.ts';
import { CLASSIC, PAGE } from '../selectors.ts';
import { untaggedName } from './untagged.ts';

export interface Parts {
  item: Element;
  /** The box of the quoted post; of one that is gone too. */
  quote: Element | null;
  /** The quoted post is gone: its box holds only X's words. */
  isQuoteGone: boolean;
  /** Name and handle of the author. */
  name: Element | null;
  /** The same of the quoted post. */
  quoteName: Element | null;
  /** Matches of the item's own, in document order; quoted and nested ones are left out. */
  own(selector: Selector): Element[];
}

export function partsOf(item: Element): Parts {
  const isTagged = first(item, CLASSIC.tagged) !== null;
  const nameIn = (root: Element, links: readonly Element[]): Element | null =>
    isTagged ? first(root, CLASSIC.userName) : untaggedName(root, links);
  const present = quoteIn(item, (box) => nameIn(box, []));
  const gone = present === null ? goneQuoteIn(item) : null;
  const quote = present ?? gone;
  const own = (selector: Selector): Element[] =>
    all(item, selector).filter(
      (element) =>
        quote?.contains(element) !== true && around(element, CLASSIC.post) === item && !isInText(element, item),
    );
  const name = isTagged ? (own(CLASSIC.userName)[0] ?? null) : untaggedName(item, own(PAGE.link));
  const quoteName = present === null ? null : nameIn(present, []);
  return { item, quote, isQuoteGone: gone !== null, name, quoteName, own };
}

/** A box that acts as a link and holds a name. Markup inside a text never makes one, and a card is none. */
function quoteIn(item: Element, nameIn: (box: Element) => Element | null): Element | null {
  return (
    all(item, CLASSIC.box).find(
      (box) =>
        around(box, CLASSIC.post) === item &&
        around(box, CLASSIC.card) === null &&
        nameIn(box) !== null &&
        !isInText(box, item),
    ) ?? null
  );
}

/** A quoted post that is gone is an article within the item: it has X's words, and no test id. */
function goneQuoteIn(item: Element): Element | null {
  return all(item, CLASSIC.quoteGone).find((box) => !isInText(box, item)) ?? null;
}

/** Below a text, not the text itself: whatever stands there was written by the author. */
function isInText(element: Element, item: Element): boolean {
  const parent = element.parentElement;
  if (parent === null || element === item) return false;
  const text = around(parent, CLASSIC.text);
  return text !== null && item.contains(text);
}
