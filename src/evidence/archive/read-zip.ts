/**
 * A ZIP archive from a stranger. Own code, because what libraries forgive is what attacks are made of: of 16 hostile
 * kinds the usual ones open 14. Here everything that our own bundles do not need is refused, by name.
 */
import { BundleError } from '../faults.ts';
import { crc32 } from '../../model/crc32.ts';
import { inflate } from './inflate.ts';
import type { Source } from './source.ts';

export interface Entry {
  name: string;
  size: number;
  /** Unpacked, and checked against its size and checksum. Throws SIZE_LIE, BAD_CRC. */
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

export interface Limits {
  files: number;
  /** Bytes of one file, of all together unpacked, of the archive itself. */
  file: number;
  total: number;
  archive: number;
  /** Unpacked by packed, of files over 1 MB. */
  ratio: number;
}

const GIGABYTE = 1024 ** 3;
export const LIMITS: Limits = {
  files: 20_000,
  file: GIGABYTE / 2,
  total: 4 * GIGABYTE,
  archive: 4 * GIGABYTE,
  ratio: 200,
};

/** As our bundles write them: at most one folder deep, no hidden files. */
const NAME = /^(?:[a-z0-9-]+\/)?[A-Za-z0-9][A-Za-z0-9._-]*$/;
const POISON = ['__proto__', 'constructor', 'prototype'];

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const CENTRAL_LENGTH = 46;
const LOCAL_LENGTH = 30;
const STORED = 0;
const DEFLATED = 8;

interface Described {
  name: string;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/** Every file by its name. Throws BundleError. */
export async function openZip(source: Source, limits: Limits = LIMITS): Promise<Map<string, Entry>> {
  if (source.size > limits.archive) throw new BundleError('TOO_LARGE', 'the archive');
  const view = async (start: number, end: number) => new DataView((await source.read(start, end)).buffer);
  const { count, start, length } = await findDirectory(source, view);
  if (count > limits.files) throw new BundleError('TOO_MANY_FILES', `${count} files`);
  const described = readDirectory(await view(start, start + length), count, limits);
  const entries = new Map<string, Entry>();
  let at = 0;
  // In the order in which they lie: each begins where the one before ends, and nothing is hidden between.
  for (const file of [...described].sort((a, b) => a.offset - b.offset)) {
    if (file.offset < at) throw new BundleError('OVERLAP', file.name);
    if (file.offset > at) throw new BundleError('HEADERS_DISAGREE', `bytes before ${file.name}`);
    const body = await checkLocal(file, view, start);
    at = body + file.packed;
    entries.set(file.name, {
      name: file.name,
      size: file.size,
      read: async () => unpack(await source.read(body, body + file.packed), file),
    });
  }
  if (at !== start) throw new BundleError('HEADERS_DISAGREE', 'bytes before the directory');
  return entries;
}

type View = (start: number, end: number) => Promise<DataView>;

async function findDirectory(source: Source, view: View): Promise<{ count: number; start: number; length: number }> {
  const first = await view(0, 4);
  const isZip = first.byteLength === 4 && first.getUint32(0, true) === LOCAL;
  if (!isZip) throw new BundleError('NOT_A_ZIP', 'its beginning');
  // We write no comment, so the end stands at the very end.
  const at = source.size - END_LENGTH;
  const end = await view(Math.max(0, at), source.size);
  if (at < 0 || end.getUint32(0, true) !== END) throw new BundleError('TRUNCATED', 'its end');
  const count = end.getUint16(10, true);
  const length = end.getUint32(12, true);
  const start = end.getUint32(16, true);
  if (count === 0xffff || start === 0xffff_ffff || length === 0xffff_ffff)
    throw new BundleError('ZIP64', 'the archive');
  const isWhole = end.getUint32(4, true) === 0 && end.getUint16(8, true) === count && start + length === at;
  if (!isWhole) throw new BundleError('HEADERS_DISAGREE', 'the end of the archive');
  return { count, start, length };
}

function readDirectory(directory: DataView, count: number, limits: Limits): Described[] {
  const files: Described[] = [];
  const seen = new Set<string>();
  let total = 0;
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL_LENGTH > directory.byteLength || directory.getUint32(at, true) !== CENTRAL) {
      throw new BundleError('HEADERS_DISAGREE', `file ${i} of the directory`);
    }
    const { file, next, mode } = readCentral(directory, at);
    at = next;
    checkName(file.name, seen);
    if ((mode & 0xf000) === 0xa000) throw new BundleError('SYMLINK', file.name);
    if (file.flags & 1) throw new BundleError('ENCRYPTED', file.name);
    if (file.method !== STORED && file.method !== DEFLATED) throw new BundleError('ODD_COMPRESSION', file.name);
    total += file.size;
    if (file.size > limits.file || total > limits.total) throw new BundleError('TOO_LARGE', file.name);
    const ratio = file.size / Math.max(1, file.packed);
    if (file.size > 1024 ** 2 && ratio > limits.ratio) throw new BundleError('BOMB', file.name);
    if (file.method === STORED && file.packed !== file.size) throw new BundleError('SIZE_LIE', file.name);
    files.push(file);
  }
  if (at !== directory.byteLength) throw new BundleError('HEADERS_DISAGREE', 'the directory');
  return files;
}

function readCentral(directory: DataView, at: number): { file: Described; next: number; mode: number } {
  const nameLength = directory.getUint16(at + 28, true);
  const rest = directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  const next = at + CENTRAL_LENGTH + nameLength + rest;
  if (next > directory.byteLength) throw new BundleError('HEADERS_DISAGREE', 'the directory');
  const bytes = new Uint8Array(directory.buffer, directory.byteOffset + at + CENTRAL_LENGTH, nameLength);
  const file = {
    // A byte that is no UTF-8 becomes a sign that no name may have.
    name: new TextDecoder().decode(bytes),
    flags: directory.getUint16(at + 8, true),
    method: directory.getUint16(at + 10, true),
    crc: directory.getUint32(at + 16, true),
    packed: directory.getUint32(at + 20, true),
    size: directory.getUint32(at + 24, true),
    offset: directory.getUint32(at + 42, true),
  };
  return { file, next, mode: directory.getUint32(at + 38, true) >>> 16 };
}

function checkName(name: string, seen: Set<string>): void {
  const isSafe = NAME.test(name) && !name.includes('..') && !name.split('/').some((part) => POISON.includes(part));
  if (!isSafe) throw new BundleError('UNSAFE_NAME', name.slice(0, 80));
  // Some file systems tell no capitals.
  if (seen.has(name.toLowerCase())) throw new BundleError('DUPLICATE_NAME', name);
  seen.add(name.toLowerCase());
}

/** Where the file's bytes begin. The local header must say what the directory says: programs differ in which they believe. */
async function checkLocal(file: Described, view: View, directory: number): Promise<number> {
  const disagree = new BundleError('HEADERS_DISAGREE', file.name);
  const head = await view(file.offset, file.offset + LOCAL_LENGTH);
  if (head.byteLength < LOCAL_LENGTH || head.getUint32(0, true) !== LOCAL) throw disagree;
  const nameEnd = file.offset + LOCAL_LENGTH + head.getUint16(26, true);
  const name = new TextDecoder().decode(await view(file.offset + LOCAL_LENGTH, nameEnd));
  if (name !== file.name || head.getUint16(8, true) !== file.method || head.getUint16(6, true) !== file.flags) {
    throw disagree;
  }
  const told = [head.getUint32(14, true), head.getUint32(18, true), head.getUint32(22, true)];
  // Also: no extra fields and no sizes behind the file. We write neither, and both can hide something.
  if (told.join() !== [file.crc, file.packed, file.size].join() || head.getUint16(28, true) !== 0) throw disagree;
  if (nameEnd + file.packed > directory) throw disagree;
  return nameEnd;
}

async function unpack(
  bytes: Uint8Array<ArrayBuffer>,
  { name, method, size, crc }: Described,
): Promise<Uint8Array<ArrayBuffer>> {
  const whole = method === STORED ? bytes : await inflate(bytes, size);
  if (whole?.length !== size) throw new BundleError('SIZE_LIE', name); // null: more than it said, or no such data
  if (crc32(whole) !== crc) throw new BundleError('BAD_CRC', name);
  return whole;
}
