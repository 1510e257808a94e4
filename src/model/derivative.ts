/** A copy made from a capture's picture. The picture itself is sealed and stays as it is. */
import type { Rect } from './capture.ts';

/** What was done, in order; in pixels of the picture before it. */
export type PictureOperation = { type: 'crop'; rect: Rect };

export interface Derivative {
  id: string;
  captureId: string;
  /** The file that it was made from. */
  parentSha256: string;
  operations: PictureOperation[];
  sha256: string;
}

/** The smallest side of a crop: less shows nothing. */
export const SMALLEST_CROP = 16;

/** Size in pixels after all operations. */
export function sizeOf({ operations }: Derivative): { width: number; height: number } | null {
  const last = operations.at(-1); // absent: a plain copy
  return last ? { width: last.rect.width, height: last.rect.height } : null;
}
