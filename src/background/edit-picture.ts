/** An edited copy of a capture's picture, cropped or with parts hidden: a file of its own that names its parent. */
import { v7 as makeId } from 'uuid';
import { copyDetail, deletedCopyDetail } from '../evidence/edited-copies.ts';
import { sha256 } from '../evidence/hash.ts';
import type { Rect } from '../model/capture.ts';
import { type Derivative, type PictureOperation, SMALLEST_CROP } from '../model/derivative.ts';
import { AppError } from '../model/errors.ts';
import { picturesOf } from '../model/picture-files.ts';
import { decode, paintable } from '../picture/canvas.ts';
import { redact } from '../picture/redact.ts';
import { keyForAct } from '../sealing/key.ts';
import { entryAt, locked, placeFor } from '../sealing/audit-log.ts';
import { getCapture, getFile } from '../store/captures.ts';
import { addDerivative, getDerivatives, removeDerivative } from '../store/derivatives.ts';

/**
 * `operations` in pixels of the file `parentSha256`, the picture or a part of it.
 * Throws CAPTURE_MISSING, PICTURE_FAILED, STORAGE_FULL, STORAGE_FAILED.
 */
export async function editPicture(
  captureId: string,
  parentSha256: string,
  operations: readonly PictureOperation[],
): Promise<Derivative> {
  const capture = await getCapture(captureId);
  const isOfCapture = capture !== null && picturesOf(capture).includes(parentSha256);
  const parent = isOfCapture ? await getFile(parentSha256) : null;
  if (!parent) throw new AppError('CAPTURE_MISSING', 'there is no picture to edit');
  const blob = await editFile(parent, operations);
  const hash = await sha256(blob);
  const derivative: Derivative = { id: makeId(), captureId, parentSha256, sha256: hash, operations: [...operations] };
  const file = { sha256: hash, blob, type: 'image/png', bytes: blob.size };
  await locked(async () => {
    const key = await keyForAct(captureId);
    const about = { subject: captureId, sha256: hash, detail: copyDetail(derivative) };
    await addDerivative(derivative, file, await entryAt(key.kid, await placeFor(key), { act: 'derivative', ...about }));
  });
  return derivative;
}

/** Painted anew, pixel by pixel: nothing of the parent's file, its metadata neither, is in the copy's. */
async function editFile(parent: Blob, operations: readonly PictureOperation[]): Promise<Blob> {
  const bitmap = await decode(parent);
  try {
    let canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    let context = paintable(canvas);
    context.drawImage(bitmap, 0, 0);
    for (const operation of operations) {
      const { rect } = operation;
      expectWithin(rect, canvas, operation.type === 'crop' ? SMALLEST_CROP : 1);
      if (operation.type === 'redact') redact(context, rect, operation.style);
      else {
        const whole = canvas;
        canvas = new OffscreenCanvas(rect.width, rect.height);
        context = paintable(canvas);
        context.drawImage(whole, rect.x, rect.y, rect.width, rect.height, 0, 0, rect.width, rect.height);
      }
    }
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    bitmap.close();
  }
}

function expectWithin(rect: Rect, { width, height }: OffscreenCanvas, smallest: number): void {
  const isWithin = rect.x + rect.width <= width && rect.y + rect.height <= height;
  if (!isWithin || Math.min(rect.width, rect.height) < smallest) {
    throw new AppError('PICTURE_FAILED', 'what is to be edited is not within the picture');
  }
}

/**
 * The copy goes, and the log keeps that it was there; a sending that has not ended still needs its file. One that is no
 * longer there is gone already. Throws COPY_IN_USE, STORAGE_FULL, STORAGE_FAILED.
 */
export async function removeCopy(id: string): Promise<void> {
  const copy = (await getDerivatives([id])).get(id);
  if (!copy) return;
  const removal = await locked(async () => {
    const key = await keyForAct(copy.captureId);
    const about = { subject: copy.captureId, sha256: copy.sha256, detail: deletedCopyDetail(id) };
    return removeDerivative(copy, await entryAt(key.kid, await placeFor(key), { act: 'delete', ...about }));
  });
  if (removal === 'in-use') throw new AppError('COPY_IN_USE', 'a sending still needs the copy');
}
