/** What the library says of a time is looked at again: log, head and answer, as they lie there now. */
import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { toBase64, utf8 } from '../../../src/evidence/bytes.ts';
import type { SealedSeal } from '../../../src/model/seal.ts';
import { db } from '../../../src/store/db.ts';
import { stampOf } from '../../../src/ui/transfer/stamp-of.ts';
import { type Maker, makeMaker } from '../../evidence/bundle/made-bundle.ts';
import { stampOf as makeStamp } from '../../evidence/bundle/stamped.ts';
import { clear, fillLibrary } from '../../transfer/any-library.ts';

let maker: Maker;
let seal: SealedSeal;

beforeEach(async () => {
  await clear();
  maker = await makeMaker();
  const [id = ''] = await fillLibrary(maker);
  seal = (await db.seals.get(id)) as SealedSeal;
});

it('is the earliest that holds', async () => {
  expect(await stampOf(seal)).toMatchObject({ time: '2025-11-17T10:01:00.000Z', authority: 'Invented Time Authority' });
  const [stored] = await db.stamps.toArray();
  const broken = { time: '2025-11-17T09:00:00.000Z', reply: toBase64(utf8('<html>')) };
  if (stored) await db.stamps.add({ ...stored, id: 'earlier', ...broken });
  expect(await stampOf(seal)).toMatchObject({ time: '2025-11-17T10:01:00.000Z' });
});

it.each([
  ['behind the end that was stamped', () => db.stamps.toCollection().modify({ length: 1 })],
  ['where the answer was changed', () => db.stamps.toCollection().modify({ reply: toBase64(utf8('<html>')) })],
  [
    'where the log is another',
    () => db.log.update([maker.kid, maker.log.length - 1], { at: '2017-11-16T20:04:05.000Z' }),
  ],
  [
    'where another key signed the end',
    async () => {
      const { head } = await makeStamp({ ...(await makeMaker()), log: maker.log });
      await db.stamps.toCollection().modify({ head });
    },
  ],
])('is none %s', async (_, change) => {
  await change();
  expect(await stampOf(seal)).toBeNull();
});
