/** Takes a bundle apart and puts it together again as a forger does, with as much care as the forger chooses. */
import { crc32 } from '../../../src/model/crc32.ts';
import { openZip } from '../../../src/evidence/archive/read-zip.ts';
import { blobSource } from '../../../src/evidence/archive/source.ts';
import { zipOf } from '../../../src/evidence/archive/write-zip.ts';
import { sha256 } from '../../../src/evidence/hash.ts';
import { signArchive } from '../../../src/evidence/signature.ts';
import type { Maker } from './made-bundle.ts';

export type Files = Map<string, Uint8Array<ArrayBuffer>>;

const MANIFEST = 'datapackage.json';
const DIGEST = 'datapackage-digest.json';
const SUMS = 'evidence/sha256sums.txt';

export async function takeApart(blob: Blob): Promise<Files> {
  const files: Files = new Map();
  for (const [path, entry] of await openZip(blobSource(blob))) files.set(path, await entry.read());
  return files;
}

export function putTogether(files: Files): Blob {
  const list = [...files].map(([path, bytes]) => ({ path, blob: new Blob([bytes]), crc: crc32(bytes) }));
  return zipOf(list, new Date('2025-11-17T10:00:00.000Z'));
}

export const textOf = (files: Files, path: string) => new TextDecoder().decode(files.get(path));
export const put = (files: Files, path: string, text: string) => files.set(path, new TextEncoder().encode(text));

/** The one path that matches. */
export function pathLike(files: Files, pattern: RegExp): string {
  const path = [...files.keys()].find((candidate) => pattern.test(candidate));
  if (path === undefined) throw new Error(`no file like ${pattern}`);
  return path;
}

export function edit(files: Files, pattern: RegExp, change: (text: string) => string): void {
  const path = pathLike(files, pattern);
  const before = textOf(files, path);
  const after = change(before);
  if (after === before) throw new Error(`the forgery of ${path} changes nothing`);
  put(files, path, after);
}

/** Lists what is there now: the hashes are right again. */
export async function relist(files: Files): Promise<void> {
  await resum(files);
  await relistAsIs(files);
}

/** As `relist`, with the list of hashes as it is. */
export async function relistAsIs(files: Files): Promise<void> {
  const manifest = JSON.parse(textOf(files, MANIFEST)) as { resources: object[] };
  const resources: object[] = [];
  for (const [path, bytes] of files) {
    if (path === MANIFEST || path === DIGEST) continue;
    resources.push({
      name: path.replaceAll('/', '-'),
      path,
      hash: `sha256:${await sha256(bytes)}`,
      bytes: bytes.length,
    });
  }
  put(files, MANIFEST, JSON.stringify({ ...manifest, resources }, null, 1));
}

async function resum(files: Files): Promise<void> {
  let sums = '';
  for (const [path, bytes] of files) {
    if (path.includes('/') && path !== SUMS) sums += `${await sha256(bytes)}  ${path}\n`;
  }
  put(files, SUMS, sums);
}

/** Signs the manifest as it is now. */
export async function resign(files: Files, { pair, publicKey }: Maker): Promise<void> {
  const { created } = JSON.parse(textOf(files, MANIFEST)) as { created: string };
  const hash = `sha256:${await sha256(textOf(files, MANIFEST))}`;
  const signedData = {
    hash,
    signature: await signArchive(pair.privateKey, hash),
    publicKey,
    created,
    software: 'forger',
  };
  put(files, DIGEST, JSON.stringify({ path: MANIFEST, hash, signedData }, null, 1));
}
