/** Reads from a photograph which moment it shows; see `capture/frame-stamp.ts`. */
import type { FrameStamp } from '../model/capture.ts';
import { paintable } from './canvas.ts';

/** True when the photograph shows the mark's moment or a later one. */
export function shows(photograph: ImageBitmap, { x, y, step, bits, count }: FrameStamp): boolean {
  const width = Math.ceil(step * (bits + 2));
  const context = paintable(new OffscreenCanvas(width, 1));
  const left = Math.floor(x);
  context.drawImage(photograph, left, Math.floor(y), width, 1, 0, 0, width, 1);
  const { data } = context.getImageData(0, 0, width, 1);
  /** Which of red, green and blue are lit, as `rgb`. A screen's colours are its own: only light and dark are asked for. */
  const lit = (block: number): string => {
    const at = 4 * Math.floor(x + block * step - left);
    return ['r', 'g', 'b'].filter((_, channel) => (data[at + channel] ?? 0) > 127).join('');
  };
  if (lit(0) !== 'r' || lit(bits + 1) !== 'g') return false;
  let shown = 0;
  for (let bit = 0; bit < bits; bit++) if (lit(bit + 1) === 'rgb') shown += 2 ** bit;
  // The counter begins anew after a while: less than half a round ahead is later.
  return (shown - count + 2 ** bits) % 2 ** bits < 2 ** (bits - 1);
}
