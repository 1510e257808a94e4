/**
 * Whether an authority vouches that something existed at a time (RFC 3161 with RFC 5816), by WebCrypto alone. Whether a
 * certificate was revoked is not checked: that needs the authority's answer on the day.
 */
import { concatBytes } from '../../model/concat-bytes.ts';
import { toHex } from '../bytes.ts';
import { digest, hashOf, isSignedByKey } from './algorithms.ts';
import { assertIsForStamps, buildChain, type Certificate, fingerprintOf, readCertificate } from './certificate.ts';
import { childrenOf, type Der, expectTag, oidOf, readOne, TAG } from './der.ts';
import { readReply, type SignerInfo, STAMP_CONTENT, type StampFacts, type StampReply } from './read-reply.ts';
import { isSameBytes } from './same-bytes.ts';
import { StampError } from './stamp-error.ts';

export interface StampQuestion {
  /** SHA-256 of what was stamped. */
  imprint: Uint8Array;
  /** Null: long after, when nobody knows it any more. */
  nonce: Uint8Array | null;
  /** Certificates (DER) that the reader trusts. */
  roots: readonly Uint8Array[];
}

export interface Stamp {
  /** ISO 8601, UTC, as the authority tells it. */
  time: string;
  accuracyMillis: number | null;
  /** ISO 8601, UTC: what was stamped existed before it, however inexact the authority says that its clock is. */
  before: string;
  /** Hex. */
  serial: string;
  policy: string;
  /** As its certificate names it. */
  authority: string;
  /** From the signer's to the last that vouches. */
  chain: { name: string; sha256: string }[];
  /** SHA-256 (hex) of the last that vouches: a name can be anybody’s, a key cannot. */
  root: string;
  /** Whether the last of the chain is one that the reader trusts. */
  isTrusted: boolean;
  /** SHA-256 (hex) of all in it that somebody vouches for: the rest of an answer anybody can change. */
  token: string;
}

const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_2 = '1.2.840.113549.1.9.16.2.47';

/** `reply`: a whole answer, as the authority gave it. Throws StampError. */
export async function verifyStamp(reply: Uint8Array, { imprint, nonce, roots }: StampQuestion): Promise<Stamp> {
  const read = readReply(reply);
  const { facts, certificates, signer } = read;
  if (facts.hash !== 'SHA-256') throw new StampError('STAMP_ALGORITHM', 'a hash that was not asked for');
  if (!isSameBytes(facts.imprint, imprint)) {
    throw new StampError('STAMP_OTHER_DATA', 'the stamp is of something else');
  }
  if (nonce && !(facts.nonce && isSameBytes(facts.nonce, nonce))) {
    throw new StampError('STAMP_NONCE', 'the answer to another question');
  }
  const certificate = certificates.find(
    (one) => isSameBytes(one.issuer, signer.issuer) && isSameBytes(one.serial, signer.serial),
  );
  if (!certificate) throw new StampError('STAMP_SIGNER', 'its certificate is not there');
  await assertIsSigned(read, certificate);
  assertIsForStamps(certificate);
  const chain = await buildChain(certificate, certificates, { roots: readRoots(roots), at: facts.time });
  const prints = await Promise.all(chain.certificates.map(fingerprintOf));
  return {
    time: new Date(facts.time).toISOString(),
    accuracyMillis: facts.accuracyMillis,
    before: latestOf(facts),
    serial: toHex(facts.serial),
    policy: facts.policy,
    authority: certificate.name,
    chain: chain.certificates.map(({ name }, i) => ({ name, sha256: toHex(prints[i] ?? new Uint8Array()) })), // as many
    root: toHex(prints.at(-1) ?? new Uint8Array()), // there is the signer’s at least
    isTrusted: chain.isTrusted,
    token: toHex(await digest('SHA-256', concatBytes([read.content, ...prints]))),
  };
}

/** Rounded up to the second, which is the smallest that is shown. */
function latestOf({ time, accuracyMillis }: StampFacts): string {
  return new Date(Math.ceil((time + (accuracyMillis ?? 0)) / 1_000) * 1_000).toISOString(); // null: nothing is added
}

/** By the list that they came in: a system has a hundred and more, and a bundle as many stamps. */
const readBefore = new WeakMap<readonly Uint8Array[], readonly Certificate[]>();

function readRoots(roots: readonly Uint8Array[]): readonly Certificate[] {
  const known = readBefore.get(roots) ?? roots.flatMap(readRoot);
  readBefore.set(roots, known);
  return known;
}

/** Of a system's hundred roots some are in forms of their own: those vouch for nothing here. */
function readRoot(root: Uint8Array): Certificate[] {
  try {
    return [readCertificate(readOne(root, TAG.sequence))];
  } catch (thrown) {
    if (thrown instanceof StampError) return [];
    throw thrown;
  }
}

/** The attributes are signed; they name the content and the signer's certificate. */
async function assertIsSigned({ content, signer }: StampReply, certificate: Certificate): Promise<void> {
  const { attributes, attributeBytes, algorithm, signature, digestAlgorithm } = signer;
  const hash = hashOf(digestAlgorithm);
  const type = attributes.get(CONTENT_TYPE);
  const hashed = attributes.get(MESSAGE_DIGEST);
  const isOfContent = type && oidOf(type) === STAMP_CONTENT && hashed?.tag === TAG.octetString;
  if (!isOfContent || !isSameBytes(hashed.value, await digest(hash, content))) {
    throw new StampError('STAMP_ALTERED', 'the signed attributes are of another content');
  }
  await assertNamesCertificate(attributes, certificate);
  const isGood = await isSignedByKey(certificate.key, { data: attributeBytes, signature, algorithm, hash });
  if (!isGood) throw new StampError('STAMP_SIGNATURE', 'the signature does not hold');
}

/** ESSCertID (RFC 2634, SHA-1) or ESSCertIDv2 (RFC 5816): one name and number may stand on two certificates. */
async function assertNamesCertificate(attributes: SignerInfo['attributes'], { raw }: Certificate): Promise<void> {
  const second = attributes.get(SIGNING_CERTIFICATE_2);
  const named = second ?? attributes.get(SIGNING_CERTIFICATE);
  if (!named) throw new StampError('STAMP_SIGNER', 'no certificate is named');
  const [list] = childrenOf(named, TAG.sequence);
  const [id] = childrenOf(list, TAG.sequence);
  const parts = childrenOf(id, TAG.sequence);
  const hash = second ? hashNamed(parts) : 'SHA-1';
  const told = expectTag(
    parts.find(({ tag }) => tag === TAG.octetString),
    TAG.octetString,
  );
  if (!isSameBytes(told.value, await digest(hash, raw))) throw new StampError('STAMP_SIGNER', 'another certificate');
}

/** Left out where it is SHA-256. */
function hashNamed(parts: readonly Der[]): 'SHA-256' | 'SHA-384' | 'SHA-512' {
  const [first] = parts;
  return first?.tag === TAG.sequence ? hashOf(first) : 'SHA-256';
}
