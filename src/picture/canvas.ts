/** Bitmaps and canvases in the background. */
import { AppError } from '../model/errors.ts';

/** Throws PICTURE_FAILED. */
export async function decode(picture: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(picture);
  } catch (cause) {
    throw new AppError('PICTURE_FAILED', 'the picture cannot be decoded', { cause });
  }
}

/** Throws PICTURE_FAILED. */
export function paintable(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new AppError('PICTURE_FAILED', 'no canvas of this size');
  return context;
}

/** Rows that are looked at in one go: nearly every picture shows two colours in the first. */
const BAND = 64;

/** Every pixel has the same colour. */
export function isBlank(context: OffscreenCanvasRenderingContext2D): boolean {
  const { width, height } = context.canvas;
  const colours = new Set<number | null>();
  for (let top = 0; top < height; top += BAND) {
    colours.add(colourOf(context.getImageData(0, top, width, Math.min(BAND, height - top))));
    if (colours.size > 1 || colours.has(null)) return false;
  }
  return true;
}

/** The one colour of all pixels; null when there are two. */
export function colourOf({ data }: Pick<ImageData, 'data'>): number | null {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, data.byteLength / 4);
  const first = pixels[0] ?? null;
  return pixels.every((pixel) => pixel === first) ? first : null;
}
