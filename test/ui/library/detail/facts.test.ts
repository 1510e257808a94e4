import { expect, it, vi } from 'vitest';
import { unknownPost } from '../../../../src/model/post.ts';
import { factName, factsOf, sourcesOf } from '../../../../src/ui/library/detail/facts.ts';
import { aPost } from '../../../helpers/records.ts';

vi.mock('../../../../src/browser/api.ts', () => import('../../fake-browser.ts'));

it('leaves out what is not known', () => {
  expect(factsOf(unknownPost('x', 'x.com'))).toEqual([]);
});

it('keeps the time of the repost apart from the time of the original', () => {
  const times = factsOf(aPost()).filter(({ kind }) => kind === 'time');
  expect(times.map(({ path, value }) => [path, value])).toEqual([
    ['repost.at', '2025-11-16T09:22:10.000Z'],
    ['createdAt', '2025-11-16T09:20:11.000Z'],
  ]);
});

it('never lends a repost the time of the original', () => {
  const post = aPost();
  const facts = factsOf({ ...post, repost: post.repost && { ...post.repost, at: null } });
  expect(facts.filter(({ kind }) => kind === 'time').map(({ path }) => path)).toEqual(['createdAt']);
});

it('finds the source of a field, else that of the part that holds it, and claims none besides', () => {
  const post = aPost({ sources: { 'repost.by': ['dom'], 'repost.by.followers': ['network'] } });
  expect(sourcesOf(post, 'repost.by.followers')).toEqual(['network']);
  expect(sourcesOf(post, 'repost.by.name')).toEqual(['dom']);
  expect(sourcesOf(post, 'repost.at')).toEqual([]);
});

it('names a field in words, and one that has none by its path', () => {
  expect(factName('repost.at')).toBe('Time of the repost');
  expect(factName('some.new.field')).toBe('some.new.field');
});
