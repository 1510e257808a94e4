/** The checksum of ZIP and PNG. No browser offers it. */

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

/** `before`: the checksum of what stood before these bytes. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let value = ~before;
  // The table has an entry for every byte: the fallback is never taken.
  for (let i = 0; i < bytes.length; i++) value = (TABLE[(value ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
}
