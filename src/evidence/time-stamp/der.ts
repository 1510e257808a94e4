/**
 * DER (X.690), as far as time stamps and certificates use it. Strict: one spelling for each value, so that nothing
 * can be hidden between two readings of the same bytes.
 */
import { concatBytes } from '../../model/concat-bytes.ts';
import { StampError } from './stamp-error.ts';

/** The whole first byte: class, whether it holds others, and number. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Of the context's own numbering; what holds others. */
export function contextTag(number: number): number {
  return 0xa0 | number;
}

export interface Der {
  tag: number;
  value: Uint8Array;
  /** The element with its head. */
  raw: Uint8Array;
}

/** Elements that one text may hold: a chain of certificates has some hundred. */
const MOST_ELEMENTS = 5_000;

const HOLDS_OTHERS = 0x20;
const LONG_NUMBER = 0x1f;

/** What stands one after the other. Throws STAMP_UNREADABLE. */
export function readAll(bytes: Uint8Array): Der[] {
  const found: Der[] = [];
  for (let at = 0; at < bytes.length;) {
    const element = readAt(bytes, at);
    found.push(element);
    if (found.length > MOST_ELEMENTS) throw unreadable('too many elements');
    at += element.raw.length;
  }
  return found;
}

/** The one element that these bytes are. Throws STAMP_UNREADABLE. */
export function readOne(bytes: Uint8Array, tag: number): Der {
  const element = readAt(bytes, 0);
  if (element.raw.length !== bytes.length) throw unreadable('something behind the end');
  return expectTag(element, tag);
}

/** What an element holds. Throws STAMP_UNREADABLE where it is of another kind. */
export function childrenOf(element: Der | undefined, tag: number): Der[] {
  const { value } = expectTag(element, tag);
  if ((tag & HOLDS_OTHERS) === 0) throw unreadable('holds nothing');
  return readAll(value);
}

/** Throws STAMP_UNREADABLE where it is not there or of another kind. */
export function expectTag(element: Der | undefined, tag: number): Der {
  if (element?.tag !== tag) throw unreadable(`tag ${tag} expected, ${element?.tag ?? 'nothing'} found`);
  return element;
}

function readAt(bytes: Uint8Array, at: number): Der {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined) throw unreadable('cut short');
  if ((tag & LONG_NUMBER) === LONG_NUMBER) throw unreadable('a tag of several bytes');
  let head = 2;
  let length = first;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 3) throw unreadable('a length without an end, or beyond any stamp');
    length = 0;
    for (let i = 0; i < count; i++) {
      const byte = bytes[at + 2 + i];
      if (byte === undefined) throw unreadable('cut short');
      length = length * 256 + byte;
    }
    const isShortest = length >= 0x80 && length >= 256 ** (count - 1);
    if (!isShortest) throw unreadable('a length that is longer than it must be');
    head += count;
  }
  const end = at + head + length;
  if (end > bytes.length) throw unreadable('cut short');
  return { tag, value: bytes.subarray(at + head, end), raw: bytes.subarray(at, end) };
}

/** In points: `2.5.29.37`. */
export function oidOf(element: Der | undefined): string {
  const { value } = expectTag(element, TAG.oid);
  const numbers: number[] = [];
  let number = 0;
  for (const [i, byte] of value.entries()) {
    const isPadded = number === 0 && byte === 0x80;
    if (isPadded || number > 2 ** 45) throw unreadable('an identifier that has another spelling');
    number = number * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      numbers.push(number);
      number = 0;
    } else if (i === value.length - 1) {
      throw unreadable('an identifier that is cut short');
    }
  }
  const [first, ...others] = numbers;
  if (first === undefined) throw unreadable('an empty identifier');
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...others].join('.');
}

/** The bytes of a whole number in its shortest form. */
export function integerOf(element: Der | undefined): Uint8Array {
  const { value } = expectTag(element, TAG.integer);
  const [first, second = 0] = value;
  const isPadded = value.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
  if (first === undefined || isPadded) throw unreadable('a number that has another spelling');
  return value;
}

/** Of a number that is never large. */
export function smallIntegerOf(element: Der | undefined): number {
  const bytes = integerOf(element);
  const [first = 0] = bytes;
  if (bytes.length > 4 || first >= 0x80) throw unreadable('a small number expected');
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

export function booleanOf(element: Der | undefined): boolean {
  const { value } = expectTag(element, TAG.boolean);
  const [byte] = value;
  if (value.length !== 1 || (byte !== 0 && byte !== 0xff)) throw unreadable('neither true nor false');
  return byte === 0xff;
}

/** Of bits that fill their bytes. */
export function bitsOf(element: Der | undefined): Uint8Array {
  const { value } = expectTag(element, TAG.bitString);
  if (value[0] !== 0) throw unreadable('bits that do not fill their bytes');
  return value.subarray(1);
}

const MOMENT = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?Z$/;

/** Milliseconds of the epoch, from either way to write a time (RFC 5280, 4.1.2.5). */
export function timeOf(element: Der | undefined): number {
  if (element?.tag !== TAG.utcTime) expectTag(element, TAG.generalizedTime);
  const text = textOf(element);
  const century = Number(text.slice(0, 2)) < 50 ? '20' : '19';
  const parts = MOMENT.exec(element?.tag === TAG.utcTime ? century + text : text);
  if (!parts) throw unreadable('no time');
  const [, year, month, day, hour, minute, second, fraction = ''] = parts;
  const plain = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const time = Date.parse(`${plain}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
  // A day that no month has is another day to some readers.
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(plain)) throw unreadable('no time');
  return time;
}

function textOf(element: Der | undefined): string {
  return element ? String.fromCharCode(...element.value.subarray(0, 40)) : '';
}

/** One element, from what it holds. */
export function writeDer(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const value = concatBytes(parts);
  const length: number[] = [];
  for (let rest = value.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
  const head = value.length < 0x80 ? [value.length] : [0x80 | length.length, ...length];
  return concatBytes([Uint8Array.of(tag, ...head), value]);
}

export function writeOid(oid: string): Uint8Array<ArrayBuffer> {
  const [root = 0, second = 0, ...others] = oid.split('.').map(Number);
  const bytes = [root * 40 + second, ...others].flatMap((number) => {
    const base128 = [number % 128];
    for (let rest = Math.floor(number / 128); rest > 0; rest = Math.floor(rest / 128)) {
      base128.unshift(0x80 | (rest % 128));
    }
    return base128;
  });
  return writeDer(TAG.oid, Uint8Array.from(bytes));
}

function unreadable(why: string): StampError {
  return new StampError('STAMP_UNREADABLE', why);
}
