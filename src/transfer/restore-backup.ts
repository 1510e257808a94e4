/**
 * Everything that an automatic backup wrote, back into the library: bundle by bundle, then what people added, from the
 * newest file that can be read. A file that cannot is named, and the others are taken all the same.
 */
import type { Fault } from '../evidence/faults.ts';
import { AppError, type ErrorCode, toAppError } from '../model/errors.ts';
import type { Signer } from '../model/seal.ts';
import { backupKind, type BackupKind, seriesOf } from './backup-names.ts';
import { importBundle, type ImportedCapture, type ImportOptions, type ImportReport } from './import-bundle.ts';

export interface RestoreReport {
  /** Files that were taken over. */
  files: number;
  /** Captures that are new in the library. */
  stored: number;
  /** Captures that were here already. */
  known: number;
  /** Captures that were damaged here, and are whole again. */
  mended: number;
  /** Nothing of these was taken over. */
  unreadable: UnreadableFile[];
  /** Captures that were altered, and rows that are not as they must be, by name. */
  leftOut: string[];
  /** Whose keys the files were signed by, each once: a stranger's file in the folder must not pass unseen. */
  signers: { signer: Signer; fingerprint: string }[];
  /** Whether a file with what people added was read. */
  hasLibrary: boolean;
}

export interface UnreadableFile {
  name: string;
  /** What is wrong with the bundle, or else with reading the file. */
  why: Fault['code'] | ErrorCode;
}

export interface RestoreOptions extends Omit<ImportOptions, 'isRestore'> {
  /** After each file that was taken over. */
  onReport: (report: ImportReport) => void;
}

/** In this order: an older file only adds what the newer ones lack. */
const ORDER: readonly BackupKind[] = ['captures', 'crops', 'library', 'full'];

/** Failures that no other file would be spared. */
const OURS: readonly ErrorCode[] = ['CANCELLED', 'STORAGE_FULL', 'DISK_ALMOST_FULL', 'STORAGE_FAILED'];

/**
 * `onProgress`: files done, and of how many. Files of other names are left alone, and so are empty ones, which an
 * interrupted run may leave. Doing it again changes nothing. Throws CANCELLED, STORAGE_FULL, DISK_ALMOST_FULL,
 * STORAGE_FAILED; BACKUP_NOT_FOUND where no file is of a backup.
 */
export async function restoreBackup(
  given: readonly File[],
  { onProgress, onReport, ...options }: RestoreOptions,
): Promise<RestoreReport> {
  const files = inOrder(given);
  if (files.length === 0) throw new AppError('BACKUP_NOT_FOUND', 'no file of a backup was given');
  const report: RestoreReport = {
    files: 0,
    stored: 0,
    known: 0,
    mended: 0,
    unreadable: [],
    leftOut: [],
    signers: [],
    hasLibrary: false,
  };
  /** Series of files with what people added. */
  const read = new Set<string>();
  for (const [done, file] of files.entries()) {
    onProgress(done, files.length);
    const series = backupKind(file.name) === 'library' ? seriesOf(file.name) : null;
    // An earlier version of what has been read: what was taken away since stays away.
    if (series !== null && read.has(series)) continue;
    const result = await readOne(file, { ...options, isRestore: true, onProgress: () => undefined });
    if ('why' in result) {
      report.unreadable.push(result);
      continue;
    }
    if (series !== null) read.add(series);
    add(report, file.name, result);
    onReport(result);
  }
  onProgress(files.length, files.length);
  return report;
}

async function readOne(file: File, options: ImportOptions): Promise<ImportReport | UnreadableFile> {
  try {
    const report = await importBundle(file, options);
    const [fault] = report.faults;
    return fault ? { name: file.name, why: fault.code } : report;
  } catch (thrown) {
    const { code } = toAppError(thrown, 'IMPORT_FAILED');
    if (OURS.includes(code)) throw thrown;
    return { name: file.name, why: code };
  }
}

function add(report: RestoreReport, name: string, { captures, leftOut, signer, fingerprint }: ImportReport): void {
  const count = (wanted: ImportedCapture['outcome']): number =>
    captures.filter(({ outcome }) => outcome === wanted).length;
  report.files++;
  const isNew = !report.signers.some((known) => known.fingerprint === fingerprint);
  if (signer && isNew) report.signers.push({ signer, fingerprint });
  report.stored += count('stored');
  report.known += count('was-there');
  report.mended += count('mended');
  report.hasLibrary ||= backupKind(name) === 'library' || backupKind(name) === 'full';
  const refused = captures.filter(({ outcome }) => outcome === 'refused' || outcome === 'differs');
  report.leftOut.push(...refused.map(({ verdict }) => `${name}: ${verdict.name}`), ...leftOut);
}

const byNumber = new Intl.Collator('en', { numeric: true });

/** Bundles of captures from the oldest on, the rest from the newest on. */
function inOrder(given: readonly File[]): File[] {
  const sorted = (kind: BackupKind): File[] => {
    const some = given.filter(({ name, size }) => size > 0 && backupKind(name) === kind);
    some.sort((a, b) => byNumber.compare(a.name, b.name));
    return kind === 'library' || kind === 'full' ? some.reverse() : some;
  };
  return ORDER.flatMap(sorted);
}
