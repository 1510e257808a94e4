/** The author's words stay the author's, whatever language the screen shows them in. */
import { describe, expect, it } from 'vitest';
import { extractContent } from '../../../src/cli/extract-content.ts';
import { unknownPost, type PostRecord } from '../../../src/model/post.ts';
import { combine, findSent } from '../../../src/platforms/shared/merge-readings.ts';
import { x } from '../../../src/platforms/x/index.ts';
import { readFixture } from '../x/fixtures.ts';

const [sent] =
  x.responses?.readRecords(JSON.parse(readFixture('network/gone-and-translated.json')), 'network', null) ?? [];
if (sent === undefined) throw new Error('the answer holds no post');

function shownAs(words: Partial<PostRecord>): PostRecord {
  return { ...unknownPost('x', 'x.com'), id: sent?.id ?? null, sources: { text: ['dom'] }, ...words };
}

describe('a translation on the screen', () => {
  it('is told from the author’s words by what was sent, also where nothing on the screen says so', () => {
    const post = combine(shownAs({ text: 'The light of the lamp has returned.', lang: 'en' }), sent);
    expect(post).toMatchObject({
      text: '灯台の光が戻りました。',
      lang: 'ja',
      translation: { text: 'The light of the lamp has returned.', lang: 'en', by: 'platform' },
      disagreements: [],
    });
    expect(post.sources['text']).toEqual(['network']);
  });

  it('by the browser leaves text and language to what was sent', () => {
    const translation = { text: 'La lumière est revenue.', lang: 'fr', by: 'browser' } as const;
    const post = combine(shownAs({ lang: 'ja', translation }), sent);
    expect(post).toMatchObject({ text: '灯台の光が戻りました。', lang: 'ja', translation, disagreements: [] });
  });

  it('that was sent but not shown is none', () => {
    const post = combine(shownAs({ text: '灯台の光が戻りました。', lang: 'ja' }), sent);
    expect(post).toMatchObject({ text: '灯台の光が戻りました。', translation: null, disagreements: [] });
  });

  it('that says something else than what was sent is a difference like any other', () => {
    const post = combine(shownAs({ text: 'The lamp was sold.', lang: 'en' }), sent);
    expect(post.translation).toBeNull();
    expect(post.disagreements).toEqual([
      { field: 'text', shown: 'The lamp was sold.', sent: '灯台の光が戻りました。' },
    ]);
  });

  it('alone is marked as such: the author’s words are unknown', () => {
    const [post] = extractContent(readFixture('classic/translated-by-browser.html')).posts;
    expect(post).toMatchObject({ text: null, lang: 'en', translation: { lang: 'fr', by: 'browser' } });
    expect(post?.missing).toContain('text');
  });
});

describe('a line above a post that could not be read', () => {
  const [untold] = extractContent(readFixture('classic/lines-above.html')).posts;
  const repost = (handle: string): PostRecord['repost'] => ({
    by: { handle, name: null, id: null, verified: null, followers: null, avatarUrl: null },
    id: '2119716622955446273',
    at: null,
    label: null,
  });
  if (untold === undefined) throw new Error('no post');

  it('makes a repost where only that repost was sent', () => {
    const record = { ...untold, repost: repost('AdaMarsh'), missing: [] };
    const found = findSent(untold, [record]);
    expect(found && combine(untold, found)).toMatchObject({ kind: 'repost', repost: { by: { handle: 'AdaMarsh' } } });
  });

  it('makes none where the post itself was sent too, or reposts by several', () => {
    const own = { ...untold, missing: [] };
    for (const others of [[own], [{ ...own, repost: repost('somebody') }, own]]) {
      const found = findSent(untold, others);
      expect(found && combine(untold, found).repost).toBeNull();
    }
    const several = ['AdaMarsh', 'somebody'].map((handle) => ({ ...own, repost: repost(handle) }));
    const found = findSent(untold, several);
    expect(found && combine(untold, found).repost).toBeNull();
  });
});

describe('a quoted post that is gone on the screen', () => {
  it('is gone, also where an older answer still has it, which says which post it was', () => {
    const [gone] = extractContent(readFixture('classic/gone.html')).posts.filter(({ quoted }) => quoted?.id === null);
    if (gone === undefined) throw new Error('no such quote');
    const quoted = { ...gone.quoted, state: 'present', id: '20', text: 'Words.', truncated: false, notice: null };
    const post = combine(gone, { ...gone, quoted: quoted as PostRecord['quoted'] });
    expect(post.quoted).toMatchObject({ state: 'unavailable', id: '20', text: null });
    expect(post.quoted?.notice).toContain('deleted');
  });
});
