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

/** The host becomes the last child of this row of this post, where it is not. A post without a row is its own. */
export interface Seat {
  host: HTMLElement;
  row: Element;
  post: Element;
}

/** What the layout says before anything is written to it. */
interface Place {
  isOfBoxes: boolean;
  isRightToLeft: boolean;
  /** The left edge that the host is to have; null where the row has no room. */
  left: number | null;
  /** Where it would begin out of the flow, without a margin; null where only the browser knows. */
  begin: number | null;
}

/**
 * Takes a place in each row for its host; in the row's flow where it has no other room. All rows are read before any is
 * written to: the layout of a long page is not reckoned anew for each.
 */
export function takeSeats(seats: readonly Seat[]): void {
  takeRows(seats.filter(({ row, post }) => row !== post));
  takeCorners(seats.filter(({ row, post }) => row === post));
}

function takeRows(seats: readonly Seat[]): void {
  for (const { host, row } of seats) if (host.parentElement === row) leaveFlow(host);
  const unmeasured: { host: HTMLElement; place: Place; left: number }[] = [];
  for (const { host, row, place } of seats.map((seat) => ({ ...seat, place: read(seat) }))) {
    if (host.parentElement !== row) row.append(host);
    leaveSeat(host);
    const { left, begin } = place;
    // Out of the flow, a child of any other box stands somewhere else.
    if (!place.isOfBoxes || left === null) continue;
    leaveFlow(host);
    if (begin === null) unmeasured.push({ host, place, left });
    else shift(host, place.isRightToLeft ? begin - (left + WIDTH) : left - begin);
  }
  const shown = unmeasured.map((each) => ({ ...each, own: each.host.getBoundingClientRect() }));
  for (const { host, own, place, left } of shown) {
    // Out of sight for a picture, it stands nowhere from which a way could be measured.
    if (own.width === 0) leaveSeat(host);
    else shift(host, place.isRightToLeft ? own.right - (left + WIDTH) : left - own.left);
  }
}

/** The lower corner at the end of the post's lines, where words are seldom. */
function takeCorners(seats: readonly Seat[]): void {
  for (const { host, post } of seats) {
    if (host.parentElement !== post) post.append(host);
    leaveSeat(host);
    leaveFlow(host);
  }
  const measured = seats.map(({ host, post }) => {
    const { direction } = getComputedStyle(post);
    const [own, around] = [host.getBoundingClientRect(), post.getBoundingClientRect()];
    const toEnd = direction === 'rtl' ? own.left - around.left : around.right - own.right;
    const margin = parseFloat(getComputedStyle(host).marginBlockStart) || 0;
    return { host, isShown: own.width > 0, across: toEnd - AROUND, down: margin + around.bottom - AROUND - own.bottom };
  });
  for (const { host, isShown, across, down } of measured) {
    if (!isShown) continue;
    shift(host, across);
    host.style.setProperty('margin-block-start', `${down}px`, 'important');
  }
}

function read({ row, post }: Seat): Place {
  const style = getComputedStyle(row);
  const isRightToLeft = style.direction === 'rtl';
  const controls = [...row.querySelectorAll(CONTROLS)].map((control) => control.getBoundingClientRect());
  return {
    isOfBoxes: style.display.endsWith('flex'),
    isRightToLeft,
    left: freePlace(post.getBoundingClientRect(), controls),
    begin: beginOf(row, style, isRightToLeft),
  };
}

/** CSS Flexbox 4.1: a child out of the flow stands as if it were the only one in the row. */
function beginOf(row: Element, style: CSSStyleDeclaration, isRightToLeft: boolean): number | null {
  if (style.flexDirection !== 'row' || !AT_BEGIN.has(style.justifyContent)) return null;
  const { left, right } = row.getBoundingClientRect();
  if (isRightToLeft) return right - parseFloat(style.borderRightWidth) - parseFloat(style.paddingRight);
  return left + parseFloat(style.borderLeftWidth) + parseFloat(style.paddingLeft);
}

/** What `justify-content` says of a row whose only child stands where the row begins. */
const AT_BEGIN = new Set(['normal', 'start', 'flex-start', 'space-between', 'stretch']);

function leaveFlow(host: HTMLElement): void {
  host.style.setProperty('position', 'absolute', 'important');
}

function shift(host: HTMLElement, pixels: number): void {
  host.style.setProperty('margin-inline-start', `${pixels}px`, 'important');
}

/** Into the flow of whatever it is put in. */
function leaveSeat(host: HTMLElement): void {
  for (const property of ['position', 'margin-inline-start', 'margin-block-start']) host.style.removeProperty(property);
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
