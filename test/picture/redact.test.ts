import { expect, it } from 'vitest';
import { cover } from '../../src/picture/redact.ts';

const SIZE = { width: 60, height: 24 };

/** Black letters on white, as strokes at these columns. */
function written(strokes: readonly number[]) {
  const data = new Uint8ClampedArray(SIZE.width * SIZE.height * 4).fill(255);
  for (let row = 4; row < 20; row++) {
    for (const column of strokes) data.fill(0, (row * SIZE.width + column) * 4, (row * SIZE.width + column) * 4 + 3);
  }
  return { data, ...SIZE };
}

const lot = (bytes: Uint8Array) => bytes.forEach((_, i) => (bytes[i] = (i * 97) % 256));

it('covers with one colour, and nothing shines through', () => {
  const area = written([5, 9, 30]);
  area.data[3] = 0; // transparent
  cover(area, 'solid');
  expect(new Set(new Uint32Array(area.data.buffer)).size).toBe(1);
  expect(area.data[3]).toBe(255);
});

it('gives the same blocks whatever letters were under them: none can be found by trying', () => {
  const [one, other] = [written([2, 3, 4, 5, 20, 21]), written([50, 51, 7, 8, 9, 40, 41, 42, 43])];
  expect(one.data).not.toEqual(other.data);
  cover(one, 'pixelate', lot);
  cover(other, 'pixelate', lot);
  expect(one.data).toEqual(other.data);
});

it('draws its blocks by lot: another time they are others', () => {
  const [one, other] = [written([2]), written([2])];
  cover(one, 'pixelate');
  cover(other, 'pixelate', (bytes) => bytes.fill(7));
  expect(one.data).not.toEqual(other.data);
  expect(new Set(new Uint32Array(one.data.buffer)).size).toBeGreaterThan(4);
});

it('keeps nothing of a large area’s pixels either', () => {
  const area = { width: 400, height: 400, data: new Uint8ClampedArray(400 * 400 * 4).map((_, i) => (i * 7919) % 256) };
  const before = area.data.slice();
  cover(area, 'pixelate');
  const colours = new Set(new Uint32Array(area.data.buffer));
  expect(colours.size).toBeLessThanOrEqual(9);
  expect(before).not.toEqual(area.data);
});
