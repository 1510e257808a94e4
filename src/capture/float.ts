/**
 * Bars, bubbles and menus that lie above a post without being part of it. Two questions find them: which elements float
 * over its box, and what is really on top of it. The first finds what the pointer goes through, the second what no style
 * gives away.
 */
import { ownChildren } from './unclobbered.ts';
import { isOwn } from './own-hosts.ts';
import { shadowOf } from './shadow-of.ts';

/** CSS pixels: neighbours in a list meet within a fraction of one. */
const EDGE = 1;

/** How far apart the points are at which is asked what is on top, in CSS pixels. */
interface Step {
  x: number;
  y: number;
}

/** Where something stands that may lie above the post or behind it. */
const FINE: Step = { x: 60, y: 40 };

/** Where nothing is known to stand: what hangs out of another element without being one. Each question takes its time. */
const COARSE: Step = { x: 200, y: 120 };

/** Points an area: a tall one is asked at wider steps. */
const MOST_POINTS = 240;

/**
 * Points of the coarse question times posts of the page. To find what lies at one point Chromium walks through all that the
 * page holds (156: 0.3 ms with 60 posts, 5 ms with 500), so a long page is asked at fewer.
 */
const MOST_WALKS = 3000;
const LEAST_POINTS = 6;

/** Everything that floats over the post's box. `posts`: of the page; what is in another one floats over no post. */
export function floatsOver(post: Element, posts: readonly Element[]): Element[] {
  const others = new Set<Element>(posts.filter((other) => !other.contains(post)));
  // Of the whole page everything is a part.
  if (post.contains(document.body)) return [];
  const box = post.getBoundingClientRect();
  const found = new Set<Element>();
  const perhaps: Element[] = [];
  const walk = (element: Element): void => {
    for (const child of childrenOf(element)) {
      if (child === post || others.has(child) || isOwn(child)) continue;
      // Where it stands is asked first: a style costs more to ask for.
      const isOver = !contains(child, post) && touches(child, box);
      if (isOver && isFloating(child)) found.add(child);
      else {
        if (isOver) perhaps.push(child);
        walk(child);
      }
    }
  };
  walk(document.body);
  for (const cover of coversOf(post, others, perhaps)) {
    if (![...found].some((float) => contains(float, cover))) found.add(cover);
  }
  return [...found];
}

/** In the page and in shadow roots. */
function childrenOf(element: Element): Element[] {
  const children = ownChildren(element);
  const shadow = shadowOf(element);
  return shadow === null ? children : [...shadow.children, ...children];
}

function isFloating(element: Element): boolean {
  const style = getComputedStyle(element);
  const { position } = style;
  if (position !== 'fixed' && position !== 'sticky' && position !== 'absolute') return false;
  // Behind its surroundings, and so perhaps behind the post: what is really on top is asked for by itself.
  return style.display !== 'none' && !(Number(style.zIndex) < 0);
}

/** A box without a size may show what hangs out of it. */
function touches(element: Element, box: DOMRect): boolean {
  const own = element.getBoundingClientRect();
  const boxes =
    own.width > 0 && own.height > 0 ? [own] : childrenOf(element).map((child) => child.getBoundingClientRect());
  return boxes.some(
    ({ left, right, top, bottom }) =>
      left < box.right - EDGE && right > box.left + EDGE && top < box.bottom - EDGE && bottom > box.top + EDGE,
  );
}

/**
 * What a pointer would meet in the post's place instead of the post. `perhaps`: stands there, above or behind the post:
 * the pointer may go through it, and is made to meet it.
 */
function coversOf(post: Element, others: ReadonlySet<Element>, perhaps: readonly Element[]): Set<Element> {
  const covers = new Set<Element>();
  const box = post.getBoundingClientRect();
  const ask = (area: DOMRect, step: Step, most: number): void => {
    for (const [x, y] of pointsIn(area, step, most)) {
      const top = topAt(x, y);
      if (top === null || contains(post, top) || contains(top, post)) continue;
      const cover = wholeOf(top, post, others);
      if (cover !== null) covers.add(cover);
    }
  };
  // A post that is being captured lets the pointer through, and would not be met.
  metByPointer([post, ...perhaps], () => {
    ask(box, COARSE, Math.max(LEAST_POINTS, Math.min(MOST_POINTS, Math.floor(MOST_WALKS / (others.size + 1)))));
    for (const one of perhaps) ask(common(one.getBoundingClientRect(), box), FINE, MOST_POINTS);
  });
  return covers;
}

function common(a: DOMRect, b: DOMRect): DOMRect {
  const [left, top] = [Math.max(a.left, b.left), Math.max(a.top, b.top)];
  return new DOMRect(left, top, Math.min(a.right, b.right) - left, Math.min(a.bottom, b.bottom) - top);
}

/** While `ask` runs a pointer meets these elements, whatever the page's style says. */
export function metByPointer(elements: readonly Element[], ask: () => void): void {
  const undo = elements.flatMap((element) => {
    if (!(element instanceof HTMLElement || element instanceof SVGElement)) return [];
    // Asked for first: to set what is there already has the browser style all of the element anew.
    if (getComputedStyle(element).pointerEvents !== 'none') return [];
    const { style } = element;
    const [before, priority] = [style.getPropertyValue('pointer-events'), style.getPropertyPriority('pointer-events')];
    const had = element.hasAttribute('style');
    style.setProperty('pointer-events', 'auto', 'important');
    return [
      () => {
        style.setProperty('pointer-events', before, priority);
        if (!had && element.getAttribute('style') === '') element.removeAttribute('style');
      },
    ];
  });
  try {
    ask();
  } finally {
    for (const step of undo) step();
  }
}

/** A grid over the part of a box that can be seen, of `most` points or one row. */
function* pointsIn(box: DOMRect, step: Step, most: number): Generator<[x: number, y: number]> {
  if (box.width <= 0 || box.height <= 0) return;
  const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
  const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
  const columns = Math.max(1, Math.ceil((right - left) / step.x));
  const rows = Math.max(1, Math.min(Math.ceil((bottom - top) / step.y), Math.floor(most / columns)));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      yield [left + ((column + 0.5) * (right - left)) / columns, top + ((row + 0.5) * (bottom - top)) / rows];
    }
  }
}

function topAt(x: number, y: number): Element | null {
  let top = document.elementFromPoint(x, y);
  for (let root = top && shadowOf(top); root; root = top && shadowOf(top)) {
    const inner = root.elementFromPoint(x, y);
    if (inner === null || inner === top) break;
    top = inner;
  }
  return top;
}

/** The largest thing around it that holds no post: all of the bar, not the word that was met. Null: another post, or ours. */
function wholeOf(met: Element, post: Element, others: ReadonlySet<Element>): Element | null {
  let whole: Element | null = null;
  for (let at: Element | null = met; at !== null && !contains(at, post); at = parentOf(at)) {
    if (others.has(at) || isOwn(at)) return null;
    if ([...others].some((other) => contains(at, other))) break;
    whole = at;
  }
  return whole;
}

/** Like `contains`, and through shadow roots. */
export function contains(outer: Element, inner: Element): boolean {
  for (let at: Element | null = inner; at !== null; at = hostOf(at)) if (outer.contains(at)) return true;
  return false;
}

function parentOf(element: Element): Element | null {
  return element.parentElement ?? hostOf(element);
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
