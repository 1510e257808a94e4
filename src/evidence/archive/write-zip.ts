/**
 * A ZIP archive as one Blob that names its files' Blobs where they lie. Own code, because the libraries stream bytes,
 * and a page has nowhere to put a stream of gigabytes but memory: so an archive of any size costs its headers alone.
 * Files are stored, not compressed: pictures are compressed already.
 */
import { concatBytes } from '../../model/concat-bytes.ts';
import { utf8 } from '../bytes.ts';

export interface ZipFile {
  path: string;
  blob: Blob;
  crc: number;
}

/** What fits without ZIP64, which the strict reader refuses. */
export const MOST_FILES = 0xfffe;
export const MOST_BYTES = 0xffff_fffe;

// The strict reader holds every archive against these.
export const UTF8_NAME = 0x0800;
export const VERSION = 20;
/** Made on Unix, so that the mode below is read; a plain file that its owner may write. */
export const MADE_BY = (3 << 8) | VERSION;
export const PLAIN_FILE = (0o100644 << 16) >>> 0;

/** Throws RangeError when it would need ZIP64. */
export function zipOf(files: readonly ZipFile[], at: Date): Blob {
  const stamp = dosTime(at);
  const parts: (Blob | Uint8Array<ArrayBuffer>)[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { path, blob, crc } of files) {
    const name = utf8(path);
    const common = [u16(UTF8_NAME), u16(0), u32(stamp), u32(crc), u32(blob.size), u32(blob.size), u16(name.length)];
    const local = concatBytes([u32(0x04034b50), u16(VERSION), ...common, u16(0), name]);
    directory.push(
      concatBytes([u32(0x02014b50), u16(MADE_BY), u16(VERSION), ...common, u16(0), u16(0), u16(0), u16(0)]),
      concatBytes([u32(PLAIN_FILE), u32(offset), name]),
    );
    parts.push(local, blob);
    offset += local.length + blob.size;
  }
  const central = concatBytes(directory);
  if (files.length > MOST_FILES || offset + central.length > MOST_BYTES) throw new RangeError('too large for one ZIP');
  const count = u16(files.length);
  const end = concatBytes([u32(0x06054b50), u32(0), count, count, u32(central.length), u32(offset), u16(0)]);
  return new Blob([...parts, central, end], { type: 'application/wacz' });
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff);
}

function u32(value: number): Uint8Array {
  return concatBytes([u16(value & 0xffff), u16(value >>> 16)]);
}

/** Two seconds' precision, no zone; years before 1980 do not exist. UTC, so that the zone of the maker stays out. */
function dosTime(at: Date): number {
  const day = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >>> 1);
  return ((day << 16) | time) >>> 0;
}
