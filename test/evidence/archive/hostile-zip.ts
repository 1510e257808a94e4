/** Archives that no honest program writes: every field can be made to lie. */
import { deflateRawSync, crc32 } from 'node:zlib';

export interface RawFile {
  name: string;
  data: Uint8Array;
  deflate?: boolean;
  /** What the headers say instead of the truth. */
  says?: Partial<{
    size: number;
    packed: number;
    crc: number;
    flags: number;
    method: number;
    mode: number;
    offset: number;
    /** Internal attributes: 1 says that it is text. */
    internal: number;
    madeBy: number;
  }>;
  /** Date and time of the local header, where they are not those of the directory. */
  localStamp?: number;
  /** Extra fields of the directory, and of the local header. */
  extra?: Buffer;
  localExtra?: Buffer;
  comment?: Buffer;
  localName?: string;
  /** Bytes that stand before it and belong to nobody. */
  before?: Uint8Array;
}

interface Ending {
  count?: number;
  comment?: string;
  commentLength?: number;
  isReversed?: boolean;
}

const STAMP = 0x5a6e5000;

/** `count`, `commentLength`: what the end says of how many files there are, and of its comment. `isReversed`: the directory. */
export function rawZip(
  files: readonly RawFile[],
  { count, comment = '', commentLength, isReversed = false }: Ending = {},
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const { name, data, deflate = false, says = {}, localName = name, before, localStamp = STAMP } = file;
    const [extra, localExtra, note] = [file.extra, file.localExtra, file.comment].map((one) => one ?? Buffer.alloc(0));
    if (!extra || !localExtra || !note) throw new Error('three'); // there are three
    if (before) {
      parts.push(Buffer.from(before));
      offset += before.length;
    }
    const packed = deflate ? deflateRawSync(data) : Buffer.from(data);
    const { flags = 0x0800, method = deflate ? 8 : 0, crc = crc32(data) } = says;
    const { size = data.length, packed: packedSize = packed.length, mode = 0o100644 } = says;
    const common = (stamp: number) =>
      Buffer.concat([u16(flags), u16(method), u32(stamp), u32(crc), u32(packedSize), u32(size)]);
    const [central, local] = [Buffer.from(name), Buffer.from(localName)];
    const lengths = [u16(local.length), u16(localExtra.length)];
    const head = Buffer.concat([u32(0x04034b50), u16(20), common(localStamp), ...lengths, local, localExtra]);
    directory.push(
      Buffer.concat([
        ...[u32(0x02014b50), u16(says.madeBy ?? 0x0314), u16(20), common(STAMP), u16(central.length)],
        ...[u16(extra.length), u16(note.length), u16(0), u16(says.internal ?? 0)],
        ...[u32((mode << 16) >>> 0), u32(says.offset ?? offset), central, extra, note],
      ]),
    );
    parts.push(head, packed);
    offset += head.length + packed.length;
  }
  const central = Buffer.concat(isReversed ? directory.reverse() : directory);
  const total = u16(count ?? files.length);
  const end = [
    u32(0x06054b50),
    u32(0),
    total,
    total,
    u32(central.length),
    u32(offset),
    u16(commentLength ?? comment.length),
  ];
  return Buffer.concat([...parts, central, ...end, Buffer.from(comment)]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value & 0xffff);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
