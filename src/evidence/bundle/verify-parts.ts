/** What can be checked of keys, logs and records by themselves: the same for a bundle, the report in it, and the store. */
import * as v from 'valibot';
import { fromBase64 } from '../bytes.ts';
import { canonical } from '../canonical.ts';
import type { Fault } from '../faults.ts';
import { sha256 } from '../hash.ts';
import { faultsInLog } from '../audit-log.ts';
import { parseJson } from '../parse-json.ts';
import type { Capture } from '../../model/capture.ts';
import type { LogLine, LogPlace, Opening } from '../../model/seal.ts';
import type { SealedRecord } from '../record.ts';
import { importPublicKey, isSignedBy, thumbprint } from '../signature.ts';
import { logLineSchema, openedSchema, openingSchema, readRecord } from './schema.ts';

export interface VerifiedKey {
  kid: string;
  publicKey: string;
  key: CryptoKey;
  lines: LogLine[];
  openings: Map<number, Opening>;
  /** Of the log. */
  faults: Fault[];
}

export interface CaptureVerdict {
  /** As the bundle names it. */
  name: string;
  /** Null where the record cannot be read. */
  capture: Capture | null;
  sealed: SealedRecord | null;
  state: 'whole' | 'altered' | 'unsigned';
  faults: Fault[];
  kid: string | null;
  /** Whether what tells about the maker came along. */
  hasEnvironment: boolean;
}

/** Null: no P-384 key. `log`, `acts`: lines of the two files, null where there is none. */
export async function readKey(
  publicKey: string,
  log: string[],
  acts: string[],
  where: string,
): Promise<VerifiedKey | null> {
  const key = await importPublicKey(publicKey);
  if (!key) return null;
  const kid = await thumbprint(key);
  const faults: Fault[] = [];
  const lines: LogLine[] = [];
  for (const [i, text] of log.entries()) {
    const line = readLine(text, logLineSchema);
    // Another spelling of the same entry would have another hash.
    if (!line || canonical(line) !== text) faults.push({ code: 'LOG_UNREADABLE', where: `${where}, entry ${i}` });
    else if (line.kid !== kid) faults.push({ code: 'LOG_OTHER_KEY', where: `${where}, entry ${i}` });
    else lines.push(line);
  }
  const openings = new Map<number, Opening>();
  for (const [i, text] of acts.entries()) {
    const opened = readLine(text, openedSchema);
    const opening = opened && readLine(opened.opening, openingSchema);
    const isTrue = opened && opening && lines[opened.seq]?.what === (await sha256(opened.opening));
    if (!isTrue) faults.push({ code: 'LOG_ACT', where: `${where}, act ${i}` });
    else openings.set(opened.seq, opening);
  }
  return { kid, publicKey, key, lines, openings, faults };
}

function readLine<T>(text: string, schema: v.GenericSchema<unknown, T>): T | null {
  const parsed = parseJson(text);
  if ('fault' in parsed) return null;
  const checked = v.safeParse(schema, parsed.value);
  return checked.success ? checked.output : null;
}

export interface RecordParts {
  name: string;
  text: string | null;
  /** DER; null: there is none. */
  signature: Uint8Array | null;
  environment: string | null;
}

/** `hasFile`: whether a file with this hash is there; null: files are not looked at. */
export async function verifyRecord(
  { name, text, signature, environment }: RecordParts,
  keys: ReadonlyMap<string, VerifiedKey>,
  hasFile: ((sha256: string) => boolean) | null,
): Promise<CaptureVerdict> {
  const where = `${name}.capture.json`;
  const verdict = { name, capture: null, sealed: null, kid: null, hasEnvironment: environment !== null };
  const parsed = parseJson(text ?? '');
  if ('fault' in parsed) {
    const code = parsed.fault === 'POISON_KEY' ? 'POISON_KEY' : 'RECORD_UNREADABLE';
    return { ...verdict, state: 'altered', faults: [{ code, where }] };
  }
  const read = readRecord(parsed.value);
  if (!read) return { ...verdict, state: 'altered', faults: [{ code: 'RECORD_UNREADABLE', where }] };
  const { capture, sealed } = read;
  const faults: Fault[] = [];
  if (canonical(parsed.value) !== text) faults.push({ code: 'RECORD_NOT_CANONICAL', where });
  if (!name.endsWith(capture.id.slice(-8)) && !name.endsWith(`${capture.id.slice(-8)}-${capture.id.slice(0, 8)}`)) {
    faults.push({ code: 'RECORD_NAME', where });
  }
  for (const { sha256: hash, name: file } of hasFile ? capture.files : []) {
    if (hasFile?.(hash) === false) faults.push({ code: 'RECORD_FILE', where: `${name}, ${file}` });
  }
  if (!sealed) {
    // A signature over something that names no signer proves nothing about it.
    if (signature) faults.push({ code: 'RECORD_SIGNATURE', where });
    const state = faults.length > 0 ? 'altered' : 'unsigned';
    return { ...verdict, capture, state, faults };
  }
  const { kid } = sealed.signer;
  faults.push(...(await faultsInSeal(sealed, { name, text: text ?? '', signature, environment }, keys.get(kid))));
  return { ...verdict, capture, sealed, kid, state: faults.length > 0 ? 'altered' : 'whole', faults };
}

async function faultsInSeal(
  { id, log, environment: sealedEnvironment, signer }: SealedRecord,
  { name, text, signature, environment }: RecordParts & { text: string },
  key: VerifiedKey | undefined,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  const where = `${name}.capture.json`;
  if (environment !== null && (await sha256(environment)) !== sealedEnvironment) {
    faults.push({ code: 'ENVIRONMENT_CHANGED', where: `${name}.environment.json` });
  }
  if (!key) return [...faults, { code: 'KEY_MISSING', where: signer.kid }];
  if (!signature || !(await isSignedBy(key.key, signature, text))) faults.push({ code: 'RECORD_SIGNATURE', where });
  const opening = key.openings.get(log.seq);
  const isInLog =
    key.lines[log.seq]?.act === 'capture' && opening?.subject === id && opening.sha256 === (await sha256(text));
  if (!isInLog) faults.push({ code: 'RECORD_NOT_IN_LOG', where });
  return faults;
}

/** What a key's log is worth, held against every record that it signed. */
export async function faultsOfKey(key: VerifiedKey, verdicts: readonly CaptureVerdict[]): Promise<Fault[]> {
  const anchors: LogPlace[] = verdicts.flatMap(({ sealed, kid }) => (sealed && kid === key.kid ? [sealed.log] : []));
  return [...key.faults, ...(await faultsInLog(key.lines, anchors))];
}

/** Verdicts with what the logs add: a log that does not hold takes its captures with it. */
export function withLogFaults(
  verdicts: readonly CaptureVerdict[],
  byKid: ReadonlyMap<string, readonly Fault[]>,
): CaptureVerdict[] {
  return verdicts.map((verdict) => {
    const faults = verdict.kid === null ? [] : (byKid.get(verdict.kid) ?? []); // no key, no log
    if (faults.length === 0) return verdict;
    return { ...verdict, state: 'altered', faults: [...verdict.faults, ...faults] };
  });
}

/** Base64 from a stranger. Null: it is none. */
export function signatureBytes(base64: string): Uint8Array | null {
  try {
    return fromBase64(base64);
  } catch {
    return null;
  }
}
