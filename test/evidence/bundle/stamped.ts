/** Bundles with time stamps: what holds, and what contradicts the log or the records. */
import { toBase64, utf8 } from '../../../src/evidence/bytes.ts';
import type { BundleStamp } from '../../../src/evidence/bundle/parts.ts';
import type { FaultCode } from '../../../src/evidence/faults.ts';
import { digest } from '../../../src/evidence/time-stamp/algorithms.ts';
import { imprintOf } from '../../../src/evidence/time-stamp/stamped-head.ts';
import { headText } from '../../../src/evidence/audit-log.ts';
import { sign } from '../../../src/evidence/signature.ts';
import type { Capture } from '../../../src/model/capture.ts';
import {
  type Authority,
  CA_EXTENSIONS,
  makeAuthority,
  type ReplyWish,
  SIGNER_EXTENSIONS,
} from '../../support/stamp-authority.ts';
import { append, aStoredCapture, bundleOf, type Making, type Maker, makeMaker, seal } from './made-bundle.ts';

export const authority = makeAuthority();

/** When the heads of these tests are from. */
const AT = '2025-11-17T10:00:00.000Z';
const SOON_AFTER = '2025-11-17T10:01:00.000Z';

export type KeptStamp = BundleStamp & { kid: string };

interface StampWish extends ReplyWish {
  /** What is stamped in place of the head. */
  data?: string;
  at?: string;
}

/** Of the log as it is now. */
export async function stampOf(maker: Maker, { data, at = AT, ...wish }: StampWish = {}): Promise<KeptStamp> {
  const last = maker.log.at(-1);
  if (!last) throw new Error('an empty log');
  const text = await headText(last, at);
  const imprint = data === undefined ? await imprintOf(text) : await digest('SHA-256', utf8(data));
  const reply = authority.answer({ imprint, nonce: null }, { time: SOON_AFTER, ...wish });
  const signature = toBase64(await sign(maker.pair.privateKey, text));
  return { kid: maker.kid, head: { text, signature }, reply: toBase64(reply) };
}

const CAPTURED = { capturedAt: '2025-11-16T09:25:01.000Z' };

/** Three captures; two stamps over the first two, and nothing over the last. */
export async function stampedBundle(maker: Maker, making: Making = {}): Promise<Blob> {
  const captures = [await seal(maker, await aStoredCapture(CAPTURED))];
  const early = await stampOf(maker, { at: '2025-11-16T09:30:00.000Z', time: '2025-11-16T09:31:00.000Z' });
  captures.push(await seal(maker, await aStoredCapture(CAPTURED)));
  const late = await stampOf(maker);
  captures.push(await seal(maker, await aStoredCapture(CAPTURED)));
  return (await bundleOf(maker, captures, { stamps: [early, late], ...making })).blob;
}

interface DoubtfulStamp {
  name: string;
  make: (maker: Maker) => Promise<Blob>;
  /** What the reader trusts. */
  roots: Uint8Array[];
  /** Codes of faults and notes. */
  said: string[];
}

/** By another authority than the usual one. */
const by =
  (other: Authority, wish: ReplyWish = {}) =>
  async (maker: Maker): Promise<Blob> => {
    const captures = [await seal(maker, await aStoredCapture(CAPTURED))];
    const stamp = await stampOf(maker);
    const imprint = wish.imprint ?? (await imprintOf(stamp.head.text));
    const reply = toBase64(other.answer({ imprint, nonce: null }, { time: SOON_AFTER, ...wish }));
    return (await bundleOf(maker, captures, { stamps: [{ ...stamp, reply }] })).blob;
  };

const known = makeAuthority();
const alone = makeAuthority({ isSelfSigned: true });

/** Where our check and OpenSSL's could part. */
export const DOUBTFUL_STAMPS: DoubtfulStamp[] = [
  { name: 'an authority that the reader trusts', make: by(known), roots: [known.root], said: [] },
  {
    name: 'one without its root, which the reader has',
    make: by(known, { leavesOut: 'root' }),
    roots: [known.root],
    said: [],
  },
  {
    name: 'one without its root, of whose name the reader has another',
    make: by(known, { leavesOut: 'root' }),
    roots: [makeAuthority().root],
    said: ['STAMP_ROOT_UNKNOWN'],
  },
  {
    name: 'keys that are too short',
    make: by(makeAuthority({ kind: 'rsa1024' })),
    roots: [],
    said: ['STAMP_NOT_CHECKED'],
  },
  {
    name: 'a hash that nobody asked for',
    make: by(known, { hashOid: '1.3.14.3.2.26', imprint: new Uint8Array(20) }),
    roots: [known.root],
    said: ['STAMP_NOT_CHECKED'],
  },
  {
    name: 'a key for encryption too',
    make: by(makeAuthority({ extensions: SIGNER_EXTENSIONS['for a key’s encryption too'] })),
    roots: [],
    said: ['STAMP_BROKEN'],
  },
  {
    name: 'a signer that may vouch for others, and nobody for it',
    make: by(makeAuthority({ extensions: [...SIGNER_EXTENSIONS.right, ...CA_EXTENSIONS.slice(0, 1)] }), {
      leavesOut: 'middle',
    }),
    roots: [],
    said: ['STAMP_BROKEN'],
  },
  { name: 'a signer that stands alone', make: by(alone), roots: [], said: ['STAMP_BROKEN'] },
  { name: 'a signer that stands alone, and is trusted', make: by(alone), roots: [alone.root], said: [] },
];

export interface StampForgery {
  name: string;
  fault: FaultCode;
  make: (maker: Maker) => Promise<Blob>;
}

const with1 =
  (stamp: (maker: Maker) => Promise<KeptStamp>, changes: Partial<Capture> = CAPTURED) =>
  async (maker: Maker): Promise<Blob> => {
    const captures = [await seal(maker, await aStoredCapture(changes))];
    return (await bundleOf(maker, captures, { stamps: [await stamp(maker)] })).blob;
  };

/** By the maker's own key, with every hash right. */
export const STAMP_FORGERIES: StampForgery[] = [
  {
    name: 'a stamp of something else',
    fault: 'STAMP_BROKEN',
    make: with1((maker) => stampOf(maker, { data: 'other' })),
  },
  {
    name: 'a stamp that was changed',
    fault: 'STAMP_BROKEN',
    make: with1((maker) => stampOf(maker, { swapped: true })),
  },
  {
    name: 'a stamp nobody signed',
    fault: 'STAMP_BROKEN',
    make: with1((maker) => stampOf(maker, { isUnsigned: true })),
  },
  {
    name: 'a stamp nobody vouches for',
    fault: 'STAMP_BROKEN',
    make: with1((maker) => stampOf(maker, { leavesOut: 'middle' })),
  },
  {
    name: 'a stamp that is a page',
    fault: 'STAMP_BROKEN',
    make: with1(async (maker) => ({ ...(await stampOf(maker)), reply: toBase64(utf8('<html>')) })),
  },
  {
    name: 'a stamp over the end of another log of the same key',
    fault: 'STAMP_HEAD',
    make: with1(async (maker) => {
      const again: Maker = { ...maker, log: [] };
      await append(again, { act: 'genesis', subject: maker.kid, sha256: null, detail: null });
      return stampOf(again);
    }),
  },
  {
    name: 'a stamp over the end of a stranger’s log',
    fault: 'STAMP_HEAD',
    make: with1(async (maker) => ({ ...(await stampOf(await makeMaker())), kid: maker.kid })),
  },
  {
    name: 'a stamp over an end that its key did not sign',
    fault: 'STAMP_HEAD',
    make: with1(async (maker) => {
      const stamp = await stampOf(maker);
      const stranger = await makeMaker();
      const signature = toBase64(await sign(stranger.pair.privateKey, stamp.head.text));
      return { ...stamp, head: { ...stamp.head, signature } };
    }),
  },
  {
    name: 'a stamp over an end that lies beyond the log',
    fault: 'STAMP_HEAD',
    make: async (maker) => {
      const captures = [await seal(maker, await aStoredCapture(CAPTURED))];
      const longer: Maker = { ...maker, log: [...maker.log] };
      await append(longer, { act: 'export', subject: 'x', sha256: null, detail: null });
      return (await bundleOf(maker, captures, { stamps: [await stampOf(longer)] })).blob;
    },
  },
  {
    name: 'a stamp from before the end that it is over',
    fault: 'STAMP_BEFORE_CAPTURE',
    make: with1((maker) => stampOf(maker, { time: '2025-11-17T09:00:00.000Z' })),
  },
  {
    name: 'a stamp from before a capture that it covers was sealed',
    fault: 'STAMP_BEFORE_CAPTURE',
    make: async (maker) => {
      const captures = [await seal(maker, await aStoredCapture(CAPTURED))];
      const last = maker.log.pop();
      if (last) maker.log.push({ ...last, at: '2025-11-17T11:00:00.000Z' });
      return (await bundleOf(maker, captures, { stamps: [await stampOf(maker)] })).blob;
    },
  },
  {
    name: 'a stamp from before a capture that it covers',
    fault: 'STAMP_BEFORE_CAPTURE',
    make: with1((maker) => stampOf(maker), { capturedAt: '2025-11-17T11:00:00.000Z' }),
  },
];
