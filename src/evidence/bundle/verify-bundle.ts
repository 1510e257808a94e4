/**
 * Whether a bundle is what its makers sealed, and if not, what is wrong, by name. The page, the command line and the
 * report run this same code; `verify.sh` does the same with other people's tools.
 */
import * as v from 'valibot';
import { type Entry, type Limits, openZip } from '../archive/read-zip.ts';
import type { Source } from '../archive/source.ts';
import { breather } from '../breathe.ts';
import { BundleError, type Fault, MOST_FAULTS, type Note } from '../faults.ts';
import { sha256 } from '../hash.ts';
import { decodeText, parseManifest } from '../parse-json.ts';
import { fingerprint, fromPem, importPublicKey, isArchiveSignedBy, thumbprint } from '../signature.ts';
import { compareCopies } from './compare-copies.ts';
import { largestOf } from './largest.ts';
import { isPathOfBundle, keyName } from './names.ts';
import { digestSchema, type Manifest, manifestSchema, resourceSchema } from './schema.ts';
import {
  type CaptureVerdict,
  type Extent,
  extentOf,
  readKey,
  type VerifiedKey,
  verifyRecord,
  withLogFaults,
} from './verify-parts.ts';

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
}

const CAPTURE = /^evidence\/([a-z0-9._-]+)\.capture\.json$/;
const MANIFEST = 'datapackage.json';
const DIGEST = 'datapackage-digest.json';

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
  const { hashes, entries } = await hashAll(archive, options);
  const manifest = await readManifest(entries);
  const digest = checked(digestSchema, parseManifest(await bytesOf(entries, DIGEST), DIGEST), DIGEST);

  const listing = compareListing(manifest, entries, hashes);
  const about = byCapture(listing, entries);
  const bundle: Fault[] = about.get(null) ?? []; // absent: none
  const manifestHash = hashes.get(MANIFEST) ?? ''; // it was read above
  const { signedData } = digest;
  const isSame = digest.hash === `sha256:${manifestHash}` && signedData.hash === digest.hash;
  if (!isSame || signedData.created !== manifest.created) bundle.push({ code: 'MANIFEST_CHANGED', where: MANIFEST });
  const signer = await importPublicKey(signedData.publicKey);
  const isSigned = signer !== null && (await isArchiveSignedBy(signer, signedData.signature, signedData.hash));
  if (!isSigned) bundle.push({ code: 'BUNDLE_SIGNATURE', where: DIGEST });

  const keys = await readKeys(entries, bundle);
  if (![...keys.values()].some(({ publicKey }) => publicKey === signedData.publicKey)) {
    bundle.push({ code: 'KEY_MISSING', where: DIGEST });
  }
  const files = new Map([...hashes].flatMap(([path, hash]) => (path.startsWith('files/') ? [[hash, path]] : [])));
  const read = await verifyCaptures(entries, keys, files, about);
  const strangers = byCapture(strangersAmong(hashes, read, listing), entries);
  bundle.push(...(strangers.get(null) ?? [])); // absent: none
  const captures = read.map((verdict): CaptureVerdict => {
    const own = strangers.get(verdict.name) ?? []; // absent: none
    return own.length === 0 ? verdict : { ...verdict, state: 'altered', faults: [...verdict.faults, ...own] };
  });
  const extents = new Map([...keys.values()].map((key) => [key.kid, extentOf(key, captures)]));
  const ends = endsOfLogs(keys, extents);
  bundle.push(...ends.faults);
  const kid = signer && (await thumbprint(signer));
  const copies = await compareCopies({ entries, hashes, manifest, captures, keys: [...keys.values()] }, options);
  // What was changed after the signature is said to be that, and not also to differ from its neighbours.
  const changed = new Set(listing.map(({ where }) => where));
  const isStrangers = captures.some((one) => one.kid !== null && one.kid !== kid);
  return {
    ...{ title: manifest.title, created: manifest.created, captures, keys: [...keys.values()], extents },
    faults: bundle.slice(0, MOST_FAULTS),
    copies: copies.faults.filter(({ where }) => !changed.has(where)),
    notes: [
      ...(isStrangers ? [{ code: 'SIGNER_NOT_SEALER', where: kid ?? DIGEST } as const] : []),
      ...ends.notes,
      ...copies.notes,
    ],
    signer: {
      publicKey: signedData.publicKey,
      fingerprint: signer ? await fingerprint(signedData.publicKey) : '',
      kid,
    },
    ...{ manifest: manifestHash, entries, hashes, files },
  };
}

/** Bytes of the small files that are kept, because each is read again soon. */
const KEPT = 64 * 1024 ** 2;
const SMALL = 256 * 1024;

async function hashAll(archive: ReadonlyMap<string, Entry>, { signal, onProgress }: VerifyOptions) {
  const total = [...archive.values()].reduce((sum, { size }) => sum + size, 0);
  const breathe = breather();
  const hashes = new Map<string, string>();
  const entries = new Map<string, Entry>();
  let done = 0;
  let kept = 0;
  for (const [path, entry] of archive) {
    signal.throwIfAborted();
    await breathe();
    const bytes = await entry.read();
    hashes.set(path, await sha256(bytes));
    const isKept = !path.startsWith('files/') && entry.size <= SMALL && kept + entry.size <= KEPT;
    if (isKept) kept += entry.size;
    entries.set(path, isKept ? { ...entry, read: () => Promise.resolve(bytes) } : entry);
    done += entry.size;
    onProgress?.(done, total);
  }
  return { hashes, entries };
}

function checked<T>(schema: v.GenericSchema<unknown, T>, value: unknown, where: string): T {
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) throw new BundleError('MANIFEST_UNREADABLE', where);
  return parsed.output;
}

/** Resource by resource: a list of 20,000 in one go would be felt. */
async function readManifest(entries: ReadonlyMap<string, Entry>): Promise<Manifest> {
  const breathe = breather();
  const bytes = await bytesOf(entries, MANIFEST);
  const { resources: listed, ...facts } = checked(manifestSchema, parseManifest(bytes, MANIFEST), MANIFEST);
  const resources: Manifest['resources'] = [];
  for (const one of listed) {
    await breathe();
    resources.push(checked(resourceSchema, one, MANIFEST));
  }
  return { ...facts, resources };
}

async function bytesOf(entries: ReadonlyMap<string, Entry>, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const entry = entries.get(path);
  if (!entry) throw new BundleError('MANIFEST_MISSING', path);
  return entry.read();
}

function compareListing(
  { resources }: Manifest,
  entries: ReadonlyMap<string, Entry>,
  hashes: ReadonlyMap<string, string>,
): Fault[] {
  const faults: Fault[] = [];
  const listed = new Set([MANIFEST, DIGEST]);
  for (const { path, hash, bytes } of resources) {
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

type ByCapture = ReadonlyMap<string | null, Fault[]>;

/** Under null: those of no capture. */
function byCapture(faults: readonly Fault[], entries: ReadonlyMap<string, Entry>): ByCapture {
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
function strangersAmong(
  hashes: ReadonlyMap<string, string>,
  captures: readonly CaptureVerdict[],
  listing: readonly Fault[],
): Fault[] {
  const named = new Map(captures.map(({ name, capture }) => [name, new Set(capture?.files.map((one) => one.sha256))]));
  const changed = new Set(listing.map(({ where }) => where));
  const isOurs = (path: string, hash: string): boolean => {
    if (!isPathOfBundle(path)) return false;
    const [folder, name = ''] = path.split('/');
    if (folder === 'files') return named.get(name.split('.')[0] ?? '')?.has(hash) === true; // a split has a first part
    // What a backup has of pictures made from the sealed ones goes by its own hash, and its notes tell which they are.
    if (folder === 'derived') return name === `${hash.slice(0, 16)}.png` && hashes.has('evidence/desk.json');
    const part = /^evidence\/(.+)\.(?:capture\.sig|environment\.json)$/.exec(path)?.[1]; // another file
    if (part !== undefined) return named.has(part);
    const key = /^evidence\/(?:log|acts|head)-([0-9a-f]{16})\./.exec(path)?.[1]; // another file
    return key === undefined || hashes.has(`evidence/key-${key}.pem`);
  };
  return [...hashes].flatMap(([path, hash]) =>
    changed.has(path) || isOurs(path, hash) ? [] : [{ code: 'FILE_UNSEALED', where: path }],
  );
}

async function readKeys(entries: ReadonlyMap<string, Entry>, faults: Fault[]): Promise<Map<string, VerifiedKey>> {
  const keys = new Map<string, VerifiedKey>();
  for (const [path, entry] of entries) {
    const name = /^evidence\/key-([0-9a-f]{16})\.pem$/.exec(path)?.[1]; // another file
    if (name === undefined) continue;
    const publicKey = fromPem(decodeText(await entry.read()) ?? '');
    const log = await linesOf(entries, `evidence/log-${name}.jsonl`);
    const acts = await linesOf(entries, `evidence/acts-${name}.jsonl`);
    const text = await entries.get(`evidence/head-${name}.json`)?.read(); // absent in older bundles
    const signature = (await entries.get(`evidence/head-${name}.sig`)?.read()) ?? null; // absent in older bundles
    const head = text || signature ? { text: text ? decodeText(text) : null, signature } : null;
    const parts = publicKey === null ? null : { publicKey, log, acts, head };
    const key = parts && (await readKey(parts, `log-${name}.jsonl`));
    if (!key || keyName(await fingerprint(key.publicKey)) !== name)
      faults.push({ code: 'KEY_UNREADABLE', where: path });
    else keys.set(key.kid, key);
  }
  return keys;
}

async function linesOf(entries: ReadonlyMap<string, Entry>, path: string): Promise<string[]> {
  const text = decodeText((await entries.get(path)?.read()) ?? new Uint8Array()); // absent: an empty log
  // What is no text is one line that nobody can read, and so is a last line that does not end.
  if (text === null) return ['\0'];
  if (text === '') return [];
  return text.endsWith('\n') ? text.slice(0, -1).split('\n') : [...text.split('\n'), '\0'];
}

/** Entries behind what a log's key signed: a fault where the key said where the end is, else nobody's word. */
function endsOfLogs(keys: ReadonlyMap<string, VerifiedKey>, extents: ReadonlyMap<string, Extent>) {
  const faults: Fault[] = [];
  const notes: Note[] = [];
  for (const { kid, lines, head } of keys.values()) {
    const { signed = 0, known = 0 } = extents.get(kid) ?? {}; // there is one for every key
    if (signed >= lines.length) continue;
    if (head && known < lines.length) faults.push({ code: 'LOG_TAIL', where: `${kid}, entry ${known}` });
    else notes.push({ code: 'LOG_END_UNSIGNED', where: `${kid}, from entry ${signed}` });
  }
  return { faults, notes };
}

async function verifyCaptures(
  entries: ReadonlyMap<string, Entry>,
  keys: ReadonlyMap<string, VerifiedKey>,
  files: ReadonlyMap<string, string>,
  listing: ByCapture,
): Promise<CaptureVerdict[]> {
  const breathe = breather();
  const verdicts: CaptureVerdict[] = [];
  const ids = new Set<string>();
  const sizeOf = (hash: string) => entries.get(files.get(hash) ?? '')?.size ?? null; // absent: no such file
  for (const [path, entry] of entries) {
    const name = CAPTURE.exec(path)?.[1]; // another file
    if (name === undefined) continue;
    await breathe();
    const environment = entries.get(`evidence/${name}.environment.json`);
    const parts = {
      name,
      text: decodeText(await entry.read()),
      signature: (await entries.get(`evidence/${name}.capture.sig`)?.read()) ?? null, // absent: unsigned
      // What is no text has no hash that a record could name.
      environment: environment ? (decodeText(await environment.read()) ?? '') : null,
    };
    const verdict = await verifyRecord(parts, keys, sizeOf);
    const faults = [...(listing.get(name) ?? []), ...verdict.faults]; // absent: none
    const id = verdict.capture?.id;
    if (id !== undefined && ids.has(id)) faults.push({ code: 'RECORD_TWICE', where: path });
    if (id !== undefined) ids.add(id);
    verdicts.push({ ...verdict, faults, state: faults.length > 0 ? 'altered' : verdict.state });
  }
  return withLogFaults(verdicts, keys);
}
