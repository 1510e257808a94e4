/** What the manifest lists against what is there, and each file against the captures to which its name says it belongs. */
import type { Entry } from '../archive/read-zip.ts';
import { breathe } from '../breathe.ts';
import type { Fault } from '../faults.ts';
import { isPathOfBundle, STAMP } from './names.ts';
import { DIGEST, MANIFEST } from './read-manifest.ts';
import type { Manifest } from './schema.ts';
import type { CaptureVerdict } from './verify-parts.ts';

/** Characters of a stamp's name up to the hash of its own. */
const HEAD = 'evidence/stamp--'.length + 32;

export async function compareListing(
  { resources }: Manifest,
  entries: ReadonlyMap<string, Entry>,
  hashes: ReadonlyMap<string, string>,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  const listed = new Set([MANIFEST, DIGEST]);
  for (const { path, hash, bytes } of resources) {
    await breathe();
    if (listed.has(path)) faults.push({ code: 'LISTED_TWICE', where: path });
    listed.add(path);
    const entry = entries.get(path);
    if (!entry) faults.push({ code: 'LISTED_MISSING', where: path });
    else if (entry.size !== bytes || hash !== `sha256:${hashes.get(path)}`)
      faults.push({ code: 'FILE_CHANGED', where: path });
  }
  for (const path of entries.keys()) if (!listed.has(path)) faults.push({ code: 'NOT_LISTED', where: path });
  return faults;
}

/** The capture, by its name, to which a path belongs; null: to none. */
function captureOf(path: string, entries: ReadonlyMap<string, Entry>): string | null {
  const name = /^(?:files|evidence)\/([a-z0-9-]+)\./.exec(path)?.[1]; // another place
  return name !== undefined && entries.has(`evidence/${name}.capture.json`) ? name : null;
}

export type ByCapture = ReadonlyMap<string | null, Fault[]>;

/** Under null: those of no capture. */
export function byCapture(faults: readonly Fault[], entries: ReadonlyMap<string, Entry>): ByCapture {
  const groups = new Map<string | null, Fault[]>();
  for (const fault of faults) {
    const name = captureOf(fault.where, entries);
    const group = groups.get(name);
    if (group) group.push(fault);
    else groups.set(name, [fault]);
  }
  return groups;
}

/**
 * Files whose name says that they belong to a capture which does not name them, and those that no bundle of ours has.
 * One that was changed is said to be that.
 */
export async function findUnsealed(
  hashes: ReadonlyMap<string, string>,
  captures: readonly CaptureVerdict[],
  listing: readonly Fault[],
): Promise<Fault[]> {
  const named = new Map(captures.map(({ name, capture }) => [name, new Set(capture?.files.map((one) => one.sha256))]));
  const changed = new Set(listing.map(({ where }) => where));
  const stamped = new Set([...hashes.keys()].filter((path) => STAMP.test(path)).map((path) => path.slice(0, HEAD)));
  const isOurs = (path: string, hash: string): boolean => {
    if (!isPathOfBundle(path)) return false;
    const [folder, name = ''] = path.split('/');
    if (folder === 'files') return named.get(name.split('.')[0] ?? '')?.has(hash) === true; // a split has a first part
    // What a backup has of pictures made from the sealed ones goes by its own hash, and its notes tell which they are.
    if (folder === 'derived') return name === `${hash.slice(0, 16)}.png` && hashes.has('evidence/desk.json');
    const part = /^evidence\/(.+)\.(?:capture\.sig|environment\.json)$/.exec(path)?.[1]; // another file
    if (part !== undefined) return named.has(part);
    const head = /^(evidence\/stamp-[0-9a-f]{16}-[0-9a-f]{16})\.(?:json|sig)$/.exec(path)?.[1]; // another file
    if (head !== undefined) return stamped.has(head);
    const key = /^evidence\/(?:log|acts|head|stamp)-([0-9a-f]{16})[.-]/.exec(path)?.[1]; // another file
    return key === undefined || hashes.has(`evidence/key-${key}.pem`);
  };
  const faults: Fault[] = [];
  for (const [path, hash] of hashes) {
    await breathe();
    if (!changed.has(path) && !isOurs(path, hash)) faults.push({ code: 'FILE_UNSEALED', where: path });
  }
  return faults;
}
