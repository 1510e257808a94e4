import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import type { Derivative } from '../../src/model/derivative.ts';
import { allChosenCopies, chooseCopy, chosenCopiesOf } from '../../src/store/chosen-copies.ts';
import { db } from '../../src/store/db.ts';
import { captureId, storeCapture } from '../ui/stored.ts';

const id = captureId(1);
const [first, second] = [new Date('2025-11-16T10:00:00.000Z'), new Date('2025-11-16T11:00:00.000Z')];
const copy: Derivative = {
  id: captureId(9),
  captureId: id,
  parentSha256: 'a'.repeat(64),
  sha256: 'c'.repeat(64),
  operations: [{ type: 'redact', rect: { x: 0, y: 0, width: 9, height: 9 }, style: 'solid' }],
};

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  await storeCapture({ id });
  await storeCapture({ id: captureId(2) });
});

it('the copy that is chosen is known with the time of the choice, and no longer when the picture is', async () => {
  await db.derivatives.add(copy);
  await chooseCopy(id, copy.id, first);
  await chooseCopy(id, copy.id, second);
  expect(await allChosenCopies()).toEqual([{ captureId: id, id: copy.id, at: first.toISOString(), copy }]);
  expect(await chosenCopiesOf([captureId(2)])).toEqual([]);
  await chooseCopy(id, null, second);
  expect(await allChosenCopies()).toEqual([]);
  expect(Object.keys((await db.desk.get(id)) ?? {})).not.toContain('chosenCopy');
});

it('a choice outlives its copy, and a capture that has been deleted has none', async () => {
  await chooseCopy(id, copy.id, first);
  expect(await chosenCopiesOf([id])).toMatchObject([{ id: copy.id, copy: null }]);
  expect(await allChosenCopies()).toMatchObject([{ captureId: id, id: copy.id, copy: null }]);
  await chooseCopy(captureId(7), copy.id, first);
  expect(await db.desk.count()).toBe(2);
});

it('a copy of another picture is none of this one', async () => {
  await db.derivatives.add(copy);
  await expect(chooseCopy(captureId(2), copy.id, first)).rejects.toMatchObject({ code: 'BAD_MESSAGE' });
  expect(await allChosenCopies()).toEqual([]);
});
