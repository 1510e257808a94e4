/** What is missing in the library against what it is known to have held. */
import * as v from 'valibot';

/** Where it lies in `storage.local`, from its discovery until the user has said what is to be done. */
export const LIBRARY_LOSS = 'libraryLoss';

const loss = v.object({
  /** When it was noticed. */
  at: v.string(),
  had: v.number(),
  has: v.number(),
  /** The signing key is gone: a new one is made only when the user says so. */
  isKeyLost: v.boolean(),
  /** The log ends before the line that was its last, or has another in its place. */
  isLogShorter: v.boolean(),
});

export type LibraryLoss = v.InferOutput<typeof loss>;

export const lossSchema = v.fallback(v.nullable(loss), null);
