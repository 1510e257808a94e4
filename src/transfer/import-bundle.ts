/**
 * A bundle from a colleague, or a backup of one's own, into the library. Checked first and whole; then what is whole is
 * taken over, with the seal that it brings. What was altered stays outside, and it is said what with.
 */
import type { BundleVerdict } from '../evidence/bundle/verify-bundle.ts';
import { verifyBundle } from '../evidence/bundle/verify-bundle.ts';
import type { CaptureVerdict, VerifiedKey } from '../evidence/bundle/verify-parts.ts';
import { blobSource } from '../evidence/archive/source.ts';
import { toBase64 } from '../evidence/bytes.ts';
import { BundleError, type Fault, type Note } from '../evidence/faults.ts';
import { decodeText } from '../evidence/parse-json.ts';
import type { VerifiedStamp } from '../evidence/bundle/verify-stamps.ts';
import { stampId } from '../evidence/time-stamp/stamped-head.ts';
import type { Stamp } from '../evidence/time-stamp/verify-stamp.ts';
import type { StoredStamp } from '../model/stamp.ts';
import { AppError, toAppError } from '../model/errors.ts';
import type { LogEntry, SignedHead, Signer } from '../model/seal.ts';
import { thumbnail } from '../picture/thumbnail.ts';
import { addChain } from '../store/chains.ts';
import { addImported, type Imported, putFiles } from '../store/imported.ts';
import { addBroughtSets } from '../store/sets.ts';
import { addSigner, claimSigner, getSigner } from '../store/signers.ts';
import { keepStamp } from '../store/stamps.ts';
import { type FileRow } from '../store/db.ts';
import { allCaptureIds, restoreRows } from '../store/backup-rows.ts';
import { alteredFiles, mendDamaged } from './mend-damaged.ts';
import { readSets } from './sets-file.ts';
import { type BackupFile, type BackupSettings, readBackupText } from './backup.ts';

export interface ImportOptions {
  /** The user says that this is their own backup: its keys were theirs, and their notes come back. */
  isRestore: boolean;
  onProgress: (done: number, total: number) => void;
  signal: AbortSignal;
  /** Of a restored backup: takes over what is not set here. */
  applySettings?: (settings: BackupSettings) => Promise<void>;
  /** SHA-256 of the parts for a bundle's reader that are ours; absent: they are not looked at. */
  knownParts?: ReadonlySet<string>;
}

export interface ImportedCapture {
  verdict: CaptureVerdict;
  /** `refused`: altered. `differs`: something else is here under its id. `mended`: it was damaged here, and is whole. */
  outcome: 'stored' | 'was-there' | 'mended' | 'differs' | 'refused';
  /** Who sealed it, as it is known here. */
  signer: Signer | null;
}

export interface ImportReport {
  title: string;
  /** With one of these, nothing was taken over. */
  faults: Fault[];
  captures: ImportedCapture[];
  /** Of what repeats the records, which is never taken over. */
  copies: Fault[];
  /** What must be known beside the verdicts. */
  notes: Note[];
  /** Keys, by thumbprint, that have another log here: both are kept. */
  contradicting: string[];
  /** SHA-256 of the manifest: the bundle's name in the log. */
  manifest: string;
  signer: Signer | null;
  fingerprint: string;
  /** Of a restored backup, what could not be brought back, by name. */
  leftOut: string[];
}

/** Throws CANCELLED, STORAGE_FULL, STORAGE_FAILED; what is wrong with the bundle is in the report. */
export async function importBundle(file: Blob, options: ImportOptions): Promise<ImportReport> {
  try {
    const verdict = await verifyBundle(blobSource(file), options);
    return await takeOver(verdict, options);
  } catch (thrown) {
    if (thrown instanceof BundleError) return refusal({ code: thrown.code, where: thrown.where });
    if (options.signal.aborted) throw new AppError('CANCELLED', 'the import was cancelled', { cause: thrown });
    throw toAppError(thrown, 'IMPORT_FAILED');
  }
}

function refusal(fault: Fault): ImportReport {
  const nothing = { captures: [], copies: [], notes: [], contradicting: [], leftOut: [], signer: null };
  return { ...nothing, title: '', faults: [fault], manifest: '', fingerprint: '' };
}

async function takeOver(
  verdict: BundleVerdict,
  { isRestore, signal, applySettings }: ImportOptions,
): Promise<ImportReport> {
  const { title, faults, captures, copies, notes, manifest } = verdict;
  const told = { copies, notes, contradicting: [] as string[], leftOut: [] as string[] };
  const base = { title, faults, manifest, fingerprint: verdict.signer.fingerprint, ...told };
  const bundleKid = verdict.signer.kid;
  if (faults.length > 0) {
    const refused = captures.map((one) => ({ verdict: one, outcome: 'refused' as const, signer: null }));
    return { ...base, captures: refused, signer: bundleKid === null ? null : await getSigner(bundleKid) };
  }
  const desk = isRestore ? await readAnnotationsOf(verdict) : null;
  const chains = await learnKeys(verdict, desk);
  for (const [kid, { contradicts }] of chains) if (contradicts) told.contradicting.push(kid);
  const imported: ImportedCapture[] = [];
  for (const one of captures) {
    signal.throwIfAborted();
    const outcome =
      one.state === 'altered'
        ? 'refused'
        : await store(one, verdict, { origin: desk ? null : bundleKid, chains, isRestore });
    imported.push({ verdict: one, outcome, signer: one.kid === null ? null : await getSigner(one.kid) });
  }
  if (!desk) await bringSets(verdict);
  if (desk) {
    base.leftOut.push(...desk.leftOut);
    await bringBack(desk, verdict);
    await applySettings?.(desk.settings);
  }
  return { ...base, captures: imported, signer: bundleKid === null ? null : await getSigner(bundleKid) };
}

/** A set is no part of any seal: it may name what came with it, and nothing else that is here. */
async function bringSets({ entries, captures }: BundleVerdict): Promise<void> {
  const bytes = await entries.get('evidence/sets.json')?.read(); // absent: none belong together
  if (!bytes) return;
  const brought = new Set(
    captures.flatMap(({ capture, state }) => (capture && state !== 'altered' ? [capture.id] : [])),
  );
  await addBroughtSets(readSets(decodeText(bytes) ?? '', brought));
}

async function readAnnotationsOf({ entries }: BundleVerdict): Promise<BackupFile | null> {
  const bytes = await entries.get('evidence/desk.json')?.read(); // absent: no backup
  return bytes ? readBackupText(decodeText(bytes) ?? '') : null;
}

type Chains = ReadonlyMap<string, { id: string; contradicts: boolean }>;

/**
 * Public keys, and of their logs what somebody signed: entries behind that are nobody's word, and so is a log that does
 * not hold. Keys of a restored backup were ours, where the backup says so.
 */
async function learnKeys({ keys, extents }: BundleVerdict, desk: BackupFile | null): Promise<Chains> {
  const since = new Date().toISOString();
  const chains = new Map<string, { id: string; contradicts: boolean }>();
  for (const key of keys) {
    const { kid, publicKey } = key;
    const told = desk?.rows.signers.find((signer) => signer.kid === kid); // absent: not ours, or no backup
    const isOurs = told !== undefined && told.relation !== 'other';
    await addSigner({ kid, publicKey, relation: isOurs ? 'formerly-own' : 'other', name: told?.name ?? null, since });
    if (isOurs) await claimSigner(kid);
    const { signed = 0, known = 0 } = extents.get(kid) ?? {}; // there is one for every key
    if (known === 0 || key.faults.length > 0) continue;
    const relation = (await getSigner(kid))?.relation ?? 'other'; // absent: gone again since
    const isOwn = relation === 'own';
    const chain = await addChain({ kid, lines: entriesOf(key, known), signed, head: headOf(key), isOwn });
    chains.set(kid, chain);
    // Over a log of ours anybody can have an end stamped that he was given, by whomever he likes: we have asked ourselves.
    if (relation !== 'other' && !desk) continue;
    const most = desk ? Infinity : MOST_STAMPS;
    for (const one of key.stamps) {
      const { stamp, length } = one;
      if (stamp && length <= known) await keepStamp(await storedStamp(chain.id, kid, { ...one, stamp }), most);
    }
  }
  return chains;
}

/** Over one log of somebody else's. Each authority needs a few; whoever sends thousands fills the disk. */
const MOST_STAMPS = 50;

async function storedStamp(
  chain: string,
  kid: string,
  verified: VerifiedStamp & { stamp: Stamp },
): Promise<StoredStamp> {
  const { text, signature, length, stamp, reply } = verified;
  return {
    id: await stampId(text, stamp),
    chain,
    kid,
    length,
    head: { text, signature: toBase64(signature) },
    time: stamp.time,
    authority: stamp.authority,
    url: null,
    reply: toBase64(reply),
  };
}

function entriesOf({ lines, openings }: VerifiedKey, known: number): LogEntry[] {
  const closed = { salt: null, subject: null, sha256: null, detail: null };
  return lines.slice(0, known).map((line) => ({ ...line, ...(openings.get(line.seq) ?? closed) }));
}

function headOf({ head }: VerifiedKey): SignedHead | null {
  return head && { text: head.text, signature: toBase64(head.signature) };
}

async function store(
  { capture, sealed, name, kid }: CaptureVerdict,
  { entries, files }: BundleVerdict,
  { origin, chains, isRestore }: { origin: string | null; chains: Chains; isRestore: boolean },
): Promise<ImportedCapture['outcome']> {
  if (!capture) return 'refused';
  const read = async (path: string) => (await entries.get(path)?.read()) ?? null; // absent: withheld, unsigned
  const rows: FileRow[] = [];
  for (const { sha256, type, bytes } of capture.files) {
    const content = await read(files.get(sha256) ?? '');
    if (content) rows.push({ sha256, type, bytes, blob: new Blob([content], { type }) });
  }
  const picture = rows.find(({ sha256 }) => sha256 === capture.picture?.sha256); // absent: no picture
  const [record, signature, environment] = await Promise.all([
    read(`evidence/${name}.capture.json`),
    read(`evidence/${name}.capture.sig`),
    read(`evidence/${name}.environment.json`),
  ]);
  const seal =
    sealed && kid !== null && record && signature
      ? {
          captureId: capture.id,
          state: 'sealed' as const,
          kid,
          log: sealed.log,
          ...chainFor(kid, chains),
          record: decodeText(record) ?? '',
          signature: toBase64(signature),
          environment: environment && decodeText(environment),
        }
      : null;
  const brought: Imported = {
    capture,
    files: rows,
    seal,
    origin,
    observations: sealed ? sealed.observations : [],
    // Made from the sealed picture: one that came along could show another.
    thumb: picture ? await thumbnail(picture.blob).catch(() => null) : null,
  };
  const altered = await alteredFiles(rows);
  const outcome = await addImported(brought);
  if (outcome === 'stored') await putFiles(altered);
  else if ((await mendDamaged(brought, isRestore)) === 'whole') return 'mended';
  return outcome;
}

/** Nothing for the first log of a key. */
function chainFor(kid: string, chains: Chains): { chain?: string } {
  const id = chains.get(kid)?.id; // absent: nothing of it was signed
  return id === undefined || id === kid ? {} : { chain: id };
}

/** Rows about captures that are not here have nothing to stand beside: another file may bring them, with its own. */
async function bringBack({ rows }: BackupFile, verdict: BundleVerdict): Promise<void> {
  const isHere = new Set(await allCaptureIds());
  const about = <T extends { captureId: string }>(all: T[]): T[] => all.filter((row) => isHere.has(row.captureId));
  const derivatives = about(rows.derivatives);
  const files = await readDerived(verdict, new Set(derivatives.map(({ sha256 }) => sha256)));
  await putFiles(await alteredFiles(files));
  await restoreRows({ ...rows, desk: about(rows.desk), observations: about(rows.observations), derivatives }, files);
}

/** Pictures made from the sealed ones. */
async function readDerived({ entries, hashes }: BundleVerdict, wanted: ReadonlySet<string>): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  for (const [path, sha256] of hashes) {
    const entry = path.startsWith('derived/') && wanted.has(sha256) ? entries.get(path) : undefined; // another file
    if (!entry) continue;
    const type = 'image/png';
    rows.push({ sha256, type, bytes: entry.size, blob: new Blob([await entry.read()], { type }) });
  }
  return rows;
}
