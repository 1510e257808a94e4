import { expect, it } from 'vitest';
import { listItems } from '../../../../src/ui/library/list/list-items.ts';
import { unknownAuthor } from '../../../../src/model/post.ts';
import { aCapture, aPost } from '../../../helpers/records.ts';

const ZONE = 'Asia/Tokyo';
const at = (id: string, capturedAt: string) => aCapture({ id, capturedAt });
const captures = [
  at('d', '2026-11-26T09:00:00+09:00'),
  at('c', '2026-11-25T23:59:00+09:00'),
  at('b', '2026-11-25T00:01:00+09:00'),
  at('a', 'no time at all'),
];

const shape = (columns: number) =>
  listItems(captures, columns, ZONE, 'captured').map((item) =>
    item.type === 'heading' ? 'day' : item.captures.map(({ id }) => id).join(''),
  );

it('puts a heading above each day, and each capture on a line of its own', () => {
  expect(shape(1)).toEqual(['day', 'd', 'day', 'c', 'b', 'day', 'a']);
});

it('puts as many beside each other as there is room, of one day', () => {
  expect(shape(3)).toEqual(['day', 'd', 'day', 'cb', 'day', 'a']);
});

it('puts a heading above each account, whatever the case of its handle, and one above those without', () => {
  const by = (id: string, handle: string | null) =>
    aCapture({ id, post: aPost({ author: { ...unknownAuthor(), handle } }) });
  const items = listItems([by('a', 'Ines'), by('b', 'ines'), by('c', 'mara'), by('d', null)], 1, ZONE, 'author');
  expect(items.map((item) => (item.type === 'heading' ? item.of : item.captures[0]?.id))).toEqual([
    'Ines',
    'a',
    'b',
    'mara',
    'c',
    null,
    'd',
  ]);
});

it('accounts of one name on two networks stand apart, each heading being one of its own', () => {
  const by = (id: string, platform: string) =>
    aCapture({ id, post: aPost({ platform, author: { ...unknownAuthor(), handle: 'ines' } }) });
  const items = listItems([by('a', 'x'), by('b', 'bluesky'), by('c', 'x')], 1, ZONE, 'author');
  const headings = items.filter(({ type }) => type === 'heading').map(({ key }) => key);
  expect(headings).toHaveLength(3);
  expect(new Set(headings).size).toBe(3);
});
