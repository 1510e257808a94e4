/** Where a post is on the screen, in device pixels, and which part of the screen can show it. */
import type { Frame, Rect } from '../model/capture.ts';
import type { PageRegion } from '../messaging/payloads.ts';
import { alignedBefore, type Edges } from '../model/device-pixels.ts';

/** Rounded to whole device pixels: a fraction costs up to 2 % of the pixels (measured). */
export function frameOf(post: Element): Frame {
  const ratio = devicePixelRatio;
  return {
    devicePixelRatioPercent: Math.round(ratio * 100),
    viewport: { width: Math.round(innerWidth * ratio), height: Math.round(innerHeight * ratio) },
    clip: scaled(post.getBoundingClientRect(), ratio),
  };
}

/** The part of the view in which the post can be seen: all of it, or the columns and panes around the post. */
export function viewOf(post: Element): Rect {
  const size = visibleSize();
  let { left, top, right, bottom } = { left: 0, top: 0, right: size.width, bottom: size.height };
  for (const pane of panesAround(post)) {
    const box = pane.getBoundingClientRect();
    left = Math.max(left, box.left + pane.clientLeft);
    top = Math.max(top, box.top + pane.clientTop);
    right = Math.min(right, box.left + pane.clientLeft + pane.clientWidth);
    bottom = Math.min(bottom, box.top + pane.clientTop + pane.clientHeight);
  }
  return scaled({ left, top, right: Math.max(left, right), bottom: Math.max(top, bottom) }, devicePixelRatio);
}

/** CSS pixels of the view without the bar at its side, which would stand in the picture. */
export function visibleSize(): { width: number; height: number } {
  return { width: document.documentElement.clientWidth || innerWidth, height: innerHeight };
}

/** Elements other than the page itself that scroll or cut what is in them, nearest first. */
export function panesAround(post: Element): Element[] {
  const panes: Element[] = [];
  for (let at = parentOf(post); at && at !== document.body && at !== document.documentElement; at = parentOf(at)) {
    const { overflowX, overflowY } = getComputedStyle(at);
    const isPane = [overflowX, overflowY].some((value) => value !== 'visible');
    if (isPane && (at.scrollHeight > at.clientHeight || at.scrollWidth > at.clientWidth)) panes.push(at);
  }
  return panes;
}

/** As things are drawn: what stands in a slot is within the shadow root. */
function parentOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  const parent = element.parentNode;
  return parent instanceof ShadowRoot ? parent.host : element.parentElement;
}

export function isWithin(clip: Rect, view: Rect): boolean {
  return (
    clip.x >= view.x &&
    clip.y >= view.y &&
    clip.x + clip.width <= view.x + view.width &&
    clip.y + clip.height <= view.y + view.height
  );
}

export function isTallerThan(view: Rect, clip: Rect): boolean {
  return clip.height > view.height;
}

export function isWiderThan(view: Rect, clip: Rect): boolean {
  return clip.width > view.width;
}

export function isSameRect(a: Rect, b: Rect): boolean {
  return (['x', 'y', 'width', 'height'] as const).every((side) => a[side] === b[side]);
}

/** Where the post is in the page, whatever is scrolled to. */
export function placeInPage(post: Element): Rect {
  const { left, top, right, bottom } = post.getBoundingClientRect();
  const page = { left: left + scrollX, top: top + scrollY, right: right + scrollX, bottom: bottom + scrollY };
  return scaled(page, devicePixelRatio);
}

/**
 * The post as a rectangle in whole CSS pixels of the page, as Firefox takes it. It begins on a whole device pixel
 * where one is near, or every pixel would lie between two of the screen's.
 */
export function reachOf(post: Element): PageRegion {
  const ratio = devicePixelRatio;
  const { x, y, width, height } = placeInPage(post);
  const left = alignedBefore(x / ratio, ratio);
  const top = alignedBefore(y / ratio, ratio);
  const rect = {
    x: left,
    y: top,
    width: Math.ceil((x + width) / ratio) - left,
    height: Math.ceil((y + height) / ratio) - top,
  };
  return { rect, inset: { x: x - Math.round(left * ratio), y: y - Math.round(top * ratio) } };
}

function scaled({ left, top, right, bottom }: Edges, ratio: number): Rect {
  const x = toPixel(left * ratio);
  const y = toPixel(top * ratio);
  return { x, y, width: toPixel(right * ratio) - x, height: toPixel(bottom * ratio) - y };
}

/** Halves go up, as the browsers paint them; sums of fractions miss a half by less than a thousandth. */
function toPixel(value: number): number {
  return Math.round(value + 0.001);
}
