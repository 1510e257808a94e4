/** Unpacking by the platform, never into more memory than was announced. */

/** Null when it gives another size, or is no DEFLATE data. */
export async function inflate(packed: Uint8Array<ArrayBuffer>, size: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const whole = new Uint8Array(size);
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  let at = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return at === size ? whole : null;
      if (at + value.length > size) {
        await reader.cancel();
        return null;
      }
      whole.set(value, at);
      at += value.length;
    }
  } catch {
    return null; // the platform's word for data that cannot be unpacked
  }
}

export async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
