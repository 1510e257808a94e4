/** Captions of any page: it is named, and nobody is said to have posted it. */
import { describe as group, expect, it } from 'vitest';
import { suggestWords } from '../../src/draft/compose.ts';
import { describe } from '../../src/draft/describe.ts';
import type { Capture } from '../../src/model/capture.ts';
import { unknownPost } from '../../src/model/post.ts';
import { author, sampleCapture } from './sample-capture.ts';

const english = { language: 'en-GB', timeZone: 'Europe/Paris', outlet: 'The Daily Example' };
const french = { ...english, language: 'fr-FR' };
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

function capture(title: string, declared: Partial<Capture['post']> = {}): Capture {
  const post = { ...unknownPost('web', 'www.gazette.example'), url: 'https://gazette.example/7', ...declared };
  const { page } = sampleCapture();
  return sampleCapture({ page: { ...page, title } }, post);
}

group('a page', () => {
  it('is named by its title, its site and when it was captured', () => {
    const words = describe(capture('Ferries stay\n in port'), french);
    expect(plain(words.caption)).toBe(
      'Capture de la page Ferries stay in port, gazette.example, le 1er mars 2026 à 16 h 04 (Paris).',
    );
    expect(plain(words.alt)).toBe('Capture d’écran : page Ferries stay in port, gazette.example.');
    expect(plain(words.credit)).toBe('Capture d’écran The Daily Example – gazette.example');
    expect(describe(capture('Ferries'), english).caption).toMatch(
      /^Capture of the page Ferries, gazette\.example, on 1 March 2026 at /,
    );
  });

  it('without a title is a page of its site', () => {
    expect(plain(describe(capture(''), french).caption)).toMatch(/^Capture d’une page de gazette\.example, le /);
    expect(describe(capture(''), english).link).toBe('A page of gazette.example');
  });

  it('is no post of whom it declares, whatever the house writes of posts', () => {
    const declared = {
      author: author('ana', 'Ana Ruiz'),
      text: 'Nobody sails.',
      createdAt: '2026-02-03T10:20:30.000Z',
    };
    const templates = { caption: '{author} on {platform}', alt: 'Post by {author}' };
    const words = describe(capture('Ferries', declared), { ...english, templates });
    expect(words.caption).toMatch(/^Capture of the page Ferries, gazette\.example, on /);
    expect(words.alt).toBe('Screenshot of the page Ferries, gazette.example.');
    expect(words.title).toBe('The page Ferries, gazette.example');
    expect(words.cite).toContain('The page Ferries, gazette.example, 3 February 2026');
  });

  it('quotes nothing where the page declares nobody’s words', () => {
    expect(suggestWords(capture('Ferries'), english).quotation).toBe('');
  });

  it('with a book for a title is named by its beginning', () => {
    const words = describe(capture(`${'Very '.repeat(500)}long`), english);
    expect(words.caption.length).toBeLessThan(300);
    expect(words.alt.length).toBeLessThan(251);
  });
});
