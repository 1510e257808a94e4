/**
 * What is damaged here and whole in a bundle that was checked is filled in from it. What is whole here stays as it is,
 * whatever a bundle says.
 */
import { faultsOfFiles, faultsOfSeal } from '../evidence/fixity.ts';
import { sha256 } from '../evidence/hash.ts';
import { getFile } from '../store/captures.ts';
import { knownActsOf } from '../store/chains.ts';
import type { FileRow } from '../store/db.ts';
import { putFixity, readStored, type Stored } from '../store/fixity.ts';
import { type Imported, replaceDamaged } from '../store/imported.ts';
import { getSigner } from '../store/signers.ts';

/**
 * Gives what is here now: `whole` as brought, `filled` with files while another record stays, null where nothing was to
 * mend. `isRestore`: the user says that the bundle is their own backup.
 */
export async function mendDamaged(brought: Imported, isRestore: boolean): Promise<'whole' | 'filled' | null> {
  const { id } = brought.capture;
  const stored = await readStored(id);
  if (!stored) return null;
  const takesRecord = await mayTakeRecord(stored, brought, isRestore);
  const named = takesRecord ? brought.files : stored.files;
  const files = await lackingFiles(brought.files, new Set(named.map(({ sha256 }) => sha256)));
  if (files.length === 0 && !takesRecord) return null;
  await replaceDamaged(brought, { files, takesRecord });
  const now = await readStored(id);
  const faults = now ? [...(await faultsOfSeal(now)), ...(await faultsOfFiles(now.files, getFile))] : []; // else deleted
  await putFixity(id, faults, new Date().toISOString());
  const isAsBrought = now?.seal?.state === 'sealed' ? now.seal.record === brought.seal?.record : brought.seal === null;
  return faults.length === 0 && isAsBrought ? 'whole' : 'filled';
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
  const sealedHere = (await knownActsOf(stored.capture.id)).find(({ act }) => act === 'capture'); // absent: a colleague's
  // Our own log knows which record was sealed here: no other takes its place, whoever brings it.
  if (sealedHere?.sha256 && sealedHere.sha256 !== (await sha256(theirs.record))) return false;
  const here = seal?.state === 'sealed' ? seal : null; // absent: it is missing
  if (here?.record === theirs.record) return true;
  const isOurs = isRestore || here?.kid === theirs.kid || (await getSigner(theirs.kid))?.relation === 'own';
  return isBroken && isOurs;
}

/** Files of a bundle, each held against its hash: those that lie here under it and are others. */
export function alteredFiles(files: readonly FileRow[]): Promise<FileRow[]> {
  return lackingFiles(files, new Set());
}

/** Those that are others here or have lost their bytes, and of `named` also those that are not here at all. */
async function lackingFiles(files: readonly FileRow[], named: ReadonlySet<string>): Promise<FileRow[]> {
  const lacking: FileRow[] = [];
  for (const row of files) {
    const [fault] = await faultsOfFiles([{ ...row, name: row.sha256 }], getFile);
    if (!fault) continue;
    const isThere = fault.code === 'file-altered' || (await getFile(row.sha256)) !== null;
    if (isThere || named.has(row.sha256)) lacking.push(row);
  }
  return lacking;
}
