/** X has had several frontends; each is read by a folder of its own. */
import type { ReadResult, Selector, ViewerPart } from '../contract.ts';

export interface Frontend {
  /** What an item is. */
  post: Selector;
  /** X's words in the place of one. */
  gone?: Selector;
  readPost(item: Element, url: URL): ReadResult;
  viewerParts(item: Element, url: URL): ViewerPart[];
  buttonPlace(item: Element): Element | null;
  unfoldControl?(item: Element): Element | null;
}
