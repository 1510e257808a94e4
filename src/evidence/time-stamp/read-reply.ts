/** An authority's answer (RFC 3161, 2.4.2), taken apart. Nothing in it is believed yet. */
import { hashOf, type HashName } from './algorithms.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import {
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
import { StampError } from './stamp-error.ts';

/** Bytes: a real answer has two to eight thousand. */
const LARGEST = 64_000;

const SIGNED_DATA = '1.2.840.113549.1.7.2';
export const STAMP_CONTENT = '1.2.840.113549.1.9.16.1.4';

export interface StampFacts {
  hash: HashName;
  imprint: Uint8Array;
  nonce: Uint8Array | null;
  serial: Uint8Array;
  policy: string;
  /** Milliseconds of the epoch. */
  time: number;
  /** Null: the authority does not say how exact its clock is. */
  accuracyMillis: number | null;
}

export interface SignerInfo {
  issuer: Uint8Array;
  serial: Uint8Array;
  digestAlgorithm: Der;
  /** Type → its one value. */
  attributes: ReadonlyMap<string, Der>;
  /** As they were signed: a SET. */
  attributeBytes: Uint8Array;
  algorithm: Der;
  signature: Uint8Array;
}

export interface StampReply {
  facts: StampFacts;
  /** What the facts were read from. */
  content: Uint8Array;
  certificates: Certificate[];
  signer: SignerInfo;
}

/** Throws STAMP_UNREADABLE, STAMP_REFUSED, STAMP_ALGORITHM. */
export function readReply(bytes: Uint8Array): StampReply {
  if (bytes.length > LARGEST) throw new StampError('STAMP_UNREADABLE', 'larger than any stamp');
  const [status, token] = childrenOf(readOne(bytes, TAG.sequence), TAG.sequence);
  const granted = smallIntegerOf(childrenOf(status, TAG.sequence)[0]);
  if (granted > 1 || !token) throw new StampError('STAMP_REFUSED', `status ${granted}`);
  const [type, wrapped] = childrenOf(token, TAG.sequence);
  if (oidOf(type) !== SIGNED_DATA) throw new StampError('STAMP_UNREADABLE', 'not signed');
  const [signed] = childrenOf(wrapped, contextTag(0));
  const [, , enclosed, ...rest] = childrenOf(signed, TAG.sequence);
  const [contentType, contentPart] = childrenOf(enclosed, TAG.sequence);
  if (oidOf(contentType) !== STAMP_CONTENT) throw new StampError('STAMP_UNREADABLE', 'not a time stamp');
  const [octets] = childrenOf(contentPart, contextTag(0));
  const content = expectTag(octets, TAG.octetString).value;
  const certificates = rest.filter(({ tag }) => tag === contextTag(0)).flatMap((set) => childrenOf(set, contextTag(0)));
  const [signer, ...others] = childrenOf(rest.at(-1), TAG.set);
  if (others.length > 0) throw new StampError('STAMP_UNREADABLE', 'more than one signer');
  return {
    facts: readFacts(content),
    content,
    certificates: certificates.filter(({ tag }) => tag === TAG.sequence).map(readCertificate),
    signer: readSigner(signer),
  };
}

function readFacts(content: Uint8Array): StampFacts {
  const [version, policy, imprint, serial, time, ...rest] = childrenOf(readOne(content, TAG.sequence), TAG.sequence);
  if (smallIntegerOf(version) !== 1) throw new StampError('STAMP_UNREADABLE', 'another version');
  const [hashing, hashed] = childrenOf(imprint, TAG.sequence);
  const nonce = rest.find(({ tag }) => tag === TAG.integer);
  const accuracy = rest.find(({ tag }) => tag === TAG.sequence);
  refuseConditions(rest.find(({ tag }) => tag === contextTag(1)));
  return {
    hash: hashOf(hashing),
    imprint: expectTag(hashed, TAG.octetString).value,
    nonce: nonce ? integerOf(nonce) : null,
    serial: integerOf(serial),
    policy: oidOf(policy),
    time: timeOf(expectTag(time, TAG.generalizedTime)),
    accuracyMillis: accuracy ? millisOf(accuracy) : null,
  };
}

/** What an authority adds may be passed over, unless it says otherwise. */
function refuseConditions(extensions: Der | undefined): void {
  if (!extensions) return;
  for (const extension of childrenOf(extensions, contextTag(1))) {
    const [, critical] = childrenOf(extension, TAG.sequence);
    const isCritical = critical?.tag === TAG.boolean && booleanOf(critical);
    if (isCritical) throw new StampError('STAMP_UNREADABLE', 'a condition that we do not know');
  }
}

/** Seconds, thousandths and millionths of them; the last are rounded up. */
function millisOf(accuracy: Der): number {
  let millis = 0;
  for (const { tag, value } of childrenOf(accuracy, TAG.sequence)) {
    const number = value.slice(0, 4).reduce((sum, byte) => sum * 256 + byte, 0);
    millis += tag === TAG.integer ? number * 1_000 : tag === 0x80 ? number : Math.ceil(number / 1_000);
  }
  return millis;
}

function readSigner(element: Der | undefined): SignerInfo {
  const [, identity, digestAlgorithm, attributeSet, algorithm, signature] = childrenOf(element, TAG.sequence);
  const [issuer, serial] = childrenOf(identity, TAG.sequence);
  const signedSet = expectTag(attributeSet, contextTag(0));
  const attributes = new Map<string, Der>();
  for (const attribute of childrenOf(signedSet, contextTag(0))) {
    const [type, values] = childrenOf(attribute, TAG.sequence);
    const [value, ...others] = childrenOf(values, TAG.set);
    if (!value || others.length > 0 || attributes.has(oidOf(type))) {
      throw new StampError('STAMP_UNREADABLE', 'an attribute with several values');
    }
    attributes.set(oidOf(type), value);
  }
  // What is signed is the set by its own tag (RFC 5652, 5.4).
  const attributeBytes = new Uint8Array(signedSet.raw);
  attributeBytes[0] = TAG.set;
  return {
    issuer: expectTag(issuer, TAG.sequence).raw,
    serial: integerOf(serial),
    digestAlgorithm: expectTag(digestAlgorithm, TAG.sequence),
    attributes,
    attributeBytes,
    algorithm: expectTag(algorithm, TAG.sequence),
    signature: expectTag(signature, TAG.octetString).value,
  };
}
