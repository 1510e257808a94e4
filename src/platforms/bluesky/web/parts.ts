/** What belongs to an item itself, and what to the post that it quotes. */
import type { Selector } from '../../contract.ts';
import { all, around, first } from '../../shared/query-dom.ts';
import { POST } from '../selectors.ts';

export interface Parts {
  item: Element;
  /** An item of a thread, not of a feed. */
  isThread: boolean;
  /** The post that a page is about. */
  isFocal: boolean;
  quote: Element | null;
  /** The words; null where there are none, or they are hidden. */
  text: Element | null;
  /** Matches of the item's own, in document order; nothing of the quoted post, and nothing within a text. */
  own: (selector: Selector) => Element[];
}

export function partsOf(item: Element): Parts {
  const isThread = around(item, POST.threadItem) === item;
  const quote = all(item, POST.quote).find((box) => box !== item && !isInText(box)) ?? null;
  const own = (selector: Selector): Element[] =>
    selector.css
      .map((css) => all(item, { css: [css], required: false }).filter((found) => isOwn(found, quote)))
      .find((found) => found.length > 0) ?? [];
  const isFocal = isThread && item.getAttribute('role') !== 'link';
  return { item, isThread, isFocal, quote, text: own(POST.text)[0] ?? null, own };
}

function isOwn(element: Element, quote: Element | null): boolean {
  return quote?.contains(element) !== true && !isInText(element);
}

/** Below a text, not the text itself: whatever stands there was written by the author. */
export function isInText(element: Element): boolean {
  const parent = element.parentElement;
  return parent !== null && around(parent, POST.anyText) !== null;
}

export function isBefore(one: Element, other: Element): boolean {
  const FOLLOWING = 4;
  return (one.compareDocumentPosition(other) & FOLLOWING) !== 0;
}

/** An icon that is no part of what can be pressed. */
export function isPlain(icon: Element, item: Element): boolean {
  const control = around(icon, POST.control);
  return control === null || control === item || !item.contains(control);
}

/** The words beside an icon. */
export function wordsBeside(icon: Element): Element | null {
  const box = icon.parentElement;
  return box === null ? null : first(box, POST.piece);
}
