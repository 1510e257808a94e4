import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../src/evidence/bytes.ts';
import { fromDer, isSignedBy, makeKeyPair, sign, thumbprint, toDer } from '../../src/evidence/signature.ts';

const text = '{"id":"1","text":"Östholm"}';

describe('a signature', () => {
  it('is taken by OpenSSL as it is', async () => {
    const { privateKey, publicKey } = await makeKeyPair();
    const spki = Buffer.from(await crypto.subtle.exportKey('spki', publicKey));
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    // Some lengths of r and s come once in 256 signatures: enough rounds to meet them.
    for (let round = 0; round < 300; round++) {
      const der = await sign(privateKey, text + round);
      expect(verify('sha384', utf8(text + round), key, der)).toBe(true);
    }
  });

  it('fails for another text, another key, and bytes that are no signature', async () => {
    const [one, other] = await Promise.all([makeKeyPair(), makeKeyPair()]);
    const der = await sign(one.privateKey, text);
    expect(await isSignedBy(one.publicKey, der, text)).toBe(true);
    expect(await isSignedBy(one.publicKey, der, `${text} `)).toBe(false);
    expect(await isSignedBy(other.publicKey, der, text)).toBe(false);
    expect(await isSignedBy(one.publicKey, der.slice(0, -1), text)).toBe(false);
    expect(await isSignedBy(one.publicKey, new Uint8Array(0), text)).toBe(false);
  });

  it('cannot be made by anybody who exports the key', async () => {
    const { privateKey } = await makeKeyPair();
    await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow();
  });
});

describe('DER', () => {
  it('writes a leading one as a positive number and drops leading zeros', () => {
    const raw = new Uint8Array(96);
    raw[0] = 0x80; // r: 48 bytes with the highest bit
    raw[95] = 1; // s: one
    const der = toDer(raw);
    expect([...der.subarray(0, 5)]).toEqual([0x30, 54, 0x02, 49, 0]);
    expect([...der.subarray(-3)]).toEqual([0x02, 1, 1]);
    expect(fromDer(der)).toEqual(raw);
  });

  it.each([
    ['nothing', []],
    ['a length that lies', [0x30, 9, 2, 1, 1, 2, 1, 1]],
    ['one integer', [0x30, 3, 2, 1, 1]],
    ['something behind', [0x30, 9, 2, 1, 1, 2, 1, 1, 2, 1, 1]],
    ['an empty integer', [0x30, 5, 2, 0, 2, 1, 1]],
  ])('refuses %s', (_name, bytes) => {
    expect(fromDer(Uint8Array.from(bytes))).toBeNull();
  });
});

it('names a key by its RFC 7638 thumbprint: the same for the same key, 43 characters of base64url', async () => {
  const { publicKey } = await makeKeyPair();
  const name = await thumbprint(publicKey);
  expect(name).toMatch(/^[\w-]{43}$/);
  expect(await thumbprint(publicKey)).toBe(name);
});
