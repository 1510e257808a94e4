import { expect, it, vi } from 'vitest';
import { shows } from '../../src/picture/read-stamp.ts';

type Colour = [number, number, number];
const COLOURS: Record<string, Colour> = {
  red: [230, 20, 10],
  green: [20, 240, 30],
  black: [12, 10, 9],
  white: [250, 246, 244],
};

/** One row of a photograph, its colours as a screen's own profile might give them. */
function makePhotograph(left: number, step: number, blocks: string[]): ImageBitmap {
  return {
    colourAt: (x: number) => COLOURS[blocks[Math.floor((x - left) / step)] ?? 'white'],
  } as unknown as ImageBitmap;
}

interface Row {
  colourAt(x: number): Colour;
}

vi.stubGlobal(
  'OffscreenCanvas',
  class {
    #row: Colour[] = [];
    constructor(readonly width: number) {}
    getContext() {
      return {
        drawImage: (from: unknown, left: number) => {
          this.#row = Array.from({ length: this.width }, (_, x) => (from as Row).colourAt(left + x));
        },
        getImageData: () => ({ data: this.#row.flatMap((colour) => [...colour, 255]) }),
      };
    }
  },
);

/** The strip of a count in six bits, the lowest first. */
const stripOf = (count: number) => [
  'red',
  ...Array.from({ length: 6 }, (_, bit) => ((count >> bit) & 1 ? 'white' : 'black')),
  'green',
];

const markOf = (count: number, step = 4) => ({ x: 100 + step / 2, y: 3, step, bits: 6, count });

it.each([1, 2, 2.5, 3, 4, 6])('knows its moment and later ones at %s pixels a block', (step) => {
  const at = (count: number) => makePhotograph(100, step, stripOf(count));
  expect(shows(at(21), markOf(21, step))).toBe(true);
  expect(shows(at(25), markOf(21, step))).toBe(true);
  expect(shows(at(20), markOf(21, step))).toBe(false);
});

it('counts on over the end', () => {
  expect(shows(makePhotograph(100, 4, stripOf(1)), markOf(62))).toBe(true);
  expect(shows(makePhotograph(100, 4, stripOf(62)), markOf(1))).toBe(false);
});

it('takes nothing else for the mark', () => {
  expect(shows(makePhotograph(100, 4, []), markOf(0))).toBe(false);
  expect(shows(makePhotograph(100, 4, Array<string>(8).fill('red')), markOf(0))).toBe(false);
});
