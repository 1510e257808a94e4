/** Forged and hostile bundles by name, with the fault that each is refused for. */
import { toBase64 } from '../../../src/evidence/bytes.ts';
import type { FaultCode } from '../../../src/evidence/faults.ts';
import { sha256 } from '../../../src/evidence/hash.ts';
import { logLine } from '../../../src/evidence/audit-log.ts';
import { fingerprint, sign, toPem } from '../../../src/evidence/signature.ts';
import { rawZip, type RawFile } from '../archive/hostile-zip.ts';
import { edit, type Files, pathLike, put, putTogether, relist, resign, takeApart, textOf } from './forge.ts';
import { append, aStoredCapture, type Maker, makeMaker, seal } from './made-bundle.ts';

export interface Forgery {
  name: string;
  fault: FaultCode;
  /** What `verify.sh` calls it, where unzip finds it and gives it no name of its own. */
  script?: string;
}

export interface ArchiveForgery extends Forgery {
  /** From the files of a good bundle and its bytes. */
  make: (files: RawFile[], good: Buffer) => Buffer;
}

export interface ContentForgery extends Forgery {
  /** Changes the files; `maker` is who signed them. */
  change: (files: Files, maker: Maker) => unknown;
  /** How careful the forger is. By default everything around the lie is made right again, with the maker's own key. */
  care?: 'none' | 'relist' | 'own-key';
}

const UNPACK = 'UNPACK';
const text = (content: string) => new TextEncoder().encode(content);
const adding = (extra: RawFile) => (files: RawFile[]) => rawZip([...files, extra]);
const withName = (name: string) => adding({ name, data: text('x') });

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
    name: 'a file that unpacks to more than it says',
    fault: 'SIZE_LIE',
    make: adding({ name: 'files/lie.bin', data: new Uint8Array(200_000), deflate: true, says: { size: 100 } }),
  },
  {
    name: 'two files that share their bytes',
    fault: 'OVERLAP',
    script: UNPACK,
    make: (files) =>
      rawZip([
        ...files,
        { name: files[0]?.name.replace('.', '-2.') ?? '', data: files[0]?.data ?? text(''), says: { offset: 0 } },
      ]),
  },
  {
    name: 'a name that differs between the two headers',
    fault: 'HEADERS_DISAGREE',
    script: UNPACK,
    make: adding({ name: 'files/a.txt', localName: 'files/b.txt', data: text('x') }),
  },
  {
    name: 'a wrong checksum',
    fault: 'BAD_CRC',
    script: UNPACK,
    make: adding({ name: 'files/crc.txt', data: text('hello'), says: { crc: 1 } }),
  },
  {
    name: 'a comment that could hide another archive',
    fault: 'TRUNCATED',
    make: (files) => rawZip(files, { comment: 'hello' }),
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
        return JSON.stringify({ ...manifest, resources: [...manifest.resources, manifest.resources[0]] });
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
    name: 'a signed record that its log does not know',
    fault: 'RECORD_NOT_IN_LOG',
    change: (files) => edit(files, ACTS, (acts) => `${lines(acts).slice(1).join('\n')}\n`),
  },
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
  if (!(await listsAll(files))) await relist(files);
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
