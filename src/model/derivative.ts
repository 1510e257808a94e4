/** A copy made from a capture's picture. The picture itself is sealed and stays as it is. */
import * as v from 'valibot';
import { countField, listOf, sha256Field, uuidField } from './fields.ts';

export const cropRectSchema = v.object({ x: countField, y: countField, width: countField, height: countField });

/** One thing that was done, in pixels of the picture before it. */
const pictureOperationSchema = v.object({ type: v.literal('crop'), rect: cropRectSchema });

export const derivativeSchema = v.object({
  id: uuidField,
  captureId: uuidField,
  /** The file that it was made from. */
  parentSha256: sha256Field,
  /** In their order. */
  operations: listOf(pictureOperationSchema),
  sha256: sha256Field,
});

export type Derivative = v.InferOutput<typeof derivativeSchema>;

/** The smallest side of a crop: less shows nothing. */
export const SMALLEST_CROP = 16;

/** Size in pixels after all operations. */
export function sizeOf({ operations }: Derivative): { width: number; height: number } | null {
  const last = operations.at(-1);
  return last ? { width: last.rect.width, height: last.rect.height } : null;
}
