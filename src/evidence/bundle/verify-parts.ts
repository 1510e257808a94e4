/** What can be checked of keys, logs and records by themselves: the same for a bundle, the report in it, and the store. */
import * as v from 'valibot';
import { faultAtAnchor, readChain } from '../audit-log.ts';
import { breathe } from '../breathe.ts';
import { fromBase64 } from '../bytes.ts';
import { canonicalOrNull } from '../canonical.ts';
import { type Fault, MOST_FAULTS } from '../faults.ts';
import { sha256 } from '../hash.ts';
import { parseJson } from '../parse-json.ts';
import type { Capture } from '../../model/capture.ts';
import { logHeadSchema, type LogLine, logLineSchema, type Opening, openingSchema } from '../../model/seal.ts';
import { sealedText, unsealedText } from '../record.ts';
import { importPublicKey, isSignedBy, thumbprint } from '../signature.ts';
import type { VerifiedStamp } from './verify-stamps.ts';
import { openedSchema, readRecord, type SealedRecord } from './schema.ts';

export interface VerifiedKey {
  kid: string;
  publicKey: string;
  key: CryptoKey;
  lines: LogLine[];
  /** Of each line. */
  hashes: string[];
  openings: Map<number, Opening>;
  head: VerifiedHead | null;
  /** Times that others vouch for; none until `withStamps` has looked at them. */
  stamps: VerifiedStamp[];
  /** Of the log. */
  faults: Fault[];
}

export interface VerifiedHead {
  text: string;
  /** DER. */
  signature: Uint8Array;
  length: number;
  /** Hash of the last entry. */
  hash: string;
  at: string;
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

export interface KeyParts {
  /** SPKI, base64. */
  publicKey: string;
  /** Lines of the two files; none where there is no such file. */
  log: string[];
  acts: string[];
  /** Null: there is none, as in bundles of before 2026-12. */
  head: { text: string | null; signature: Uint8Array | null } | null;
}

/** Null: no P-384 key. `where`: how faults call its log. */
export async function readKey({ publicKey, log, acts, head }: KeyParts, where: string): Promise<VerifiedKey | null> {
  const key = await importPublicKey(publicKey);
  if (!key) return null;
  const kid = await thumbprint(key);
  const faults: Fault[] = [];
  const add = (fault: Fault): void => {
    if (faults.length < MOST_FAULTS) faults.push(fault);
  };
  const lines: LogLine[] = [];
  for (const [i, text] of log.entries()) {
    await breathe();
    const line = readLine(text, logLineSchema);
    // Another spelling of the same entry would have another hash.
    if (!line || canonicalOrNull(line) !== text) add({ code: 'LOG_UNREADABLE', where: `${where}, entry ${i}` });
    else if (line.kid !== kid) add({ code: 'LOG_OTHER_KEY', where: `${where}, entry ${i}` });
    else lines.push(line);
  }
  const chain = await readChain(lines);
  chain.faults.forEach(add);
  const openings = new Map<number, Opening>();
  let before = -1;
  for (const [i, text] of acts.entries()) {
    await breathe();
    const opened = readLine(text, openedSchema);
    const opening = opened && canonicalOrNull(opened) === text ? readLine(opened.opening, openingSchema) : null;
    // Each entry is opened once, in the order of the log.
    const isNext = opened !== null && opened.seq > before;
    const isPlain = opened && opening && canonicalOrNull(opening) === opened.opening;
    const isTrue = isPlain && isNext && lines[opened.seq]?.what === (await sha256(opened.opening));
    if (!isTrue) add({ code: 'LOG_ACT', where: `${where}, act ${i}` });
    else openings.set(opened.seq, opening);
    before = Math.max(before, opened?.seq ?? before); // null: no act
  }
  const base = { kid, publicKey, key, lines, hashes: chain.hashes, openings, stamps: [], faults };
  if (!head) return { ...base, head: null };
  const verified = await readHead(head, { key, kid }, where);
  if ('code' in verified) add(verified);
  else {
    const { length, hash } = verified;
    if (length > lines.length) add({ code: 'LOG_CUT', where: `${where}, entry ${length - 1}` });
    else if (chain.hashes[length - 1] !== hash)
      add({ code: 'LOG_REWRITTEN', where: `${where}, before entry ${length}` });
  }
  return { ...base, head: 'code' in verified ? null : verified };
}

/** What a key signed of its log's end, whatever the log is. */
export async function readHead(
  { text, signature }: NonNullable<KeyParts['head']>,
  { key, kid }: Pick<VerifiedKey, 'key' | 'kid'>,
  where: string,
): Promise<VerifiedHead | Fault> {
  const fault: Fault = { code: 'LOG_HEAD', where };
  const head = text === null ? null : readLine(text, logHeadSchema);
  if (!head || text === null || !signature || head.kid !== kid || canonicalOrNull(head) !== text) return fault;
  if (!(await isSignedBy(key, signature, text))) return fault;
  return { text, signature, length: head.length, hash: head.hash, at: head.at };
}

/** How far a key's word reaches in its log. */
export interface Extent {
  /** Entries that a signature covers: the last signed record covers those before its own. */
  signed: number;
  /** With the own entry of the last signed record, of which all but the time is in the record. */
  known: number;
}

/** Only captures whose seal holds count. */
export function extentOf({ kid, head }: VerifiedKey, verdicts: readonly CaptureVerdict[]): Extent {
  let signed = head ? head.length : 0;
  let known = signed;
  for (const { state, sealed, kid: own } of verdicts) {
    if (state !== 'whole' || !sealed || own !== kid) continue;
    signed = Math.max(signed, sealed.log.seq);
    known = Math.max(known, sealed.log.seq + 1);
  }
  return { signed, known };
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

/** `sizeOf`: bytes of the file with this hash, null where it is not there; null: files are not looked at. */
export async function verifyRecord(
  { name, text, signature, environment }: RecordParts,
  keys: ReadonlyMap<string, VerifiedKey>,
  sizeOf: ((sha256: string) => number | null) | null,
): Promise<CaptureVerdict> {
  const where = `${name}.capture.json`;
  const verdict = { name, capture: null, sealed: null, kid: null, hasEnvironment: environment !== null };
  const parsed = parseJson(text ?? '');
  if ('fault' in parsed) {
    const code = parsed.fault === 'POISON_KEY' ? 'POISON_KEY' : 'RECORD_UNREADABLE';
    return { ...verdict, state: 'altered', faults: [{ code, where }] };
  }
  const read = readRecord(parsed.value);
  const spelling = read && canonicalOrNull(parsed.value);
  // No spelling: it holds what no record may hold, half an emoji for one.
  if (!read || spelling === null) {
    return { ...verdict, state: 'altered', faults: [{ code: 'RECORD_UNREADABLE', where }] };
  }
  const { capture, sealed } = read;
  // Fields that the schema fills in or mends were not there as we write them.
  const ours = sealed ? sealedText(capture, { ...sealed, kid: sealed.signer.kid }) : unsealedText(capture);
  if (ours !== spelling) return { ...verdict, state: 'altered', faults: [{ code: 'RECORD_UNREADABLE', where }] };
  const faults: Fault[] = [];
  if (spelling !== text) faults.push({ code: 'RECORD_NOT_CANONICAL', where });
  if (!name.endsWith(capture.id.slice(-8)) && !name.endsWith(`${capture.id.slice(-8)}-${capture.id.slice(0, 8)}`)) {
    faults.push({ code: 'RECORD_NAME', where });
  }
  for (const { sha256: hash, name: file, bytes } of sizeOf ? capture.files : []) {
    if (sizeOf?.(hash) !== bytes) faults.push({ code: 'RECORD_FILE', where: `${name}, ${file}` });
  }
  if (!hasPlainPicture(capture)) faults.push({ code: 'PICTURE_KIND', where });
  if (!sealed) {
    // A signature over something that names no signer proves nothing about it.
    if (signature) faults.push({ code: 'RECORD_SIGNATURE', where });
    const state = faults.length > 0 ? 'altered' : 'unsigned';
    return { ...verdict, capture, state, faults };
  }
  const { kid } = sealed.signer;
  faults.push(...(await faultsInSeal(sealed, { name, text, signature, environment }, keys.get(kid))));
  return { ...verdict, capture, sealed, kid, state: faults.length > 0 ? 'altered' : 'whole', faults };
}

const PICTURE = /^image\/(?:png|jpeg|webp)$/;

/** What is shown as a picture is never opened as anything else. */
function hasPlainPicture({ files, picture }: Capture): boolean {
  const pictures = files.filter(({ role }) => role === 'picture');
  if (!pictures.every(({ type }) => PICTURE.test(type))) return false;
  return picture === null || pictures.some(({ sha256: hash }) => hash === picture.sha256);
}

async function faultsInSeal(
  { id, log, environment: sealedEnvironment, signer }: SealedRecord,
  { name, text, signature, environment }: RecordParts,
  key: VerifiedKey | undefined,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  const where = `${name}.capture.json`;
  if (environment !== null && (await sha256(environment)) !== sealedEnvironment) {
    faults.push({ code: 'ENVIRONMENT_CHANGED', where: `${name}.environment.json` });
  }
  if (!key) return [...faults, { code: 'KEY_MISSING', where: signer.kid }];
  if (text === null || !signature || !(await isSignedBy(key.key, signature, text)))
    faults.push({ code: 'RECORD_SIGNATURE', where });
  const anchor = faultAtAnchor(key.hashes, log);
  if (anchor) faults.push(anchor);
  const opening = key.openings.get(log.seq);
  const isInLog =
    key.lines[log.seq]?.act === 'capture' && opening?.subject === id && opening.sha256 === (await sha256(text ?? ''));
  if (!isInLog) faults.push({ code: 'RECORD_NOT_IN_LOG', where });
  return faults;
}

/** Verdicts with what the logs add: a log that does not hold takes its captures with it. */
export function withLogFaults(
  verdicts: readonly CaptureVerdict[],
  keys: ReadonlyMap<string, Pick<VerifiedKey, 'faults'>>,
): CaptureVerdict[] {
  return verdicts.map((verdict) => {
    const faults = verdict.kid === null ? [] : (keys.get(verdict.kid)?.faults ?? []); // no key, no log
    if (faults.length === 0) return verdict;
    return { ...verdict, state: 'altered', faults: [...verdict.faults, ...faults].slice(0, MOST_FAULTS) };
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
