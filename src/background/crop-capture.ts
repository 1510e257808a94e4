/** A crop of a capture's picture: a file of its own that names its parent. */
import { v7 as makeId } from 'uuid';
import { sha256 } from '../evidence/hash.ts';
import type { Rect } from '../model/capture.ts';
import { type Derivative, SMALLEST_CROP } from '../model/derivative.ts';
import { AppError } from '../model/errors.ts';
import { picturesOf } from '../model/picture-files.ts';
import { decode } from '../picture/canvas.ts';
import { crop } from '../picture/crop.ts';
import { keyForAct } from '../sealing/key.ts';
import { entryAt, locked, placeFor } from '../sealing/audit-log.ts';
import { getCapture, getFile } from '../store/captures.ts';
import { addDerivative } from '../store/derivatives.ts';

/**
 * `rect` in pixels of the file `parentSha256`, the picture or a part of it.
 * Throws CAPTURE_MISSING, PICTURE_FAILED, STORAGE_FULL, STORAGE_FAILED.
 */
export async function cropCapture(captureId: string, parentSha256: string, rect: Rect): Promise<Derivative> {
  const capture = await getCapture(captureId);
  const isOfCapture = capture !== null && picturesOf(capture).includes(parentSha256);
  const parent = isOfCapture ? await getFile(parentSha256) : null;
  if (!parent) throw new AppError('CAPTURE_MISSING', 'there is no picture to crop');
  const blob = await cropFile(parent, rect);
  const hash = await sha256(blob);
  const derivative: Derivative = {
    id: makeId(),
    captureId,
    parentSha256,
    sha256: hash,
    operations: [{ type: 'crop', rect }],
  };
  const file = { sha256: hash, blob, type: 'image/png', bytes: blob.size };
  await locked(async () => {
    const key = await keyForAct(captureId);
    const about = { subject: captureId, sha256: hash, detail: derivative.id };
    await addDerivative(derivative, file, await entryAt(key.kid, await placeFor(key), { act: 'derivative', ...about }));
  });
  return derivative;
}

async function cropFile(parent: Blob, rect: Rect): Promise<Blob> {
  const bitmap = await decode(parent);
  try {
    const isWithin = rect.x + rect.width <= bitmap.width && rect.y + rect.height <= bitmap.height;
    if (!isWithin || Math.min(rect.width, rect.height) < SMALLEST_CROP) {
      throw new AppError('PICTURE_FAILED', 'the crop is not within the picture');
    }
    const { parts } = await crop(bitmap, rect);
    if (!parts[0]) throw new AppError('PICTURE_FAILED', 'the crop gave no picture');
    return parts[0].blob;
  } finally {
    bitmap.close();
  }
}
