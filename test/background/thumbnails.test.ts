import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { beforeEach, expect, it, vi } from 'vitest';
import { addCapture } from '../../src/store/captures.ts';
import { db } from '../../src/store/db.ts';
import { aCapture } from '../helpers/records.ts';

const thumbnail = vi.hoisted(() => vi.fn((_picture: Blob) => Promise.resolve(new Blob(['small']))));
vi.mock('../../src/picture/thumbnail.ts', () => ({ thumbnail }));
vi.mock('../../src/browser/api.ts', () => ({ browser: {} }));
const { drawThumbs, thumbOf } = await import('../../src/background/thumbnails.ts');

const [one, two] = [v7({ msecs: 1 }), v7({ msecs: 2 })];

/** As a press leaves it: without a small picture. */
async function store(id: string, words: string) {
  const sha256 = words.repeat(64);
  const { picture, ...capture } = aCapture({ id });
  const file = { sha256, type: 'image/png', bytes: 1 };
  await addCapture({
    capture: {
      ...capture,
      picture: picture && { ...picture, sha256 },
      files: [{ ...file, role: 'picture', name: 'picture.png', sourceUrl: null }],
    },
    files: [{ ...file, blob: new Blob([words]) }],
    thumb: null,
  });
}

const drawn = () => db.thumbs.toCollection().primaryKeys();

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  thumbnail.mockClear();
  await store(one, 'a');
  await store(two, 'b');
});

it('draws what has none, the newest first, each from its own picture', async () => {
  await drawThumbs();
  expect((await drawn()).sort()).toEqual([one, two]);
  const asked = await Promise.all(thumbnail.mock.calls.map(([picture]) => picture.text()));
  expect(asked).toEqual(['b', 'a']);
});

it('finds what a worker was killed over after it was sealed, and draws nothing twice', async () => {
  await db.seals.clear();
  await thumbOf(two);
  await drawThumbs();
  expect((await drawn()).sort()).toEqual([one, two]);
  expect(thumbnail).toHaveBeenCalledTimes(2);
});

it('draws one once, whoever wants it at the same moment', async () => {
  const [first, second] = await Promise.all([thumbOf(one), thumbOf(one)]);
  expect(first).toBe(second);
  await thumbOf(one);
  expect(thumbnail).toHaveBeenCalledTimes(1);
});

it('goes on over a picture that cannot be read', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  thumbnail.mockRejectedValueOnce(new Error('no picture'));
  await drawThumbs();
  expect(await drawn()).toEqual([one]);
  expect(log).toHaveBeenCalledOnce();
});

it('leaves none behind of a capture that was deleted meanwhile', async () => {
  thumbnail.mockImplementationOnce(async () => {
    await db.captures.delete(one);
    return new Blob(['small']);
  });
  await thumbOf(one);
  expect(await drawn()).toEqual([]);
});

it('is none of a capture without a picture', async () => {
  const id = v7({ msecs: 3 });
  await addCapture({ capture: aCapture({ id, picture: null, files: [] }), files: [], thumb: null });
  expect(await thumbOf(id)).toBeNull();
  expect(thumbnail).not.toHaveBeenCalled();
});
