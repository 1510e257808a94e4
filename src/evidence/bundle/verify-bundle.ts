/**
 * Whether a bundle is what its makers sealed, and if not, what is wrong, by name. The page, the command line and the
 * report run this same code; `verify.sh` does the same with other people's tools.
 */
import { type Entry, type Limits, openZip } from '../archive/read-zip.ts';
import type { Source } from '../archive/source.ts';
import { breathe } from '../breathe.ts';
import { BundleError, type Fault, MOST_FAULTS, type Note } from '../faults.ts';
import { fingerprint, importPublicKey, isArchiveSignedBy, thumbprint } from '../signature.ts';
import { compareCopies } from './compare-copies.ts';
import { byCapture, compareListing, findUnsealed } from './compare-listing.ts';
import { hashFiles } from './hash-files.ts';
import { largestOf } from './largest.ts';
import { DIGEST, MANIFEST, readDigest, readManifest } from './read-manifest.ts';
import { endsOfLogs, readKeys } from './read-keys.ts';
import { verifyCaptures } from './verify-captures.ts';
import { type CaptureVerdict, type Extent, extentOf, type VerifiedKey } from './verify-parts.ts';
import { notesOfStamps, withStampFaults } from './verify-stamps.ts';

export interface BundleVerdict {
  title: string;
  created: string;
  /** Of the bundle itself, the first hundred; with one of these nothing of it is taken over. */
  faults: Fault[];
  /** Of what repeats the records for other programs: nothing of it is ever taken over, so that it stops nothing. */
  copies: Fault[];
  /** What is not wrong by itself, and must be said. */
  notes: Note[];
  captures: CaptureVerdict[];
  keys: VerifiedKey[];
  /** By key, how far its word reaches in its log. */
  extents: ReadonlyMap<string, Extent>;
  /** Who made the bundle; `kid` is null where that is no key. */
  signer: { publicKey: string; fingerprint: string; kid: string | null };
  /** SHA-256 of its manifest. */
  manifest: string;
  /** Path → file, all of them checked. */
  entries: ReadonlyMap<string, Entry>;
  /** Path → SHA-256. */
  hashes: ReadonlyMap<string, string>;
  /** SHA-256 → path of a capture's file. */
  files: ReadonlyMap<string, string>;
}

export interface VerifyOptions {
  signal: AbortSignal;
  /** Bytes read so far, and of how many. */
  onProgress?: (done: number, total: number) => void;
  limits?: Limits;
  /**
   * SHA-256 of what our releases put into a bundle for its reader: the report's page, the script, the readme. Absent:
   * these parts are not looked at.
   */
  knownParts?: ReadonlySet<string>;
  /** Certificates (DER) of authorities for the time that the reader trusts; absent: none. */
  roots?: readonly Uint8Array[];
}

/** A part that nobody knows, in a bundle that none of its makers signed, may be anything: that is not whole. */
export function isWhole({ faults, copies, captures, notes }: BundleVerdict): boolean {
  const isStrangers = notes.some(({ code }) => code === 'SIGNER_NOT_SEALER');
  const isDoubtful = isStrangers && notes.some(({ code }) => code === 'PART_UNKNOWN');
  return faults.length === 0 && copies.length === 0 && !isDoubtful && captures.every(({ state }) => state === 'whole');
}

/** Throws BundleError when nothing can be said of what is in it, and the signal's reason. */
export async function verifyBundle(source: Source, options: VerifyOptions): Promise<BundleVerdict> {
  const archive = await openZip(source, options.limits);
  for (const [path, { size }] of archive) if (size > largestOf(path)) throw new BundleError('TOO_LARGE', path);
  const { hashes, entries } = await hashFiles(archive, options);
  const manifest = await readManifest(entries);
  const digest = await readDigest(entries);

  const listing = await compareListing(manifest, entries, hashes);
  const about = byCapture(listing, entries);
  const bundle: Fault[] = about.get(null) ?? []; // absent: none
  const manifestHash = hashes.get(MANIFEST) ?? ''; // it was read above
  const { signedData } = digest;
  const isSame = digest.hash === `sha256:${manifestHash}` && signedData.hash === digest.hash;
  if (!isSame || signedData.created !== manifest.created) bundle.push({ code: 'MANIFEST_CHANGED', where: MANIFEST });
  const signer = await importPublicKey(signedData.publicKey);
  const isSigned = signer !== null && (await isArchiveSignedBy(signer, signedData.signature, signedData.hash));
  if (!isSigned) bundle.push({ code: 'BUNDLE_SIGNATURE', where: DIGEST });

  const keys = await readKeys(entries, bundle, { roots: options.roots ?? [], signal: options.signal });
  if (![...keys.values()].some(({ publicKey }) => publicKey === signedData.publicKey)) {
    bundle.push({ code: 'KEY_MISSING', where: DIGEST });
  }
  const files = new Map([...hashes].flatMap(([path, hash]) => (path.startsWith('files/') ? [[hash, path]] : [])));
  const read = withStampFaults(await verifyCaptures(entries, keys, files, about), keys);
  const unsealed = await findUnsealed(hashes, read, listing);
  await breathe();
  const strangers = byCapture(unsealed, entries);
  bundle.push(...(strangers.get(null) ?? [])); // absent: none
  const captures = read.map((verdict): CaptureVerdict => {
    const own = strangers.get(verdict.name) ?? []; // absent: none
    return own.length === 0 ? verdict : { ...verdict, state: 'altered', faults: [...verdict.faults, ...own] };
  });
  // What is wrong with the log of a key that sealed something is told with its captures.
  const sealers = new Set(captures.map((one) => one.kid));
  for (const key of keys.values()) if (!sealers.has(key.kid)) bundle.push(...key.faults);
  const sealed = bySealer(captures);
  const extents = new Map([...keys.values()].map((key) => [key.kid, extentOf(key, sealed.get(key.kid) ?? [])]));
  const ends = endsOfLogs(keys, extents);
  bundle.push(...ends.faults);
  const kid = signer && (await thumbprint(signer));
  await breathe();
  const copies = await compareCopies({ entries, hashes, manifest, captures, keys: [...keys.values()] }, options);
  // What was changed after the signature is said to be that, and not also to differ from its neighbours.
  const changed = new Set(listing.map(({ where }) => where));
  const isStrangers = captures.some((one) => one.kid !== null && one.kid !== kid);
  return {
    title: manifest.title,
    created: manifest.created,
    captures,
    keys: [...keys.values()],
    extents,
    faults: bundle.slice(0, MOST_FAULTS),
    copies: copies.faults.filter(({ where }) => !changed.has(where)),
    notes: [
      ...(isStrangers ? [{ code: 'SIGNER_NOT_SEALER', where: kid ?? DIGEST } as const] : []),
      ...ends.notes,
      ...notesOfStamps(keys),
      ...copies.notes,
    ],
    signer: {
      publicKey: signedData.publicKey,
      fingerprint: signer ? await fingerprint(signedData.publicKey) : '',
      kid,
    },
    manifest: manifestHash,
    entries,
    hashes,
    files,
  };
}

/** Captures by the key that sealed them: many keys with many captures each are not each key with all captures. */
function bySealer(captures: readonly CaptureVerdict[]): ReadonlyMap<string, CaptureVerdict[]> {
  const groups = new Map<string, CaptureVerdict[]>();
  for (const one of captures) {
    if (one.kid === null) continue;
    const group = groups.get(one.kid);
    if (group) group.push(one);
    else groups.set(one.kid, [one]);
  }
  return groups;
}
