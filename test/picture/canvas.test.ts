import { expect, it } from 'vitest';
import { isBlank } from '../../src/picture/canvas.ts';
import { FakeCanvas } from './fake-canvas.ts';

/** As the real one is: it knows its canvas. */
function contextOf(rows: number[]): OffscreenCanvasRenderingContext2D {
  const canvas = new FakeCanvas(3, rows.length);
  canvas.rows = rows;
  return { ...canvas.getContext(), canvas } as unknown as OffscreenCanvasRenderingContext2D;
}

it('calls a picture of one colour blank, however tall', () => {
  expect(isBlank(contextOf(Array<number>(200).fill(7)))).toBe(true);
  expect(isBlank(contextOf([7]))).toBe(true);
});

it.each([0, 63, 64, 128, 199])('finds another colour in row %s', (row) => {
  expect(
    isBlank(
      contextOf(
        Array<number>(200)
          .fill(7)
          .fill(8, row, row + 1),
      ),
    ),
  ).toBe(false);
});

it('finds that each band has a colour of its own', () => {
  expect(isBlank(contextOf(Array.from({ length: 128 }, (_, row) => (row < 64 ? 7 : 8))))).toBe(false);
});
