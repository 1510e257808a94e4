/**
 * Whether a bundle is what its makers sealed, and if not, what is wrong, by name. The page, the command line and the
 * report run this same code; `verify.sh` does the same with other people's tools.
 */
import * as v from 'valibot';
import { type Entry, type Limits, openZip } from '../archive/read-zip.ts';
import type { Source } from '../archive/source.ts';
import { BundleError, type Fault } from '../faults.ts';
import { sha256 } from '../hash.ts';
import { decodeText, parseManifest } from '../parse-json.ts';
import { fingerprint, fromPem, importPublicKey, isArchiveSignedBy } from '../signature.ts';
import { keyName } from './names.ts';
import { digestSchema, type Manifest, manifestSchema } from './schema.ts';
import {
  type CaptureVerdict,
  faultsOfKey,
  readKey,
  type VerifiedKey,
  verifyRecord,
  withLogFaults,
} from './verify-parts.ts';

export interface BundleVerdict {
  title: string;
  created: string;
  /** Of the bundle itself; with one of these nothing of it is taken over. */
  faults: Fault[];
  captures: CaptureVerdict[];
  keys: VerifiedKey[];
  /** Who made the bundle. */
  signer: { publicKey: string; fingerprint: string };
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
}

const CAPTURE = /^evidence\/([a-z0-9._-]+)\.capture\.json$/;
const MANIFEST = 'datapackage.json';
const DIGEST = 'datapackage-digest.json';

export function isWhole({ faults, captures }: BundleVerdict): boolean {
  return faults.length === 0 && captures.every(({ state }) => state === 'whole');
}

/** Throws BundleError when nothing can be said of what is in it, and the signal's reason. */
export async function verifyBundle(source: Source, options: VerifyOptions): Promise<BundleVerdict> {
  const entries = await openZip(source, options.limits);
  const hashes = await hashAll(entries, options);
  const manifest = checked(manifestSchema, parseManifest(await bytesOf(entries, MANIFEST), MANIFEST), MANIFEST);
  const digest = checked(digestSchema, parseManifest(await bytesOf(entries, DIGEST), DIGEST), DIGEST);

  const listing = compareListing(manifest, entries, hashes);
  const bundle: Fault[] = listing.filter(({ where }) => captureOf(where, entries) === null);
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
  const read = await verifyCaptures(entries, keys, files, listing);
  const strangers = strangersAmong(hashes, read, listing);
  bundle.push(...strangers.filter(({ where }) => captureOf(where, entries) === null));
  const captures = read.map((verdict): CaptureVerdict => {
    const own = strangers.filter(({ where }) => captureOf(where, entries) === verdict.name);
    return own.length === 0 ? verdict : { ...verdict, state: 'altered', faults: [...verdict.faults, ...own] };
  });
  return {
    ...{ title: manifest.title, created: manifest.created, faults: bundle, captures, keys: [...keys.values()] },
    signer: { publicKey: signedData.publicKey, fingerprint: signer ? await fingerprint(signedData.publicKey) : '' },
    ...{ manifest: manifestHash, entries, hashes, files },
  };
}

async function hashAll(entries: ReadonlyMap<string, Entry>, { signal, onProgress }: VerifyOptions) {
  const total = [...entries.values()].reduce((sum, { size }) => sum + size, 0);
  const hashes = new Map<string, string>();
  let done = 0;
  for (const [path, entry] of entries) {
    signal.throwIfAborted();
    hashes.set(path, await sha256(await entry.read()));
    done += entry.size;
    onProgress?.(done, total);
  }
  return hashes;
}

function checked<T>(schema: v.GenericSchema<unknown, T>, value: unknown, where: string): T {
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) throw new BundleError('MANIFEST_UNREADABLE', where);
  return parsed.output;
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

/** Files whose name says that they belong to a capture which does not name them. One that was changed is said to be that. */
function strangersAmong(
  hashes: ReadonlyMap<string, string>,
  captures: readonly CaptureVerdict[],
  listing: readonly Fault[],
): Fault[] {
  const byName = new Map(captures.map(({ name, capture }) => [name, capture]));
  return [...hashes].flatMap(([path, hash]) => {
    if (!path.startsWith('files/') || listing.some(({ where }) => where === path)) return [];
    const name = path.slice('files/'.length).split('.')[0] ?? ''; // a split has a first part
    const isNamed = byName.get(name)?.files.some((file) => file.sha256 === hash) === true;
    return isNamed ? [] : [{ code: 'FILE_UNSEALED', where: path }];
  });
}

async function readKeys(entries: ReadonlyMap<string, Entry>, faults: Fault[]): Promise<Map<string, VerifiedKey>> {
  const keys = new Map<string, VerifiedKey>();
  for (const [path, entry] of entries) {
    const name = /^evidence\/key-([0-9a-f]{16})\.pem$/.exec(path)?.[1]; // another file
    if (name === undefined) continue;
    const spki = fromPem(decodeText(await entry.read()) ?? '');
    const log = await linesOf(entries, `evidence/log-${name}.jsonl`);
    const acts = await linesOf(entries, `evidence/acts-${name}.jsonl`);
    const key = spki === null ? null : await readKey(spki, log, acts, `log-${name}.jsonl`);
    if (!key || keyName(await fingerprint(key.publicKey)) !== name)
      faults.push({ code: 'KEY_UNREADABLE', where: path });
    else keys.set(key.kid, key);
  }
  return keys;
}

async function linesOf(entries: ReadonlyMap<string, Entry>, path: string): Promise<string[]> {
  const text = decodeText((await entries.get(path)?.read()) ?? new Uint8Array()); // absent: an empty log
  // What is no text is one line that nobody can read.
  if (text === null) return ['\0'];
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

async function verifyCaptures(
  entries: ReadonlyMap<string, Entry>,
  keys: ReadonlyMap<string, VerifiedKey>,
  files: ReadonlyMap<string, string>,
  listing: readonly Fault[],
): Promise<CaptureVerdict[]> {
  const verdicts: CaptureVerdict[] = [];
  const ids = new Set<string>();
  for (const [path, entry] of entries) {
    const name = CAPTURE.exec(path)?.[1]; // another file
    if (name === undefined) continue;
    const environment = entries.get(`evidence/${name}.environment.json`);
    const parts = {
      name,
      text: decodeText(await entry.read()),
      signature: (await entries.get(`evidence/${name}.capture.sig`)?.read()) ?? null, // absent: unsigned
      // What is no text has no hash that a record could name.
      environment: environment ? (decodeText(await environment.read()) ?? '') : null,
    };
    const verdict = await verifyRecord(parts, keys, (hash) => files.has(hash));
    const faults = [...listing.filter(({ where }) => captureOf(where, entries) === name), ...verdict.faults];
    const id = verdict.capture?.id;
    if (id !== undefined && ids.has(id)) faults.push({ code: 'RECORD_TWICE', where: path });
    if (id !== undefined) ids.add(id);
    verdicts.push({ ...verdict, faults, state: faults.length > 0 ? 'altered' : verdict.state });
  }
  const logFaults = new Map<string, Fault[]>();
  for (const key of keys.values()) logFaults.set(key.kid, await faultsOfKey(key, verdicts));
  return withLogFaults(verdicts, logFaults);
}
