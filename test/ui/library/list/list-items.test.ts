import { expect, it } from 'vitest';
import { listItems } from '../../../../src/ui/library/list/list-items.ts';
import { aCapture } from '../../../helpers/records.ts';

const ZONE = 'Asia/Tokyo';
const at = (id: string, capturedAt: string) => aCapture({ id, capturedAt });
const captures = [
  at('d', '2026-11-26T09:00:00+09:00'),
  at('c', '2026-11-25T23:59:00+09:00'),
  at('b', '2026-11-25T00:01:00+09:00'),
  at('a', 'no time at all'),
];

const shape = (columns: number) =>
  listItems(captures, columns, ZONE).map((item) =>
    item.type === 'day' ? 'day' : item.captures.map(({ id }) => id).join(''),
  );

it('puts a heading above each day, and each capture on a line of its own', () => {
  expect(shape(1)).toEqual(['day', 'd', 'day', 'c', 'b', 'day', 'a']);
});

it('puts as many beside each other as there is room, of one day', () => {
  expect(shape(3)).toEqual(['day', 'd', 'day', 'cb', 'day', 'a']);
});
