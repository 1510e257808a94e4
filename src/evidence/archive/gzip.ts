import { concatBytes } from '../../model/concat-bytes.ts';

/** Packing by the platform. */
export async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** One member, unpacked. Null: it is none, something stands behind it, or it gives more than `most` bytes. */
export async function gunzip(packed: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      // What stands behind it would be passed over by some programs and unpacked by others.
      if (done) return endsWith(packed, length) ? concatBytes(parts) : null;
      length += value.length;
      if (length > most) {
        await reader.cancel();
        return null;
      }
      parts.push(value);
    }
  } catch {
    return null; // the platform's word for data that cannot be unpacked
  }
}

/** A member ends with the length of what it holds (RFC 1952, section 2.3.1). */
function endsWith(packed: Uint8Array<ArrayBuffer>, length: number): boolean {
  if (packed.length < 4) return false;
  return new DataView(packed.buffer, packed.byteOffset + packed.length - 4).getUint32(0, true) === length;
}
