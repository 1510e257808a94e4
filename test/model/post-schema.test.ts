/** A record from elsewhere is let in only as what it claims to be. */
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { postSchema } from '../../src/model/post-schema.ts';
import { unknownPost } from '../../src/model/post.ts';

const good = {
  ...unknownPost('x.com'),
  id: '931252057535414272',
  createdAt: '2017-11-16T19:58:00.000Z',
  text: 'Three people should go',
};

function accepts(value: unknown): boolean {
  return v.is(postSchema, value);
}

describe('postSchema', () => {
  it('accepts a record, and gives it back unchanged', () => {
    expect(v.parse(postSchema, good)).toEqual(good);
  });

  it.each([
    ['an id with a letter', { id: '12a' }],
    ['an id as a number', { id: 12 }],
    ['an id of 21 digits', { id: '1'.repeat(21) }],
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
    ['an unknown platform', { platform: 'y' }],
    ['an unknown source', { sources: { text: ['rumour'] } }],
    ['an endless text', { text: 'x'.repeat(200_001) }],
    ['an endless list', { missing: Array.from({ length: 201 }, () => 'id') }],
    ['an address that could run something', { url: 'javascript:alert(1)' }],
    ['a name that is no text', { author: { ...good.author, name: { toString: 'x' } } }],
  ])('refuses %s', (_what, change) => {
    expect(accepts({ ...good, ...change })).toBe(false);
  });

  it.each([null, undefined, 5, 'text', [], {}])('refuses %j', (value) => {
    expect(accepts(value)).toBe(false);
  });
});
