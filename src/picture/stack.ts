/** Pictures one below the other, as they stand on the page: no pixel of them is drawn in another size. */
import { AppError } from '../model/errors.ts';
import { decode, paintable } from './canvas.ts';
import type { EncodedPicture } from './crop.ts';
import { Stitch } from './stitch.ts';

/** From the top. `ground`: a CSS colour, beside those that are narrower than the widest. Throws PICTURE_FAILED. */
export async function stack(pictures: readonly Blob[], ground: string): Promise<EncodedPicture> {
  const sizes: { width: number; height: number }[] = [];
  for (const blob of pictures) {
    const bitmap = await decode(blob);
    sizes.push({ width: bitmap.width, height: bitmap.height });
    bitmap.close();
  }
  if (sizes.length === 0) throw new AppError('PICTURE_FAILED', 'no picture at all');
  const width = Math.max(...sizes.map((size) => size.width));
  const stitch = new Stitch({ width, height: sizes.reduce((sum, { height }) => sum + height, 0) });
  for (const blob of pictures) {
    const bitmap = await widened(await decode(blob), width, ground);
    try {
      await stitch.add(bitmap, { x: 0, y: 0, width, height: bitmap.height });
    } finally {
      bitmap.close();
    }
  }
  return stitch.finish();
}

async function widened(bitmap: ImageBitmap, width: number, ground: string): Promise<ImageBitmap> {
  if (bitmap.width === width) return bitmap;
  const canvas = new OffscreenCanvas(width, bitmap.height);
  const context = paintable(canvas);
  context.fillStyle = ground;
  context.fillRect(0, 0, width, bitmap.height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return createImageBitmap(canvas);
}
