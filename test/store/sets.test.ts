import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { addCapture } from '../../src/store/captures.ts';
import { db } from '../../src/store/db.ts';
import {
  addBroughtSets,
  beginSet,
  finishSet,
  forgetEmptySet,
  getSet,
  listSets,
  makeSelection,
  putSet,
  setsWith,
  takeApart,
} from '../../src/store/sets.ts';
import { aCapture } from '../helpers/records.ts';
import { captureId } from '../ui/stored.ts';

const SET = captureId(500);

beforeEach(() => Promise.all(db.tables.map((table) => table.clear())));

async function store(position: number, joins: string | null = SET): Promise<void> {
  await addCapture({ capture: aCapture({ id: captureId(position) }), files: [], thumb: null, joins });
}

it('is written with each capture, so that whatever is killed leaves one that says it is unfinished', async () => {
  await beginSet(SET, 'thread');
  expect(await getSet(SET)).toMatchObject({ members: [], missing: ['unfinished'], seen: null });
  await store(1);
  await store(2);
  await store(2); // a repeated message
  expect(await getSet(SET)).toMatchObject({ members: [captureId(1), captureId(2)], missing: ['unfinished'] });
  await finishSet(SET, 5, ['cancelled']);
  expect(await getSet(SET)).toMatchObject({ members: [captureId(1), captureId(2)], missing: ['cancelled'], seen: 5 });
});

it('is none without captures, nor with one where nothing is missing', async () => {
  await beginSet(SET, 'thread');
  expect(await finishSet(SET, 0, ['cancelled'])).toBeNull();
  await beginSet(SET, 'thread');
  await store(1);
  expect(await finishSet(SET, 1, [])).toBeNull();
  await beginSet(SET, 'thread');
  await forgetEmptySet(SET);
  expect(await db.sets.count()).toBe(0);
});

it('with one capture stays where it says what is missing, and one that has any is not forgotten', async () => {
  await beginSet(SET, 'thread');
  await store(1);
  await forgetEmptySet(SET);
  expect(await finishSet(SET, 3, ['kept-back'])).toMatchObject({ seen: 3 });
});

it('stores a capture whose set was taken apart meanwhile', async () => {
  await beginSet(SET, 'thread');
  await takeApart(SET);
  await store(1);
  expect([await db.captures.count(), await db.sets.count()]).toEqual([1, 0]);
});

it('has a picture of all that is named in the same breath', async () => {
  await beginSet(SET, 'thread');
  await store(1);
  await addCapture({ capture: aCapture({ id: captureId(9) }), files: [], thumb: null, pictureOf: SET });
  expect(await setsWith([captureId(9)])).toMatchObject([{ id: SET, tallPicture: captureId(9) }]);
});

it('is chosen by hand, each capture once, and taken apart and put back', async () => {
  await store(1, null);
  await store(2, null);
  const set = await makeSelection([captureId(2), captureId(1), captureId(2)]);
  expect(set.members).toEqual([captureId(2), captureId(1)]);
  const was = await takeApart(set.id);
  expect(await listSets()).toEqual([]);
  if (was) await putSet(was);
  expect(await listSets()).toEqual([set]);
  expect(await takeApart(captureId(77))).toBeNull();
});

it('lists no retakes', async () => {
  await db.sets.add({ id: SET, kind: 'retake', members: [captureId(1)], seen: null, missing: [], tallPicture: null });
  expect(await listSets()).toEqual([]);
});

it('that came with a file has those members that are here, and changes none that is here', async () => {
  await store(1, null);
  const brought = { id: SET, kind: 'thread' as const, seen: 3, missing: [], tallPicture: captureId(7) };
  await addBroughtSets([{ ...brought, members: [captureId(1), captureId(2)] }]);
  expect(await getSet(SET)).toMatchObject({ members: [captureId(1)], tallPicture: null, seen: 3 });
  await addBroughtSets([{ ...brought, members: [], missing: ['x'] }]);
  expect(await getSet(SET)).toMatchObject({ members: [captureId(1)], missing: [] });
});
