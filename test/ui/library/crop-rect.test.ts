import { expect, it } from 'vitest';
import { fitRect, rectBetween } from '../../../src/ui/library/crop-rect.ts';

const picture = { width: 600, height: 240 };

it.each([
  ['within', { x: 10, y: 20, width: 100, height: 50 }, { x: 10, y: 20, width: 100, height: 50 }],
  ['over the edge: moved back', { x: 590, y: -5, width: 100, height: 50 }, { x: 500, y: 0, width: 100, height: 50 }],
  ['larger than the picture', { x: 5, y: 5, width: 9999, height: 9999 }, { x: 0, y: 0, ...picture }],
  ['smaller than can be seen', { x: 5, y: 5, width: 0, height: 1 }, { x: 5, y: 5, width: 16, height: 16 }],
  ['fractions', { x: 1.4, y: 1.6, width: 99.5, height: 50.2 }, { x: 1, y: 2, width: 100, height: 50 }],
])('keeps a rectangle in the picture: %s', (_name, rect, wanted) => {
  expect(fitRect(rect, picture)).toEqual(wanted);
});

it('is drawn between two corners in any order, and ends at the edge', () => {
  expect(rectBetween({ x: 300, y: 200 }, { x: 100, y: 50 }, picture)).toEqual({
    x: 100,
    y: 50,
    width: 200,
    height: 150,
  });
  expect(rectBetween({ x: 300, y: 200 }, { x: -50, y: -50 }, picture)).toEqual({ x: 0, y: 0, width: 300, height: 200 });
});
