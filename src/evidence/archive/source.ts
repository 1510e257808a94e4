/** Where an archive's bytes come from: a Blob in a browser, an open file in Node. Nothing is read before it is asked for. */
export interface Source {
  size: number;
  /** The bytes from `start` up to `end`; fewer where the source ends before. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}

export function blobSource(blob: Blob): Source {
  return {
    size: blob.size,
    read: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
  };
}
