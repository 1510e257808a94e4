/**
 * An authority that exists in tests alone: certificates and answers made from nothing, so that it can have any kind of
 * key, and lie in any way that a real program refuses to.
 */
import { createHash, createSign, constants, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SHA256_OID } from '../../src/evidence/time-stamp/algorithms.ts';
import {
  childrenOf,
  contextTag,
  integerOf,
  readOne,
  TAG,
  writeDer,
  writeOid,
} from '../../src/evidence/time-stamp/der.ts';

const { sequence, set, integer, octetString, boolean, bitString } = TAG;
const UTF8 = 0x0c;

export type KeyKind = 'p256' | 'p384' | 'p521' | 'rsa' | 'rsa-pss' | 'rsa1024' | 'rsa-pss-key';

interface Holder {
  name: string;
  kind: KeyKind;
  privateKey: KeyObject;
  spki: Uint8Array;
}

const pssParameters = (saltLength: number) =>
  writeDer(
    sequence,
    writeDer(contextTag(0), writeDer(sequence, writeOid(SHA256_OID))),
    writeDer(
      contextTag(1),
      writeDer(sequence, writeOid('1.2.840.113549.1.1.8'), writeDer(sequence, writeOid(SHA256_OID))),
    ),
    writeDer(contextTag(2), writeDer(integer, Uint8Array.of(0, saltLength).slice(saltLength < 128 ? 1 : 0))),
  );

const text = (value: string) => new TextEncoder().encode(value);

function makeHolder(name: string, kind: KeyKind): Holder {
  const curve = { p256: 'P-256', p384: 'P-384', p521: 'P-521' }[kind as string];
  const pair = curve
    ? generateKeyPairSync('ec', { namedCurve: curve })
    : kind === 'rsa-pss-key'
      ? generateKeyPairSync('rsa-pss', { modulusLength: 2048 })
      : generateKeyPairSync('rsa', { modulusLength: kind === 'rsa1024' ? 1024 : 2048 });
  const { privateKey, publicKey } = pair;
  return { name, kind, privateKey, spki: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })) };
}

/** AlgorithmIdentifier of what a holder signs by. */
function signatureAlgorithm({ kind }: Holder, saltLength = 32): Uint8Array {
  if (kind.startsWith('rsa-pss')) {
    return writeDer(sequence, writeOid('1.2.840.113549.1.1.10'), pssParameters(saltLength));
  }
  if (kind.startsWith('rsa')) return writeDer(sequence, writeOid('1.2.840.113549.1.1.11'), writeDer(TAG.null));
  return writeDer(sequence, writeOid('1.2.840.10045.4.3.2'));
}

function signBy({ kind, privateKey }: Holder, data: Uint8Array): Uint8Array {
  const signer = createSign('sha256').update(data);
  const isMasked = kind.startsWith('rsa-pss');
  return new Uint8Array(
    isMasked
      ? signer.sign({ key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 })
      : signer.sign(privateKey),
  );
}

const nameOf = (name: string) =>
  writeDer(sequence, writeDer(set, writeDer(sequence, writeOid('2.5.4.3'), writeDer(UTF8, text(name)))));

const momentOf = (time: string) => text(`${time.slice(0, 19).replace(/[-:T]/g, '')}Z`);
const generalized = (time: string) => writeDer(TAG.generalizedTime, momentOf(time));

interface CertificateWish {
  serial: number;
  from: string;
  to: string;
  extensions: Uint8Array[];
}

const extension = (oid: string, isCritical: boolean, value: Uint8Array) =>
  writeDer(
    sequence,
    writeOid(oid),
    ...(isCritical ? [writeDer(boolean, Uint8Array.of(0xff))] : []),
    writeDer(octetString, value),
  );

export const CA_EXTENSIONS = [
  extension('2.5.29.19', true, writeDer(sequence, writeDer(boolean, Uint8Array.of(0xff)))),
  extension('2.5.29.15', true, writeDer(bitString, Uint8Array.of(1, 0x06))),
];

const usageFor = (isCritical: boolean, ...uses: string[]) =>
  extension('2.5.29.37', isCritical, writeDer(sequence, ...uses.map(writeOid)));

const STAMPING = '1.3.6.1.5.5.7.3.8';

/** What the signer's certificate may be wrong in. */
export const SIGNER_EXTENSIONS = {
  right: [usageFor(true, STAMPING)],
  'not critical': [usageFor(false, STAMPING)],
  none: [],
  'for servers too': [usageFor(true, STAMPING, '1.3.6.1.5.5.7.3.1')],
  'for a key’s encryption too': [
    usageFor(true, STAMPING),
    extension('2.5.29.15', true, writeDer(bitString, Uint8Array.of(5, 0xa0))),
  ],
  'not for signatures': [
    usageFor(true, STAMPING),
    extension('2.5.29.15', true, writeDer(bitString, Uint8Array.of(3, 0x08))),
  ],
  'a condition nobody knows': [usageFor(true, STAMPING), extension('1.2.3.4', true, writeDer(sequence))],
} as const;

function certify(subject: Holder, issuer: Holder, { serial, from, to, extensions }: CertificateWish): Uint8Array {
  const algorithm = signatureAlgorithm(issuer);
  const body = writeDer(
    sequence,
    writeDer(contextTag(0), writeDer(integer, Uint8Array.of(2))),
    writeDer(integer, Uint8Array.of(serial)),
    algorithm,
    nameOf(issuer.name),
    writeDer(sequence, generalized(from), generalized(to)),
    nameOf(subject.name),
    subject.spki,
    writeDer(contextTag(3), writeDer(sequence, ...extensions)),
  );
  return writeDer(sequence, body, algorithm, writeDer(bitString, Uint8Array.of(0), signBy(issuer, body)));
}

export interface AuthorityWish {
  kind?: KeyKind;
  from?: string;
  to?: string;
  extensions?: readonly Uint8Array[];
  middleExtensions?: readonly Uint8Array[];
  /** Of the signer. */
  name?: string;
  /** By itself alone: nobody stands above it. */
  isSelfSigned?: boolean;
}

/** What an answer may be wrong in. */
export interface ReplyWish {
  time?: string;
  status?: number;
  /** Put into the answer in place of what was asked. */
  imprint?: Uint8Array;
  nonce?: Uint8Array | null;
  /** In place of the content that the attributes were made for. */
  swapped?: boolean;
  namesCertificate?: 'second' | 'first' | 'another' | 'none';
  isUnsigned?: boolean;
  leavesOut?: 'signer' | 'middle' | 'root';
  /** That RSA-PSS is said to have. */
  saltLength?: number;
  /** Of the imprint, in place of SHA-256. */
  hashOid?: string;
  accuracy?: Uint8Array;
}

export interface Authority {
  root: Uint8Array;
  answer: (request: { imprint: Uint8Array; nonce: Uint8Array | null }, wish?: ReplyWish) => Uint8Array<ArrayBuffer>;
}

/** A root, one between, and the signer. */
export function makeAuthority(wish: AuthorityWish = {}): Authority {
  const { kind = 'p256', from = '2017-01-01T00:00:00Z', to = '2049-01-01T00:00:00Z' } = wish;
  const { extensions = SIGNER_EXTENSIONS.right, middleExtensions = CA_EXTENSIONS } = wish;
  const { name = 'Invented Time Authority', isSelfSigned = false } = wish;
  const [top, above, signer] = ['Invented Root', 'Invented Middle', name].map((one) => makeHolder(one, kind)) as [
    Holder,
    Holder,
    Holder,
  ];
  const middle = isSelfSigned ? signer : above;
  const long = { from: '2010-01-01T00:00:00Z', to: '2060-01-01T00:00:00Z' };
  const root = certify(top, top, { serial: 1, ...long, extensions: CA_EXTENSIONS });
  const between = certify(middle, top, { serial: 2, ...long, extensions: [...middleExtensions] });
  const own = certify(signer, middle, { serial: 3, from, to, extensions: [...extensions] });
  const chain = isSelfSigned ? { root: own, between: own } : { root, between };
  return {
    root: chain.root,
    answer: (request, reply = {}) => makeReply({ request, reply, ...chain, own, signer, middle }),
  };
}

interface Making {
  request: { imprint: Uint8Array; nonce: Uint8Array | null };
  reply: ReplyWish;
  root: Uint8Array;
  between: Uint8Array;
  own: Uint8Array;
  signer: Holder;
  middle: Holder;
}

const sha = (name: string, data: Uint8Array) => new Uint8Array(createHash(name).update(data).digest());
const attribute = (oid: string, value: Uint8Array) => writeDer(sequence, writeOid(oid), writeDer(set, value));

function makeReply({ request, reply, root, between, own, signer, middle }: Making): Uint8Array<ArrayBuffer> {
  const { time = new Date().toISOString(), status = 0, imprint = request.imprint, nonce = request.nonce } = reply;
  const statusInfo = writeDer(sequence, writeDer(integer, Uint8Array.of(status)));
  if (status > 1) return writeDer(sequence, statusInfo);
  const sha256 = writeDer(sequence, writeOid(SHA256_OID), writeDer(TAG.null));
  const hashing = writeDer(sequence, writeOid(reply.hashOid ?? SHA256_OID), writeDer(TAG.null));
  const contentAt = (moment: string) =>
    writeDer(
      sequence,
      writeDer(integer, Uint8Array.of(1)),
      writeOid('1.2.3.4.1'),
      writeDer(sequence, hashing, writeDer(octetString, imprint)),
      writeDer(integer, Uint8Array.of(7)),
      generalized(moment),
      ...(reply.accuracy ? [reply.accuracy] : []),
      ...(nonce ? [writeDer(integer, nonce)] : []),
    );
  const content = contentAt(time);
  const named = reply.namesCertificate ?? 'second';
  const hashed = named === 'another' ? sha('sha256', root) : sha(named === 'first' ? 'sha1' : 'sha256', own);
  const ids = writeDer(sequence, writeDer(sequence, writeDer(sequence, writeDer(octetString, hashed))));
  const attributes = [
    attribute('1.2.840.113549.1.9.3', writeOid('1.2.840.113549.1.9.16.1.4')),
    attribute('1.2.840.113549.1.9.4', writeDer(octetString, sha('sha256', content))),
    ...(named === 'none' ? [] : [attribute(`1.2.840.113549.1.9.16.2.${named === 'first' ? 12 : 47}`, ids)]),
  ];
  const signature = signBy(signer, writeDer(set, ...attributes));
  if (reply.isUnsigned) signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1;
  const certificates = [
    ...(reply.leavesOut === 'signer' ? [] : [own]),
    ...(reply.leavesOut === 'middle' ? [] : [between]),
    ...(reply.leavesOut === 'root' ? [] : [root]),
  ];
  const info = writeDer(
    sequence,
    writeDer(integer, Uint8Array.of(1)),
    writeDer(sequence, nameOf(middle.name), writeDer(integer, Uint8Array.of(3))),
    sha256,
    writeDer(contextTag(0), ...attributes),
    signatureAlgorithm(signer, reply.saltLength),
    writeDer(octetString, signature),
  );
  const enclosed = reply.swapped ? contentAt('2011-01-01T00:00:00Z') : content;
  const signed = writeDer(
    sequence,
    writeDer(integer, Uint8Array.of(3)),
    writeDer(set, sha256),
    writeDer(sequence, writeOid('1.2.840.113549.1.9.16.1.4'), writeDer(contextTag(0), writeDer(octetString, enclosed))),
    writeDer(contextTag(0), ...certificates),
    writeDer(set, info),
  );
  return writeDer(
    sequence,
    statusInfo,
    writeDer(sequence, writeOid('1.2.840.113549.1.7.2'), writeDer(contextTag(0), signed)),
  );
}

/** What somebody asks for, from the bytes that they send. */
export function readStampRequest(bytes: Uint8Array): { imprint: Uint8Array; nonce: Uint8Array } {
  const [, hashed, nonce] = childrenOf(readOne(bytes, sequence), sequence);
  const [, imprint] = childrenOf(hashed, sequence);
  return { imprint: imprint?.value ?? new Uint8Array(), nonce: integerOf(nonce) };
}
