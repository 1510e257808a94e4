/** Names in a bundle that a person can read: day, who, and enough of the id to be the only one. */
import type { Capture } from '../../model/capture.ts';

/** Lower case, one folder deep, with an extension: what readers of web archives take. */
export const PATH = /^[a-z0-9-]+\/[a-z0-9][a-z0-9._-]*\.[a-z0-9]+$/;

/** An authority's answer: it goes by the key, the head that it is over, and itself. */
export const STAMP = /^evidence\/stamp-([0-9a-f]{16})-([0-9a-f]{16})-([0-9a-f]{16})\.tsr$/;

/** Every file that a bundle of ours has. A backup may have files for `evidence/` besides, by these names. */
const PATHS: readonly RegExp[] = [
  /^datapackage(?:-digest)?\.json$/,
  /^archive\/data\.warc\.gz$/,
  /^indexes\/index\.cdx$/,
  /^pages\/pages\.jsonl$/,
  /^evidence\/(?:readme\.txt|verify\.sh|report\.html|sha256sums\.txt|desk\.json|sets\.json)$/,
  /^evidence\/(?:key-[0-9a-f]{16}\.pem|(?:log|acts)-[0-9a-f]{16}\.jsonl|head-[0-9a-f]{16}\.(?:json|sig))$/,
  /^evidence\/stamp-[0-9a-f]{16}-[0-9a-f]{16}\.(?:json|sig)$/,
  STAMP,
  /^evidence\/[a-z0-9-]+\.(?:capture\.json|capture\.sig|environment\.json)$/,
  /^files\/[a-z0-9][a-z0-9._-]*\.[a-z0-9]+$/,
  /^derived\/[0-9a-f]{16}\.png$/,
];

export function isPathOfBundle(path: string): boolean {
  return PATHS.some((known) => known.test(path));
}

/** `20171116-deptofdefense-reposts-proudresister-0f3a9c41`; the day is the capture's, in UTC. */
export function prefixOf({ id, capturedAt, post }: Pick<Capture, 'id' | 'capturedAt' | 'post'>): string {
  const day = capturedAt.slice(0, 10).replaceAll('-', '');
  const author = slug(post.author.handle ?? 'unknown');
  const who = post.repost ? `${slug(post.repost.by.handle ?? 'unknown')}-reposts-${author}` : author;
  return `${day}-${who}-${id.slice(-8)}`.toLowerCase();
}

/** What follows the prefix: the sealed name where it is a plain one, else the role. */
export function fileNameOf(
  { name, role, type }: { name: string; role: string; type: string },
  position: number,
): string {
  if (/^[a-z0-9][a-z0-9_-]*\.[a-z0-9]+$/.test(name)) return name;
  const extension = /^[a-z]+\/(?:x-)?([a-z0-9]+)/.exec(type)?.[1] ?? 'bin'; // no media type
  return `${role}-${position}.${extension}`;
}

export function slug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return plain.replace(/^-+|-+$/g, '').slice(0, 40) || 'unknown';
}

/** In a bundle a key goes by the beginning of its fingerprint: its thumbprint has capitals. */
export function keyName(fingerprint: string): string {
  return fingerprint.slice(0, 16);
}
