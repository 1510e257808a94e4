// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { blocksMarkup, captionHtml } from '../../../src/connectors/wordpress/markup.ts';
import type { ArticleBlock, ImageBlock, LinkBlock, QuotationBlock } from '../../../src/model/draft.ts';
import { BAD_LINKS, PAYLOADS } from './hostile.ts';
import { strictBlocks, strictElements } from './strict-blocks.ts';

const ID = '01987e2c-7d7d-7000-8000-000000000001';
const SHA = 'a'.repeat(64);
const HREF = 'https://x.com/someone/status/1';
const UPLOAD = { mediaId: '7', url: 'https://example.org/wp-content/uploads/a.png' };
const context = {
  uploads: { [SHA]: UPLOAD },
  apiRoot: 'https://example.org/wp-json/',
};
const image: ImageBlock = {
  type: 'image',
  captureId: ID,
  derivativeId: null,
  sha256: SHA,
  title: 'T',
  alt: 'Screenshot of “a” & "b"',
  caption: 'A post by @someone.',
  credit: 'Screenshot: X/@someone',
  href: HREF,
};
const quotation: QuotationBlock = {
  type: 'quotation',
  captureId: ID,
  text: 'First line\nsecond line\n\n\nNext paragraph',
  lang: 'en',
  cite: 'Some One (@someone) on X',
  href: HREF,
};
const link: LinkBlock = { type: 'link', captureId: ID, text: 'The post', href: HREF };
const markup = (...blocks: ArticleBlock[]) => blocksMarkup(blocks, context);

describe('the markup is the editor’s own', () => {
  it('for a picture', () => {
    expect(markup(image)).toBe(
      `<!-- wp:image {"id":7,"sizeSlug":"full","linkDestination":"custom","metadata":{"name":"Captured post","capture":{"id":"${ID}","sha256":"${image.sha256}"}}} -->\n` +
        `<figure class="wp-block-image size-full"><a href="${HREF}"><img src="https://example.org/wp-content/uploads/a.png" alt="Screenshot of “a” &amp; &quot;b&quot;" class="wp-image-7"/></a><figcaption class="wp-element-caption">A post by @someone. <em>Screenshot: X/@someone</em></figcaption></figure>\n` +
        `<!-- /wp:image -->`,
    );
  });

  it('for a picture without a link and without words', () => {
    expect(markup({ ...image, href: null, caption: '', credit: '', alt: '', derivativeId: 'd1' })).toBe(
      `<!-- wp:image {"id":7,"sizeSlug":"full","linkDestination":"none","metadata":{"name":"Captured post","capture":{"id":"${ID}","sha256":"${image.sha256}","derivative":"d1"}}} -->\n` +
        `<figure class="wp-block-image size-full"><img src="https://example.org/wp-content/uploads/a.png" alt="" class="wp-image-7"/></figure>\n` +
        `<!-- /wp:image -->`,
    );
  });

  it('for a quotation: paragraphs inside, line breaks kept, the handle as the link', () => {
    expect(markup(quotation)).toBe(
      `<!-- wp:quote {"metadata":{"name":"Text of the captured post","capture":{"id":"${ID}"}}} -->\n` +
        `<blockquote class="wp-block-quote"><!-- wp:paragraph -->\n<p><span lang="en">First line<br>second line</span></p>\n<!-- /wp:paragraph -->\n\n` +
        `<!-- wp:paragraph -->\n<p><span lang="en">Next paragraph</span></p>\n<!-- /wp:paragraph -->` +
        `<cite>Some One (<a href="${HREF}">@someone</a>) on X</cite></blockquote>\n` +
        `<!-- /wp:quote -->`,
    );
  });

  it('for a link', () => {
    expect(markup(link)).toBe(
      `<!-- wp:paragraph {"metadata":{"name":"Link to the captured post","capture":{"id":"${ID}"}}} -->\n` +
        `<p><a href="${HREF}">The post</a></p>\n<!-- /wp:paragraph -->`,
    );
  });

  it('with one blank line between two blocks', () => {
    expect(markup(link, link)).toBe(`${markup(link)}\n\n${markup(link)}`);
  });
});

it.each([
  ['ar', '<span lang="ar" dir="rtl">'],
  ['he-IL', '<span lang="he-IL" dir="rtl">'],
  ['fr', '<span lang="fr">'],
  ['und', '<span lang="">'],
  ['zxx', '<span lang="">'],
  ['qme', '<span lang="">'],
  [null, '<span lang="">'],
  ['en" onload="x', '<span lang="">'],
])('the language %s is marked as %s', (lang, tag) => {
  expect(markup({ ...quotation, lang })).toContain(tag);
});

it('a picture that was not uploaded is not written as one', () => {
  expect(() => blocksMarkup([image], { ...context, uploads: {} })).toThrow(
    expect.objectContaining({ code: 'UNEXPECTED' }),
  );
});

it('a shortcode in a post is no shortcode in the article, and the reader sees no difference', () => {
  const html = markup({ ...quotation, text: '[gallery] [/x] [[y]] [1] […] a[b]' });
  expect(html).toContain('[\u2060gallery] [\u2060/x] [\u2060[\u2060y]] [1] […] a[\u2060b]');
});

describe('hostile text', () => {
  const fields = ['alt', 'caption', 'credit', 'text', 'cite', 'linkText', 'sha256', 'lang'] as const;
  const withField = (field: (typeof fields)[number], value: string): ArticleBlock[] => [
    { ...image, ...(['alt', 'caption', 'credit', 'sha256'].includes(field) ? { [field]: value } : {}) },
    { ...quotation, ...(['text', 'cite', 'lang'].includes(field) ? { [field]: value } : {}) },
    { ...link, ...(field === 'linkText' ? { text: value } : {}) },
  ];

  it.each(fields)('in %s stays text', (field) => {
    for (const payload of PAYLOADS) {
      const uploads = { [SHA]: UPLOAD, [payload]: UPLOAD };
      const blocks = strictBlocks(blocksMarkup(withField(field, payload), { ...context, uploads }));
      expect(blocks.map(({ name }) => name)).toEqual(['image', 'quote', 'paragraph']);
      const inner = blocks.flatMap((block) => block.inner);
      expect(inner.every(({ name }) => name === 'paragraph')).toBe(true);
      const elements = [...blocks, ...inner].flatMap(({ html }) => strictElements(html));
      // Exactly the elements that harmless text gives.
      const tags = elements.map(({ tagName }) => tagName).filter((tag) => !['BR', 'P', 'SPAN'].includes(tag));
      expect(tags.sort()).toEqual(['A', 'A', 'A', 'BLOCKQUOTE', 'CITE', 'EM', 'FIGCAPTION', 'FIGURE', 'IMG']);
      for (const element of elements) {
        if (element.tagName === 'A') expect(element.getAttribute('href')).toBe(HREF);
        if (element.tagName === 'IMG')
          expect(element.getAttribute('src')).toBe('https://example.org/wp-content/uploads/a.png');
      }
    }
  });

  it('is all there, but for what nobody can see', () => {
    const visible = (text: string) =>
      text
        .toWellFormed()
        .replace(/[\s\u2060]+/g, ' ')
        .replace(/[\u0000-\u001f\u0080-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
        .trim();
    for (const payload of PAYLOADS) {
      const [, quote] = strictBlocks(markup(image, { ...quotation, text: payload }, link));
      const text = (quote?.inner ?? [])
        .flatMap(({ html }) => strictElements(html.replaceAll('<br>', ' ')))
        .filter(({ tagName }) => tagName === 'SPAN')
        .map(({ textContent }) => textContent)
        .join(' ');
      expect(visible(text).replace(/ /g, '')).toBe(
        visible(payload.replace(/[\u0085\u2028\u2029]/g, ' ')).replace(/ /g, ''),
      );
      const [figure] = strictBlocks(markup({ ...image, alt: payload }));
      const alt =
        strictElements(figure?.html ?? '')
          .find(({ tagName }) => tagName === 'IMG')
          ?.getAttribute('alt') ?? '';
      expect(visible(alt).replace(/ /g, '')).toBe(
        visible(payload.replace(/[\u0085\u2028\u2029]/g, ' ')).replace(/ /g, ''),
      );
    }
  });

  it.each(BAD_LINKS)('as the address "%s" is no link', (href) => {
    const html = markup({ ...image, href }, { ...quotation, href }, { ...link, href });
    expect(html).not.toContain('<a');
    expect(html).toContain('"linkDestination":"none"');
    expect(() => blocksMarkup([image], { ...context, uploads: { [SHA]: { mediaId: '7', url: href } } })).toThrow(
      expect.objectContaining({ code: 'UNEXPECTED' }),
    );
  });

  it('in an address is percent-encoded', () => {
    const html = markup({ ...link, href: `https://x.com/a"b'c<d>e;f[g]?q=&copy;&amp;#"x` });
    expect(html).toContain('href="https://x.com/a%22b%27c%3Cd%3Ee%3Bf%5Bg%5D?q=&amp;copy%3B&amp;amp%3B#%22x"');
    expect(strictElements(strictBlocks(html)[0]?.html ?? '')).toHaveLength(2);
  });
});

it('a site on this machine may serve its pictures over http, another may not', () => {
  const uploads = { [SHA]: { mediaId: '7', url: 'http://127.0.0.1:9400/a.png' } };
  const local = blocksMarkup([image], { uploads, apiRoot: 'http://127.0.0.1:9400/wp-json/' });
  expect(local).toContain('src="http://127.0.0.1:9400/a.png"');
  expect(() => blocksMarkup([image], { uploads, apiRoot: 'https://example.org/wp-json/' })).toThrow(
    'without an upload',
  );
});

it('a caption without a credit has no empty emphasis', () => {
  expect(captionHtml({ caption: 'C', credit: '' })).toBe('C');
  expect(captionHtml({ caption: '', credit: 'D' })).toBe('<em>D</em>');
});
