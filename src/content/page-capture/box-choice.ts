/** Which box of a page is meant: the one under the pointer, a larger one around it, a smaller one in it. */
import { isOwn } from '../../capture/own-hosts.ts';
import { shadowOf } from '../../capture/shadow-of.ts';

/** CSS pixels: a smaller thing is a part of a letter or of an icon. */
const LEAST = 16;

/** Children that are asked where they stand, so that a list of a hundred thousand costs no more than a short one. */
const MOST_ASKED = 300;

/** Drawn as one thing, though they stand in a line as letters do. */
const WHOLE = new Set(['img', 'video', 'canvas', 'svg', 'iframe', 'object', 'embed']);

export interface Point {
  x: number;
  y: number;
}

export class BoxChoice {
  #chosen: Element | null = null;
  /** Out of which the present one was enlarged, the outermost last. */
  readonly #inner: Element[] = [];

  get chosen(): Element | null {
    if (this.#chosen?.isConnected === false) this.#choose(null);
    return this.#chosen;
  }

  /** `met`: what lies under the pointer; null: nothing of the page. */
  point(met: Element | null): void {
    const box = met === null ? null : boxAround(met);
    if (box !== null && box !== this.#chosen) this.#choose(box);
  }

  larger(): void {
    const before = this.chosen;
    if (before === null) return;
    for (let at = parentOf(before); at !== null; at = parentOf(at)) {
      if (!isLargerThan(at, before)) continue;
      this.#inner.push(before);
      this.#chosen = at;
      return;
    }
  }

  /** Back to where it was enlarged from, else to what stands in it at `point`, else to the first thing that does. */
  smaller(point: Point | null): void {
    const before = this.chosen;
    if (before === null) return;
    const inner = this.#inner.pop();
    if (inner?.isConnected === true) {
      this.#chosen = inner;
      return;
    }
    const smaller = descend(before, point);
    if (smaller !== null) this.#choose(smaller);
  }

  /** `step`: 1 the next beside it, -1 the one before. */
  beside(step: 1 | -1): void {
    let at = this.chosen;
    for (let asked = 0; at !== null && asked < MOST_ASKED; asked++) {
      at = step === 1 ? at.nextElementSibling : at.previousElementSibling;
      if (at !== null && !isOwn(at) && isSized(at)) {
        this.#choose(at);
        return;
      }
    }
  }

  #choose(box: Element | null): void {
    this.#chosen = box;
    this.#inner.length = 0;
  }
}

/** What a pointer meets at a point of the view, also in shadow roots. The browser itself looks it up. */
export function elementAt({ x, y }: Point): Element | null {
  let met = document.elementFromPoint(x, y);
  for (let root = met && shadowOf(met); root; root = met && shadowOf(met)) {
    const inner = root.elementFromPoint(x, y);
    if (inner === null || inner === met) break;
    met = inner;
  }
  for (; met !== null && isOwn(met); met = parentOf(met));
  return met;
}

/** Words in a line are no box: the paragraph is. Null: only the page itself is there. */
function boxAround(met: Element): Element | null {
  for (let at: Element | null = met; at !== null; at = parentOf(at)) {
    if (at === document.documentElement) return null;
    const drawing = at.closest('svg');
    if (drawing !== null && drawing !== at) continue;
    if (isSized(at) && (WHOLE.has(at.localName) || getComputedStyle(at).display !== 'inline')) return at;
  }
  return null;
}

function descend(box: Element, point: Point | null): Element | null {
  let inside = box;
  // Through boxes that are only wrapped around another one.
  for (let depth = 0; depth < MOST_ASKED; depth++) {
    const root = shadowOf(inside) ?? inside;
    let child: Element | null = root.firstElementChild;
    let found: Element | null = null;
    for (let asked = 0; child !== null && asked < MOST_ASKED; asked++, child = child.nextElementSibling) {
      if (isOwn(child) || !isSized(child)) continue;
      found ??= child;
      if (point === null || holds(child, point)) {
        found = child;
        break;
      }
    }
    if (found === null) return null;
    if (isLargerThan(box, found)) return found;
    inside = found;
  }
  return null;
}

/** As things are drawn: from a slot into the shadow root, and out of that to its host. Null: the page's root. */
function parentOf(element: Element): Element | null {
  const parent = element.assignedSlot ?? element.parentNode;
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element && parent !== document.documentElement ? parent : null;
}

function isSized(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width >= LEAST && height >= LEAST;
}

function isLargerThan(outer: Element, inner: Element): boolean {
  const [one, other] = [outer.getBoundingClientRect(), inner.getBoundingClientRect()];
  return one.width - other.width > 1 || one.height - other.height > 1;
}

function holds(element: Element, { x, y }: Point): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return x >= left && x < right && y >= top && y < bottom;
}
