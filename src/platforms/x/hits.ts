/**
 * For the self-check: which selectors match in an item, and whether a page holds posts that no frontend finds; and
 * where a page keeps posts back.
 */
import { postAddress } from './address.ts';
import { all, around, first, is } from '../shared/query-dom.ts';
import { CLASSIC, LEGACY, MOBILE, PAGE, XWEB } from './selectors.ts';

const FRONTENDS = { CLASSIC, XWEB, LEGACY, MOBILE };

/** Selector's name (`CLASSIC.time`) → whether it matches in this item. */
export function hitsOf(item: Element): Record<string, boolean> {
  const frontend = Object.entries(FRONTENDS).find(([, { post }]) => is(item, post));
  if (frontend === undefined) return {};
  const [name, selectors] = frontend;
  return Object.fromEntries(
    Object.entries(selectors).map(([key, selector]) => [
      `${name}.${key}`,
      is(item, selector) || first(item, selector) !== null,
    ]),
  );
}

/** Ids that a row without a post leads to: there the page keeps posts back. */
export function keptBack(root: ParentNode): string[] {
  return all(root, CLASSIC.keptBack).flatMap((link) => {
    const row = around(link, CLASSIC.cell);
    const id = postAddress(link.getAttribute('href'))?.id;
    return id === undefined || row === null || first(row, CLASSIC.post) !== null ? [] : [id];
  });
}

/** How many different posts the links of a page lead to. */
export function linkedPosts(root: ParentNode): number {
  const ids = all(root, PAGE.link).map((link) => postAddress(link.getAttribute('href'))?.id); // another link
  return new Set(ids.filter((id) => id !== undefined)).size;
}
