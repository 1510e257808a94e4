import { expect, it } from 'vitest';
import { pastedPostId } from '../../../src/model/profiles/pasted-address.ts';

const ID = '1990000000000000000';

it.each([
  `https://x.com/mara_lind/status/${ID}`,
  `  https://x.com/mara_lind/status/${ID}?s=20#top `,
  `https://x.com/mara_lind/status/${ID}/photo/1`,
  `twitter.com/somebody/status/${ID}`,
  `http://mobile.twitter.com/i/web/status/${ID}`,
  `https://x.com/12345/status/${ID}`,
  `https://web.archive.org/web/20171116200400/https://twitter.com/mara_lind/status/${ID}`,
])('finds the post that %s is the address of', (typed) => {
  expect(pastedPostId(typed)).toBe(ID);
});

it.each([
  '',
  'storm ferry',
  '@mara_lind',
  ID,
  `https://news.example/storm/${ID}`,
  'https://x.com/mara_lind',
  'https://x.com/home',
  `javascript:alert(1)//x.com/a/status/${ID}`,
  `https://[x.com/a/status/${ID}`,
])('is no question for a post: %s', (typed) => {
  expect(pastedPostId(typed)).toBeNull();
});
