/**
 * `evidence/desk.json` of a backup (its name is that of the first version, and stays: backups outlive us): what people
 * and checks added beside the sealed captures, and what belongs to no capture. Secrets are not in it.
 */
import * as v from 'valibot';
import { withBytes } from '../evidence/lost-bytes.ts';
import { parseJson } from '../evidence/parse-json.ts';
import { thumbprintOf } from '../evidence/signature.ts';
import { type BackupLibraryRows, readBackupRows } from '../store/backup-rows.ts';
import { getFile } from '../store/captures.ts';
import { BACKUP_TABLES, type BackupRows, type BackupTable } from './backup-schema.ts';

/** `storage.local` keys → values, as they were. Whoever reads a setting checks it. */
export type BackupSettings = Record<string, unknown>;

export interface BackupFile {
  rows: BackupRows;
  settings: BackupSettings;
  /** Rows that are not as they must be: table and name of each. */
  leftOut: string[];
}

/** Characters of the file: what one text can hold. */
const LONGEST = 2 ** 29;

/** The file, and the pictures that it names. */
export async function backupOf(captureIds: readonly string[], settings: BackupSettings) {
  const rows = await readBackupRows(captureIds);
  const hashes = [...new Set(rows.derivatives.map(({ sha256 }) => sha256))];
  return {
    text: JSON.stringify({ v: 1, ...(rows satisfies BackupLibraryRows), settings }),
    derived: await readDerived(hashes),
  };
}

/** Those that are there. */
export async function readDerived(hashes: readonly string[]): Promise<{ sha256: string; blob: Blob }[]> {
  const read = async (sha256: string) => ({ sha256, blob: await withBytes(await getFile(sha256)) });
  const files = await Promise.all(hashes.map(read));
  return files.flatMap(({ sha256, blob }) => (blob ? [{ sha256, blob }] : []));
}

const fileSchema = v.looseObject({
  v: v.literal(1),
  settings: v.optional(v.record(v.string(), v.unknown()), {}),
});

/**
 * Row by row: one that is not as it must be costs itself alone, and is named. A table that is not there is empty, as in
 * backups of older versions. Null when it is not the file of a backup at all.
 */
export async function readBackupText(content: string): Promise<BackupFile | null> {
  const parsed = parseJson(content, { longest: LONGEST });
  if ('fault' in parsed) return null;
  const checked = v.safeParse(fileSchema, parsed.value);
  if (!checked.success) return null;
  const leftOut: string[] = [];
  const rowsOf = <K extends BackupTable>(name: K): BackupRows[K] => {
    const given = checked.output[name] ?? [];
    if (!Array.isArray(given)) leftOut.push(name);
    const rows: unknown[] = Array.isArray(given) ? given : [];
    return rows.flatMap((row, place) => {
      const read = v.safeParse(BACKUP_TABLES[name], row);
      if (read.success) return [read.output];
      leftOut.push(`${name} ${nameOf(row) ?? place}: ${v.getDotPath(read.issues[0]) ?? 'the row'}`);
      return [];
    }) as BackupRows[K]; // one schema a table: the output is of that table's type
  };
  const rows: BackupRows = {
    desk: rowsOf('desk'),
    observations: rowsOf('observations'),
    stories: rowsOf('stories'),
    sets: rowsOf('sets'),
    derivatives: rowsOf('derivatives'),
    jobs: rowsOf('jobs'),
    sites: rowsOf('sites'),
    signers: rowsOf('signers'),
    follows: rowsOf('follows'),
    log: rowsOf('log'),
  };
  const thumbprints = await Promise.all(rows.signers.map(({ publicKey }) => thumbprintOf(publicKey)));
  const isItself = (_: unknown, i: number): boolean => thumbprints[i] === rows.signers[i]?.kid; // `i` is a place in it
  leftOut.push(...rows.signers.filter((_, i) => !isItself(_, i)).map(({ kid }) => `signers ${kid}: publicKey`));
  return { rows: { ...rows, signers: rows.signers.filter(isItself) }, settings: checked.output.settings, leftOut };
}

function nameOf(row: unknown): string | null {
  const named = v.safeParse(v.looseObject({ id: v.optional(v.string()), captureId: v.optional(v.string()) }), row);
  if (!named.success) return null;
  return named.output.id ?? named.output.captureId ?? null; // a row without either goes by its place
}
