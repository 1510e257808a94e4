/** Cuts a rectangle out of a photograph of the screen. Pixels are copied, never resampled. */
import { AppError } from '../model/errors.ts';
import type { Rect } from '../model/capture.ts';
import { decode, isBlank, paintable } from './canvas.ts';

/** A picture, whole or in parts from the top, ready to be stored. */
export interface EncodedPicture {
  parts: Pixels[];
  /** Every pixel has the same colour. */
  blank: boolean;
}

export interface Pixels {
  blob: Blob;
  /** Device pixels. */
  width: number;
  height: number;
}

/** Throws PICTURE_FAILED when the screen has another size than the one that was measured. */
export function expectSize(
  whole: { width: number; height: number },
  viewport: { width: number; height: number },
): void {
  // One pixel of rounding: a fractional device pixel ratio gives a viewport between two whole sizes.
  if (Math.abs(whole.width - viewport.width) > 1 || Math.abs(whole.height - viewport.height) > 1) {
    throw new AppError(
      'PICTURE_FAILED',
      `photograph is ${whole.width}×${whole.height}, the view ${viewport.width}×${viewport.height}`,
    );
  }
}

/** Throws PICTURE_FAILED when `clip` is not within the photograph. */
export async function crop(whole: ImageBitmap, clip: Rect): Promise<EncodedPicture> {
  const width = Math.min(clip.width, whole.width - clip.x);
  const height = Math.min(clip.height, whole.height - clip.y);
  if (clip.x < 0 || clip.y < 0 || width <= 0 || height <= 0) {
    throw new AppError('PICTURE_FAILED', 'the post is not within the photograph');
  }
  const canvas = new OffscreenCanvas(width, height);
  const context = paintable(canvas);
  context.drawImage(whole, clip.x, clip.y, width, height, 0, 0, width, height);
  const blank = isBlank(context);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return { parts: [{ blob, width, height }], blank };
}

/** A picture that was made elsewhere, kept as it is; `bitmap` is what it shows. */
export function keep(blob: Blob, bitmap: ImageBitmap): EncodedPicture {
  const { width, height } = bitmap;
  const context = paintable(new OffscreenCanvas(width, height));
  context.drawImage(bitmap, 0, 0);
  const blank = isBlank(context);
  return { parts: [{ blob, width, height }], blank };
}

/** The parts of a picture that was made elsewhere. Throws PICTURE_FAILED when one is no picture. */
export async function inspect(pictures: readonly Blob[]): Promise<EncodedPicture> {
  const sheets: EncodedPicture[] = [];
  for (const blob of pictures) {
    const bitmap = await decode(blob);
    try {
      sheets.push(keep(blob, bitmap));
    } finally {
      bitmap.close();
    }
  }
  if (sheets.length === 0) throw new AppError('PICTURE_FAILED', 'no picture at all');
  const parts = sheets.flatMap((encoded) => encoded.parts);
  return { parts, blank: sheets.every(({ blank }) => blank) };
}
