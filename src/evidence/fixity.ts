/** What lies in a store against what was sealed: row, record, signature and every file are looked at, not believed. */
import { CAPTURE_SCHEMA, type Capture } from '../model/capture.ts';
import type { FixityFault } from '../model/fixity.ts';
import type { Seal, SealedSeal } from '../model/seal.ts';
import { writtenForm } from '../model/written-form.ts';
import { readRecord } from './bundle/schema.ts';
import { signatureBytes } from './bundle/verify-parts.ts';
import { canonicalOrNull } from './canonical.ts';
import { sha256 } from './hash.ts';
import { isOfLostBytes } from './lost-bytes.ts';
import { parseJson } from './parse-json.ts';
import { importPublicKey, isSignedBy } from './signature.ts';

export interface StoredParts {
  capture: Capture;
  /** Null: there is none. */
  seal: Seal | null;
  /** Of the seal's key, SPKI in base64; null: the key is not here. */
  publicKey: string | null;
  /** The log says that it was sealed. */
  isLogged: boolean;
}

/** All but the files. Nothing for what waits for its seal, and for what nobody sealed. */
export async function faultsOfSeal({ capture, seal, publicKey, isLogged }: StoredParts): Promise<FixityFault[]> {
  if (seal?.state !== 'sealed') return isLogged ? [fault('seal-missing')] : [];
  const faults: FixityFault[] = [];
  if (!isRecordOf(capture, seal)) faults.push(fault('row-altered'));
  if (publicKey === null) return [...faults, fault('key-missing')];
  const [key, signature] = [await importPublicKey(publicKey), signatureBytes(seal.signature)];
  const holds = key !== null && signature !== null && (await isSignedBy(key, signature, seal.record));
  return holds ? faults : [...faults, fault('seal-broken')];
}

/** Whether what the library shows is what was signed: the row is what is shown, and the record what was signed. */
function isRecordOf(capture: Capture, { record, kid }: SealedSeal): boolean {
  // Written by a version after ours: of its form we know nothing, but of its signature and its files.
  if (capture.schema > CAPTURE_SCHEMA) return true;
  const parsed = parseJson(record);
  const read = 'fault' in parsed ? null : readRecord(parsed.value);
  if (!read?.sealed || read.sealed.signer.kid !== kid) return false; // null: no record
  return canonicalOrNull(writtenForm(read.capture)) === canonicalOrNull(writtenForm(capture));
}

export interface NamedFile {
  sha256: string;
  name: string;
  /** Null: the hash alone tells. */
  bytes: number | null;
}

/** All bytes are read, file after file. `read`: null where there is no such file. */
export async function faultsOfFiles(
  files: readonly NamedFile[],
  read: (sha256: string) => Promise<Blob | null>,
): Promise<FixityFault[]> {
  const faults: FixityFault[] = [];
  for (const { sha256: hash, name, bytes } of files) {
    const blob = await read(hash);
    const code = blob === null ? 'file-missing' : await faultOfFile(blob, hash, bytes);
    if (code !== null) faults.push(fault(code, name));
  }
  return faults;
}

async function faultOfFile(blob: Blob, hash: string, bytes: number | null): Promise<FixityFault['code'] | null> {
  if (bytes !== null && blob.size !== bytes) return 'file-altered';
  try {
    return (await sha256(blob)) === hash ? null : 'file-altered';
  } catch (thrown) {
    if (isOfLostBytes(thrown)) return 'file-missing';
    throw thrown;
  }
}

function fault(code: FixityFault['code'], file: string | null = null): FixityFault {
  return { code, file };
}
