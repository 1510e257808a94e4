import { expect, it, vi } from 'vitest';
import { Stitch } from '../../src/picture/stitch.ts';
import { FakeCanvas, makePhotograph, rowsIn } from './fake-canvas.ts';

vi.stubGlobal('OffscreenCanvas', FakeCanvas);

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

it('joins views without a seam, and leaves out what is not the post’s', async () => {
  const stitch = new Stitch({ width: 2, height: 10 });
  await stitch.add(makePhotograph(2, [99, ...range(0, 6)]), { x: 0, y: 1, width: 2, height: 6 });
  expect(stitch.done).toBe(6);
  await stitch.add(makePhotograph(2, [99, 99, ...range(6, 10), 77, 77]), { x: 0, y: 2, width: 2, height: 6 });
  const { parts, blank } = stitch.finish();
  expect(blank).toBe(false);
  expect(await Promise.all(parts.map(({ blob }) => rowsIn(blob)))).toEqual([range(0, 10)]);
});

it('cuts a post into parts where no canvas is tall enough', async () => {
  const stitch = new Stitch({ width: 2, height: 10 }, { height: 4, pixels: 1000 });
  await stitch.add(makePhotograph(2, range(0, 7)), { x: 0, y: 0, width: 2, height: 7 });
  await stitch.add(makePhotograph(2, range(7, 10)), { x: 0, y: 0, width: 2, height: 3 });
  const { parts } = stitch.finish();
  expect(parts.map(({ height }) => height)).toEqual([4, 4, 2]);
  expect((await Promise.all(parts.map(({ blob }) => rowsIn(blob)))).flat()).toEqual(range(0, 10));
});

it('cuts by the number of pixels too', async () => {
  const stitch = new Stitch({ width: 5, height: 4 }, { height: 100, pixels: 10 });
  await stitch.add(makePhotograph(5, range(0, 4)), { x: 0, y: 0, width: 5, height: 4 });
  expect(stitch.finish().parts.map(({ height }) => height)).toEqual([2, 2]);
});

it('says that a picture is blank only when all of it has one colour', async () => {
  const grey = new Stitch({ width: 2, height: 4 });
  await grey.add(makePhotograph(2, [7, 7]), { x: 0, y: 0, width: 2, height: 2 });
  await grey.add(makePhotograph(2, [7, 7]), { x: 0, y: 0, width: 2, height: 2 });
  expect(grey.finish().blank).toBe(true);
  const two = new Stitch({ width: 2, height: 4 });
  await two.add(makePhotograph(2, [7, 7]), { x: 0, y: 0, width: 2, height: 2 });
  await two.add(makePhotograph(2, [8, 8]), { x: 0, y: 0, width: 2, height: 2 });
  expect(two.finish().blank).toBe(false);
});

it('gives nothing when rows are missing, and takes nothing of another width', async () => {
  const stitch = new Stitch({ width: 2, height: 4 });
  const other = stitch.add(makePhotograph(3, [1]), { x: 0, y: 0, width: 3, height: 1 });
  await expect(other).rejects.toMatchObject({ code: 'PICTURE_FAILED' });
  await stitch.add(makePhotograph(2, [1]), { x: 0, y: 0, width: 2, height: 1 });
  expect(() => stitch.finish()).toThrow(expect.objectContaining({ code: 'PICTURE_FAILED' }));
});
