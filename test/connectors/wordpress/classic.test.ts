/** Drafts that were written in WordPress's older editor, whose paragraphs are empty lines. */
import { describe, expect, it } from 'vitest';
import { hasSentence, withSentence } from '../../../src/connectors/wordpress/caption.ts';
import { capturesIn, missingFrom, withMarkup, withoutCaptures } from '../../../src/connectors/wordpress/content.ts';
import { blocksMarkup } from '../../../src/connectors/wordpress/markup.ts';
import type { ArticleBlock } from '../../../src/model/draft.ts';

const A = '01987e2c-7d7d-7000-8000-000000000001';
const B = '01987e2c-7d7d-7000-8000-000000000002';
const THEIRS = 'First paragraph.\n\nSecond <em>paragraph</em>.\r\n\r\n<!--more-->\n\nThird.';
const sha256 = 'c'.repeat(64);
const href = 'https://x.com/a/status/1';
const context = {
  uploads: { [sha256]: { mediaId: '7', url: 'https://site.example/a.png' } },
  apiRoot: 'https://site.example/wp-json/',
};

function blocksOf(captureId: string): ArticleBlock[] {
  const image = {
    captureId,
    derivativeId: null,
    sha256,
    title: 'T',
    alt: 'Alt',
    caption: 'Caption.',
    credit: 'Credit',
  };
  return [
    { type: 'image', ...image, href },
    { type: 'quotation', captureId, text: 'Words\n\nMore words', lang: 'en', cite: 'A (@a) on X', href },
    { type: 'embed', captureId, url: href, provider: 'twitter' },
    { type: 'link', captureId, text: 'The post', href },
  ];
}

const sent = (raw: string, captureId: string) => withMarkup(raw, blocksMarkup(blocksOf(captureId), context), 'job');

describe('a draft without blocks', () => {
  it('keeps its text to the byte, and gets no block, since one would take its paragraphs away', () => {
    const after = sent(THEIRS, A);
    expect(after.startsWith(`${THEIRS}\n\n`)).toBe(true);
    expect(after).not.toContain('<!-- wp:');
    expect(after.slice(THEIRS.length)).toMatch(/<figure[^>]*>.*<blockquote[^>]*>.*<p[^>]*>/s);
  });

  it('has what it was given found again, and is given it once', () => {
    const after = sent(sent(THEIRS, A), B);
    expect(capturesIn(after, [B, A])).toEqual([B, A]);
    expect(missingFrom(after, { blocks: [...blocksOf(A), ...blocksOf(B)], uploads: {} })).toEqual([]);
  });

  it('is given back what it was, whatever was sent first', () => {
    const both = sent(sent(THEIRS, A), B);
    expect(withoutCaptures(both, [A])).toBe(sent(THEIRS, B));
    expect(withoutCaptures(both, [A, B])).toBe(THEIRS);
  });

  it('has captions that can say more', () => {
    const addition = { captureId: A, sentence: 'Gone on Friday.', replaces: [] };
    const after = withSentence(sent(THEIRS, A), addition);
    expect(after).toContain('Caption. Gone on Friday. <em>Credit</em></figcaption>');
    expect(hasSentence(after ?? '', A, 'Gone on Friday.')).toBe(true);
    expect(withoutCaptures(after ?? '', [A])).toBe(THEIRS);
  });

  it('has its marks found as the older editor writes them: attributes in another order, more of them', () => {
    const saved = `x\n\n<figure id="a" class="wp-block-image" data-tearsheet="${A}" style="width: 1px"><img src="a.png" /></figure>\ny`;
    expect(capturesIn(saved, [A, B])).toEqual([A]);
    expect(withoutCaptures(saved, [A])).toBe('x\ny');
  });

  it('that merely speaks of a mark has none, and a mark without an end is left', () => {
    expect(capturesIn(`data-tearsheet="${A}" &lt;p data-tearsheet="${A}"&gt;`, [A])).toEqual([]);
    const broken = `<figure data-tearsheet="${A}"><img src="a.png" />\n\ntheirs`;
    expect(withoutCaptures(broken, [A])).toBe(broken);
  });
});

it('an empty draft, and one of blocks, gets blocks', () => {
  expect(sent('', A)).toContain('<!-- wp:image');
  expect(sent('<!-- wp:paragraph -->\n<p>t</p>\n<!-- /wp:paragraph -->', A)).toContain('<!-- wp:image');
});
