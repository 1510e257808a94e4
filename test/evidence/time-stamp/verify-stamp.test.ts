import { describe, expect, it } from 'vitest';
import { digest } from '../../../src/evidence/time-stamp/algorithms.ts';
import { TAG, writeDer } from '../../../src/evidence/time-stamp/der.ts';
import { makeStampRequest } from '../../../src/evidence/time-stamp/request.ts';
import { StampError } from '../../../src/evidence/time-stamp/stamp-error.ts';
import { verifyStamp } from '../../../src/evidence/time-stamp/verify-stamp.ts';
import {
  type AuthorityWish,
  CA_EXTENSIONS,
  type KeyKind,
  makeAuthority,
  type ReplyWish,
  SIGNER_EXTENSIONS,
} from '../../support/stamp-authority.ts';

const TIME = '2017-11-16T20:06:01Z';
const imprint = await digest('SHA-256', new TextEncoder().encode('a head'));
const request = makeStampRequest(imprint);
const plain = makeAuthority();

/** The name of what is wrong, or the time. */
async function outcomeOf(reply: Uint8Array, given: Partial<Parameters<typeof verifyStamp>[1]> = {}): Promise<string> {
  try {
    return (await verifyStamp(reply, { imprint, nonce: request.nonce, roots: [plain.root], ...given })).time;
  } catch (thrown) {
    if (thrown instanceof StampError) return thrown.code;
    throw thrown;
  }
}

describe('a stamp that holds', () => {
  const kinds: KeyKind[] = ['p256', 'p384', 'p521', 'rsa', 'rsa-pss', 'rsa-pss-key'];
  it.each(kinds)('by a key of the kind %s', async (kind) => {
    const authority = makeAuthority({ kind });
    const reply = authority.answer(request, { time: TIME });
    const stamp = await verifyStamp(reply, { imprint, nonce: request.nonce, roots: [authority.root] });
    expect(stamp).toMatchObject({ time: '2017-11-16T20:06:01.000Z', authority: 'Invented Time Authority' });
    expect(stamp.chain.map(({ name }) => name)).toEqual([
      'Invented Time Authority',
      'Invented Middle',
      'Invented Root',
    ]);
    expect(stamp.isTrusted).toBe(true);
  });

  it('says that its root is unknown, also where one of the same name is known', async () => {
    const stranger = makeAuthority();
    for (const roots of [[], [stranger.root]]) {
      const stamp = await verifyStamp(plain.answer(request), { imprint, nonce: null, roots });
      expect(stamp.isTrusted).toBe(false);
    }
  });

  it('names its certificate in the older way', async () => {
    expect(await outcomeOf(plain.answer(request, { time: TIME, namesCertificate: 'first' }))).toBe(
      '2017-11-16T20:06:01.000Z',
    );
  });

  it('says how exact its clock is, and tells no earlier time than that allows', async () => {
    const accuracy = writeDer(TAG.sequence, writeDer(TAG.integer, Uint8Array.of(1)), writeDer(0x80, Uint8Array.of(50)));
    const stamp = await verifyStamp(plain.answer(request, { accuracy, time: TIME }), {
      imprint,
      nonce: null,
      roots: [],
    });
    expect(stamp).toMatchObject({ accuracyMillis: 1_050, before: '2017-11-16T20:06:03.000Z' });
    const exact = await verifyStamp(plain.answer(request, { time: TIME }), { imprint, nonce: null, roots: [] });
    expect(exact.before).toBe('2017-11-16T20:06:01.000Z');
  });

  it('is not known, and not wrong, where a root of the same name is known and its own did not come along', async () => {
    const answer = plain.answer(request, { leavesOut: 'root' });
    const stamp = await verifyStamp(answer, { imprint, nonce: null, roots: [makeAuthority().root] });
    expect([stamp.isTrusted, stamp.chain.length]).toEqual([false, 2]);
  });

  it('by one that stands alone is believed only where the reader trusts that one', async () => {
    const alone = makeAuthority({ isSelfSigned: true });
    expect(await outcomeOf(alone.answer(request, { time: TIME }), { roots: [alone.root] })).toBe(
      '2017-11-16T20:06:01.000Z',
    );
    expect(await outcomeOf(alone.answer(request))).toBe('STAMP_CHAIN');
  });

  it('has a name in which nothing is unseen or endless', async () => {
    const authority = makeAuthority({ name: `Digi\u202eCert\u0000${'x'.repeat(300)}` });
    const stamp = await verifyStamp(authority.answer(request), { imprint, nonce: null, roots: [] });
    expect(stamp.authority).toBe(`DigiCert${'x'.repeat(56)}`);
  });

  it('is the same one, whatever was changed around what is vouched for', async () => {
    const read = (leavesOut?: 'root') =>
      verifyStamp(plain.answer({ imprint, nonce: null }, { time: TIME, ...(leavesOut && { leavesOut }) }), {
        imprint,
        nonce: null,
        roots: [plain.root],
      });
    expect((await read()).token).toBe((await read('root')).token);
    const later = plain.answer(request, { time: '2018-01-01T00:00:00Z' });
    expect((await verifyStamp(later, { imprint, nonce: null, roots: [] })).token).not.toBe((await read()).token);
  });
});

describe('a stamp that shows nothing', () => {
  const other = new Uint8Array(32);
  const replies: [string, ReplyWish, string][] = [
    ['the authority refuses', { status: 2 }, 'STAMP_REFUSED'],
    ['of other data', { imprint: other }, 'STAMP_OTHER_DATA'],
    ['an answer to another question', { nonce: Uint8Array.of(0x41, 2, 3) }, 'STAMP_NONCE'],
    ['without the number that was sent', { nonce: new Uint8Array() }, 'STAMP_UNREADABLE'],
    ['with another content than the signed one', { swapped: true }, 'STAMP_ALTERED'],
    ['that names another certificate', { namesCertificate: 'another' }, 'STAMP_SIGNER'],
    ['that names no certificate', { namesCertificate: 'none' }, 'STAMP_SIGNER'],
    ['without its signer', { leavesOut: 'signer' }, 'STAMP_SIGNER'],
    ['with a signature that does not hold', { isUnsigned: true }, 'STAMP_SIGNATURE'],
    ['that nobody vouches for', { leavesOut: 'middle' }, 'STAMP_CHAIN'],
    ['after its certificate has ended', { time: '2050-01-01T00:00:00Z' }, 'STAMP_EXPIRED'],
    ['before its certificate began', { time: '2016-12-31T23:59:59Z' }, 'STAMP_EXPIRED'],
    ['at a time that no calendar has', { time: '2018-02-31T00:00:00Z' }, 'STAMP_UNREADABLE'],
  ];
  it.each(replies)('%s', async (_, wish, code) => {
    expect(await outcomeOf(plain.answer(request, wish))).toBe(code);
  });

  it('with a salt that no such key has room for', async () => {
    const authority = makeAuthority({ kind: 'rsa-pss' });
    expect(await outcomeOf(authority.answer(request, { saltLength: 250 }))).toBe('STAMP_ALGORITHM');
  });

  it.each([
    ['SHA-1', '1.3.14.3.2.26', 20],
    ['SHA-512', '2.16.840.1.101.3.4.2.3', 64],
  ])('of a hash by %s, which nobody asked for', async (_, hashOid, length) => {
    const reply = plain.answer(request, { hashOid, imprint: new Uint8Array(length) });
    expect(await outcomeOf(reply)).toBe('STAMP_ALGORITHM');
  });

  it('without the number, where one was sent', async () => {
    expect(await outcomeOf(plain.answer({ imprint, nonce: null }))).toBe('STAMP_NONCE');
  });

  const authorities: [string, AuthorityWish, string][] = [
    ['whose key is too short', { kind: 'rsa1024' }, 'STAMP_ALGORITHM'],
    ['whose issuer is no authority', { middleExtensions: [] }, 'STAMP_CHAIN'],
    ['whose issuer may sign stamps only', { middleExtensions: SIGNER_EXTENSIONS.right }, 'STAMP_CHAIN'],
    ['whose key has no use', { extensions: SIGNER_EXTENSIONS.none }, 'STAMP_KEY_USAGE'],
    ['whose use is not binding', { extensions: SIGNER_EXTENSIONS['not critical'] }, 'STAMP_KEY_USAGE'],
    ['whose key is for servers too', { extensions: SIGNER_EXTENSIONS['for servers too'] }, 'STAMP_KEY_USAGE'],
    [
      'whose key is for encryption too',
      { extensions: SIGNER_EXTENSIONS['for a key’s encryption too'] },
      'STAMP_KEY_USAGE',
    ],
    ['whose key is not for signatures', { extensions: SIGNER_EXTENSIONS['not for signatures'] }, 'STAMP_KEY_USAGE'],
    ['with an unknown condition', { extensions: SIGNER_EXTENSIONS['a condition nobody knows'] }, 'STAMP_CHAIN'],
    ['that is an authority itself', { extensions: CA_EXTENSIONS }, 'STAMP_KEY_USAGE'],
  ];
  it.each(authorities)('from one %s', async (_, wish, code) => {
    const authority = makeAuthority(wish);
    expect(await outcomeOf(authority.answer(request), { roots: [authority.root] })).toBe(code);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['a page', new TextEncoder().encode('<!doctype html><title>Log in</title>')],
    ['no end', Uint8Array.of(0x30, 0x80, 0, 0)],
    ['a length beyond the end', Uint8Array.of(0x30, 0x83, 0xff, 0xff, 0xff)],
    ['very much', new Uint8Array(100_000).fill(0x30)],
    ['deep nesting', writeNested(200)],
  ])('%s in its place', async (_, bytes) => {
    expect(await outcomeOf(bytes)).toBe('STAMP_UNREADABLE');
  });
});

describe('every byte', () => {
  const reply = plain.answer(request, { time: TIME });

  it('cut short or with one more it is refused by name', async () => {
    for (let length = 0; length < reply.length; length++) {
      expect(await outcomeOf(reply.slice(0, length)), `${length} bytes`).toBe('STAMP_UNREADABLE');
    }
    expect(await outcomeOf(Uint8Array.from([...reply, 0]))).toBe('STAMP_UNREADABLE');
  });

  it('with one bit turned it is refused by name, or says the same', async () => {
    const held: number[] = [];
    for (let at = 0; at < reply.length; at++) {
      const turned = new Uint8Array(reply);
      turned[at] = (turned[at] ?? 0) ^ (1 << (at % 8));
      const outcome = await outcomeOf(turned);
      if (!outcome.startsWith('STAMP_')) held.push(at);
      expect(outcome, `byte ${at}`).toMatch(/^STAMP_|^2017-11-16T20:06:01\.000Z$/);
    }
    // No signature covers the copy of the root that lies in it, a version, and the list of hashes.
    expect(held.length).toBeLessThan(reply.length / 3);
  });
});

function writeNested(depth: number): Uint8Array {
  let bytes: Uint8Array = new Uint8Array();
  for (let i = 0; i < depth; i++) bytes = writeDer(TAG.sequence, bytes);
  return bytes;
}
