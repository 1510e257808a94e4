/** X.509 certificates (RFC 5280), as far as they vouch for a time stamp. Revocation is not looked at. */
import { digest, isSignedByKey } from './algorithms.ts';
import {
  bitsOf,
  booleanOf,
  childrenOf,
  contextTag,
  type Der,
  expectTag,
  integerOf,
  oidOf,
  readOne,
  smallIntegerOf,
  TAG,
  timeOf,
} from './der.ts';
import { isSameBytes } from './same-bytes.ts';
import { StampError } from './stamp-error.ts';

interface Extension {
  isCritical: boolean;
  value: Uint8Array;
}

export interface Certificate {
  raw: Uint8Array;
  signedPart: Uint8Array;
  algorithm: Der;
  signature: Uint8Array;
  serial: Uint8Array;
  /** Names as they are spelt: they are compared byte for byte. */
  issuer: Uint8Array;
  subject: Uint8Array;
  /** Of the subject, as a person reads it: its common name, else its organisation. */
  name: string;
  notBefore: number;
  notAfter: number;
  /** SubjectPublicKeyInfo. */
  key: Der;
  extensions: ReadonlyMap<string, Extension>;
}

const BASIC_CONSTRAINTS = '2.5.29.19';
const KEY_USAGE = '2.5.29.15';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
const POLICIES = '2.5.29.32';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** What may be critical: we look at these, or they forbid nothing to us. */
const UNDERSTOOD = [BASIC_CONSTRAINTS, KEY_USAGE, EXTENDED_KEY_USAGE, SUBJECT_ALTERNATIVE_NAME, POLICIES];

const COMMON_NAME = '2.5.4.3';
const ORGANISATION = '2.5.4.10';

/** Certificates from the signer's to the last: a real chain has three or four. */
const LONGEST_CHAIN = 8;

export function readCertificate(element: Der): Certificate {
  const [body, algorithm, signature, ...others] = childrenOf(element, TAG.sequence);
  const fields = childrenOf(body, TAG.sequence);
  if (fields[0]?.tag === contextTag(0)) fields.shift(); // its version
  const [serial, , issuer, validity, subject, key, ...rest] = fields;
  const [notBefore, notAfter] = childrenOf(validity, TAG.sequence);
  if (others.length > 0) throw new StampError('STAMP_UNREADABLE', 'a certificate with something behind it');
  return {
    raw: element.raw,
    signedPart: expectTag(body, TAG.sequence).raw,
    algorithm: expectTag(algorithm, TAG.sequence),
    signature: bitsOf(signature),
    serial: integerOf(serial),
    issuer: expectTag(issuer, TAG.sequence).raw,
    subject: expectTag(subject, TAG.sequence).raw,
    name: readName(expectTag(subject, TAG.sequence)),
    notBefore: timeOf(notBefore),
    notAfter: timeOf(notAfter),
    key: expectTag(key, TAG.sequence),
    extensions: readExtensions(rest.find(({ tag }) => tag === contextTag(3))),
  };
}

function readExtensions(element: Der | undefined): ReadonlyMap<string, Extension> {
  const extensions = new Map<string, Extension>();
  if (!element) return extensions;
  const [list] = childrenOf(element, contextTag(3));
  for (const one of childrenOf(list, TAG.sequence)) {
    const [oid, ...rest] = childrenOf(one, TAG.sequence);
    const [critical] = rest;
    const isCritical = critical?.tag === TAG.boolean && booleanOf(critical);
    const { value } = expectTag(rest.at(-1), TAG.octetString);
    if (extensions.has(oidOf(oid))) throw new StampError('STAMP_UNREADABLE', 'an extension that is there twice');
    extensions.set(oidOf(oid), { isCritical, value });
  }
  return extensions;
}

function readName(subject: Der): string {
  const names = new Map<string, string>();
  for (const set of childrenOf(subject, TAG.sequence)) {
    for (const pair of childrenOf(set, TAG.set)) {
      const [oid, text] = childrenOf(pair, TAG.sequence);
      if (text && !names.has(oidOf(oid))) names.set(oidOf(oid), readText(text));
    }
  }
  return plainName(names.get(COMMON_NAME) ?? names.get(ORGANISATION) ?? ''); // an authority without a name
}

/** A stranger's words: nothing in them turns a line round or stands there unseen. */
function plainName(name: string): string {
  return [...name.replace(/\p{C}+/gu, '')].slice(0, LONGEST_NAME).join('');
}

/** Characters, as many as a certificate’s common name may have (RFC 5280, appendix A.1). */
const LONGEST_NAME = 64;

const BMP_STRING = 0x1e;

function readText({ tag, value }: Der): string {
  const label = tag === BMP_STRING ? 'utf-16be' : 'utf-8';
  return new TextDecoder(label).decode(value);
}

/** Throws STAMP_KEY_USAGE unless the key is for time stamps and nothing else (RFC 3161, 2.3). */
export function assertIsForStamps({ extensions }: Certificate): void {
  const extended = extensions.get(EXTENDED_KEY_USAGE);
  const uses = extended ? childrenOf(readOne(extended.value, TAG.sequence), TAG.sequence).map(oidOf) : [];
  if (!extended?.isCritical || uses.length !== 1 || uses[0] !== TIME_STAMPING) {
    throw new StampError('STAMP_KEY_USAGE', 'not for time stamps alone');
  }
  const usage = usageBits(extensions);
  const forSignatures = DIGITAL_SIGNATURE | NON_REPUDIATION;
  if (usage !== null && ((usage & forSignatures) === 0 || (usage & ~forSignatures) !== 0)) {
    throw new StampError('STAMP_KEY_USAGE', 'not for signatures alone');
  }
}

const DIGITAL_SIGNATURE = 0x8000;
const NON_REPUDIATION = 0x4000;
const SIGNS_CERTIFICATES = 0x0400;

/** The first sixteen bits, of which nine have a meaning; null: any use. */
function usageBits(extensions: Certificate['extensions']): number | null {
  const usage = extensions.get(KEY_USAGE);
  if (!usage) return null;
  const [, first = 0, second = 0] = readOne(usage.value, TAG.bitString).value; // not there: no bit is set
  return first * 256 + second;
}

/** Whether it may vouch for others, with so many between it and the signer's. */
function isAuthority({ extensions }: Certificate, between: number): boolean {
  const basic = extensions.get(BASIC_CONSTRAINTS);
  if (!basic) return false;
  const [ca, most] = childrenOf(readOne(basic.value, TAG.sequence), TAG.sequence);
  if (ca?.tag !== TAG.boolean || !booleanOf(ca)) return false;
  if (most && smallIntegerOf(most) < between) return false;
  const usage = usageBits(extensions);
  return usage === null || (usage & SIGNS_CERTIFICATES) !== 0;
}

export interface Chain {
  /** From the signer's to the last that vouches. */
  certificates: Certificate[];
  /** Whether the last is one that the reader trusts. */
  isTrusted: boolean;
}

/**
 * From the signer up to a root that is trusted, else up to the last that is there. All were valid at `at`. Throws
 * STAMP_EXPIRED, STAMP_CHAIN. `given`: what came with the stamp, in any order.
 */
export async function buildChain(
  signer: Certificate,
  given: readonly Certificate[],
  { roots, at }: { roots: readonly Certificate[]; at: number },
): Promise<Chain> {
  const certificates = [signer];
  for (let last = signer; ;) {
    const { notBefore, notAfter, extensions } = last;
    if (at < notBefore || at > notAfter) throw new StampError('STAMP_EXPIRED', `${last.name} was not valid then`);
    for (const [oid, { isCritical }] of extensions) {
      if (isCritical && !UNDERSTOOD.includes(oid)) throw new StampError('STAMP_CHAIN', `a condition ${oid}`);
    }
    const isSelfIssued = isSameBytes(last.subject, last.issuer);
    // An anchor is a name with its key (RFC 5280, 6.1.1): a root that another root has signed too is the same.
    if ((certificates.length > 1 || isSelfIssued) && roots.some((root) => isSameHolder(root, last))) {
      return { certificates, isTrusted: true };
    }
    const next = isSelfIssued ? null : await issuerOf(last, { roots, given }, certificates.length - 1);
    if (!next) break;
    certificates.push(next);
    if (certificates.length > LONGEST_CHAIN) throw new StampError('STAMP_CHAIN', 'a chain that is too long');
    last = next;
  }
  // A signer that nobody vouches for has only its own word.
  if (certificates.length === 1) throw new StampError('STAMP_CHAIN', 'nobody vouches for the signer');
  return { certificates, isTrusted: false };
}

async function issuerOf(
  one: Certificate,
  { roots, given }: { roots: readonly Certificate[]; given: readonly Certificate[] },
  between: number,
): Promise<Certificate | null> {
  const isNamed = ({ subject, raw }: Certificate) => isSameBytes(subject, one.issuer) && !isSameBytes(raw, one.raw);
  for (const issuer of [...roots, ...given].filter(isNamed)) {
    if (isAuthority(issuer, between) && (await isIssuedBy(one, issuer))) return issuer;
  }
  // The reader's may have the name of a root that did not come along: then this one is not known, and not wrong.
  if (given.some(isNamed)) throw new StampError('STAMP_CHAIN', `${one.name} was not issued by who it says`);
  return null;
}

async function isIssuedBy({ signedPart, signature, algorithm }: Certificate, issuer: Certificate): Promise<boolean> {
  try {
    return await isSignedByKey(issuer.key, { data: signedPart, signature, algorithm, hash: null });
  } catch (thrown) {
    // An authority that went over to another kind of key keeps its name: this is not the key that signed.
    if (thrown instanceof StampError && thrown.code === 'STAMP_ALGORITHM') return false;
    throw thrown;
  }
}

function isSameHolder(one: Certificate, other: Certificate): boolean {
  return isSameBytes(one.subject, other.subject) && isSameBytes(one.key.raw, other.key.raw);
}

export function fingerprintOf({ raw }: Certificate): Promise<Uint8Array> {
  return digest('SHA-256', raw);
}
