/** A record from elsewhere is let in only as what it claims to be. */
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { postSchema, unknownPost } from '../../src/model/post.ts';

const good = {
  ...unknownPost('x', 'x.com'),
  id: '931252057535414272',
  createdAt: '2017-11-16T19:58:00.000Z',
  text: 'Three people should go',
};

function accepts(value: unknown): boolean {
  return v.is(postSchema, value);
}

describe('postSchema', () => {
  it.each([
    [
      'a record key',
      { id: '3l6oveex3ii2l', uri: 'at://did:plc:z72i7hdynmk6r22z27h6tvur/app.bsky.feed.post/3l6oveex3ii2l' },
    ],
    ['the number of another network', { id: '115412345678901234567890' }],
    ['a network that only a newer version knows', { platform: 'threads-2', host: 'threads.example' }],
    ['a handle with its server', { author: { ...good.author, handle: 'mara@social.example' } }],
  ])('accepts %s', (_what, change) => {
    expect(v.parse(postSchema, { ...good, ...change })).toMatchObject(change);
  });

  it('reads a record of schema 1, which lacks the later fields', () => {
    const { translation, notice, flags, ...old } = good;
    const { contentWarning, ...oldFlags } = flags;
    expect([translation, notice, contentWarning]).toEqual([null, null, null]);
    expect(v.parse(postSchema, { ...old, flags: oldFlags })).toEqual(good);
  });

  it('makes half an emoji a character that can be signed', () => {
    expect(v.parse(postSchema, { ...good, text: 'Ferry \ud83d' }).text).toBe('Ferry \ufffd');
  });

  it('accepts a record, and gives it back unchanged', () => {
    expect(v.parse(postSchema, good)).toEqual(good);
  });

  it.each([
    ['an id as a number', { id: 12 }],
    ['an endless id', { id: '1'.repeat(2001) }],
    ['an empty id', { id: '' }],
    ['a time with a zone', { createdAt: '2017-11-16T19:58:00.000+01:00' }],
    ['a time without milliseconds', { createdAt: '2017-11-16T19:58:00Z' }],
    ['a day that does not exist', { createdAt: '2017-13-16T19:58:00.000Z' }],
    ['a fraction', { counts: { ...good.counts, likes: 1.5 } }],
    ['a number below nothing', { counts: { ...good.counts, likes: -1 } }],
    ['a number beyond exactness', { counts: { ...good.counts, likes: 2 ** 53 } }],
    ['an unknown key', { evil: true }],
    ['an unknown key below', { author: { ...good.author, password: 'x' } }],
    ['a missing key', { missing: undefined }],
    ['an unknown kind', { kind: 'tweet' }],
    ['a platform that is no name', { platform: 'X/../y' }],
    ['an unknown source', { sources: { text: ['rumour'] } }],
    ['an endless text', { text: 'x'.repeat(200_001) }],
    ['an endless list', { missing: Array.from({ length: 1001 }, () => 'id') }],
    ['an address that could run something', { url: 'javascript:alert(1)' }],
    ['a name that is no text', { author: { ...good.author, name: { toString: 'x' } } }],
  ])('refuses %s', (_what, change) => {
    expect(accepts({ ...good, ...change })).toBe(false);
  });

  it.each([null, undefined, 5, 'text', [], {}])('refuses %j', (value) => {
    expect(accepts(value)).toBe(false);
  });
});
