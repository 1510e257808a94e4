/** Rectangles on a picture, in its pixels: always within it, never smaller than can be seen. */
import type { Rect } from '../../../model/capture.ts';
import { SMALLEST_CROP } from '../../../model/derivative.ts';

export interface Size {
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** The corners and edges of a rectangle, by points of the compass. */
export const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;

export type Handle = (typeof HANDLES)[number];

const within = (value: number, low: number, high: number) => Math.round(Math.min(high, Math.max(low, value)));

/** Its size first, then its place. */
export function fitRect({ x, y, width, height }: Rect, picture: Size): Rect {
  const fitted = {
    width: within(width, Math.min(SMALLEST_CROP, picture.width), picture.width),
    height: within(height, Math.min(SMALLEST_CROP, picture.height), picture.height),
  };
  return { x: within(x, 0, picture.width - fitted.width), y: within(y, 0, picture.height - fitted.height), ...fitted };
}

/** Between two corners, in whatever order. */
export function rectBetween(a: Point, b: Point, picture: Size, ratio: number | null = null): Rect {
  const handle = `${b.y < a.y ? 'n' : 's'}${b.x < a.x ? 'w' : 'e'}` as const;
  const start = { x: within(a.x, 0, picture.width), y: within(a.y, 0, picture.height) };
  return resize({ ...start, width: 0, height: 0 }, handle, b, picture, ratio);
}

/** One corner or edge goes to `to`; the opposite one stays. `ratio`: width by height, null where it is free. */
export function resize(rect: Rect, handle: Handle, to: Point, picture: Size, ratio: number | null = null): Rect {
  const [isNorth, isWest] = [handle.includes('n'), handle.includes('w')];
  const fixed = { x: isWest ? rect.x + rect.width : rect.x, y: isNorth ? rect.y + rect.height : rect.y };
  const room = {
    width: isWest ? fixed.x : picture.width - fixed.x,
    height: isNorth ? fixed.y : picture.height - fixed.y,
  };
  const wanted = {
    width: /[we]/.test(handle) ? (isWest ? fixed.x - to.x : to.x - fixed.x) : rect.width,
    height: /[ns]/.test(handle) ? (isNorth ? fixed.y - to.y : to.y - fixed.y) : rect.height,
  };
  let width = Math.min(Math.max(wanted.width, SMALLEST_CROP), room.width);
  let height = Math.min(Math.max(wanted.height, SMALLEST_CROP), room.height);
  if (ratio !== null) {
    const led =
      handle === 'n' || handle === 's' ? height * ratio : handle.length === 1 ? width : Math.max(width, height * ratio);
    width = Math.min(led, room.width, room.height * ratio);
    height = width / ratio;
  }
  return fitRect(
    { x: isWest ? fixed.x - width : fixed.x, y: isNorth ? fixed.y - height : fixed.y, width, height },
    picture,
  );
}

/** The largest of this form, about where the other one lies. */
export function ofRatio(rect: Rect, ratio: number, picture: Size): Rect {
  const width = Math.min(picture.width, picture.height * ratio);
  const height = width / ratio;
  return fitRect(
    { x: rect.x + (rect.width - width) / 2, y: rect.y + (rect.height - height) / 2, width, height },
    picture,
  );
}
