import { expect, it } from 'vitest';
import { isListedPage } from '../../../src/model/profiles/hosts.ts';

it.each([
  'https://x.com/home',
  'https://twitter.com/mara_lind/status/1',
  'https://pro.x.com/i/decks/1',
  'https://web.archive.org/web/20171116201500/https://twitter.com/harbournews',
  'https://web.archive.org/web/20171116201500id_/http://www.twitter.com/harbournews/status/1',
  'https://web.archive.org/web/20241116201500/https:/x.com/harbournews',
])('reads posts on %s', (address) => {
  expect(isListedPage(address)).toBe(true);
});

it.each([
  'http://x.com/home',
  'https://x.com.evil.example/',
  'https://evil.example/https://x.com/',
  'https://web.archive.org/',
  'https://web.archive.org/web/20171116201500/https://evil.example/?https://x.com/',
  'https://web.archive.org/web/20171116201500/https://notx.com/a',
  'about:blank',
  '',
])('does not on %s', (address) => {
  expect(isListedPage(address)).toBe(false);
});
