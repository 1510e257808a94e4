/**
 * What is damaged here and whole in a bundle that was checked is filled in from it. What is whole here stays as it is,
 * whatever a bundle says.
 */
import { faultsOfFiles, faultsOfSeal } from '../evidence/fixity.ts';
import { getFile } from '../store/captures.ts';
import type { FileRow } from '../store/db.ts';
import { readStored, type Stored } from '../store/fixity.ts';
import { type Imported, replaceDamaged } from '../store/imported.ts';
import { getSigner } from '../store/signers.ts';

/** Gives whether there was anything to mend. `isRestore`: the user says that the bundle is their own backup. */
export async function mendDamaged(brought: Imported, isRestore: boolean): Promise<boolean> {
  const stored = await readStored(brought.capture.id);
  if (!stored) return false;
  const takesRecord = await mayTakeRecord(stored, brought, isRestore);
  const named = takesRecord ? brought.files : stored.files;
  const files = await lackingFiles(brought.files, new Set(named.map(({ sha256 }) => sha256)));
  if (files.length === 0 && !takesRecord) return false;
  await replaceDamaged(brought, { files, takesRecord });
  return true;
}

/**
 * Whether its record takes the place of the one here, which does not hold: it is the same, or of the key that sealed the
 * one here, or of the user's own.
 */
async function mayTakeRecord(stored: Stored, { seal: theirs }: Imported, isRestore: boolean): Promise<boolean> {
  const { seal } = stored;
  const codes = (await faultsOfSeal(stored)).map(({ code }) => code);
  const isRowAltered = codes.includes('row-altered');
  const isBroken = codes.includes('seal-broken') || codes.includes('seal-missing');
  if (theirs === null || !(isRowAltered || isBroken)) return false;
  const here = seal?.state === 'sealed' ? seal : null; // absent: it is missing
  if (here?.record === theirs.record) return true;
  const isOurs = isRestore || here?.kid === theirs.kid || (await getSigner(theirs.kid))?.relation === 'own';
  return isBroken && isOurs;
}

/** Files of a bundle, each held against its hash: those that lie here under it and are others. */
export function alteredFiles(files: readonly FileRow[]): Promise<FileRow[]> {
  return lackingFiles(files, new Set());
}

/** Those that are others here, and of `named` also those that are not here. */
async function lackingFiles(files: readonly FileRow[], named: ReadonlySet<string>): Promise<FileRow[]> {
  const lacking: FileRow[] = [];
  for (const row of files) {
    const [fault] = await faultsOfFiles([{ ...row, name: row.sha256 }], getFile);
    if (fault && (fault.code === 'file-altered' || named.has(row.sha256))) lacking.push(row);
  }
  return lacking;
}
