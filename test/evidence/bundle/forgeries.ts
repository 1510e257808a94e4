/** Forged and hostile bundles by name, with the fault that each is refused for. */
import { crc32, deflateRawSync } from 'node:zlib';
import { toBase64 } from '../../../src/evidence/bytes.ts';
import type { FaultCode } from '../../../src/evidence/faults.ts';
import { sha256 } from '../../../src/evidence/hash.ts';
import { headText, logLine, makeEntry, nextPlace } from '../../../src/evidence/audit-log.ts';
import { writeWarc } from '../../../src/evidence/bundle/warc.ts';
import type { CaptureFile } from '../../../src/model/capture.ts';
import type { LogEntry } from '../../../src/model/seal.ts';
import { fingerprint, sign, toPem } from '../../../src/evidence/signature.ts';
import { rawZip, type RawFile } from '../archive/hostile-zip.ts';
import {
  edit,
  type Files,
  pathLike,
  put,
  putTogether,
  relist,
  relistAsIs,
  resign,
  takeApart,
  textOf,
} from './forge.ts';
import { append, aStoredCapture, bundleOf, type Maker, makeMaker, seal } from './made-bundle.ts';

export interface Forgery {
  name: string;
  fault: FaultCode;
}

export interface ArchiveForgery extends Forgery {
  /** From the files of a good bundle and its bytes. */
  make: (files: RawFile[], good: Buffer) => Buffer;
}

export interface ContentForgery extends Forgery {
  /** Changes the files; `maker` is who signed them. */
  change: (files: Files, maker: Maker) => unknown;
  /** How careful the forger is. By default everything around the lie is made right again, with the maker's own key. */
  care?: 'none' | 'relist' | 'resign' | 'as-is' | 'own-key';
}

const text = (content: string) => new TextEncoder().encode(content);
const adding = (extra: RawFile) => (files: RawFile[]) => rawZip([...files, extra]);
const withMode = (mode: number) => adding({ name: 'files/odd.txt', data: text('x'), says: { mode } });
const withName = (name: string) => adding({ name, data: text('x') });

/** Info-ZIP's extra field for a name in Unicode, with the name of another file. */
function unicodePath(name: string): Buffer {
  const path = Buffer.from(name.replace('evidence/', 'evidence/x'));
  const head = Buffer.alloc(9);
  head.writeUInt16LE(0x7075, 0);
  head.writeUInt16LE(5 + path.length, 2);
  head.writeUInt8(1, 4);
  head.writeUInt32LE(crc32(name), 5);
  return Buffer.concat([head, path]);
}

export const ARCHIVES: ArchiveForgery[] = [
  { name: 'no archive at all', fault: 'NOT_A_ZIP', make: () => Buffer.from('%PDF-1.7 not a bundle') },
  {
    name: 'cut in the middle',
    fault: 'TRUNCATED',
    make: (_, good) => good.subarray(0, good.length / 2),
  },
  {
    name: 'something before the archive',
    fault: 'NOT_A_ZIP',
    make: (_, good) => Buffer.concat([Buffer.from('#!/bin/sh\n'), good]),
  },
  {
    name: 'something behind the archive',
    fault: 'TRUNCATED',
    make: (_, good) => Buffer.concat([good, Buffer.from('behind')]),
  },
  { name: 'a path that leads out', fault: 'UNSAFE_NAME', make: withName('../../evil.js') },
  { name: 'an absolute path', fault: 'UNSAFE_NAME', make: withName('/etc/passwd') },
  { name: 'a path with backslashes', fault: 'UNSAFE_NAME', make: withName('files\\..\\..\\x.txt') },
  { name: 'a folder called __proto__', fault: 'UNSAFE_NAME', make: withName('__proto__/x.json') },
  { name: 'a path two folders deep', fault: 'UNSAFE_NAME', make: withName('files/deep/x.txt') },
  { name: 'a name that is no UTF-8', fault: 'UNSAFE_NAME', make: withName('files/\u202egnp.exe') },
  { name: 'a hidden file', fault: 'UNSAFE_NAME', make: withName('files/.listed') },
  {
    name: 'two files of one name',
    fault: 'DUPLICATE_NAME',
    make: (files) => rawZip([...files, { name: 'evidence/readme.txt', data: text('another') }]),
  },
  {
    name: 'two names that differ in capitals alone',
    fault: 'DUPLICATE_NAME',
    make: (files) => rawZip([...files, { name: 'evidence/README.txt', data: text('another') }]),
  },
  {
    name: 'a symbolic link',
    fault: 'SYMLINK',
    make: adding({ name: 'files/link.txt', data: text('/etc/passwd'), says: { mode: 0o120777 } }),
  },
  {
    name: 'an encrypted file',
    fault: 'ENCRYPTED',
    make: adding({ name: 'files/secret.bin', data: new Uint8Array(40), says: { flags: 0x0801 } }),
  },
  {
    name: 'a compression that nobody uses',
    fault: 'ODD_COMPRESSION',
    make: adding({ name: 'files/odd.bin', data: new Uint8Array(40), says: { method: 12 } }),
  },
  {
    name: 'a bomb',
    fault: 'BOMB',
    make: adding({ name: 'files/bomb.bin', data: new Uint8Array(20 * 1024 ** 2), deflate: true }),
  },
  {
    name: 'too many files',
    fault: 'TOO_MANY_FILES',
    make: (files) =>
      rawZip([...files, ...Array.from({ length: 20_001 }, (_, i) => ({ name: `files/${i}.txt`, data: text('') }))]),
  },
  {
    name: 'a file that says it is larger than we read',
    fault: 'TOO_LARGE',
    make: adding({ name: 'files/large.bin', data: new Uint8Array(40), deflate: true, says: { size: 600 * 1024 ** 2 } }),
  },
  {
    name: 'a count that wants ZIP64',
    fault: 'ZIP64',
    make: (files) => rawZip(files, { count: 0xffff }),
  },
  {
    name: 'a file that is packed',
    fault: 'ODD_COMPRESSION',
    make: adding({ name: 'files/packed.txt', data: text('packed'), deflate: true }),
  },
  {
    name: 'bytes behind the end of a packed file',
    fault: 'ODD_COMPRESSION',
    make: adding({
      name: 'files/packed.txt',
      data: Buffer.concat([deflateRawSync('packed'), text('behind')]),
      says: { method: 8, size: 6, crc: crc32('packed') },
    }),
  },
  {
    name: 'a file that says another size than it is packed to',
    fault: 'SIZE_LIE',
    make: adding({ name: 'files/lie.bin', data: new Uint8Array(200), says: { size: 100 } }),
  },
  { name: 'a pipe', fault: 'NOT_A_FILE', make: withMode(0o010644) },
  { name: 'a device', fault: 'NOT_A_FILE', make: withMode(0o020644) },
  { name: 'a folder under the name of a file', fault: 'NOT_A_FILE', make: withMode(0o040755) },
  { name: 'a program that runs as its owner', fault: 'NOT_A_FILE', make: withMode(0o104755) },
  { name: 'a file that says nothing of its kind', fault: 'NOT_A_FILE', make: withMode(0) },
  {
    name: 'a second name in an extra field (0x7075), which some programs prefer',
    fault: 'HEADERS_DISAGREE',
    make: (files) => rawZip(files.map((file, i) => (i === 0 ? { ...file, extra: unicodePath(file.name) } : file))),
  },
  {
    name: 'an extra field of the local header',
    fault: 'HEADERS_DISAGREE',
    make: adding({ name: 'files/a.txt', data: text('x'), localExtra: Buffer.from('UT\u0001\0\0', 'latin1') }),
  },
  {
    name: 'the end of another archive in the comment of a file',
    fault: 'HEADERS_DISAGREE',
    make: adding({ name: 'files/a.txt', data: text('x'), comment: Buffer.from(`PK\u0006\u0006${'\0'.repeat(72)}`) }),
  },
  {
    name: 'a file that says that it is text, which some programs rewrite',
    fault: 'HEADERS_DISAGREE',
    make: adding({ name: 'files/a.txt', data: text('x'), says: { internal: 1 } }),
  },
  {
    name: 'a file made on another system, where rights mean something else',
    fault: 'HEADERS_DISAGREE',
    make: adding({ name: 'files/a.txt', data: text('x'), says: { madeBy: 0x0014 } }),
  },
  {
    name: 'a size that stands behind its file',
    fault: 'HEADERS_DISAGREE',
    make: adding({ name: 'files/a.txt', data: text('x'), says: { flags: 0x0808 } }),
  },
  {
    name: 'another time in the local header',
    fault: 'HEADERS_DISAGREE',
    make: adding({ name: 'files/a.txt', data: text('x'), localStamp: 0x21 }),
  },
  {
    name: 'an end that announces a comment which is not there',
    fault: 'TRUNCATED',
    make: (files) => rawZip(files, { commentLength: 7 }),
  },
  {
    name: 'two files that share their bytes',
    fault: 'OVERLAP',
    make: (files) =>
      rawZip([
        ...files,
        { name: files[0]?.name.replace('.', '-2.') ?? '', data: files[0]?.data ?? text(''), says: { offset: 0 } },
      ]),
  },
  {
    name: 'a name that differs between the two headers',
    fault: 'HEADERS_DISAGREE',
    make: adding({ name: 'files/a.txt', localName: 'files/b.txt', data: text('x') }),
  },
  {
    name: 'a wrong checksum',
    fault: 'BAD_CRC',
    make: adding({ name: 'files/crc.txt', data: text('hello'), says: { crc: 1 } }),
  },
  {
    name: 'a comment that could hide another archive',
    fault: 'TRUNCATED',
    make: (files) => rawZip(files, { comment: 'hello' }),
  },
  {
    name: 'something before the archive that begins as one does',
    fault: 'HEADERS_DISAGREE',
    make: (files) =>
      rawZip(files.map((file, i) => (i === 0 ? { ...file, before: Buffer.from('PK\u0003\u0004more') } : file))),
  },
  { name: 'a socket', fault: 'NOT_A_FILE', make: withMode(0o140644) },
  { name: 'a pattern as a name', fault: 'UNSAFE_NAME', make: withName('files/a[1]*.txt') },
  { name: 'a name that ends in NUL', fault: 'UNSAFE_NAME', make: withName('files/a.txt\0.png') },
  { name: 'a line break in a name', fault: 'UNSAFE_NAME', make: withName('files/a\nb.txt') },
  { name: 'a drive in a name', fault: 'UNSAFE_NAME', make: withName('C:/a.txt') },
  { name: 'a name of a folder', fault: 'UNSAFE_NAME', make: withName('files/') },
  { name: 'no name', fault: 'UNSAFE_NAME', make: withName('') },
  { name: 'a name that begins as an option does', fault: 'UNSAFE_NAME', make: withName('files/-rf.txt') },
  { name: 'an accent that is a sign of its own', fault: 'UNSAFE_NAME', make: withName('files/e\u0301.txt') },
  {
    name: 'sizes that stand in an extra field (ZIP64)',
    fault: 'TOO_LARGE',
    make: adding({
      name: 'files/a.txt',
      data: text('x'),
      says: { size: 0xffff_ffff, packed: 0xffff_ffff },
      extra: Buffer.from([1, 0, 16, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]),
    }),
  },
  {
    name: 'an end that counts one file less',
    fault: 'HEADERS_DISAGREE',
    make: (files) => rawZip(files, { count: files.length - 1 }),
  },
  {
    name: 'a directory in another order than its files',
    fault: 'HEADERS_DISAGREE',
    make: (files) => rawZip(files, { isReversed: true }),
  },
  {
    name: 'bytes between two files that belong to none',
    fault: 'HEADERS_DISAGREE',
    make: (files) => rawZip(files.map((file, i) => (i === 1 ? { ...file, before: text('hidden') } : file))),
  },
];

const RECORD = /\.capture\.json$/;
const SIGNATURE = /\.capture\.sig$/;
const LOG = /^evidence\/log-/;
const ACTS = /^evidence\/acts-/;
const KEY = /^evidence\/key-/;
const HEAD = /^evidence\/head-.*\.json$/;
const HEAD_SIGNATURE = /^evidence\/head-.*\.sig$/;
const PICTURE = /\.picture\.png$/;
const MANIFEST = /^datapackage\.json$/;

const lines = (content: string) => content.replace(/\n$/, '').split('\n');

export const CONTENTS: ContentForgery[] = [
  { name: 'no manifest', fault: 'MANIFEST_MISSING', care: 'none', change: (files) => files.delete('datapackage.json') },
  {
    name: 'no signature of the manifest',
    fault: 'MANIFEST_MISSING',
    care: 'none',
    change: (files) => files.delete('datapackage-digest.json'),
  },
  {
    name: 'a manifest that is no JSON',
    fault: 'MANIFEST_UNREADABLE',
    care: 'none',
    change: (files) => put(files, 'datapackage.json', '{'),
  },
  {
    name: 'a manifest of another version',
    fault: 'MANIFEST_UNREADABLE',
    change: (files) => edit(files, MANIFEST, (json) => json.replace('1.1.1', '1.2.0')),
  },
  {
    name: 'a manifest that would change the program',
    fault: 'POISON_KEY',
    care: 'none',
    change: (files) => edit(files, MANIFEST, (json) => json.replace('{', '{"__proto__":{"isWhole":true},')),
  },
  {
    name: 'a file that is not listed',
    fault: 'NOT_LISTED',
    care: 'none',
    change: (files) => put(files, 'evidence/extra.txt', 'x'),
  },
  {
    name: 'a listed file that is gone',
    fault: 'LISTED_MISSING',
    care: 'none',
    change: (files) => files.delete('evidence/readme.txt'),
  },
  {
    name: 'a file listed twice',
    fault: 'LISTED_TWICE',
    change: (files) =>
      edit(files, MANIFEST, (json) => {
        const manifest = JSON.parse(json) as { resources: unknown[] };
        return JSON.stringify({ ...manifest, resources: [...manifest.resources, manifest.resources[0]] }, null, 1);
      }),
  },
  {
    name: 'another title',
    fault: 'MANIFEST_CHANGED',
    care: 'none',
    change: (files) => edit(files, MANIFEST, (json) => json.replace('Ferry', 'Fairy')),
  },
  {
    name: 'another time of making',
    fault: 'MANIFEST_CHANGED',
    care: 'none',
    change: (files) => edit(files, /^datapackage-digest/, (json) => json.replace('2025-11-17T10', '2025-11-17T09')),
  },
  {
    name: 'a repack with right hashes and the old signature',
    fault: 'BUNDLE_SIGNATURE',
    care: 'relist',
    change: async (files) => {
      edit(files, RECORD, (json) => json.replace('cancelled', 'running'));
      await relist(files);
      const hash = `sha256:${await sha256(textOf(files, 'datapackage.json'))}`;
      edit(files, /^datapackage-digest/, (json) => json.replaceAll(/sha256:[0-9a-f]{64}/g, hash));
    },
  },
  {
    name: 'a changed readme',
    fault: 'FILE_CHANGED',
    care: 'none',
    change: (files) => edit(files, /readme\.txt$/, (words) => `${words}All is well.`),
  },
  {
    name: 'one bit of a picture flipped',
    fault: 'FILE_CHANGED',
    care: 'none',
    change: (files) => {
      const bytes = files.get(pathLike(files, PICTURE));
      if (bytes) bytes[60] = (bytes[60] ?? 0) ^ 1;
    },
  },
  {
    name: 'another picture, listed and signed anew',
    fault: 'RECORD_FILE',
    change: (files) => put(files, pathLike(files, PICTURE), 'another picture'),
  },
  { name: 'a picture that is gone', fault: 'RECORD_FILE', change: (files) => files.delete(pathLike(files, PICTURE)) },
  {
    name: 'the pictures of two captures changed round',
    fault: 'FILE_UNSEALED',
    change: (files) => {
      const [one = '', other = ''] = [...files.keys()].filter((path) => PICTURE.test(path));
      const [first, second] = [files.get(one), files.get(other)];
      if (first && second) files.set(one, second).set(other, first);
    },
  },
  {
    name: 'a file that no record names',
    fault: 'FILE_UNSEALED',
    change: (files) => put(files, 'files/proof.png', 'made up'),
  },
  {
    name: 'another text in a record, everything around it signed anew',
    fault: 'RECORD_SIGNATURE',
    change: (files) => edit(files, RECORD, (json) => json.replace('cancelled', 'running')),
  },
  {
    name: 'an earlier time in a record, the bundle signed by the forger',
    fault: 'RECORD_SIGNATURE',
    care: 'own-key',
    change: (files) => edit(files, RECORD, (json) => json.replace('"capturedAt":"2025', '"capturedAt":"2017')),
  },
  {
    name: 'a record signed anew by the forger in the name of the maker',
    fault: 'RECORD_SIGNATURE',
    change: async (files) => {
      const forger = await makeMaker();
      edit(files, RECORD, (json) => json.replace('cancelled', 'running'));
      const signature = await sign(forger.pair.privateKey, textOf(files, pathLike(files, RECORD)));
      files.set(pathLike(files, SIGNATURE), signature);
    },
  },
  {
    name: 'a record whose signature was taken away',
    fault: 'RECORD_SIGNATURE',
    change: (files) => files.delete(pathLike(files, SIGNATURE)),
  },
  {
    name: 'a signature that is none',
    fault: 'RECORD_SIGNATURE',
    change: (files) => put(files, pathLike(files, SIGNATURE), 'signed'),
  },
  {
    name: 'the signature of another record',
    fault: 'RECORD_SIGNATURE',
    change: (files) => {
      const [one = '', other = ''] = [...files.keys()].filter((path) => SIGNATURE.test(path));
      const signature = files.get(other);
      if (signature) files.set(one, signature);
    },
  },
  {
    name: 'a record in another spelling',
    fault: 'RECORD_NOT_CANONICAL',
    change: (files) => edit(files, RECORD, (json) => JSON.stringify(JSON.parse(json), null, 1)),
  },
  {
    name: 'a record that is no JSON',
    fault: 'RECORD_UNREADABLE',
    change: (files) => put(files, pathLike(files, RECORD), 'captured'),
  },
  {
    name: 'a record of a form that nobody knows',
    fault: 'RECORD_UNREADABLE',
    change: (files) => edit(files, RECORD, (json) => json.replace('"schema":2', '"schema":99')),
  },
  {
    name: 'a record that would change the program',
    fault: 'POISON_KEY',
    change: (files) => edit(files, RECORD, (json) => json.replace('"sources":{', '"sources":{"__proto__":["dom"]')),
  },
  {
    name: 'one capture under two names',
    fault: 'RECORD_TWICE',
    change: (files) => {
      const path = pathLike(files, RECORD);
      for (const [from, bytes] of [...files]) {
        if (from.startsWith(path.replace('.capture.json', ''))) files.set(from.replace('-reposts-', '-again-'), bytes);
      }
    },
  },
  {
    name: 'a record under the name of another',
    fault: 'RECORD_NAME',
    change: (files) => {
      const [one = '', other = ''] = [...files.keys()].filter((path) => RECORD.test(path));
      const [first, second] = [files.get(one), files.get(other)];
      if (first && second) files.set(one, second).set(other, first);
    },
  },
  {
    name: 'another time zone of the maker',
    fault: 'ENVIRONMENT_CHANGED',
    change: (files) => edit(files, /\.environment\.json$/, (json) => json.replace('Europe/Paris', 'Europe/Berlin')),
  },
  { name: 'no key to check with', fault: 'KEY_MISSING', change: (files) => files.delete(pathLike(files, KEY)) },
  {
    name: 'the forger’s key in place of the maker’s',
    fault: 'KEY_UNREADABLE',
    change: async (files) => put(files, pathLike(files, KEY), toPem((await makeMaker()).publicKey)),
  },
  {
    name: 'a key that is none',
    fault: 'KEY_UNREADABLE',
    change: (files) => put(files, pathLike(files, KEY), toPem(toBase64(new Uint8Array(120)))),
  },
  {
    name: 'an entry taken out of the log',
    fault: 'LOG_BROKEN',
    change: (files) => edit(files, LOG, (log) => lines(log).toSpliced(1, 1).join('\n') + '\n'),
  },
  {
    name: 'two entries of the log changed round',
    fault: 'LOG_BROKEN',
    change: (files) =>
      edit(files, LOG, (log) => {
        const [first = '', second = '', third = '', ...rest] = lines(log);
        return [first, third, second, ...rest, ''].join('\n');
      }),
  },
  {
    name: 'an entry of the log with another time',
    fault: 'LOG_BROKEN',
    change: (files) => edit(files, LOG, (log) => log.replace('"at":"2025-11-16T09:25:02', '"at":"2017-11-16T09:25:02')),
  },
  {
    name: 'the log written anew from the beginning, whole in itself',
    fault: 'LOG_REWRITTEN',
    change: async (files, maker) => {
      const log = await rewritten(maker);
      put(files, pathLike(files, LOG), log);
      put(files, pathLike(files, ACTS), '');
    },
  },
  { name: 'the log cut short', fault: 'LOG_CUT', change: (files) => edit(files, LOG, (log) => `${lines(log)[0]}\n`) },
  { name: 'no log', fault: 'LOG_CUT', change: (files) => put(files, pathLike(files, LOG), '') },
  {
    name: 'the log of somebody else',
    fault: 'LOG_OTHER_KEY',
    change: async (files) =>
      put(files, pathLike(files, LOG), (await makeMaker()).log.map((entry) => `${logLine(entry)}\n`).join('')),
  },
  {
    name: 'a log in another spelling',
    fault: 'LOG_UNREADABLE',
    change: (files) => edit(files, LOG, (log) => log.replace(',', ', ')),
  },
  {
    name: 'a log that is no log',
    fault: 'LOG_UNREADABLE',
    change: (files) => put(files, pathLike(files, LOG), 'nothing happened\n'),
  },
  {
    name: 'an act that the log does not commit to',
    fault: 'LOG_ACT',
    change: (files) => edit(files, ACTS, (acts) => acts.replace(/\\"sha256\\":\\"./, '\\"sha256\\":\\"x')),
  },
  {
    name: 'an act that is told twice',
    fault: 'LOG_ACT',
    change: (files) => edit(files, ACTS, (acts) => acts + `${lines(acts)[0]}\n`),
  },
  {
    name: 'entries appended behind the end that the key signed',
    fault: 'LOG_TAIL',
    change: async (files, maker) => put(files, pathLike(files, LOG), await withTail(maker)),
  },
  {
    name: 'the end of another log, signed by the forger',
    fault: 'LOG_HEAD',
    change: async (files, maker) => {
      const forger = await makeMaker();
      const head = await headText({ ...lastOf(maker), at: '2017-11-16T20:04:05.000Z' }, '2017-11-17T00:00:00.000Z');
      put(files, pathLike(files, HEAD), head);
      files.set(pathLike(files, HEAD_SIGNATURE), await sign(forger.pair.privateKey, head));
    },
  },
  {
    name: 'the end of a log without its signature',
    fault: 'LOG_HEAD',
    change: (files) => files.delete(pathLike(files, HEAD_SIGNATURE)),
  },
  {
    name: 'a log whose last entry, the newest capture’s, has another time',
    fault: 'LOG_REWRITTEN',
    change: (files) => edit(files, LOG, (log) => log.replace(/"at":"2025(?=[^\n]*\n$)/, '"at":"2017')),
  },
  {
    name: 'a log cut before the end that the key signed',
    fault: 'LOG_CUT',
    change: (files) => edit(files, LOG, (log) => `${lines(log).slice(0, -1).join('\n')}\n`),
  },
  {
    name: 'a log without its last line break',
    fault: 'LOG_UNREADABLE',
    change: (files) => edit(files, LOG, (log) => log.slice(0, -1)),
  },
  {
    name: 'a key in one line',
    fault: 'KEY_UNREADABLE',
    change: (files) =>
      edit(files, KEY, (pem) => pem.replaceAll('\n', '').replace(/(KEY-----)(.*)(-----END)/, '$1\n$2\n$3') + '\n'),
  },
  {
    name: 'a signature of the manifest that begins with a mark of its encoding',
    fault: 'MANIFEST_UNREADABLE',
    care: 'none',
    change: (files) => edit(files, /^datapackage-digest/, (json) => `\ufeff${json}`),
  },
  {
    name: 'two signatures of the manifest in one file',
    fault: 'MANIFEST_UNREADABLE',
    care: 'none',
    change: (files) => edit(files, /^datapackage-digest/, (json) => json + json),
  },
  {
    name: 'a line break in a listed path',
    fault: 'MANIFEST_UNREADABLE',
    care: 'resign',
    change: (files) =>
      edit(files, MANIFEST, (json) => json.replace('"evidence/readme.txt"', '"evidence/read\\nme.txt"')),
  },
  {
    name: 'half an emoji in a record',
    fault: 'RECORD_UNREADABLE',
    change: (files) => edit(files, RECORD, (json) => json.replace('cancelled', 'cancelled \\ud83d')),
  },
  {
    name: 'a document that no bundle has',
    fault: 'FILE_UNSEALED',
    change: (files) => put(files, 'evidence/confession.pdf', '%PDF-1.7'),
  },
  {
    name: 'a picture among those made from the sealed ones, outside a backup',
    fault: 'FILE_UNSEALED',
    change: (files) => put(files, 'derived/0123456789abcdef.png', 'made up'),
  },
  {
    name: 'another text in the list of pages',
    fault: 'COPY_DIFFERS',
    change: (files) => edit(files, /^pages\//, (list) => list.replace('cancelled', 'running')),
  },
  {
    name: 'another address in the index of the web archive',
    fault: 'COPY_DIFFERS',
    change: (files) => edit(files, /^indexes\//, (list) => list.replace('"url":"https://', '"url":"https://evil.')),
  },
  {
    name: 'a list of hashes that leaves out a file',
    fault: 'COPY_DIFFERS',
    care: 'as-is',
    change: async (files) => {
      await relist(files);
      edit(files, /sha256sums/, (list) => list.replace(/.*readme\.txt\n/, ''));
    },
  },
  {
    name: 'another record in the web archive',
    fault: 'COPY_DIFFERS',
    change: async (files) => {
      const record = (one: string) => ({ payload: new TextEncoder().encode(one), contentType: 'application/json' });
      const made = await writeWarc(
        (async function* () {
          for (const kind of ['warcinfo', 'resource', 'resource', 'resource', 'resource'] as const) {
            await Promise.resolve();
            const uri = kind === 'warcinfo' ? null : 'https://x.com/a/status/1';
            yield { type: kind, uri, date: '2025-11-16T09:25:02Z', ...record('{"made":"up"}') };
          }
        })(),
        'data.warc.gz',
      );
      files.set('archive/data.warc.gz', new Uint8Array(await made.archive.arrayBuffer()));
      put(files, 'indexes/index.cdx', made.index);
    },
  },
  {
    name: 'a signed record that its log does not know',
    fault: 'RECORD_NOT_IN_LOG',
    change: (files) => edit(files, ACTS, (acts) => `${lines(acts).slice(1).join('\n')}\n`),
  },
];

function lastOf({ log }: Maker): LogEntry {
  const last = log.at(-1);
  if (!last) throw new Error('an empty log');
  return last;
}

/** The log with two entries more, which anybody can make who has seen it. */
export async function withTail(maker: Maker): Promise<string> {
  const longer: Maker = { ...maker, log: [...maker.log] };
  for (const act of ['capture', 'delete'] as const) {
    const about = { act, subject: maker.log[1]?.subject ?? '', sha256: null, detail: null };
    longer.log.push(await makeEntry(maker.kid, await nextPlace(lastOf(longer)), about, '2017-11-16T20:04:05.000Z'));
  }
  return longer.log.map((entry) => `${logLine(entry)}\n`).join('');
}

/** A bundle that its maker's own key sealed and signed in every part, and that is no bundle of ours. */
export interface MadeForgery extends Forgery {
  make: (maker: Maker) => Promise<Blob>;
}

/** One capture whose record says something of its files that is not so. */
const sealedWith = (change: (files: CaptureFile[]) => CaptureFile[]) => async (maker: Maker) => {
  const stored = await aStoredCapture();
  const capture = { ...stored.capture, files: change(stored.capture.files) };
  return (await bundleOf(maker, [await seal(maker, { ...stored, capture })])).blob;
};
const first = (change: Partial<CaptureFile>) =>
  sealedWith((files) => files.map((file, i) => (i === 0 ? { ...file, ...change } : file)));

export const MADE: MadeForgery[] = [
  { name: 'a picture that is a page', fault: 'PICTURE_KIND', make: first({ type: 'text/html' }) },
  { name: 'a picture that can hold a script', fault: 'PICTURE_KIND', make: first({ type: 'image/svg+xml' }) },
  { name: 'a picture that is the page’s data', fault: 'PICTURE_KIND', make: first({ role: 'network' }) },
  { name: 'a file that is shorter than its record says', fault: 'RECORD_FILE', make: first({ bytes: 9_999_999 }) },
];

/** A log of the same key and length in which other things happened. */
async function rewritten(maker: Maker): Promise<string> {
  const again: Maker = { ...maker, log: [] };
  await append(again, { act: 'genesis', subject: maker.kid, sha256: null, detail: null });
  while (again.log.length < maker.log.length) await seal(again, await aStoredCapture());
  return again.log.map((entry) => `${logLine(entry)}\n`).join('');
}

/** A hostile archive made from a good bundle. */
export async function makeHostile(make: ArchiveForgery['make'], good: Blob): Promise<Blob> {
  const files = [...(await takeApart(good))].map(([name, data]) => ({ name, data }));
  return new Blob([new Uint8Array(make(files, Buffer.from(await good.arrayBuffer())))]);
}

/** A forged bundle made from a good one of `maker`. */
export async function makeForged(forgery: ContentForgery, good: Blob, maker: Maker): Promise<Blob> {
  const files = await takeApart(good);
  await forge(forgery, files, maker);
  return putTogether(files);
}

/** Applies one, with the care of its forger. */
async function forge({ change, care }: ContentForgery, files: Files, maker: Maker): Promise<void> {
  await change(files, maker);
  if (care === 'none' || care === 'relist') return;
  // The manifest's own forgeries are signed as they are.
  if (care === 'as-is') await relistAsIs(files);
  else if (care !== 'resign' && !(await listsAll(files))) await relist(files);
  const signer = care === 'own-key' ? await makeMaker() : maker;
  if (care === 'own-key') {
    const name = (await fingerprint(signer.publicKey)).slice(0, 16);
    put(files, `evidence/key-${name}.pem`, toPem(signer.publicKey));
    put(files, `evidence/log-${name}.jsonl`, signer.log.map((entry) => `${logLine(entry)}\n`).join(''));
    put(files, `evidence/acts-${name}.jsonl`, '');
    await relist(files);
  }
  await resign(files, signer);
}

/** Whether the manifest lists every file with its hash, so that it is itself what was forged. */
async function listsAll(files: Files): Promise<boolean> {
  const { resources } = JSON.parse(textOf(files, 'datapackage.json')) as {
    resources: { path: string; hash: string }[];
  };
  if (resources.length < files.size - 2) return false;
  for (const { path, hash } of resources) {
    const bytes = files.get(path);
    if (!bytes || `sha256:${await sha256(bytes)}` !== hash) return false;
  }
  return true;
}
