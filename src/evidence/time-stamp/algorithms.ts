/** The signatures that authorities use, by WebCrypto. What is weaker (SHA-1, MD5) shows nothing today. */
import {
  bitsOf,
  childrenOf,
  contextTag,
  type Der,
  oidOf,
  readOne,
  smallIntegerOf,
  TAG,
  writeDer,
  writeOid,
} from './der.ts';
import { StampError } from './stamp-error.ts';

export type HashName = 'SHA-256' | 'SHA-384' | 'SHA-512';

const HASHES: ReadonlyMap<string, HashName> = new Map([
  ['2.16.840.1.101.3.4.2.1', 'SHA-256'],
  ['2.16.840.1.101.3.4.2.2', 'SHA-384'],
  ['2.16.840.1.101.3.4.2.3', 'SHA-512'],
]);

export const SHA256_OID = '2.16.840.1.101.3.4.2.1';

const RSA = '1.2.840.113549.1.1.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
const MASK_BY_HASH = '1.2.840.113549.1.1.8'; // MGF1
const EC = '1.2.840.10045.2.1';

interface Signing {
  key: 'rsa' | 'ec';
  hash: HashName;
}

const SIGNINGS: ReadonlyMap<string, Signing> = new Map([
  ['1.2.840.113549.1.1.11', { key: 'rsa', hash: 'SHA-256' }],
  ['1.2.840.113549.1.1.12', { key: 'rsa', hash: 'SHA-384' }],
  ['1.2.840.113549.1.1.13', { key: 'rsa', hash: 'SHA-512' }],
  ['1.2.840.10045.4.3.2', { key: 'ec', hash: 'SHA-256' }],
  ['1.2.840.10045.4.3.3', { key: 'ec', hash: 'SHA-384' }],
  ['1.2.840.10045.4.3.4', { key: 'ec', hash: 'SHA-512' }],
]);

interface Curve {
  namedCurve: string;
  /** Bytes of r and of s. */
  half: number;
}

const CURVES: ReadonlyMap<string, Curve> = new Map([
  ['1.2.840.10045.3.1.7', { namedCurve: 'P-256', half: 32 }],
  ['1.3.132.0.34', { namedCurve: 'P-384', half: 48 }],
  ['1.3.132.0.35', { namedCurve: 'P-521', half: 66 }],
]);

/** Bits; below it a key was given up long ago. */
const LEAST_RSA = 2048;

/** Of an AlgorithmIdentifier. Throws STAMP_ALGORITHM. */
export function hashOf(algorithm: Der | undefined): HashName {
  const [oid] = childrenOf(algorithm, TAG.sequence);
  const hash = HASHES.get(oidOf(oid));
  if (!hash) throw weak(`hash ${oidOf(oid)}`);
  return hash;
}

export async function digest(hash: HashName | 'SHA-1', data: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(hash, new Uint8Array(data)));
}

export interface SignedBytes {
  data: Uint8Array;
  signature: Uint8Array;
  /** AlgorithmIdentifier of the signature. */
  algorithm: Der;
  /** Of what signs by a plain RSA identifier, which names none; null: it must name one. */
  hash: HashName | null;
}

/** Whether the holder of `spki` (SubjectPublicKeyInfo) signed it. Throws STAMP_ALGORITHM, STAMP_UNREADABLE. */
export async function isSignedByKey(spki: Der, signed: SignedBytes): Promise<boolean> {
  const [keyAlgorithm, keyBits] = childrenOf(spki, TAG.sequence);
  const [keyOid, parameters] = childrenOf(keyAlgorithm, TAG.sequence);
  const kind = oidOf(keyOid);
  if (kind === EC) return isSignedByCurve(spki, CURVES.get(oidOf(parameters)), signed);
  if (kind === RSA || kind === RSA_PSS) return isSignedByRsa(bitsOf(keyBits), kind, signed);
  throw weak(`key ${kind}`);
}

async function isSignedByCurve(spki: Der, curve: Curve | undefined, signed: SignedBytes): Promise<boolean> {
  const signing = SIGNINGS.get(nameOf(signed));
  if (!curve || signing?.key !== 'ec') throw weak(`curve or signature ${nameOf(signed)}`);
  const { namedCurve, half } = curve;
  const key = await importKey(spki.raw, { name: 'ECDSA', namedCurve });
  const [r, s, ...others] = childrenOf(readOne(signed.signature, TAG.sequence), TAG.sequence);
  const raw = new Uint8Array(2 * half);
  for (const [i, element] of [r, s].entries()) {
    const digits = withoutZero(element);
    if (digits.length > half || others.length > 0) return false;
    raw.set(digits, (i + 1) * half - digits.length);
  }
  return verify({ name: 'ECDSA', hash: signing.hash }, key, raw, signed.data);
}

function withoutZero(element: Der | undefined): Uint8Array {
  const { value } = readOne(element?.raw ?? new Uint8Array(), TAG.integer);
  return value[0] === 0 ? value.subarray(1) : value;
}

async function isSignedByRsa(key: Uint8Array, kind: string, signed: SignedBytes): Promise<boolean> {
  // A key that is said to be for PSS has another identifier, which browsers do not import: the key itself is the same.
  const plain = writeDer(TAG.sequence, writeOid(RSA), writeDer(TAG.null));
  const spki = writeDer(TAG.sequence, plain, writeDer(TAG.bitString, Uint8Array.of(0), key));
  const [modulus] = childrenOf(readOne(key, TAG.sequence), TAG.sequence);
  if (withoutZero(modulus).length * 8 < LEAST_RSA) throw weak('an RSA key that is too short');
  const name = nameOf(signed);
  if (name === RSA_PSS) {
    const { hash, saltLength } = maskedParameters(signed.algorithm);
    const imported = await importKey(spki, { name: 'RSA-PSS', hash });
    return verify({ name: 'RSA-PSS', saltLength }, imported, signed.signature, signed.data);
  }
  const signing = SIGNINGS.get(name);
  const hash = name === RSA ? signed.hash : signing?.key === 'rsa' ? signing.hash : null;
  if (!hash || kind !== RSA) throw weak(`signature ${name}`);
  const how = { name: 'RSASSA-PKCS1-v1_5', hash } as const;
  const imported = await importKey(spki, how);
  return verify(how, imported, signed.signature, signed.data);
}

function nameOf({ algorithm }: SignedBytes): string {
  return oidOf(childrenOf(algorithm, TAG.sequence)[0]);
}

/** RSASSA-PSS-params (RFC 4055, 3.1). What is left out means SHA-1. */
function maskedParameters(algorithm: Der): { hash: HashName; saltLength: number } {
  const [, parameters] = childrenOf(algorithm, TAG.sequence);
  const given = childrenOf(parameters, TAG.sequence);
  const part = (number: number): Der[] => {
    const found = given.find(({ tag }) => tag === contextTag(number));
    return found ? childrenOf(found, contextTag(number)) : [];
  };
  const [[hashing], [masking], [salt]] = [part(0), part(1), part(2)];
  if (!hashing || !masking) throw weak('RSA-PSS with SHA-1');
  const hash = hashOf(hashing);
  const [mask, maskHash] = childrenOf(masking, TAG.sequence);
  if (oidOf(mask) !== MASK_BY_HASH || hashOf(maskHash) !== hash) throw weak('RSA-PSS with two hashes');
  return { hash, saltLength: salt ? smallIntegerOf(salt) : 20 };
}

async function importKey(spki: Uint8Array, algorithm: RsaHashedImportParams | EcKeyImportParams): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey('spki', new Uint8Array(spki), algorithm, false, ['verify']);
  } catch (cause) {
    throw new StampError('STAMP_ALGORITHM', 'a key that the browser does not take', { cause });
  }
}

/** Throws STAMP_ALGORITHM also for parameters that no key has: a salt that is longer than what is signed. */
async function verify(
  how: EcdsaParams | RsaPssParams | { name: 'RSASSA-PKCS1-v1_5' },
  key: CryptoKey,
  signature: Uint8Array,
  data: Uint8Array,
): Promise<boolean> {
  try {
    return await crypto.subtle.verify(how, key, new Uint8Array(signature), new Uint8Array(data));
  } catch (cause) {
    throw new StampError('STAMP_ALGORITHM', 'a signature that the browser does not check', { cause });
  }
}

function weak(what: string): StampError {
  return new StampError('STAMP_ALGORITHM', what);
}
