import { describe, expect, it } from 'vitest';
import { ReceivedPosts } from '../../../src/content/intercept/received-posts.ts';
import { aPost } from '../../helpers/records.ts';

const MINUTE = 60_000;

describe('posts that the page received', () => {
  it('keeps a post and its repost as two items, the newest first', () => {
    const sent = new ReceivedPosts();
    sent.add([aPost({ repost: null }), aPost()], 0);
    expect(sent.all(0).map(({ repost }) => repost?.by.handle ?? null)).toEqual(['harbournews', null]);
  });

  it('replaces what it had of the same item', () => {
    const sent = new ReceivedPosts();
    sent.add([aPost({ text: 'before the edit' })], 0);
    sent.add([aPost({ text: 'after the edit' })], MINUTE);
    expect(sent.all(MINUTE).map(({ text }) => text)).toEqual(['after the edit']);
  });

  it('forgets after ten minutes', () => {
    const sent = new ReceivedPosts();
    sent.add([aPost()], 0);
    expect(sent.all(10 * MINUTE)).toHaveLength(1);
    expect(sent.all(10 * MINUTE + 1)).toEqual([]);
  });

  it('stays bounded, dropping the oldest', () => {
    const sent = new ReceivedPosts();
    for (let i = 0; i < 3000; i++) sent.add([aPost({ id: String(i), repost: null })], i);
    const ids = sent.all(3000).map(({ id }) => id);
    expect(ids).toHaveLength(1000);
    expect(ids[0]).toBe('2999');
  });

  it('gives the post of one id with its reposts alone, the newest first', () => {
    const sent = new ReceivedPosts();
    sent.add([aPost({ id: '1', repost: null }), aPost({ id: '2' }), aPost({ id: '1' })], 0);
    expect(sent.of('1', 0).map(({ id, repost }) => [id, repost?.by.handle ?? null])).toEqual([
      ['1', 'harbournews'],
      ['1', null],
    ]);
    expect(sent.of('1', 10 * MINUTE + 1)).toEqual([]);
    expect(sent.of(null, 0)).toEqual([]);
  });

  it('hands out what nobody else holds: a record that is changed by one who asked stays what it was', () => {
    const sent = new ReceivedPosts();
    const post = aPost();
    sent.add([post], 0);
    post.text = 'changed by the one who added it';
    expect(sent.all(0)[0]?.text).toBe(aPost().text);
  });
});
