/** The rectangle of a crop, in pixels of the picture: always within it, never smaller than can be seen. */
import type { Rect } from '../../model/capture.ts';
import { SMALLEST_CROP } from '../../model/derivative.ts';

export interface Size {
  width: number;
  height: number;
}

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
export function rectBetween(a: { x: number; y: number }, b: { x: number; y: number }, picture: Size): Rect {
  const x = Math.max(0, Math.min(a.x, b.x));
  const y = Math.max(0, Math.min(a.y, b.y));
  return fitRect({ x, y, width: Math.max(a.x, b.x) - x, height: Math.max(a.y, b.y) - y }, picture);
}
