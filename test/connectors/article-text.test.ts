import { describe, expect, it } from 'vitest';
import { decodeEntities, escapeHtml, linkUrl, plainLine, plainLines } from '../../src/connectors/article-text.ts';

describe('text', () => {
  it('loses what is not seen or turns the order of what is', () => {
    expect(plainLines('a\u202eb\u202ac\u2066d\u2069e\u0000f\u0007g\u009fh\ufeffi\uffffj')).toBe('abcdefghij');
  });

  it('keeps what a script or an emoji needs', () => {
    const needed = '👩‍👩‍👧 🇫🇷 می\u200cخواهم \u200fعربى\u200e é e\u0301 \u00a0 \u00ad';
    expect(plainLines(needed)).toBe(needed);
  });

  it('has one kind of line break, and none on one line', () => {
    expect(plainLines('a\r\nb\rc\u2028d\u2029e\u0085f\tg')).toBe('a\nb\nc\nd\ne\nf g');
    expect(plainLine(' a \r\n b\n\nc ')).toBe('a b c');
  });

  it('is whole: half a character becomes the sign for that', () => {
    expect(plainLines('a\ud83db')).toBe('a\ufffdb');
  });
});

it('between tags is escaped as the editor does it', () => {
  expect(escapeHtml(`a & b < c > d "e" 'f' \u00a0 &lt;`)).toBe(`a &amp; b &lt; c &gt; d "e" 'f' &nbsp; &amp;lt;`);
});

it.each([
  ['Tom &amp; Jerry &#8217;s &#x1F389; &quot;x&quot;', 'Tom & Jerry ’s 🎉 "x"'],
  ['&unknown; &#0; &#x110000; &amp;lt; plain', '&unknown; &#0; &#x110000; &lt; plain'],
])('%s is read as %s', (html, text) => {
  expect(decodeEntities(html)).toBe(text);
});

it.each([
  ['https://x.com/a/status/1', 'https://x.com/a/status/1'],
  ['HTTPS://X.com:443/a/../b', 'https://x.com/b'],
  ['https://[2001:db8::1]/[x]', 'https://[2001:db8::1]/%5Bx%5D'],
  [null, null],
])('the address %s is linked as %s', (address, url) => {
  expect(linkUrl(address)).toBe(url);
});
