import { describe, expect, it } from 'vitest';
import {
  capturesIn,
  hasPlaceholder,
  missingFrom,
  placeholderMarkup,
  withMarkup,
  withoutCaptures,
} from '../../../src/connectors/wordpress/content.ts';
import { openBlock } from '../../../src/connectors/wordpress/delimiters.ts';
import { findMarks } from '../../../src/connectors/wordpress/marks.ts';
import { blocksMarkup } from '../../../src/connectors/wordpress/markup.ts';

const A = '01987e2c-7d7d-7000-8000-000000000001';
const B = '01987e2c-7d7d-7000-8000-000000000002';
const marked = (id: string) => openBlock('quote', { metadata: { name: 'x', capture: { id } } });
const link = (captureId: string) => ({ type: 'link' as const, captureId, text: 't', href: 'https://x.com/a/status/1' });

describe('a capture is in a draft', () => {
  it('when one of its blocks is, wherever it was moved to', () => {
    const raw = `<!-- wp:group -->\n<div>${marked(A)}\n…</div>\n<!-- /wp:group -->`;
    expect(capturesIn(raw, [B, A])).toEqual([A]);
    expect(missingFrom(raw, { blocks: [link(A), link(B)], uploads: {} })).toEqual([link(B)]);
  });

  it('not when the text merely names it', () => {
    const raw = `<p>${A}</p><!-- {"metadata":{"capture":{"id":"${A}"}}} --><!-- wp:x {"capture":{"id":"${A}"}} -->`;
    expect(capturesIn(raw, [A])).toEqual([]);
  });

  it('also beside comments that only look like blocks', () => {
    const raw = `<!-- wp:x {broken} --><!-- wp:y {"metadata":[]} --><!-- wp:z {"metadata":{"capture":7}} --> ${marked(A)}`;
    expect(capturesIn(raw, [A])).toEqual([A]);
  });
});

describe('our markup', () => {
  it('takes the placeholder’s place and leaves the rest as it is', () => {
    const raw = `before\n${placeholderMarkup('job-1')}\n\nafter \n`;
    expect(withMarkup(raw, 'OURS', 'job-1')).toBe('before\nOURS\n\nafter \n');
  });

  it('is put at the end where there is no placeholder, or another job’s', () => {
    expect(withMarkup('theirs \n', 'OURS', 'job-1')).toBe('theirs \n\n\nOURS');
    const other = placeholderMarkup('job-2');
    expect(withMarkup(other, 'OURS', 'job-1')).toBe(`${other}\n\nOURS`);
    expect(withMarkup('', 'OURS', 'job-1')).toBe('OURS');
  });

  it('is put at the end where the placeholder was broken', () => {
    const broken = placeholderMarkup('job-1').replace('<!-- /wp:paragraph -->', '');
    expect(withMarkup(broken, 'OURS', 'job-1')).toBe(`${broken}\n\nOURS`);
  });

  it('is not changed by signs that a replacement would read', () => {
    expect(withMarkup(placeholderMarkup('j'), "$& $1 $'", 'j')).toBe("$& $1 $'");
  });
});

it('a placeholder is found by its job', () => {
  expect(hasPlaceholder(placeholderMarkup('job-1'), 'job-1')).toBe(true);
  expect(hasPlaceholder('job-1', 'job-1')).toBe(false);
});

it('attributes cannot end their comment, and are read back as they were', () => {
  const id = '--> <b>&"\\ {} -- é🎉';
  const open = openBlock('image', { metadata: { capture: { id } } });
  expect(open.slice(4, -3)).not.toMatch(/--|[<>&]/);
  expect(findMarks(open)).toMatchObject([{ block: 'image', captureId: id }]);
});

it('a long text full of half-open comments is read in good time', () => {
  const raw = '<!-- wp:image {"a":'.repeat(3000);
  const started = performance.now();
  expect(findMarks(raw)).toEqual([]);
  expect(performance.now() - started).toBeLessThan(2000);
});

describe('taking a capture out', () => {
  const blocks = (id: string) =>
    blocksMarkup(
      [
        {
          type: 'image',
          captureId: id,
          derivativeId: null,
          sha256: 'a'.repeat(64),
          title: 't',
          alt: 'a',
          caption: '--> <!-- /wp:image -->',
          credit: 'r',
          href: 'https://x.com/a/status/1',
        },
        {
          type: 'quotation',
          captureId: id,
          text: 'One\n\nTwo <!-- /wp:quote -->',
          lang: 'en',
          cite: 'A',
          href: null,
        },
        { type: 'link', captureId: id, text: 't', href: 'https://x.com/a/status/1' },
      ],
      {
        uploads: { ['a'.repeat(64)]: { mediaId: '5', url: 'https://site.example/a.png' } },
        apiRoot: 'https://site.example/wp-json/',
      },
    );
  const theirs = '<!-- wp:paragraph -->\n<p>Theirs.</p>\n<!-- /wp:paragraph -->';

  it.each([
    ['at the end', theirs, ''],
    ['at the end of a draft that ends in empty lines', `${theirs}\n \n`, ''],
    ['at the top', '', theirs],
    ['between', theirs, `${theirs}\n`],
    ['as all there is', '', ''],
  ])('leaves every other character: %s', (_, before, after) => {
    const raw = [before, blocks(A), after].filter((part) => part !== '').join('\n\n');
    expect(withoutCaptures(raw, [A])).toBe([before, after].filter((part) => part !== '').join('\n\n'));
  });

  it('leaves the other captures, and finds its own in any order and in other blocks', () => {
    const group = (inner: string) =>
      `<!-- wp:group {"layout":{"type":"constrained"}} -->\n<div class="wp-block-group">${inner}</div>\n<!-- /wp:group -->`;
    const [image = '', ...rest] = blocks(A).split('\n\n<!-- wp:quote');
    const raw = [group(image), blocks(B), theirs, `<!-- wp:quote${rest.join('')}`].join('\n\n');
    expect(withoutCaptures(raw, [A])).toBe([group(''), blocks(B), theirs].join('\n\n'));
    expect(withoutCaptures(raw, [A, B])).toBe([group(''), theirs].join('\n\n'));
    expect(withoutCaptures(raw, [])).toBe(raw);
  });

  it('goes to the end of its own block when another of the same kind stands in it', () => {
    const inner = '<!-- wp:quote -->\n<blockquote></blockquote>\n<!-- /wp:quote -->';
    const raw = `${marked(A)}\n<blockquote>${inner}</blockquote>\n<!-- /wp:quote -->\n\n${theirs}`;
    expect(withoutCaptures(raw, [A])).toBe(theirs);
  });

  it('takes a block without content too', () => {
    expect(withoutCaptures(`${marked(A).replace(' -->', ' /-->')}\n\n${theirs}`, [A])).toBe(theirs);
  });

  it('touches nothing where the end of our block is missing', () => {
    const raw = `${marked(A)}\n<blockquote>\n\n${theirs}`;
    expect(withoutCaptures(raw, [A])).toBe(raw);
    const inGroup = `<!-- wp:group -->\n${raw}\n<!-- /wp:group -->\n\n${theirs}`;
    expect(withoutCaptures(inGroup, [A])).toBe(inGroup);
  });

  it('does not believe a text that merely looks like its end', () => {
    const end = '<p>It ends with <!-- /wp:quote --> they say</p>';
    const raw = `<!-- wp:html -->\n${end}\n<!-- /wp:html -->\n\n${blocks(A)}`;
    expect(withoutCaptures(raw, [A])).toBe(`<!-- wp:html -->\n${end}\n<!-- /wp:html -->`);
  });
});
