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

/** Bytes that are fetched at once. */
const WINDOW = 1024 ** 2;

/** The same source, read ahead: 20,000 small files are not 60,000 questions to the disk. */
export function windowed(source: Source): Source {
  const { size } = source;
  let from = 0;
  let window = new Uint8Array();
  return {
    size,
    async read(start, end) {
      if (end - start > WINDOW) return source.read(start, end);
      if (start < from || end > from + window.length) {
        const fetched = await source.read(start, Math.min(size, start + WINDOW));
        from = start;
        window = fetched;
        return fetched.slice(0, end - start);
      }
      return window.slice(start - from, end - from);
    },
  };
}
