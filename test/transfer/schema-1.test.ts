/**
 * A bundle that was written when the record's schema was 1: an untouched file of that time, with two sealed captures
 * (the second quotes a post) and one that nobody sealed.
 */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { blobSource } from '../../src/evidence/archive/source.ts';
import { verifyBundle } from '../../src/evidence/bundle/verify-bundle.ts';
import { sealedText, unsealedText } from '../../src/evidence/record.ts';
import { getCapture } from '../../src/store/captures.ts';
import { db } from '../../src/store/db.ts';
import { importBundle } from '../../src/transfer/import-bundle.ts';

const [FIRST, QUOTE, UNSEALED] = [1, 2, 3].map((n) => `019a0000-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
];

const bundle = new Blob([readFileSync(join(import.meta.dirname, '../fixtures/bundles/schema-1.wacz'))]);
const signal = new AbortController().signal;
const verify = () => verifyBundle(blobSource(bundle), { signal });
const take = () => importBundle(bundle, { isRestore: false, onProgress: () => undefined, signal });

beforeEach(() => Promise.all(db.tables.map((table) => table.clear())));

describe('a bundle of schema 1', () => {
  it('still verifies as whole, and is read with the fields of the newest schema', async () => {
    const verdict = await verify();
    expect(verdict.faults).toEqual([]);
    expect(verdict.captures.map(({ state }) => state)).toEqual(['whole', 'whole', 'unsigned']);
    const quote = verdict.captures.find(({ capture }) => capture?.id === QUOTE)?.capture;
    expect(quote).toMatchObject({
      schema: 1,
      automatic: null,
      post: {
        translation: null,
        notice: null,
        flags: { contentWarning: null },
        quoted: { text: 'Is the ferry running?', truncated: null, notice: null },
      },
    });
  });

  it('is made into the same text again, whose hash and signature hold', async () => {
    const { captures } = await verify();
    for (const { capture, sealed } of captures) {
      if (!capture) throw new Error('unreadable');
      const text = sealed ? sealedText(capture, { ...sealed, kid: sealed.signer.kid }) : unsealedText(capture);
      const written = await textOf(capture.id);
      expect(text).toBe(written);
    }
  });

  it('is taken into the library as it was written, and read from there in the newest form', async () => {
    const { captures } = await take();
    expect(captures.map(({ outcome }) => outcome)).toEqual(['stored', 'stored', 'stored']);
    for (const id of [FIRST, QUOTE, UNSEALED]) {
      const [onDisk] = await db.captures.where('id').equals(id).raw().toArray();
      expect(onDisk).not.toHaveProperty('automatic');
      expect(onDisk?.post).not.toHaveProperty('translation');
      expect(onDisk?.post.flags).not.toHaveProperty('contentWarning');
      expect(await getCapture(id)).toMatchObject({ schema: 1, automatic: null, post: { translation: null } });
    }
    const seal = await db.seals.get(QUOTE);
    expect(seal).toMatchObject({ state: 'sealed', record: await textOf(QUOTE) });
    const quote = await getCapture(QUOTE);
    expect(quote?.post.quoted).toMatchObject({ truncated: null, notice: null });
  });
});

/** The record's file in the bundle, as text. */
async function textOf(id: string): Promise<string> {
  const { captures, entries } = await verify();
  const name = captures.find(({ capture }) => capture?.id === id)?.name;
  const bytes = await entries.get(`evidence/${name}.capture.json`)?.read();
  return new TextDecoder().decode(bytes);
}
