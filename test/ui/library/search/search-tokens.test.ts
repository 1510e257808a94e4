import { expect, it, vi } from 'vitest';
import { EVERYTHING, type Query, type Summary } from '../../../../src/store/search/query.ts';
import {
  completeToken,
  suggestTokens,
  takeTokens,
  writeTokens,
} from '../../../../src/ui/library/search/search-tokens.ts';

vi.mock('../../../../src/browser/api.ts', () => import('../../fake-browser.ts'));

const tally = (...values: string[]) => values.map((value) => ({ value, count: 1 }));
const known = {
  summary: {
    platforms: tally('x', 'mastodon'),
    reposters: tally('harbournews', 'herald'),
    authors: tally('mara_lind'),
    tags: tally('port', 'two words'),
  } as Summary,
  stories: [
    { id: 's1', name: 'The ferries', createdAt: '' },
    { id: 's2', name: 'Tonight’s article', createdAt: '' },
  ],
  names: new Map([
    ['harbournews', 'Harbour News'],
    ['herald', 'The Herald of Göteborg'],
    ['mara_lind', 'Mara Lind'],
  ]),
};

const twoAlike = { ...known.summary, reposters: tally('harbournews', 'harbournewsuk') };

it.each([
  ['by:@harbournews ferry', 'ferry', { by: 'harbournews' }],
  ['ferry from:mara_lind kind:repost late', 'ferry late', { author: 'mara_lind', kind: 'repost' }],
  ['sent:no gone:yes x', 'x', { isSent: false, isGone: true }],
  ['before:2025-11-17 after:2025-11-01 x', 'x', { until: '2025-11-16', from: '2025-11-02' }],
  ['on:2025-11-16 x', 'x', { from: '2025-11-16', until: '2025-11-16' }],
  ['story:"the ferries" x', 'x', { story: 's1' }],
  ['by:"Harbour News" x', 'x', { by: 'harbournews' }],
  ['by:“herald of goteborg” x', 'x', { by: 'herald' }],
  ['from:« Mara Lind » x', 'x', { author: 'mara_lind' }],
  ['story:"Tonight\'s article" x', 'x', { story: 's2' }],
  ['kind:Repost sent:Yes network:Mastodon x', 'x', { kind: 'repost', isSent: true, platform: 'mastodon' }],
  ['story:„the ferries“ x', 'x', { story: 's1' }],
  ['story:”the ferries” x', 'x', { story: 's1' }],
  ['story:»the ferries« x', 'x', { story: 's1' }],
  ['tag:"say \\"no\\" now" x', 'x', { tag: 'say "no" now' }],
  ['by:"the herald" x', 'x', { by: 'herald' }],
  ['network:mastodon tag:#port x', 'x', { platform: 'mastodon', tag: 'port' }],
])('%s becomes a filter', (typed, words, changes) => {
  expect(takeTokens(typed, known)).toEqual({ words, changes });
});

it.each([
  'kind:nonsense x',
  'before:soon x',
  'before:2025-13-45 x',
  'https://x.com/mara_lind/status/1 x',
  'note:this x',
  'story:unknown x',
  'network:myspace x',
  'by: x',
  'by:"Department of Nothing" x',
  'standby:me x',
  'by:"erald of" x',
  'by:“Mara x',
])('%s is what somebody looks for', (typed) => {
  expect(takeTokens(typed, known)).toEqual({ words: typed, changes: {} });
});

it('waits with the last token until something stands behind it, or nothing more comes', () => {
  expect(takeTokens('by:harbour', known)).toEqual({ words: 'by:harbour', changes: {} });
  expect(takeTokens('by:harbour', known, { isDone: true })).toEqual({ words: '', changes: { by: 'harbour' } });
});

it('is no value that names nothing, and no day beyond the years', () => {
  for (const typed of ['tag:# x', 'by:@ x', 'after:9999-12-31 x', 'before:0000-01-01 x'])
    expect(takeTokens(typed, known)).toEqual({ words: typed, changes: {} });
});

it('suggests names of tokens, then their values, behind all that stands there', () => {
  expect(suggestTokens('ferry be', known)).toEqual(['ferry before:']);
  expect(suggestTokens('ferry b', known)).toEqual([]);
  expect(suggestTokens('ferry by:h', known)).toEqual(['ferry by:harbournews ', 'ferry by:herald ']);
  expect(suggestTokens('tag:', known)).toEqual(['tag:port ', 'tag:"two words" ']);
  expect(suggestTokens('story:th', known)).toEqual(['story:"The ferries" ']);
  expect(suggestTokens('ferry story:"tonight\'s ar', known)).toEqual(['ferry story:"Tonight’s article" ']);
  expect(suggestTokens('by:"harbour n', known)).toEqual(['by:harbournews ']);
  expect(suggestTokens('from:lind', known)).toEqual(['from:mara_lind ']);
  expect(suggestTokens('sent:', known)).toEqual(['sent:yes ', 'sent:no ']);
  expect(suggestTokens('zzz', known)).toEqual([]);
  expect(suggestTokens('zzz:', known)).toEqual([]);
  expect(suggestTokens('', known)).toEqual([]);
});

it('completes with Enter what begins as one value alone, and leaves a choice among several to whoever makes it', () => {
  expect(completeToken('ferry by:har', known)).toBe('ferry by:harbournews ');
  expect(completeToken('story:"tonight\'s', known)).toBe('story:"Tonight’s article" ');
  expect(completeToken('by:h', known)).toBeNull();
  expect(completeToken('by:harbournews', known)).toBe('by:harbournews');
  expect(completeToken('by:HarbourNews', { ...known, summary: twoAlike })).toBe('by:HarbourNews');
  expect(completeToken('by:somebody', known)).toBe('by:somebody');
  expect(completeToken('story', known)).toBe('story');
  expect(completeToken('https://x.com/a', known)).toBe('https://x.com/a');
});

it.each<[Partial<Query>, string]>([
  [{ by: 'harbournews', words: ' ferry late ' }, 'by:harbournews ferry late'],
  [{ story: 's2', tag: 'two words', kind: 'repost' }, 'kind:repost tag:"two words" story:"Tonight’s article"'],
  [{ from: '2025-11-02', until: '2025-11-16', isSent: false }, 'after:2025-11-01 before:2025-11-17 sent:no'],
  [{ from: '2025-11-16', until: '2025-11-16', platform: 'x', isGone: true }, 'network:x on:2025-11-16 gone:yes'],
  [{ isTrashed: true, story: 'none' }, ''],
])('writes a question as one types it, which asks the same again', (changes, typed) => {
  expect(writeTokens({ ...EVERYTHING, ...changes }, known.stories)).toBe(typed);
  if (typed === '') return; // what has no token is left out
  const read = takeTokens(typed, known, { isDone: true });
  expect({ ...read.changes, ...(read.words === '' ? {} : { words: ` ${read.words} ` }) }).toEqual(changes);
});

it('a part of a name that several accounts have is nobody, and so is a name of several', () => {
  const names = new Map([...known.names, ['herald2', 'The Herald of Malmö'], ['mara2', 'Mara Lind']]);
  for (const typed of ['by:"the herald" x', 'by:"herald of" x', 'from:"mara lind" x'])
    expect(takeTokens(typed, { ...known, names })).toEqual({ words: typed, changes: {} });
});

it.each([
  '"',
  '"quoted"',
  'a "b" c',
  'C:\\',
  'a \\" b',
  '“typed”',
  '„x“ »y«',
  '« z',
  '#hash',
  "it's",
  'Re: the ferry',
  'ü  ö',
  '\\',
])('writes %s so that it is read again, as a tag and as the name of a story', (name) => {
  const stories = [
    { id: 'other', name: name.toUpperCase(), createdAt: '' },
    { id: 's9', name, createdAt: '' },
  ];
  const asked = { tag: name, story: name === name.toUpperCase() ? 'other' : 's9' };
  const typed = writeTokens({ ...EVERYTHING, ...asked }, stories);
  expect(takeTokens(`${typed} x`, { ...known, stories })).toEqual({ words: 'x', changes: asked });
  expect(suggestTokens(`story:${typed.split('story:')[1]?.slice(0, -1) ?? ''}`, { ...known, stories })).not.toEqual([]);
});
