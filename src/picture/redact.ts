/**
 * Hides a part of a picture for good. What lies under it does not shine through in any way: a box of one colour, or
 * blocks drawn by lot around the area's rough colour. A usual mosaic (each block the mean of what was under it) is
 * refused: letters under one have been found again by trying out which of them give the same means.
 */
import type { Rect } from '../model/capture.ts';
import type { RedactionStyle } from '../model/derivative.ts';

/** Red, green, blue: near black, so that the box is seen on a dark post too (against #000). */
const BOX = [23, 23, 23] as const;

/** Steps of the area's mean colour: too coarse to tell one name from another. */
const STEP = 64;

/** How far a block's shade goes from that colour, to either side. */
const SHADE = 28;

/** Pixels. */
const SMALLEST_BLOCK = 8;

/** Fills the array with random bytes. */
export type RandomBytes = (bytes: Uint8Array<ArrayBuffer>) => void;

const byTheBrowser: RandomBytes = (bytes) => {
  // As many as the browser gives in one go.
  for (let at = 0; at < bytes.length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
};

export function redact(
  context: OffscreenCanvasRenderingContext2D,
  { x, y, width, height }: Rect,
  style: RedactionStyle,
): void {
  const area = context.getImageData(x, y, width, height);
  cover(area, style);
  context.putImageData(area, x, y);
}

/** Writes over every pixel, also over its transparency. */
export function cover(
  area: Pick<ImageData, 'data' | 'width' | 'height'>,
  style: RedactionStyle,
  random: RandomBytes = byTheBrowser,
): void {
  const { data, width, height } = area;
  const block = Math.max(SMALLEST_BLOCK, Math.ceil(Math.min(width, height) / 3));
  const columns = Math.ceil(width / block);
  const shades = new Uint8Array(columns * Math.ceil(height / block));
  if (style === 'pixelate') random(shades);
  const base = style === 'pixelate' ? roughColour(data) : BOX;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const drawn = shades[Math.floor(row / block) * columns + Math.floor(column / block)] ?? 0; // one for each block
      const shade = style === 'pixelate' ? Math.round((drawn / 255) * 2 * SHADE) - SHADE : 0;
      const at = (row * width + column) * 4;
      for (const [channel, value] of base.entries()) data[at + channel] = value + shade;
      data[at + 3] = 255;
    }
  }
}

/** The mean of all pixels, in the middle of its step. */
function roughColour(data: ArrayLike<number>): number[] {
  const sums = [0, 0, 0];
  for (let at = 0; at < data.length; at += 4) {
    for (const channel of sums.keys()) sums[channel] = (sums[channel] ?? 0) + (data[at + channel] ?? 0); // both are within
  }
  return sums.map((sum) => Math.floor(sum / (data.length / 4) / STEP) * STEP + STEP / 2);
}
