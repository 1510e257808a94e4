/**
 * ECDSA P-384. P-384 because readers of anonymously signed web archives verify with it alone. The
 * signature is kept in DER, so that `openssl dgst -sha384 -verify` takes it as it is.
 */
import { fromBase64, toBase64, toBase64Url, toHex, utf8 } from './bytes.ts';

const CURVE = { name: 'ECDSA', namedCurve: 'P-384' } as const;
const SIGNING = { name: 'ECDSA', hash: 'SHA-384' } as const;

/** Bytes of r and of s on this curve. */
const HALF = 48;

const SEQUENCE = 0x30;
const INTEGER = 0x02;

/** The private key cannot be exported by any script. */
export function makeKeyPair(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
}

/** RFC 7638 thumbprint (SHA-256, base64url) of a public key: the name of its holder. */
export async function thumbprint(publicKey: CryptoKey): Promise<string> {
  const { crv, kty, x, y } = await crypto.subtle.exportKey('jwk', publicKey);
  const digest = await crypto.subtle.digest('SHA-256', utf8(JSON.stringify({ crv, kty, x, y })));
  return toBase64Url(new Uint8Array(digest));
}

/** SPKI in DER, base64: how a public key is kept and handed on. */
export async function exportPublicKey(publicKey: CryptoKey): Promise<string> {
  return toBase64(new Uint8Array(await crypto.subtle.exportKey('spki', publicKey)));
}

/** Null when it is no P-384 key. */
export async function importPublicKey(spki: string): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey('spki', fromBase64(spki), CURVE, true, ['verify']);
  } catch {
    return null; // a stranger's bytes: whatever is wrong with them, they are no key
  }
}

/** Null when it is no key. */
export async function thumbprintOf(spki: string): Promise<string | null> {
  const key = await importPublicKey(spki);
  return key && thumbprint(key);
}

/** What a newsroom publishes: `openssl pkey -pubin -outform DER | sha256sum` gives the same. */
export async function fingerprint(spki: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', fromBase64(spki))));
}

/** As OpenSSL reads it. */
export function toPem(spki: string): string {
  const lines = spki.match(/.{1,64}/g) ?? [];
  return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`;
}

/** Null when it is not exactly one public key, spelt as `toPem` spells it: programs differ in what else they take. */
export function fromPem(pem: string): string | null {
  const body = /^-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/=\n]+)-----END PUBLIC KEY-----\n$/.exec(pem)?.[1]; // another text
  const spki = body === undefined ? null : body.replaceAll('\n', '');
  return spki !== null && toPem(spki) === pem ? spki : null;
}

/** Anonymous signatures of web archives (wacz-auth): r‖s over SHA-256. */
const ARCHIVE_SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** Over the ASCII bytes of `text`, as r‖s in base64. */
export async function signArchive(privateKey: CryptoKey, text: string): Promise<string> {
  return toBase64(new Uint8Array(await crypto.subtle.sign(ARCHIVE_SIGNING, privateKey, utf8(text))));
}

export async function isArchiveSignedBy(publicKey: CryptoKey, signature: string, text: string): Promise<boolean> {
  const raw = decoded(signature);
  return raw !== null && crypto.subtle.verify(ARCHIVE_SIGNING, publicKey, raw, utf8(text));
}

function decoded(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return fromBase64(base64);
  } catch {
    return null; // not base64, so no signature
  }
}

/** Over the UTF-8 bytes of `text`, in DER. */
export async function sign(privateKey: CryptoKey, text: string): Promise<Uint8Array<ArrayBuffer>> {
  return toDer(new Uint8Array(await crypto.subtle.sign(SIGNING, privateKey, utf8(text))));
}

/** False also for a signature that is not DER. */
export async function isSignedBy(publicKey: CryptoKey, signature: Uint8Array, text: string): Promise<boolean> {
  const raw = fromDer(signature);
  return raw !== null && crypto.subtle.verify(SIGNING, publicKey, raw, utf8(text));
}

/** WebCrypto gives r‖s (IEEE P1363); X.690 wants SEQUENCE { INTEGER r, INTEGER s }. */
export function toDer(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const half = raw.length / 2;
  const body = [...derInteger(raw.subarray(0, half)), ...derInteger(raw.subarray(half))];
  const length = body.length < 0x80 ? [body.length] : [0x81, body.length];
  return Uint8Array.from([SEQUENCE, ...length, ...body]);
}

function derInteger(bytes: Uint8Array): number[] {
  const firstDigit = bytes.findIndex((byte) => byte !== 0);
  const digits = [...bytes.subarray(firstDigit < 0 ? bytes.length - 1 : firstDigit)];
  // A leading bit of one would read as a negative number.
  if ((digits[0] ?? 0) & 0x80) digits.unshift(0);
  return [INTEGER, digits.length, ...digits];
}

/** Null when `der` is not exactly two integers of this curve's size, in the one spelling that DER has for them. */
export function fromDer(der: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const raw = new Uint8Array(2 * HALF);
  const start = der[1] === 0x81 ? 3 : 2;
  const length = der[start - 1];
  if (der[0] !== SEQUENCE || length === undefined || length !== der.length - start) return null;
  let at = start;
  for (const half of [1, 2]) {
    const size = der[at + 1];
    if (der[at] !== INTEGER || size === undefined || size === 0 || at + 2 + size > der.length) return null;
    let digits = der.subarray(at + 2, at + 2 + size);
    if (digits[0] === 0) digits = digits.subarray(1);
    if (digits.length > HALF) return null;
    raw.set(digits, half * HALF - digits.length);
    at += 2 + size;
  }
  if (at !== der.length) return null;
  const spelt = toDer(raw);
  return der.length === spelt.length && spelt.every((byte, i) => byte === der[i]) ? raw : null;
}
