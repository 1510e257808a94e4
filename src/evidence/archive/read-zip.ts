/**
 * A ZIP archive from a stranger. Own code, because what libraries forgive is what attacks are made of: of 16 hostile
 * kinds the usual ones open 14. Programs differ in which of two descriptions they believe, so that one archive can show
 * other files to each. Here every field must be what `write-zip.ts` writes: then there is only one way to read it.
 */
import { BundleError } from '../faults.ts';
import { crc32 } from '../../model/crc32.ts';
import { breathe } from '../breathe.ts';
import { type Source, windowed } from './source.ts';
import { MADE_BY, PLAIN_FILE, UTF8_NAME, VERSION } from './write-zip.ts';

export interface Entry {
  name: string;
  size: number;
  /** Its bytes, checked against their checksum. Throws TRUNCATED, BAD_CRC. */
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

const names = new TextDecoder('utf-8', { ignoreBOM: true });

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const CENTRAL_LENGTH = 46;
const LOCAL_LENGTH = 30;
const STORED = 0;
/** Bytes whose checksum is made without letting anybody else have a turn. */
const CHECKED_AT_ONCE = 8 * 1024 ** 2;

interface Described {
  name: string;
  flags: number;
  method: number;
  /** Date and time, as the archive spells them. */
  stamp: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/** Every file by its name. Throws BundleError. */
export async function openZip(source: Source, limits: Limits = LIMITS): Promise<Map<string, Entry>> {
  if (source.size > limits.archive) throw new BundleError('TOO_LARGE', 'the archive');
  const near = windowed(source);
  const view = async (start: number, end: number) => new DataView((await near.read(start, end)).buffer);
  const { count, start, length } = await findDirectory(source, view);
  if (count > limits.files) throw new BundleError('TOO_MANY_FILES', `${count} files`);
  const described = await readDirectory(await view(start, start + length), { count, limits });
  const entries = new Map<string, Entry>();
  let at = 0;
  // They lie in the directory's order: each begins where the one before ends, and nothing is hidden between.
  for (const file of described) {
    await breathe();
    if (file.offset < at) throw new BundleError('OVERLAP', file.name);
    if (file.offset > at) throw new BundleError('HEADERS_DISAGREE', `bytes before ${file.name}`);
    const body = await checkLocal(file, view, start);
    at = body + file.size;
    entries.set(file.name, {
      name: file.name,
      size: file.size,
      read: async () => checkSum(await near.read(body, body + file.size), file),
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
  if (at < 0 || end.getUint32(0, true) !== END || end.getUint16(20, true) !== 0)
    throw new BundleError('TRUNCATED', 'its end');
  const count = end.getUint16(10, true);
  const length = end.getUint32(12, true);
  const start = end.getUint32(16, true);
  if (count === 0xffff || start === 0xffff_ffff || length === 0xffff_ffff)
    throw new BundleError('ZIP64', 'the archive');
  const isPlain = end.getUint32(4, true) === 0 && end.getUint16(8, true) === count;
  const isWhole = isPlain && start + length === at;
  if (!isWhole) throw new BundleError('HEADERS_DISAGREE', 'the end of the archive');
  return { count, start, length };
}

interface Reading {
  count: number;
  limits: Limits;
}

async function readDirectory(directory: DataView, { count, limits }: Reading): Promise<Described[]> {
  const files: Described[] = [];
  const seen = new Set<string>();
  let total = 0;
  let at = 0;
  for (let i = 0; i < count; i++) {
    await breathe();
    if (at + CENTRAL_LENGTH > directory.byteLength || directory.getUint32(at, true) !== CENTRAL) {
      throw new BundleError('HEADERS_DISAGREE', `file ${i} of the directory`);
    }
    const { file, next, mode, isPlain } = readCentral(directory, at);
    at = next;
    checkName(file.name, seen);
    if (mode >>> 28 === 0xa) throw new BundleError('SYMLINK', file.name);
    if (mode !== PLAIN_FILE) throw new BundleError('NOT_A_FILE', file.name);
    if (file.flags & 1) throw new BundleError('ENCRYPTED', file.name);
    total += file.size;
    if (file.size > limits.file || total > limits.total) throw new BundleError('TOO_LARGE', file.name);
    const ratio = file.size / Math.max(1, file.packed);
    if (file.size > 1024 ** 2 && ratio > limits.ratio) throw new BundleError('BOMB', file.name);
    if (file.method !== STORED) throw new BundleError('ODD_COMPRESSION', file.name);
    if (file.packed !== file.size) throw new BundleError('SIZE_LIE', file.name);
    if (!isPlain) throw new BundleError('HEADERS_DISAGREE', file.name);
    files.push(file);
  }
  if (at !== directory.byteLength) throw new BundleError('HEADERS_DISAGREE', 'the directory');
  return files;
}

function readCentral(directory: DataView, at: number) {
  const nameLength = directory.getUint16(at + 28, true);
  // Extra fields and a comment may hold a second name, a second size, or a second archive.
  const extras = directory.getUint32(at + 30, true);
  const next = at + CENTRAL_LENGTH + nameLength;
  if (next > directory.byteLength) throw new BundleError('HEADERS_DISAGREE', 'the directory');
  const bytes = new Uint8Array(directory.buffer, directory.byteOffset + at + CENTRAL_LENGTH, nameLength);
  const file: Described = {
    // A byte that is no UTF-8 becomes a sign that no name may have.
    name: names.decode(bytes),
    flags: directory.getUint16(at + 8, true),
    method: directory.getUint16(at + 10, true),
    stamp: directory.getUint32(at + 12, true),
    crc: directory.getUint32(at + 16, true),
    packed: directory.getUint32(at + 20, true),
    size: directory.getUint32(at + 24, true),
    offset: directory.getUint32(at + 42, true),
  };
  const versions = directory.getUint32(at + 4, true);
  // Number of the disk, and whether it is text, which some programs rewrite.
  const rest = directory.getUint32(at + 34, true);
  const isPlain = versions === MADE_BY + VERSION * 0x1_0000 && file.flags === UTF8_NAME && extras === 0 && rest === 0;
  return { file, next, mode: directory.getUint32(at + 38, true), isPlain };
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
  const body = file.offset + LOCAL_LENGTH + file.name.length; // a name is ASCII
  const head = await view(file.offset, body);
  // Made only where it is thrown: 20,000 errors with their stacks take most of a second.
  const disagree = () => new BundleError('HEADERS_DISAGREE', file.name);
  if (head.byteLength < LOCAL_LENGTH + file.name.length || body + file.size > directory) throw disagree();
  const name = names.decode(new Uint8Array(head.buffer, head.byteOffset + LOCAL_LENGTH));
  const numbers = [0, 14, 18, 22].map((at) => head.getUint32(at, true));
  const halves = [4, 6, 8, 26, 28].map((at) => head.getUint16(at, true));
  const isSame =
    name === file.name &&
    numbers.join() === [LOCAL, file.crc, file.size, file.size].join() &&
    head.getUint32(10, true) === file.stamp &&
    // Version, flags, method, length of the name, and no extra fields.
    halves.join() === [VERSION, file.flags, file.method, file.name.length, 0].join();
  if (!isSame) throw disagree();
  return body;
}

async function checkSum(bytes: Uint8Array<ArrayBuffer>, { name, size, crc }: Described) {
  if (bytes.length !== size) throw new BundleError('TRUNCATED', name);
  let sum = 0;
  for (let at = 0; at < size; at += CHECKED_AT_ONCE) {
    sum = crc32(bytes.subarray(at, at + CHECKED_AT_ONCE), sum);
    await breathe();
  }
  if (sum !== crc) throw new BundleError('BAD_CRC', name);
  return bytes;
}
