import { expect, it } from 'vitest';
import { changedFacts } from '../../src/capture/changed-facts.ts';
import { unknownCounts } from '../../src/model/post.ts';
import { aPost } from '../helpers/records.ts';

it('names what changed', () => {
  const before = aPost();
  expect(changedFacts(before, aPost())).toEqual([]);
  expect(changedFacts(before, aPost({ text: 'The ferry sails.' }))).toEqual(['text']);
  expect(changedFacts(before, aPost({ repost: null, kind: 'post' }))).toEqual([
    'kind',
    'repost.by.handle',
    'repost.label',
  ]);
});

it('takes counts that grow for what they are', () => {
  expect(changedFacts(aPost(), aPost({ counts: { ...unknownCounts(), likes: 7 } }))).toEqual([]);
});
