/**
 * Fixity, as archivists call it: whether what lies in the store is still what was sealed. A fact of this store, beside the
 * capture and never in its record.
 */

export const FIXITY_FAULTS = [
  'row-altered', // the library would show something else than the sealed record
  'seal-broken', // the signature does not hold
  'seal-missing', // the log tells of a seal that is not there
  'key-missing', // signed by a key that is not here: nothing can be said
  'file-altered',
  'file-missing',
] as const;

export interface FixityFault {
  code: (typeof FIXITY_FAULTS)[number];
  /** The file's name in the record; null where it is no file. */
  file: string | null;
}

/** What the store was found to be when it was last looked at. */
export interface Fixity {
  captureId: string;
  checkedAt: string;
  /** When it was first found not to be whole; null: it is whole. */
  foundAt: string | null;
  faults: FixityFault[];
}

export function isSameFaults(one: readonly FixityFault[], other: readonly FixityFault[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
