import { describe, expect, it } from 'vitest';
import { readTemplate } from '../../src/draft/check-template.ts';
import { fillTemplate, parseTemplate } from '../../src/draft/template.ts';
import { phrasesFor } from '../../src/draft/phrases.ts';
import { TEMPLATE_NAMES } from '../../src/model/house-style.ts';

const english = phrasesFor('en', { repost: null, hours: null });
const french = phrasesFor('fr', { repost: null, hours: null });

function fill(text: string, values: Parameters<typeof fillTemplate>[1]): string | null {
  const parts = parseTemplate(text, english.places);
  if ('fault' in parts) throw new Error(parts.fault);
  return fillTemplate(parts, values);
}

describe('a template', () => {
  it('is filled with the facts that it names', () => {
    expect(fill('By {handle} on {platform}.', { handle: '@ana', platform: 'X' })).toBe('By @ana on X.');
  });

  it('leaves out what stands in brackets when a fact in it is not known', () => {
    expect(fill('By {handle}[, {post_date}].', { handle: '@ana', post_date: '1 May' })).toBe('By @ana, 1 May.');
    expect(fill('By {handle}[, {post_date}].', { handle: '@ana' })).toBe('By @ana.');
  });

  it('is not used at all when a fact outside of brackets is not known', () => {
    expect(fill('By {handle}, {post_date}.', { handle: '@ana' })).toBeNull();
  });

  it('takes nothing in a value for a place', () => {
    expect(fill('{text}', { text: '{handle} [x] $& {', handle: '@ana' })).toBe('{handle} [x] $& {');
  });

  it.each([
    ['By {handle', 'brackets'],
    ['By handle}', 'brackets'],
    ['By [{handle}', 'brackets'],
    ['By {handle}]', 'brackets'],
    ['By [[{handle}]]', 'brackets'],
    ['By [sic] {handle}', 'empty_brackets'],
    ['By {nobody}', 'unknown_place'],
    ['By {}', 'unknown_place'],
    ['By {__proto__}', 'unknown_place'],
  ])('%s is refused: %s', (text, fault) => {
    expect(parseTemplate(text, english.places)).toMatchObject({ fault });
  });

  it('knows its places by the names of the article’s language, and by ours', () => {
    const parts = parseTemplate('{Relayé} {reposted} { compte }', french.places);
    expect(parts).toEqual([
      {
        isOptional: false,
        pieces: [{ place: 'reposted' }, { literal: ' ' }, { place: 'reposted' }, { literal: ' ' }, { place: 'handle' }],
      },
    ]);
  });
});

describe('what no template may say', () => {
  it.each([
    ['captionRepost', 'By {handle} on {platform}.', 'needs_reposter'],
    ['captionRepost', 'By {handle}[, {reposted} by {reposter}].', 'needs_reposter'],
    ['captionRepost', '{reposter} on {platform}.', 'needs_reposted'],
    ['captionRepost', '{reposter} said, {reposted}: “{text}”', 'saying'],
    ['altRepost', '{reposter} wrote, {reposted}: “{text}”', 'saying'],
    ['caption', 'A post by {handle}, since deleted.', 'deletion'],
    ['captionRepost', '{reposter} {reposts} {handle}; removed since.', 'deletion'],
    ['credit', '{picture}: {text}', 'not_here'],
    ['caption', '{handle}, {reposted} by {reposter}', 'not_here'],
    ['caption', 'x'.repeat(1001), 'too_long'],
  ] as const)('%s: %s', (name, text, fault) => {
    expect(readTemplate(name, text, english)).toMatchObject({ fault });
  });

  it.each([
    ['captionRepost', '{relayeur} a déclaré, {relayé} : « {texte} »', 'saying'],
    ['captionRepost', '{relayeur} écrit ({relayé}) : « {texte} »', 'saying'],
    ['caption', 'Message de {compte}, supprimé depuis.', 'deletion'],
    ['captionRepost', '{relayeur} {relaie} {compte}, message effacé.', 'deletion'],
  ] as const)('in French, %s: %s', (name, text, fault) => {
    expect(readTemplate(name, text, french)).toMatchObject({ fault });
  });

  it('is not in ours', () => {
    for (const words of [english, french]) {
      for (const name of TEMPLATE_NAMES) expect(readTemplate(name, words.templates[name], words)).toBeInstanceOf(Array);
    }
  });
});
