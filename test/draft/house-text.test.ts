import { describe as group, expect, it } from 'vitest';
import { describe } from '../../src/draft/describe.ts';
import { phrasesFor } from '../../src/draft/phrases.ts';
import type { Templates } from '../../src/model/house-style.ts';
import { author, redrawn, repostBy, sampleCapture, samplePost, sampleRepost } from './sample-capture.ts';

const AT = '2026-03-01T10:00:00.000Z';
const plain = { timeZone: 'Europe/Paris', outlet: 'The Daily Example' };
const english = { ...plain, language: 'en' };
const french = { ...plain, language: 'fr' };
const own = (templates: Templates, options = english) => ({ ...options, templates });

const post = sampleCapture();
const repost = sampleCapture({}, sampleRepost(AT));
const unknownTime = sampleCapture({}, sampleRepost());

group('the newsroom’s own template', () => {
  it('words alternative text, caption and credit', () => {
    const words = describe(
      post,
      own({ alt: 'X: {author}.', caption: '{handle}, {post_date}.', credit: '{outlet}/{source}' }),
    );
    expect(words.alt).toBe('X: River Watch (@river_watch).');
    expect(words.caption).toBe('@river_watch, March 1, 2026.');
    expect(words.credit).toBe('The Daily Example/X/@river_watch');
  });

  it('for a repost is another one than for a post', () => {
    const templates = {
      caption: 'Post: {handle}.',
      captionRepost: '{reposter_handle} {reposted} {handle} on {reposted_at}.',
    };
    expect(describe(repost, own(templates)).caption).toBe(
      '@CityHall reposted @river_watch on March 1, 2026 at 11:00 am (Paris).',
    );
    expect(describe(repost, own({ caption: 'Post: {handle}.' })).caption).toBe(describe(repost, english).caption);
  });

  it('in our own words gives our own sentences', () => {
    for (const [options, words] of [
      [english, phrasesFor('en', { repost: null, hours: null })],
      [french, phrasesFor('fr', { repost: null, hours: null })],
    ] as const) {
      for (const capture of [post, repost]) {
        const ours = describe(capture, options);
        expect(describe(capture, { ...options, templates: words.templates })).toEqual(ours);
      }
    }
  });

  it('gets French spaces, which nobody types', () => {
    const { caption } = describe(post, own({ caption: "L'essentiel : « {texte} » ; {compte}" }, french));
    expect(caption).toBe('L’essentiel\u00a0: «\u202fThe water rose in the night.\u202f»\u202f; @river_watch');
  });
});

group('a fact that is missing', () => {
  it('leaves our sentence in place of a broken one', () => {
    const undated = sampleCapture({}, samplePost({ createdAt: null }));
    expect(describe(undated, own({ caption: '{handle} on {post_date}.' })).caption).toBe(
      describe(undated, english).caption,
    );
    const nameless = sampleCapture({}, samplePost({ author: author(null, null) }));
    expect(describe(nameless, own({ caption: 'By {author}.', credit: 'By {handle}' }))).toEqual(
      describe(nameless, english),
    );
    const noOutlet = { ...english, outlet: null };
    expect(describe(post, { ...noOutlet, templates: { credit: '{outlet} / {source}' } }).credit).toBe(
      describe(post, noOutlet).credit,
    );
  });

  it('of a repost’s time is said, whatever the template says', () => {
    const words = describe(
      unknownTime,
      own({ captionRepost: '{reposter_handle} {reposted} {handle}[ on {reposted_at}].' }),
    );
    expect(words.caption).toContain('@CityHall reposted @river_watch. Time of the repost not known.');
    const needsIt = own({ captionRepost: '{reposter_handle} {reposted} {handle} on {reposted_at}.' });
    expect(describe(unknownTime, needsIt).caption).toBe(describe(unknownTime, english).caption);
    const french1 = own({ captionRepost: '{relayeur} {relaie} {compte}.' }, french);
    expect(describe(unknownTime, french1).caption).toContain('Heure du repost inconnue.');
  });

  it('is never the original’s time in place of the repost’s', () => {
    for (const templates of [{ captionRepost: '{reposter} {reposted} {handle}[ on {reposted_at}].' }, {}]) {
      expect(describe(unknownTime, own(templates)).caption).not.toContain('10:05');
    }
  });

  it('is the text of a post that was shortened: half of it is never given as the whole', () => {
    const flags = { ...samplePost().flags, truncated: true };
    const shortened = sampleCapture({}, samplePost({ flags }));
    expect(describe(shortened, own({ alt: 'X: {text}' })).alt).toBe(describe(shortened, english).alt);
    expect(describe(shortened, own({ alt: 'X by {handle}[: {text}]' })).alt).toBe('X by @river_watch');
  });
});

group('whatever the template', () => {
  it('a drawn picture is not called a screenshot', () => {
    const drawn = redrawn(post);
    for (const [options, templates] of [
      [english, { alt: 'Screenshot by {handle}', caption: 'A screenshot of {handle}.', credit: 'Photo: {source}' }],
      [french, { alt: 'Capture d’écran : {compte}', caption: 'Copie d’écran.', credit: 'Photo {source}' }],
    ] as const) {
      expect(describe(drawn, own(templates, options))).toEqual(describe(drawn, options));
      expect(describe(post, own(templates, options))).not.toEqual(describe(post, options));
    }
    expect(describe(drawn, own({ credit: '{picture} – {source}' })).credit).toBe(
      'Picture rebuilt from the page – X/@river_watch',
    );
  });

  it('a demonstration says so, and a masked picture too', () => {
    const demo = sampleCapture({ demo: true, picture: post.picture && { ...post.picture, masked: ['avatar'] } });
    const words = describe(demo, own({ alt: 'A {handle}', caption: 'C {handle}.' }));
    expect(words.alt).toBe('Reconstruction for demonstration. A @river_watch');
    expect(words.caption).toBe('Reconstruction for demonstration. C @river_watch. Part of the picture was masked.');
  });

  it('a post that X shows as unavailable has our words', () => {
    const gone = sampleCapture({}, samplePost({ kind: 'unavailable', author: author(null, null), text: null }));
    expect(describe(gone, own({ alt: 'A', caption: 'C', credit: '{source}' }))).toEqual(describe(gone, english));
  });

  it('an alternative text stays short: without the post’s text where that is long, and ours where it is still long', () => {
    const long = sampleCapture({}, samplePost({ text: 'water '.repeat(100) }));
    expect(describe(long, own({ alt: 'By {handle}[: {text}]' })).alt).toBe('By @river_watch');
    expect(describe(long, own({ alt: `${'long '.repeat(60)}{handle}` })).alt).toBe(describe(long, english).alt);
  });

  it('nothing that a stranger wrote is read as a part of it', () => {
    const hostile = sampleCapture(
      {},
      samplePost({
        author: author('x', '{text}[{handle}]'),
        text: '{outlet} <b>$1</b>',
        repost: repostBy(author('y', '} ] {'), AT),
        kind: 'repost',
      }),
    );
    const words = describe(hostile, own({ captionRepost: '{reposter} {reposted} {author}: {text}' }));
    expect(words.caption).toBe('} ] { (@y) reposted {text}[{handle}] (@x): {outlet} <b>$1</b>');
  });
});
