/** Where CSS pixels and the screen's own meet. */

export interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** How far up and left is looked for a place, in CSS pixels. */
const FARTHEST = 20;

/**
 * The nearest whole CSS pixel at or before `place` that is a whole device pixel too, at `ratio` device pixels a CSS
 * pixel; where none is near, the nearest whole CSS pixel.
 */
export function alignedBefore(place: number, ratio: number): number {
  const nearest = Math.floor(place);
  for (let at = nearest; at >= Math.max(0, nearest - FARTHEST); at--) if (isWhole(at * ratio)) return at;
  return nearest;
}

export function isWhole(pixels: number): boolean {
  return Math.abs(pixels - Math.round(pixels)) < 0.001;
}
