/**
 * Where our button stands in a row of a site's own: out of the row's flow and where the row has room, so that none of
 * the site's moves for it. Also without a layer or a stacking order of its own, since either changes how the browser
 * smooths the edges of what stands beside it.
 */

/** CSS pixels that the button is wide. */
const WIDTH = 34;

/**
 * CSS pixels on each side that stay free: the browser draws the button's place anew when it goes, and smooths a site's
 * icon otherwise that reaches into what is drawn anew (Chromium 156).
 */
const AROUND = 6;

/** What a reader can press in the row. */
const CONTROLS = 'button, a[href], [role="button"], [role="link"]';

export interface Span {
  left: number;
  right: number;
}

/** Takes a place in the row for the host, which is its last child; in the row's flow where it has no other room. */
export function takeSeat(host: HTMLElement, row: Element, post: Element): void {
  leaveSeat(host);
  // Out of the flow, a child of any other box stands somewhere else.
  const { display, direction } = getComputedStyle(row);
  if (!display.endsWith('flex')) return;
  host.style.setProperty('position', 'absolute', 'important');
  const controls = [...row.querySelectorAll(CONTROLS)].map((control) => control.getBoundingClientRect());
  const left = freePlace(post.getBoundingClientRect(), controls);
  const own = host.getBoundingClientRect();
  // Out of sight for a picture, it stands nowhere from which a way could be measured.
  if (left === null || own.width === 0) {
    leaveSeat(host);
    return;
  }
  const away = direction === 'rtl' ? own.right - (left + WIDTH) : left - own.left;
  host.style.setProperty('margin-inline-start', `${away}px`, 'important');
}

/** Into the flow of whatever it is put in. */
export function leaveSeat(host: HTMLElement): void {
  for (const property of ['position', 'margin-inline-start']) host.style.removeProperty(property);
  if (host.getAttribute('style') === '') host.removeAttribute('style');
}

/**
 * The left edge of the button in the last place between two controls that is wide enough, else before the first. Null
 * where there is none. On a whole pixel.
 */
export function freePlace(post: Span, controls: readonly Span[]): number | null {
  const shown = controls.filter(({ left, right }) => right > left).sort((a, b) => a.left - b.left);
  const [first] = shown;
  if (!first) return null;
  let place: number | null = null;
  let end = first.right;
  for (const { left, right } of shown.slice(1)) {
    if (left - end >= WIDTH + 2 * AROUND) place = Math.round((end + left - WIDTH) / 2);
    end = Math.max(end, right);
  }
  if (place === null && first.left - post.left >= WIDTH + AROUND) return Math.floor(first.left - WIDTH - AROUND);
  return place;
}
