import { expect, it } from 'vitest';
import { fitRect, ofRatio, rectBetween, resize } from '../../../../src/ui/library/picture/picture-rect.ts';

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

it.each([
  ['a corner', 'se', { x: 400, y: 200 }, null, { x: 100, y: 50, width: 300, height: 150 }],
  ['the opposite one stays', 'nw', { x: 50, y: 20 }, null, { x: 50, y: 20, width: 150, height: 80 }],
  ['an edge moves one side', 'e', { x: 500, y: 9 }, null, { x: 100, y: 50, width: 400, height: 50 }],
  ['not over the opposite one', 'w', { x: 999, y: 0 }, null, { x: 184, y: 50, width: 16, height: 50 }],
  ['not over the picture’s edge', 'se', { x: 999, y: 999 }, null, { x: 100, y: 50, width: 500, height: 190 }],
  ['in its shape', 'se', { x: 300, y: 60 }, 2, { x: 100, y: 50, width: 200, height: 100 }],
  ['in its shape, as far as there is room', 'se', { x: 600, y: 60 }, 1, { x: 100, y: 50, width: 190, height: 190 }],
  ['in its shape, by an edge', 's', { x: 0, y: 150 }, 2, { x: 100, y: 50, width: 200, height: 100 }],
] as const)('is stretched: %s', (_name, handle, to, ratio, wanted) => {
  expect(resize({ x: 100, y: 50, width: 100, height: 50 }, handle, to, picture, ratio)).toEqual(wanted);
});

it('of a shape is the largest that the picture holds', () => {
  expect(ofRatio({ x: 0, y: 0, ...picture }, 1, picture)).toEqual({ x: 180, y: 0, width: 240, height: 240 });
  expect(ofRatio({ x: 0, y: 0, width: 20, height: 20 }, 1, picture)).toEqual({ x: 0, y: 0, width: 240, height: 240 });
});
