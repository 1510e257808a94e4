/** What stays in the view while a page is scrolled would stand in every part of its picture. */
import { isOwn } from '../../capture/own-hosts.ts';
import type { Undo } from '../../capture/undo.ts';

/** Bars and bubbles that float over the page go; what sticks to an edge stands where it has its place in the page. */
export function unpin(undo: Undo): void {
  const pinned = [...document.body.querySelectorAll('*')].flatMap((element) => {
    const { position } = getComputedStyle(element);
    return (position === 'fixed' || position === 'sticky') && !isOwn(element) ? [{ element, position }] : [];
  });
  for (const { element, position } of pinned) {
    if (position === 'fixed' && isPane(element)) continue;
    if (position === 'fixed') {
      undo.style(element, 'visibility', 'hidden');
    } else {
      undo.style(element, 'position', 'relative');
      for (const side of ['top', 'bottom', 'left', 'right']) undo.style(element, side, 'auto');
    }
  }
}

/** Some pages live in a pane that fills the window: without it nothing would be left. */
function isPane(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width >= 0.9 * innerWidth && height >= 0.9 * innerHeight;
}
