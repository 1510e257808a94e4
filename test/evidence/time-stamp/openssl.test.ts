/** Stamps of a real program: some that it made once, and where it is on this machine, new ones by four kinds of key. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digest } from '../../../src/evidence/time-stamp/algorithms.ts';
import { makeStampRequest } from '../../../src/evidence/time-stamp/request.ts';
import { verifyStamp } from '../../../src/evidence/time-stamp/verify-stamp.ts';
import {
  makeOpensslAuthority,
  OPENSSL_KINDS,
  opensslVersion,
  verifyByOpenssl,
  writePem,
} from '../../support/openssl-authority.ts';
import { makeAuthority } from '../../support/stamp-authority.ts';

const DATA = new TextEncoder().encode('the end of an invented log');
const imprint = await digest('SHA-256', DATA);

interface KeptStamp {
  root: string;
  reply: string;
  time: string;
}

const bytes = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'));

it.each(['p256', 'rsa2048'])('a stamp that openssl made once, by a key of the kind %s', async (kind) => {
  const file = new URL(`../../fixtures/stamps/${kind}.json`, import.meta.url);
  const kept = JSON.parse(readFileSync(file, 'utf8')) as KeptStamp;
  const stamp = await verifyStamp(bytes(kept.reply), { imprint, nonce: null, roots: [bytes(kept.root)] });
  expect(stamp).toMatchObject({ time: kept.time, accuracyMillis: 1_000, isTrusted: true, policy: '1.2.3.4.1' });
  expect(stamp.authority).toBe('Invented Time Authority');
  const other = await digest('SHA-256', new Uint8Array());
  await expect(verifyStamp(bytes(kept.reply), { imprint: other, nonce: null, roots: [] })).rejects.toMatchObject({
    code: 'STAMP_OTHER_DATA',
  });
});

const version = opensslVersion();

describe.skipIf(version === null)(`with ${version ?? 'openssl, which is not on this machine: skipped'}`, () => {
  it.each(OPENSSL_KINDS)('we ask it, and both agree, by a key of the kind %s', { timeout: 60_000 }, async (kind) => {
    const authority = makeOpensslAuthority(kind);
    const request = makeStampRequest(imprint);
    const reply = authority.answer(request.bytes);
    const stamp = await verifyStamp(reply, { imprint, nonce: request.nonce, roots: [authority.root] });
    expect(stamp.isTrusted).toBe(true);
    expect(Math.abs(Date.parse(stamp.time) - Date.now())).toBeLessThan(60_000);
    expect(verifyByOpenssl(DATA, reply, authority.rootFile)).toContain('OK');
    const again = makeStampRequest(imprint);
    await expect(verifyStamp(reply, { imprint, nonce: again.nonce, roots: [] })).rejects.toMatchObject({
      code: 'STAMP_NONCE',
    });
    const folder = process.env['KEEP_STAMPS'];
    if (folder !== undefined) {
      const base64 = (data: Uint8Array) => Buffer.from(data).toString('base64');
      const kept: KeptStamp = { root: base64(authority.root), reply: base64(reply), time: stamp.time };
      writeFileSync(join(folder, `${kind}.json`), `${JSON.stringify(kept, null, 2)}\n`);
    }
  });

  it('it takes what our invented authority answers', () => {
    const authority = makeAuthority();
    const reply = authority.answer({ imprint, nonce: null });
    expect(verifyByOpenssl(DATA, reply, writePem(authority.root))).toContain('OK');
  });
});
