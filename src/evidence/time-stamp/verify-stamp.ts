/**
 * Whether an authority vouches that something existed at a time (RFC 3161 with RFC 5816), by WebCrypto alone. Whether a
 * certificate was revoked is not checked: that needs the authority's answer on the day.
 */
import { toHex } from '../bytes.ts';
import { digest, hashOf, isSignedByKey } from './algorithms.ts';
import { assertIsForStamps, buildChain, type Certificate, fingerprintOf, readCertificate } from './certificate.ts';
import { childrenOf, type Der, expectTag, oidOf, readOne, TAG } from './der.ts';
import { readReply, type SignerInfo, STAMP_CONTENT, type StampReply } from './read-reply.ts';
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
  /** ISO 8601, UTC: what was stamped existed no later, give or take the accuracy. */
  time: string;
  accuracyMillis: number | null;
  /** Hex. */
  serial: string;
  policy: string;
  /** As its certificate names it. */
  authority: string;
  /** From the signer's to the last that vouches. */
  chain: { name: string; sha256: string }[];
  /** Whether the last of the chain is one that the reader trusts. */
  isTrusted: boolean;
}

const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_2 = '1.2.840.113549.1.9.16.2.47';

/** `reply`: a whole answer, as the authority gave it. Throws StampError. */
export async function verifyStamp(reply: Uint8Array, { imprint, nonce, roots }: StampQuestion): Promise<Stamp> {
  const read = readReply(reply);
  const { facts, certificates, signer } = read;
  if (facts.hash !== 'SHA-256' || !isSameBytes(facts.imprint, imprint)) {
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
  const trusted = roots.flatMap(readRoot);
  const chain = await buildChain(certificate, certificates, { roots: trusted, at: facts.time });
  return {
    time: new Date(facts.time).toISOString(),
    accuracyMillis: facts.accuracyMillis,
    serial: toHex(facts.serial),
    policy: facts.policy,
    authority: certificate.name,
    chain: await Promise.all(
      chain.certificates.map(async (one) => ({ name: one.name, sha256: toHex(await fingerprintOf(one)) })),
    ),
    isTrusted: chain.isTrusted,
  };
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
