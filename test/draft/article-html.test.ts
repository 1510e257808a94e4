// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { articleRichText } from '../../src/draft/article-html.ts';
import { composeBlocks } from '../../src/draft/compose.ts';
import { closeDirections, webHref } from '../../src/draft/rich-text.ts';
import { PAYLOADS } from '../connectors/wordpress/hostile.ts';
import { aCapture, aPost } from '../helpers/records.ts';

const form = { isCaptionParagraph: false, isWithoutPicture: false, language: 'en' };
const data = 'data:image/png;base64,cG5n';
const pictures = new Map([['a'.repeat(64), data]]);
const words = { language: 'en', timeZone: 'UTC', outlet: null };

const made = (post = {}, changes = {}) =>
  articleRichText(composeBlocks([aCapture({ post: aPost(post) })], words), { ...form, pictures, ...changes });

function pageOf(html: string): HTMLElement {
  const page = new DOMParser().parseFromString(html, 'text/html').body;
  return page;
}

describe('a copy for an article', () => {
  it('is a figure that editors know, a quotation and links, and the same in plain text', () => {
    const { html, text } = made();
    const page = pageOf(html);
    expect([...page.children].map(({ localName }) => localName)).toEqual(['figure', 'blockquote', 'p', 'p']);
    expect(page.querySelector('figure.image > img')?.getAttribute('src')).toBe(data);
    expect(page.querySelector('img')?.getAttribute('alt')).toContain('Harbour News');
    expect(page.querySelector('figcaption')?.textContent).toMatch(
      /reposted on X by @harbournews.*Screenshot: X\/@mara_lind$/,
    );
    expect(page.querySelector('blockquote')?.textContent).toBe(
      'The ferry to Östholm is cancelled until further notice.',
    );
    expect(page.querySelector('blockquote')?.getAttribute('cite')).toBe(aPost().url);
    expect(text).toMatch(/^A post by @mara_lind, reposted .*\n\n“The ferry to Östholm is cancelled.*”\n— Mara Lind/);
    expect(text).not.toContain('data:');
  });

  it('has its caption as a paragraph, or no picture, where an editor wants that', () => {
    expect(made({}, { isCaptionParagraph: true }).html).toMatch(/^<p><img [^>]*><\/p><p>A post by @mara_lind/);
    expect(made({}, { isWithoutPicture: true }).html).toMatch(/^<p>A post by @mara_lind/);
    expect(made({}, { isWithoutPicture: true }).html).not.toContain('<img');
  });

  it.each(PAYLOADS)('says of a hostile post what it says, and runs nothing: %s', (payload) => {
    const author = { ...aPost().author, name: payload, handle: 'mara_lind' };
    const { html } = made({ text: payload, author, lang: `en" onload="x` });
    const page = pageOf(html);
    const known = new Set(['figure', 'img', 'figcaption', 'blockquote', 'p', 'br', 'a']);
    expect([...page.querySelectorAll('*')].filter(({ localName }) => !known.has(localName))).toEqual([]);
    const attributes = [...page.querySelectorAll('*')].flatMap((element) => element.getAttributeNames());
    const plain = ['class', 'src', 'alt', 'cite', 'lang', 'href'];
    expect(attributes.filter((name) => !plain.includes(name))).toEqual([]);
    for (const link of page.querySelectorAll('a')) expect(link.getAttribute('href')).toMatch(/^https:\/\/x\.com\//);
  });

  it('lets no address in that would run', () => {
    expect(webHref('javascript:alert(1)')).toBeNull();
    expect(webHref('data:text/html,x')).toBeNull();
    expect(made({ url: 'javascript:alert(1)' }).html).not.toContain('javascript');
  });

  it('ends every turn of direction within the words that began it', () => {
    expect(closeDirections('a\u202eb\u2067c')).toBe('a\u202eb\u2067c\u2069\u202c');
    expect(closeDirections('a\u202eb\u202c')).toBe('a\u202eb\u202c');
    expect(closeDirections('plain')).toBe('plain');
    const { html, text } = made({ text: '\u202egnp.exe', author: { ...aPost().author, name: 'x\u2066' } });
    for (const words of [html, text]) {
      expect([...words.matchAll(/\u202e/g)].length).toBe([...words.matchAll(/\u202c/g)].length);
      expect([...words.matchAll(/\u2066/g)].length).toBe([...words.matchAll(/\u2069/g)].length);
    }
  });
});
