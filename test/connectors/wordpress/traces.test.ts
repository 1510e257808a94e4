/** Pieces of ours in a draft whose editor, or a plugin, has thrown our marks away. */
import { describe, expect, it } from 'vitest';
import { hasSentence, withSentence } from '../../../src/connectors/wordpress/caption.ts';
import {
  capturesIn,
  missingFrom,
  partsWithoutCaptures,
  withMarkup,
  withoutCaptures,
} from '../../../src/connectors/wordpress/content.ts';
import { hashInName } from '../../../src/connectors/wordpress/file-name.ts';
import { blocksMarkup } from '../../../src/connectors/wordpress/markup.ts';
import type { ArticleBlock } from '../../../src/model/draft.ts';

const A = '01987e2c-7d7d-7000-8000-000000000001';
const sha256 = '3f9a1c20'.padEnd(64, '0');
const href = 'https://x.com/a/status/1?a=1&b=2';
const uploads = { [sha256]: { mediaId: '57', url: 'https://site.example/u/x-a-reposts-3f9a1c20.png' } };
const image = { captureId: A, derivativeId: null, sha256, title: 'T', alt: 'Alt', caption: 'C.', credit: 'D', href };
const blocks: ArticleBlock[] = [
  { type: 'image', ...image },
  { type: 'quotation', captureId: A, text: 'Words\n\nMore', lang: 'en', cite: 'A (@a) on X', href },
  { type: 'embed', captureId: A, url: href, provider: 'twitter' },
  { type: 'link', captureId: A, text: 'The post', href },
];
const sent = { blocks, uploads };
/** The same with the embed that readers open. */
const folding = blocks.map((block) => (block.type === 'embed' ? { ...block, summary: 'Show the post' } : block));
const THEIRS =
  '<!-- wp:paragraph -->\n<p>Their <a href="https://x.com/a/status/1?a=1&amp;b=2">link</a>.</p>\n<!-- /wp:paragraph -->\n\n' +
  '<!-- wp:gallery -->\n<figure class="wp-block-gallery"><img src="/u/other.png" class="wp-image-58"/><img src="/u/x-a-reposts-3f9a1c20.png" class="wp-image-57"/></figure>\n<!-- /wp:gallery -->\n\n' +
  '<!-- wp:quote -->\n<blockquote class="wp-block-quote"><p>Words</p><cite>somebody else</cite></blockquote>\n<!-- /wp:quote -->';
const context = { uploads, apiRoot: 'https://site.example/wp-json/' };
const OURS = withMarkup(THEIRS, blocksMarkup(blocks, context), 'job');
const FOLDED = withMarkup(THEIRS, blocksMarkup(folding, context), 'job');

/** What the editors before 6.5 do at a save: attributes that they do not know are gone. */
const resaved = OURS.replaceAll(/,?"metadata":\{.*?\}\}/g, '').replaceAll(' {}', '');
/** What plugins do that keep HTML alone. */
const bare = OURS.replaceAll(/<!-- .*? -->\n?/g, '');
const renamed = resaved.replaceAll(
  /(quote><!-- \/wp:gallery|\/u\/x-a-reposts-3f9a1c20\.png)(?=" alt)/g,
  '/cdn/8d1e.webp',
);

describe.each([
  ['saved by an editor before 6.5', resaved],
  ['without its comments', bare],
  ['whose picture has another name', renamed],
])('a draft %s', (_, raw) => {
  it('holds what was sent, and gets it once', () => {
    expect(capturesIn(raw, [A])).toEqual([]);
    expect(capturesIn(raw, [A], sent)).toEqual([A]);
    expect(missingFrom(raw, sent)).toEqual([]);
  });

  it('is given back what it was, with everything of a colleague’s', () => {
    const theirs = raw === bare ? THEIRS.replaceAll(/<!-- .*? -->\n?/g, '') : THEIRS;
    expect(withoutCaptures(raw, [A], sent).trim()).toBe(theirs.trim());
  });

  it('has a caption that can say more', () => {
    const after = withSentence(raw, { captureId: A, sentence: 'Gone on Friday.', replaces: [] }, sent) ?? '';
    expect(after).toContain('C. Gone on Friday. <em>D</em>');
    expect(hasSentence(after, A, 'Gone on Friday.', sent)).toBe(true);
  });
});

it('another capture is not found by these', () => {
  const other = { blocks: [{ ...image, type: 'image' as const, sha256: 'b'.repeat(64) }], uploads: {} };
  expect(capturesIn(resaved, [A], other)).toEqual([]);
});

it('another capture of the same post is not there, and takes nothing with it but what is its own', () => {
  const other = '01987e2c-7d7d-7000-8000-000000000002';
  const pieces = blocks.map((block) => ({ ...block, captureId: other })) as ArticleBlock[];
  const second = pieces.map((block) => (block.type === 'image' ? { ...block, sha256: 'b'.repeat(64) } : block));
  const its = { blocks: second, uploads: { ['b'.repeat(64)]: { mediaId: '90', url: 'https://site.example/u/b.png' } } };
  expect(capturesIn(resaved, [other], its)).toEqual([]);
  expect(missingFrom(resaved, its)).toEqual(second);
  const both = withMarkup(resaved, blocksMarkup(second, { ...its, apiRoot: 'https://site.example/wp-json/' }), 'job');
  expect(withoutCaptures(both.replaceAll(/,?"metadata":\{.*?\}\}/g, ''), [other], its)).toContain('wp-image-57"/></a>');
});

it.each([
  ['/u/2026/11/x-a-3f9a1c20.png', true],
  ['/u/3f9a1c20-scaled.png', true],
  ['/u/x-3f9a1c20-1.jpg?v=2', true],
  ['/u/x-3f9a1c20.png.webp', true],
  ['/u/x-3f9a1c200.png', false],
  ['/u/3f9a1c20/other.png', false],
  ['/u/xx3f9a1c20.png', false],
])('%s: named by us, %s', (address, isOurs) => expect(hashInName(address, sha256)).toBe(isOurs));

describe('words that went in without their picture', () => {
  const alone = blocks.filter(({ type }) => type !== 'image');
  const raw = withMarkup(THEIRS, blocksMarkup(alone, context), 'job').replaceAll(/,?"metadata":\{.*?\}\}/g, '');
  const known = { ...sent, wordsAlone: [A] };

  it('are there, also for whoever would put the picture in with them now', () => {
    expect(capturesIn(raw, [A], sent)).toEqual([]);
    expect(capturesIn(raw, [A], known)).toEqual([A]);
    expect(missingFrom(raw, known)).toEqual([]);
    expect(withoutCaptures(raw, [A], known).trim().replaceAll(' {}', '')).toBe(THEIRS);
  });

  it('are there where a colleague mended a word of them', () => {
    expect(capturesIn(raw.replace('>More<', '>Moore<').replace('>Words<', '>Words, and<'), [A], known)).toEqual([A]);
  });
});

describe('a quotation of the same post that a colleague wrote', () => {
  const quote = (words: string) =>
    `<!-- wp:quote -->\n<blockquote class="wp-block-quote"><!-- wp:paragraph -->\n<p>${words}</p>\n<!-- /wp:paragraph --><cite>A (<a href="https://x.com/a/status/1?a=1&amp;b=2">@a</a>) on X</cite></blockquote>\n<!-- /wp:quote -->`;
  const theirs = quote('What it says further on');

  it('stays when ours is taken out, wherever it stands', () => {
    const left = withoutCaptures(`${theirs}\n\n${resaved}`, [A], sent);
    expect(left).toContain(theirs);
    expect(left).not.toContain('More');
  });

  it('stays when ours is gone already', () => {
    expect(withoutCaptures(theirs, [A], sent)).toBe(theirs);
  });
});

it('a translation, which has no address, is known by its own words', () => {
  const translation = {
    type: 'quotation' as const,
    captureId: A,
    text: 'Mots [gallery]',
    lang: 'fr',
    cite: 'Our translation',
    href: null,
  };
  const raw = blocksMarkup([translation], context).replaceAll(/,?"metadata":\{.*?\}\}/g, '');
  expect(capturesIn(raw, [A], { blocks: [translation], uploads })).toEqual([A]);
  const other = { ...translation, text: 'Autres mots' };
  expect(capturesIn(raw, [A], { blocks: [other], uploads })).toEqual([]);
});

it('two captures of one post have the same words: one of them leaves the editor alone', () => {
  const quotation = blocks.filter(({ type }) => type === 'quotation');
  const raw = blocksMarkup(quotation, context).replaceAll(/,?"metadata":\{.*?\}\}/g, '');
  expect(partsWithoutCaptures([raw, raw], [A], { blocks: quotation, uploads })).toEqual(['', raw]);
});

describe('an embed that readers open', () => {
  const withFold = { blocks: folding, uploads };
  const unmarked = FOLDED.replaceAll(/ \{"metadata":\{.*?\}\}\}/g, '').replaceAll(/,"metadata":\{.*?\}\}/g, '');
  const withoutComments = FOLDED.replaceAll(/<!-- .*? -->\n?/g, '');

  it('goes with its capture, by its mark and without it, and leaves no empty fold behind', () => {
    expect(FOLDED).toContain('<details class="wp-block-details"><summary>Show the post</summary><!-- wp:embed {');
    expect(withoutCaptures(FOLDED, [A])).toBe(THEIRS);
    expect(unmarked).not.toContain(A);
    expect(withoutCaptures(unmarked, [A], withFold).trim()).toBe(THEIRS);
    const bareTheirs = THEIRS.replaceAll(/<!-- .*? -->\n?/g, '').trim();
    expect(withoutCaptures(withoutComments, [A], withFold).trim()).toBe(bareTheirs);
    expect(missingFrom(FOLDED, withFold)).toEqual([]);
  });

  it('is found again where a colleague took it out of its fold, and a fold with their words in it is theirs', () => {
    const words = '<!-- wp:paragraph -->\n<p>A colleague’s.</p>\n<!-- /wp:paragraph -->';
    const shared = unmarked.replace('</figure>\n<!-- /wp:embed -->', `</figure>\n<!-- /wp:embed -->\n\n${words}`);
    const left = withoutCaptures(shared, [A], withFold);
    expect(left).toContain('<summary>Show the post</summary>');
    expect(left).toContain('A colleague’s.');
    expect(left).not.toContain('wp:embed');
  });
});
