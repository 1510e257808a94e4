/** Answers of any form, and of none. */
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../../src/platforms/x/network/read-answer.ts';
import { withoutViewer } from '../../../../src/platforms/x/interceptor/viewer-marks.ts';
import { readFixture } from '../fixtures.ts';

function answer(name: string): unknown {
  return JSON.parse(readFixture(`network/${name}`));
}

describe('readAnswer', () => {
  it.each([
    null,
    undefined,
    5,
    '',
    'text',
    [],
    {},
    { data: null },
    { instructions: {} },
    { data: { user: { result: { rest_id: '1', legacy: { name: 'x' } } } } },
  ])('finds no post in %j', (strange) => {
    expect(readAnswer(strange)).toEqual([]);
  });

  it('finds the same without what concerns the viewer', () => {
    for (const name of ['user-tweets-2026.json', 'tweet-detail-2023.json', 'x-web-profile.json']) {
      expect(readAnswer(withoutViewer(answer(name)))).toEqual(readAnswer(answer(name)));
    }
  });

  it('keeps the order of the answer, modules in their place', () => {
    const kinds = readAnswer(answer('user-tweets-2026.json')).map(({ kind }) => kind);
    expect(kinds).toEqual([
      'post',
      'repost',
      'repost',
      'unavailable',
      'post',
      'quote',
      'quote',
      'post',
      'post',
      'post',
      'reply',
    ]);
  });

  it('knows the pinned post by its place as well as by its label', () => {
    const written = readFixture('network/user-tweets-2026.json');
    for (const changed of [
      written.replace('TimelinePinEntry', 'TimelineAddEntries'),
      written.replace('"contextType": "Pin"', '"contextType": ""'),
    ]) {
      expect(changed).not.toBe(written);
      expect(readAnswer(JSON.parse(changed))[0]?.flags.pinned).toBe(true);
    }
  });

  it('does not call a post deleted, only unavailable, and knows it by its place', () => {
    const gone = readAnswer(answer('tweet-detail-2023.json')).filter(({ kind }) => kind === 'unavailable');
    expect(gone.map(({ notice }) => notice)).toEqual(['This Post is from a suspended account. Learn more', 'gone']);
    expect(gone[0]).toMatchObject({ id: '1658409452958646272', text: null, author: { handle: null } });
  });

  it('takes no wrong type for a fact', () => {
    const [bad, links] = readAnswer(answer('hostile.json'));
    expect(bad).toMatchObject({
      author: { handle: null, name: null, id: null },
      lang: null,
      conversationId: null,
      editIds: null,
      quoted: null,
    });
    expect(bad?.counts).toMatchObject({ replies: null, reposts: null, likes: null, views: null });
    expect(bad?.sources['createdAt']).toEqual(['id']);
    expect(JSON.stringify(links)).not.toContain('javascript:');
  });

  it('takes no handle that would lead elsewhere, and no text that was not sent', () => {
    const written = readFixture('network/made-up-note.json');
    const [lured] = readAnswer(JSON.parse(written.replace('"MiraOkafor"', '"../../evil"')));
    expect(lured).toMatchObject({ author: { handle: null }, url: null });
    const [silent] = readAnswer(JSON.parse(written.replace('"full_text"', '"renamed_text"')));
    expect(silent).toMatchObject({ id: '2119006946718646272', text: null });
    expect(silent?.missing).toContain('text');
  });

  it('survives what is nested without end', () => {
    let deep: unknown = { rest_id: '1', legacy: { full_text: 'x' } };
    for (let level = 0; level < 50_000; level++) deep = { a: deep };
    expect(readAnswer(deep)).toEqual([]);
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(readAnswer(circle)).toEqual([]);
  });

  it('stamps what came from the page’s memory as that', () => {
    const [post] = readAnswer(JSON.parse(readFixture('props/repost.json')), 'props');
    expect(post?.sources['repost.at']).toEqual(['props']);
    expect(post?.repost?.at).toBe('2026-11-02T09:16:40.000Z');
  });
});
