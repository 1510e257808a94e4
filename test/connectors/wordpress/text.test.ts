import { expect, it } from 'vitest';
import { escapeAttribute, escapeText } from '../../../src/connectors/wordpress/text.ts';

it('between tags runs no shortcode, and is escaped as the editor does it', () => {
  expect(escapeText('a & b [gallery] [1]')).toBe('a &amp; b [\u2060gallery] [1]');
});

it('in an attribute is escaped, and a literal entity is broken, which the editor would read as a sign', () => {
  expect(escapeAttribute(`a & b < c > d "e" 'f'`)).toBe(`a &amp; b &lt; c &gt; d &quot;e&quot; 'f'`);
  expect(escapeAttribute('&lt; &#60; &#x3c; &copy; &; & amp;')).toBe(
    '&amp;\u2060lt; &amp;\u2060#60; &amp;\u2060#x3c; &amp;\u2060copy; &amp;; &amp; amp;',
  );
});
