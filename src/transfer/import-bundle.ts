/**
 * A bundle from a colleague, or a backup of one's own, into the library. Checked first and whole; then what is whole is
 * taken over, with the seal that it brings. What was altered stays outside, and it is said what with.
 */
import type { BundleVerdict } from '../evidence/bundle/verify-bundle.ts';
import { verifyBundle } from '../evidence/bundle/verify-bundle.ts';
import type { CaptureVerdict, VerifiedKey } from '../evidence/bundle/verify-parts.ts';
import { blobSource } from '../evidence/archive/source.ts';
import { toBase64 } from '../evidence/bytes.ts';
import { BundleError, type Fault } from '../evidence/faults.ts';
import { decodeText } from '../evidence/parse-json.ts';
import { thumbprintOf } from '../evidence/signature.ts';
import { AppError, toAppError } from '../model/errors.ts';
import type { LogEntry, Signer } from '../model/seal.ts';
import { thumbnail } from '../picture/thumbnail.ts';
import { addForeignLog, addImported } from '../store/imported.ts';
import { addSigner, claimSigner, getSigner } from '../store/signers.ts';
import { type FileRow } from '../store/db.ts';
import { restoreRows } from '../store/backup-rows.ts';
import { type BackupFile, type BackupSettings, readBackupText } from './backup.ts';

export interface ImportOptions {
  /** The user says that this is their own backup: its keys were theirs, and their notes come back. */
  isRestore: boolean;
  onProgress: (done: number, total: number) => void;
  signal: AbortSignal;
  /** Of a restored backup: takes over what is not set here. */
  applySettings?: (settings: BackupSettings) => Promise<void>;
}

export interface ImportedCapture {
  verdict: CaptureVerdict;
  /** `refused`: altered. `differs`: something else is here under its id. */
  outcome: 'stored' | 'was-there' | 'differs' | 'refused';
  /** Who sealed it, as it is known here. */
  signer: Signer | null;
}

export interface ImportReport {
  title: string;
  /** With one of these, nothing was taken over. */
  faults: Fault[];
  captures: ImportedCapture[];
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
  return { title: '', faults: [fault], captures: [], manifest: '', signer: null, fingerprint: '', leftOut: [] };
}

async function takeOver(
  verdict: BundleVerdict,
  { isRestore, signal, applySettings }: ImportOptions,
): Promise<ImportReport> {
  const { title, faults, captures, keys, manifest } = verdict;
  const base = { title, faults, manifest, fingerprint: verdict.signer.fingerprint, leftOut: [] as string[] };
  const bundleKid = await thumbprintOf(verdict.signer.publicKey);
  if (faults.length > 0) {
    const refused = captures.map((one) => ({ verdict: one, outcome: 'refused' as const, signer: null }));
    return { ...base, captures: refused, signer: bundleKid === null ? null : await getSigner(bundleKid) };
  }
  const desk = isRestore ? await readAnnotationsOf(verdict) : null;
  await learnKeys(keys, desk);
  const imported: ImportedCapture[] = [];
  for (const one of captures) {
    signal.throwIfAborted();
    const outcome = one.state === 'altered' ? 'refused' : await store(one, verdict, desk ? null : bundleKid);
    imported.push({ verdict: one, outcome, signer: one.kid === null ? null : await getSigner(one.kid) });
  }
  if (desk) {
    base.leftOut.push(...desk.leftOut);
    await bringBack(desk, verdict);
    await applySettings?.(desk.settings);
  }
  return { ...base, captures: imported, signer: bundleKid === null ? null : await getSigner(bundleKid) };
}

async function readAnnotationsOf({ entries }: BundleVerdict): Promise<BackupFile | null> {
  const bytes = await entries.get('evidence/desk.json')?.read(); // absent: no backup
  return bytes ? readBackupText(decodeText(bytes) ?? '') : null;
}

/** Public keys and logs. Those of a restored backup were ours, where the backup says so. */
async function learnKeys(keys: readonly VerifiedKey[], desk: BackupFile | null): Promise<void> {
  const since = new Date().toISOString();
  for (const { kid, publicKey, lines, openings } of keys) {
    const told = desk?.rows.signers.find((signer) => signer.kid === kid); // absent: not ours, or no backup
    const isOurs = told !== undefined && told.relation !== 'other';
    await addSigner({ kid, publicKey, relation: isOurs ? 'formerly-own' : 'other', name: told?.name ?? null, since });
    if (isOurs) await claimSigner(kid);
    // Our own log is written by us alone.
    if ((await getSigner(kid))?.relation === 'own') continue;
    const closed = { salt: null, subject: null, sha256: null, detail: null };
    await addForeignLog(lines.map((line): LogEntry => ({ ...line, ...(openings.get(line.seq) ?? closed) })));
  }
}

async function store(
  { capture, sealed, name, kid }: CaptureVerdict,
  { entries, files }: BundleVerdict,
  origin: string | null,
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
          ...{ captureId: capture.id, state: 'sealed' as const, kid, log: sealed.log },
          ...{ record: decodeText(record) ?? '', signature: toBase64(signature) },
          environment: environment && decodeText(environment),
        }
      : null;
  return addImported({
    ...{ capture, files: rows, seal, origin, observations: sealed ? sealed.observations : [] },
    // Made from the sealed picture: one that came along could show another.
    thumb: picture ? await thumbnail(picture.blob).catch(() => null) : null,
  });
}

/** Rows about captures that are not in the bundle are left to the part that they are in. */
async function bringBack({ rows }: BackupFile, verdict: BundleVerdict): Promise<void> {
  const isIn = new Set(verdict.captures.flatMap(({ capture }) => (capture ? [capture.id] : [])));
  const about = <T extends { captureId: string }>(all: T[]): T[] => all.filter((row) => isIn.has(row.captureId));
  const derivatives = about(rows.derivatives);
  const files = await readDerived(verdict, new Set(derivatives.map(({ sha256 }) => sha256)));
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
