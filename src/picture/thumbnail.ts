/** A small copy for lists. */
import { decode, paintable } from './canvas.ts';

/** Pixels; two columns of a side panel on a dense screen. */
const WIDTH = 480;

/** Of a tall post the top is shown: who says what stands there. */
const TALLEST = 720;

/** WebP, at most 480 × 720 pixels. Throws PICTURE_FAILED for a file that is no picture. */
export async function thumbnail(picture: Blob | ImageBitmap | OffscreenCanvas): Promise<Blob> {
  if (!(picture instanceof Blob)) return shrink(picture);
  const bitmap = await decode(picture);
  try {
    return await shrink(bitmap);
  } finally {
    bitmap.close();
  }
}

function shrink(picture: ImageBitmap | OffscreenCanvas): Promise<Blob> {
  const scale = Math.min(1, WIDTH / picture.width);
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.min(TALLEST, Math.round(picture.height * scale)));
  const canvas = new OffscreenCanvas(width, height);
  const context = paintable(canvas);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, picture.width, height / scale, 0, 0, width, height);
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.85 });
}
