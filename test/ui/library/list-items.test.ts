import { expect, it } from 'vitest';
import { listItems } from '../../../src/ui/library/list-items.ts';
import { aCapture } from '../../helpers/records.ts';

const at = (id: string, capturedAt: string) => aCapture({ id, capturedAt });
const captures = [
  at('d', new Date(2026, 10, 26, 9).toISOString()),
  at('c', new Date(2026, 10, 25, 23, 59).toISOString()),
  at('b', new Date(2026, 10, 25, 0, 1).toISOString()),
  at('a', 'no time at all'),
];

const shape = (columns: number) =>
  listItems(captures, columns).map((item) =>
    item.type === 'day' ? 'day' : item.captures.map(({ id }) => id).join(''),
  );

it('puts a heading above each day, and each capture on a line of its own', () => {
  expect(shape(1)).toEqual(['day', 'd', 'day', 'c', 'b', 'day', 'a']);
});

it('puts as many beside each other as there is room, of one day', () => {
  expect(shape(3)).toEqual(['day', 'd', 'day', 'cb', 'day', 'a']);
});
