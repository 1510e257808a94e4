import { expect, it } from 'vitest';
import { citeCapture } from '../../src/draft/citation.ts';
import { aCapture, aPost } from '../helpers/records.ts';
import { unknownAuthor } from '../../src/model/post.ts';

const url = 'https://x.com/mara_lind/status/1990000000000000000';

it.each([
  [
    'apa',
    `Mara Lind [@mara_lind]. (2025, November 16). The ferry to Östholm is cancelled until further notice. [Post]. X. ${url}`,
  ],
  ['mla', `Mara Lind [@mara_lind]. “The ferry to Östholm is cancelled until further notice.” X, 16 Nov. 2025. ${url}`],
  [
    'chicago',
    `Mara Lind (@mara_lind), “The ferry to Östholm is cancelled until further notice.,” X, November 16, 2025. ${url}`,
  ],
] as const)('cites a post by %s', (style, wanted) => {
  const post = aPost({ repost: null, kind: 'post' });
  expect(citeCapture(aCapture({ post }), style, { timeZone: 'UTC' }).text).toBe(
    style === 'chicago' ? wanted.replace('notice.,”', 'notice,”') : wanted,
  );
});

it('knows no date and no name where there is none, and cuts a long post', () => {
  const post = aPost({ author: unknownAuthor(), createdAt: null, text: 'word '.repeat(200) });
  const { text } = citeCapture(aCapture({ post }), 'apa', { timeZone: 'UTC' });
  expect(text).toBe(`(n.d.). ${'word '.repeat(20).trim()}… [Post]. X. ${url}`);
  expect(citeCapture(aCapture({ post }), 'chicago', { timeZone: 'UTC' }).text).toMatch(
    /^“(word ){10,}.*…,” X, n\.d\. /,
  );
});

it('is rich text in which nothing of the record is markup', () => {
  const post = aPost({ text: '<img src=x onerror=alert(1)>', author: { ...aPost().author, name: '<b>' } });
  for (const style of ['apa', 'mla', 'chicago'] as const) {
    const { html } = citeCapture(aCapture({ post }), style, { timeZone: 'UTC' });
    expect(html.replace(/<\/?(p|i)>|<a href="https:[^"<>]*">|<\/a>/g, '')).not.toMatch(/[<>]/);
  }
});
