/** Browsers keep a picture's bytes apart from its row: the row can be there when the bytes have gone from the disk. */

/** Whether reading failed because of that: https://w3c.github.io/FileAPI/#dfn-error-codes */
export function isOfLostBytes(thrown: unknown): boolean {
  return thrown instanceof DOMException && ['NotFoundError', 'NotReadableError'].includes(thrown.name);
}

/** Null where the bytes have gone: one byte tells, so that a large picture need not be read twice. */
export async function withBytes(blob: Blob | null): Promise<Blob | null> {
  try {
    await blob?.slice(0, 1).arrayBuffer(); // null: there is nothing to read
    return blob;
  } catch (thrown) {
    if (isOfLostBytes(thrown)) return null;
    throw thrown;
  }
}
