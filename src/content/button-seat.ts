/**
 * Where in a row of actions there is room for our button, so that none of the site's own moves. It stands in a gap,
 * outside the row's own layout; only where there is no gap it becomes one of the row.
 */

/** CSS pixels that the button wants. */
const WIDTH = 34;

/** How far from the row's beginning (CSS pixels, in reading direction) the button may begin; null: no room. */
export function seatIn(row: Element, button: Element): number | null {
  const { display, flexDirection, direction } = getComputedStyle(row);
  // Only there a browser puts what is out of the layout at the row's beginning.
  if (!display.endsWith('flex') || flexDirection !== 'row') return null;
  const box = row.getBoundingClientRect();
  const items = [...row.children]
    .filter((child) => child !== button)
    .map(contentOf)
    .filter(({ width }) => width > 0);
  if (items.length < 2) return null;
  // From the row's beginning, whichever side that is.
  const isRightToLeft = direction === 'rtl';
  const spans = items.map(({ left, right }) =>
    isRightToLeft ? { from: box.right - right, to: box.right - left } : { from: left - box.left, to: right - box.left },
  );
  for (let at = spans.length - 1; at > 0; at--) {
    const [before, after] = [spans[at - 1]?.to ?? 0, spans[at]?.from ?? 0];
    if (after - before >= WIDTH) return Math.round(before + (after - before - WIDTH) / 2);
  }
  return null;
}

/** What can be seen of an item: a cell of the row is often wider than what is in it. */
function contentOf(item: Element): DOMRect {
  if (item.childElementCount === 0 || /^(a|button)$/i.test(item.tagName)) return item.getBoundingClientRect();
  const contents = document.createRange();
  contents.selectNodeContents(item);
  return contents.getBoundingClientRect();
}
