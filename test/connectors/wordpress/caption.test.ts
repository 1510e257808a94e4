/** A sentence in a caption: ours is put in and taken back, a colleague's words are never touched. */
import { describe, expect, it } from 'vitest';
import { hasSentence, withSentence } from '../../../src/connectors/wordpress/caption.ts';
import { blocksMarkup } from '../../../src/connectors/wordpress/markup.ts';

const A = '01987e2c-7d7d-7000-8000-000000000001';
const B = '01987e2c-7d7d-7000-8000-000000000002';
const GONE = 'Le repost n’apparaissait plus sur ce compte le 16 novembre 2017 à 22\u00a0h\u00a011.';
const SEEN = 'Le repost était encore visible le 16 novembre 2017 à 22\u00a0h\u00a004 (Paris).';

function picture(captureId: string, caption: string, credit: string): string {
  const block = {
    type: 'image' as const,
    captureId,
    derivativeId: null,
    sha256: 'a'.repeat(64),
    title: 't',
    alt: 'a',
    caption,
    credit,
    href: 'https://x.com/a/status/1',
  };
  const uploads = { [block.sha256]: { mediaId: '5', url: 'https://site.example/p.png' } };
  return blocksMarkup([block], { uploads, apiRoot: 'https://site.example/wp-json/' });
}

const add = (raw: string, sentence = GONE, replaces: string[] = [], captureId = A) =>
  withSentence(raw, { captureId, sentence, replaces });
const captionOf = (raw: string | null) => /<figcaption[^>]*>(.*?)<\/figcaption>/.exec(raw ?? '')?.[1];

describe('withSentence', () => {
  it('stands after the words and before the credit', () => {
    expect(captionOf(add(picture(A, 'Message relayé.', 'Capture – X')))).toBe(
      'Message relayé. Le repost n’apparaissait plus sur ce compte le 16 novembre 2017 à 22&nbsp;h&nbsp;11. <em>Capture – X</em>',
    );
  });

  it('changes the caption of that capture alone, to the character', () => {
    const [first, second] = [picture(A, 'Un.', 'X'), picture(B, 'Deux.', 'X')];
    const theirs = '<!-- wp:paragraph -->\n<p>A colleague’s.</p>\n<!-- /wp:paragraph -->';
    const raw = [theirs, second, first, theirs].join('\n\n');
    const after = add(raw) ?? '';
    expect(after.replace(captionOf(add(first)) ?? '', captionOf(first) ?? '')).toBe(raw);
  });

  it('keeps what somebody wrote into the caption, and its markup', () => {
    const raw = picture(A, 'CAPTION', '').replace(
      'CAPTION',
      'Ils <strong>disent</strong> <a href="https://e.example/">tout</a>',
    );
    expect(captionOf(add(raw))).toMatch(
      /^Ils <strong>disent<\/strong> <a href="https:\/\/e\.example\/">tout<\/a> Le repost/,
    );
  });

  it('takes back what we had said before, in either writing of its spaces', () => {
    const said = add(picture(A, 'Un.', 'X'), SEEN) ?? '';
    for (const raw of [said, said.replaceAll('&nbsp;', '\u00a0')]) {
      expect(captionOf(add(raw, GONE, [SEEN]))).toBe(captionOf(add(picture(A, 'Un.', 'X'))));
    }
  });

  it('leaves a sentence that somebody has changed', () => {
    const said = (add(picture(A, 'Un.', 'X'), SEEN) ?? '').replace('encore', 'toujours');
    expect(captionOf(add(said, GONE, [SEEN]))).toContain('toujours visible');
  });

  it('says it once', () => {
    const once = add(picture(A, 'Un.', 'X')) ?? '';
    expect(add(once)).toBe(once);
    expect(add(once.replaceAll('&nbsp;', '\u00a0'))).toBe(once.replaceAll('&nbsp;', '\u00a0'));
  });

  it('makes a caption where there is none', () => {
    const bare = picture(A, '', '');
    expect(bare).not.toContain('figcaption');
    expect(captionOf(add(bare))).toMatch(/^Le repost/);
    expect(add(bare)).toContain('</figcaption></figure>');
  });

  it('is text, whatever a source is called', () => {
    const sentence = 'Withdrawn, according to <script>alert(1)</script> $& [gallery].';
    const after = add(picture(A, 'Un.', 'X'), sentence) ?? '';
    expect(after).not.toContain('<script>');
    expect(after).toContain('$&amp;');
    expect(after).not.toContain('[gallery]');
    expect(hasSentence(after, A, sentence)).toBe(true);
  });

  it('finds no picture where it was taken out', () => {
    expect(add(picture(B, 'Deux.', 'X'))).toBeNull();
    expect(hasSentence(picture(B, GONE, 'X'), A, GONE)).toBe(false);
  });
});
