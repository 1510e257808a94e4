/** Our pane over a page keeps the wheel from the columns and dialogues under it: they are scrolled in its place. */

/** True when something was scrolled; false: the page itself is to scroll, as it does by itself. */
export function scrollUnder(met: Element, { deltaX, deltaY, deltaMode }: WheelEvent): boolean {
  for (let at: Element | null = met; at !== null && at !== document.body; at = at.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(at);
    const isDown = /auto|scroll/.test(overflowY) && canGo(at.scrollTop, at.scrollHeight - at.clientHeight, deltaY);
    const isAcross = /auto|scroll/.test(overflowX) && canGo(at.scrollLeft, at.scrollWidth - at.clientWidth, deltaX);
    if (at === document.documentElement || (!isDown && !isAcross)) continue;
    // Pixels, or lines of about that height.
    const unit = deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 20;
    at.scrollBy({ left: deltaX * unit, top: deltaY * unit, behavior: 'instant' });
    return true;
  }
  return false;
}

function canGo(from: number, most: number, by: number): boolean {
  return by < 0 ? from > 0 : by > 0 && from < most - 1;
}
