/** What is put into a draft, known again after an editor has written it anew, and taken out, without a colleague's word. */
import { describe, expect, it } from 'vitest';
import { hasSentence, withSentence } from '../../../src/connectors/ghost/caption.ts';
import { capturesIn, withNodes, withoutCaptures } from '../../../src/connectors/ghost/content.ts';
import { bookmarkNode, embedNode, imageNode, linkNode, quotationNode } from '../../../src/connectors/ghost/nodes.ts';
import type { SentPieces } from '../../../src/connectors/contract.ts';
import type { ArticleBlock } from '../../../src/model/draft.ts';
import { lexical, paragraph } from './fake-ghost.ts';

const [FIRST, SECOND, JOB] = ['1', '2', 'a'].map((n) => `01987e2c-7d7d-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
];
const API = 'https://daily.example/ghost/api/admin/';
const sha256 = 'f'.repeat(64);
const upload = { mediaId: 'x', url: `https://daily.example/content/images/2026/11/${sha256}.png` };
const href = 'https://x.com/a/status/1';

const image = (captureId: string, more = {}) => ({
  type: 'image' as const,
  captureId,
  derivativeId: null,
  sha256,
  title: '',
  alt: 'A "b" & <c>',
  caption: 'Seen 1 < 2',
  credit: 'C & D',
  href,
  ...more,
});
const quotation = (captureId: string, more = {}) => ({
  type: 'quotation' as const,
  captureId,
  text: 'One\n\ntwo',
  lang: 'en',
  cite: 'A (@a) on X',
  href,
  ...more,
});
const link = (captureId: string) => ({ type: 'link' as const, captureId, text: 'The post', href });
const embed = (captureId: string) => ({ type: 'embed' as const, captureId, url: href, provider: 'twitter' });

const nodesOf = (captureId: string) => [
  imageNode(image(captureId), upload, API),
  quotationNode(quotation(captureId)),
  bookmarkNode(embed(captureId)),
  linkNode(link(captureId)),
];
const blocksOf = (captureId: string): ArticleBlock[] => [
  image(captureId),
  quotation(captureId),
  embed(captureId),
  link(captureId),
];
const sentOf = (...captureIds: string[]): SentPieces => ({
  blocks: captureIds.flatMap(blocksOf),
  uploads: { [sha256]: upload },
});
const theirs = lexical(paragraph('A colleague’s words'), { type: 'unknown-card', x: { y: 1 } });

const parsed = (raw: string) => JSON.parse(raw) as unknown;

/** As an editor that knows none of our marks would write it. */
const unmarked = (raw: string) =>
  raw.replace(/#tearsheet-[0-9a-f-]+/g, '').replace(/"tearsheet [0-9a-f-]{36}"/g, 'null');

describe('a capture in a draft', () => {
  it('is known by its marks, and by what was sent where those are gone', () => {
    const raw = withNodes(theirs, [...nodesOf(FIRST), ...nodesOf(SECOND)], JOB);
    expect(capturesIn(raw, [SECOND, FIRST])).toEqual([SECOND, FIRST]);
    expect(capturesIn(unmarked(raw), [FIRST])).toEqual([]);
    expect(capturesIn(unmarked(raw), [FIRST, SECOND], sentOf(FIRST, SECOND))).toEqual([FIRST, SECOND]);
  });

  it('is not taken for there by the words of another capture of the same post', () => {
    const other = { ...sentOf(SECOND), blocks: [image(SECOND, { sha256: 'e'.repeat(64) }), quotation(SECOND)] };
    const raw = withNodes(theirs, nodesOf(FIRST), JOB);
    expect(capturesIn(unmarked(raw), [SECOND], other)).toEqual([]);
    expect(capturesIn(raw, [SECOND], other)).toEqual([]);
  });

  it('is taken out whole, marks or none, and all else stays to the character', () => {
    const raw = withNodes(theirs, [...nodesOf(FIRST), paragraph('between'), ...nodesOf(SECOND)], JOB);
    const rest = withNodes(theirs, [paragraph('between'), ...nodesOf(SECOND)], JOB);
    expect(withoutCaptures(raw, [FIRST], sentOf(FIRST))).toBe(rest);
    const bare = withNodes(theirs, [...nodesOf(FIRST), paragraph('between')], JOB);
    expect(withoutCaptures(unmarked(bare), [FIRST], sentOf(FIRST))).toBe(
      withNodes(theirs, [paragraph('between')], JOB),
    );
  });

  it('leaves what a colleague wrote around our link in its paragraph', () => {
    const node = linkNode(link(FIRST)) as { children: object[] };
    const [word] = (paragraph('See also ') as { children: object[] }).children;
    const raw = lexical({ ...node, children: [word, ...node.children] });
    const after = withoutCaptures(raw, [FIRST]);
    expect(after).toContain('See also');
    expect(after).toContain('The post');
    expect(after).not.toContain(href);
    expect(capturesIn(after, [FIRST])).toEqual([]);
  });

  it('is not their paragraph below it, whatever the editor lets that inherit', () => {
    const raw = withNodes(lexical(), [...nodesOf(FIRST), { ...paragraph('theirs'), title: `tearsheet ${FIRST}` }], JOB);
    expect(parsed(withoutCaptures(raw, [FIRST], sentOf(FIRST)))).toEqual(parsed(lexical(paragraph('theirs'))));
  });

  it('that was turned into another quotation by the editor’s own button is still it', () => {
    const raw = lexical({ ...quotationNode(quotation(FIRST)), type: 'aside' });
    expect(capturesIn(raw, [FIRST])).toEqual([FIRST]);
  });

  describe('leaves what a colleague has of the same post:', () => {
    const theirQuotation = {
      ...quotationNode(quotation(FIRST, { text: 'Quite another passage of it, in their words' })),
    };
    const theirBookmark = {
      ...bookmarkNode(embed(FIRST)),
      metadata: { title: 'A on X: "One two"', publisher: 'X (formerly Twitter)' },
    };
    const bare = (node: object) => JSON.parse(unmarked(JSON.stringify(node))) as object;
    const without = (...nodes: object[]) => withoutCaptures(lexical(...nodes), [FIRST], sentOf(FIRST));

    it('beside a piece of ours with its mark nothing is guessed', () => {
      const theirs = [
        bare(quotationNode(quotation(FIRST))),
        bare(bookmarkNode(embed(FIRST))),
        bare(linkNode(link(FIRST))),
      ];
      const [picture = {}] = nodesOf(FIRST);
      expect(without(...theirs, picture)).toBe(lexical(...theirs));
    });

    it('another passage, and a bookmark that says more', () => {
      const theirs = [
        bare(theirQuotation),
        bare(theirBookmark),
        { ...bare(bookmarkNode(embed(FIRST))), caption: 'theirs' },
      ];
      expect(without(...theirs)).toBe(lexical(...theirs));
      const sent = { ...sentOf(FIRST), blocks: [embed(FIRST), quotation(FIRST)] };
      expect(capturesIn(lexical(...theirs), [FIRST], sent)).toEqual([]);
    });

    it('their own bookmark, of which ours is the later', () => {
      const same = bare(bookmarkNode(embed(FIRST)));
      expect(without(same, paragraph('between'), same)).toBe(lexical(same, paragraph('between')));
    });

    it('words that stand above our line with the source, or are somebody’s translation', () => {
      const after = without(theirQuotation, ...nodesOf(FIRST));
      expect(after).toContain('Quite another passage');
      expect(after).toContain('@a');
      expect(after).not.toContain(FIRST);
    });

    it('a quotation of ours in which a word was changed is still ours, marked or not', () => {
      const changed = quotationNode(quotation(FIRST, { text: 'One two', cite: 'A (@a) on X' }));
      const sent = { ...sentOf(FIRST), blocks: [quotation(FIRST, { text: 'One or two' })] };
      for (const node of [changed, bare(changed)]) {
        expect(withoutCaptures(lexical(node, paragraph('x')), [FIRST], sent)).toBe(lexical(paragraph('x')));
      }
    });

    it('one without an address that is not ours to the word', () => {
      const block = quotation(FIRST, { href: null, text: 'Un deux trois', cite: 'A, translated' });
      const sent = { ...sentOf(FIRST), blocks: [block] };
      const theirs = quotationNode({ ...block, text: 'Un deux trois quatre' });
      expect(withoutCaptures(lexical(theirs, quotationNode(block)), [FIRST], sent)).toBe(lexical(theirs));
    });
  });

  describe('is seen where it was moved to, and taken out of there:', () => {
    const [picture, , , ourLink] = nodesOf(FIRST) as { children?: object[] }[];
    const [other] = nodesOf(SECOND);
    const inside = (type: string, children: object[]) => ({ ...paragraph(''), type, children });
    const said = {
      detail: 0,
      format: 0,
      mode: 'normal',
      style: '',
      text: 'The post',
      type: 'extended-text',
      version: 1,
    };

    it('a gallery', () => {
      const gallery = { type: 'gallery', version: 1, images: [picture, other], caption: 'Two' };
      expect(capturesIn(lexical(gallery), [FIRST, SECOND])).toEqual([FIRST, SECOND]);
      expect(withoutCaptures(lexical(gallery), [FIRST])).toBe(lexical({ ...gallery, images: [other] }));
      expect(withoutCaptures(lexical(paragraph('x'), gallery), [FIRST, SECOND])).toBe(lexical(paragraph('x')));
    });

    it('a list and a heading keep the words of the link', () => {
      const links = ourLink?.children ?? [];
      const list = inside('list', [inside('listitem', links)]);
      const heading = inside('extended-heading', links);
      const raw = lexical(list, heading);
      expect(capturesIn(raw, [FIRST])).toEqual([FIRST]);
      expect(parsed(withoutCaptures(raw, [FIRST], sentOf(FIRST)))).toEqual(
        parsed(lexical(inside('list', [inside('listitem', [said])]), inside('extended-heading', [said]))),
      );
    });

    it('and where we do not know the card, nothing is written', () => {
      const card = { type: 'callout', version: 1, calloutText: `<a title="tearsheet ${FIRST}" href="${href}">x</a>` };
      const raw = lexical(...nodesOf(FIRST), card);
      expect(capturesIn(lexical(card), [FIRST])).toEqual([FIRST]);
      expect(() => withoutCaptures(raw, [FIRST])).toThrow(expect.objectContaining({ code: 'CMS_PIECE_KEPT' }));
    });
  });

  it('goes below what a colleague has written into the card of the placeholder', () => {
    const card = (html: string) => ({ type: 'html', version: 1, html });
    const raw = lexical(card(`<!-- tearsheet ${JOB} -->\n<p>theirs</p>`));
    expect(withNodes(raw, [paragraph('ours')], JOB)).toBe(lexical(card('\n<p>theirs</p>'), paragraph('ours')));
    expect(withNodes(lexical(card(` <!-- tearsheet ${JOB} --> `)), [paragraph('ours')], JOB)).toBe(
      lexical(paragraph('ours')),
    );
  });

  it('by an embed is known by the data beside it', () => {
    const raw = lexical(embedNode(embed(FIRST), { type: 'twitter', html: '<blockquote>…</blockquote>' }));
    expect(capturesIn(raw, [FIRST, SECOND])).toEqual([FIRST]);
    expect(raw).toContain('"embedType":"twitter"');
  });
});

describe('a caption', () => {
  const raw = lexical(imageNode(image(FIRST), upload, API));
  /** As Ghost's editor writes the same. */
  const rewritten = raw.replace(
    /"caption":"(?:[^"\\]|\\.)*"/,
    () =>
      `"caption":${JSON.stringify('<span style="white-space: pre-wrap;">Seen 1 &lt; 2 </span><i><em class="italic" style="white-space: pre-wrap;">C &amp; D</em></i>')}`,
  );
  const captionIn = (json: string) =>
    (JSON.parse(json) as { root: { children: { caption: string }[] } }).root.children[0]?.caption;

  it.each([raw, rewritten])('says one more sentence, before the credit, once', (before) => {
    const sentence = 'Gone on <Friday>, "A & B".';
    const addition = { captureId: FIRST, sentence, replaces: [] };
    const after = withSentence(before, addition, sentOf(FIRST)) ?? '';
    expect(hasSentence(before, FIRST, sentence)).toBe(false);
    expect(hasSentence(after, FIRST, sentence)).toBe(true);
    expect(captionIn(after)).toMatch(/1 &lt; 2.*Gone on &lt;Friday&gt;, "A &amp; B"\. (?:<i>)?<em/);
    expect(withSentence(after, addition, sentOf(FIRST))).toBe(after);
    const later = { captureId: FIRST, sentence: 'Back again.', replaces: [sentence] };
    expect(captionIn(withSentence(after, later) ?? '')).not.toContain('Friday');
  });

  it('ends with a colleague’s own stress, and their blanks stay', () => {
    const theirs = raw.replace(/"caption":"(?:[^"\\]|\\.)*"/, '"caption":"One  two.  Gone. Read <em>Le Monde</em>"');
    const addition = { captureId: FIRST, sentence: 'Back.', replaces: ['Gone.'] };
    expect(captionIn(withSentence(theirs, addition, sentOf(FIRST)) ?? '')).toBe(
      'One  two.  Read <em>Le Monde</em> Back.',
    );
  });

  it('that somebody else has changed stays, and a picture that is gone is said', () => {
    const changed = raw.replace('Seen 1', 'Seen by us 1');
    const after =
      withSentence(changed, { captureId: FIRST, sentence: 'Gone.', replaces: ['Seen 1 < 2'] }, sentOf(FIRST)) ?? '';
    expect(captionIn(after)).toBe('Seen by us 1 &lt; 2 Gone. <em>C &amp; D</em>');
    expect(withSentence(raw, { captureId: SECOND, sentence: 'x', replaces: [] })).toBeNull();
  });
});

describe('a stranger’s text', () => {
  const hostile = '<img src=x onerror=alert(1)> __GHOST_URL__/x %%{uuid}%% \u202etxt\u0000 "}]}';

  it('arrives as the characters that it is, in words and in HTML', () => {
    const json = JSON.stringify([
      imageNode(image(FIRST, { alt: hostile, caption: hostile, credit: hostile }), upload, API),
      quotationNode(quotation(FIRST, { text: hostile, cite: hostile })),
      linkNode({ ...link(FIRST), text: hostile }),
    ]);
    expect(json).not.toMatch(/__GHOST_URL__|%%\{|\u202e|\\u0000/);
    const [picture] = JSON.parse(json) as [{ caption: string; alt: string }];
    expect(picture.caption).toMatch(/^&lt;img src=x onerror=alert\(1\)&gt;/);
    expect(picture.caption).not.toContain('<img');
    expect(picture.alt).toContain('<img src=x');
  });

  it.each(['javascript:alert(1)', 'http://x.com/a', 'https://me:pw@x.com/', 'no address'])(
    'makes no link of %s',
    (address) => {
      const json = JSON.stringify([
        linkNode({ ...link(FIRST), href: address }),
        quotationNode(quotation(FIRST, { href: address })),
        imageNode(image(FIRST, { href: address }), upload, API),
      ]);
      expect(json).not.toContain(address);
    },
  );

  it('names Ghost’s sign for the site’s address in no link', () => {
    expect(JSON.stringify(linkNode({ ...link(FIRST), href: 'https://x.com/__GHOST_URL__/' }))).not.toContain('__GHOST');
  });

  it('runs to the left where its first letter does', () => {
    expect(quotationNode(quotation(FIRST, { text: '«می‌خواهم' }))).toMatchObject({ direction: 'rtl' });
    expect(quotationNode(quotation(FIRST, { text: '12 é' }))).toMatchObject({ direction: 'ltr' });
  });
});

it('a picture without an upload is a fault of ours', () => {
  expect(() => imageNode(image(FIRST), undefined, API)).toThrow(expect.objectContaining({ code: 'UNEXPECTED' }));
});
