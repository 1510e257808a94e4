import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { postSchema } from '../../../src/model/post.ts';
import { x } from '../../../src/platforms/x/index.ts';
import { userTweets } from '../../tools/demo/answer.ts';
import { FOUNDING_CASE } from '../../tools/demo/posts.ts';

vi.mock('../../../src/browser/log.ts', () => ({ logError: vi.fn() }));
const { readProps, readReceived } = await import('../../../src/content/intercept/read-received.ts');

const user = { id_str: '5', screen_name: 'OldQuay', name: 'Old Quay' };
const tweet = { id_str: '2117164808401846272', full_text: 'Low tide.', user };

const PAGE = new URL('https://x.com/oldquay');
const received = (json: string) =>
  readReceived(x.responses, { operation: 'UserTweets', status: 200, cursor: null, json }, PAGE);

describe('what the page says', () => {
  it('is nothing when it says nothing, or nothing that is read', () => {
    for (const json of [null, '', '{', 'null', '[]']) expect(readProps(x.responses, json, PAGE)).toEqual([]);
    for (const json of ['', '{', 'null', '<html>']) expect(received(json)).toEqual({ records: [], listing: null });
  });

  it('is parsed once, and gives its posts and its list together', () => {
    const parse = vi.spyOn(JSON, 'parse');
    const { records, listing } = received(JSON.stringify(userTweets([FOUNDING_CASE], 0)));
    expect(parse).toHaveBeenCalledTimes(1);
    expect(records).toHaveLength(1);
    expect(listing?.entries.map(({ post }) => post)).toEqual(records);
    parse.mockRestore();
  });

  it('tells of a refusal only that it is one', () => {
    const response = { operation: 'UserTweets', status: 429, cursor: null, json: '' };
    const { records, listing } = readReceived(x.responses, response, PAGE);
    expect([records, listing?.problem]).toEqual([[], { result: 'unknown', reason: 'rate-limited' }]);
  });

  it('is no record of who is looking, wherever that stands', () => {
    const viewer = {
      ...tweet,
      favorited: true,
      viewer: { status: { ...tweet, id_str: '7', user: { ...user, screen_name: 'quiet_reader' } } },
    };
    expect(JSON.stringify(received(JSON.stringify([viewer])))).not.toContain('quiet_reader');
  });

  it('is cut where it is endless, which is said, so that no capture fails by it', () => {
    const endless = 'x'.repeat(300_000);
    const media = Array.from({ length: 5000 }, () => ({
      type: 'photo',
      media_url_https: 'https://pbs.twimg.com/a.jpg',
    }));
    const answer = [
      { ...tweet, id_str: '1', full_text: endless },
      { ...tweet, id_str: '2', user: { ...user, name: endless } },
      { ...tweet, id_str: '3', extended_entities: { media } },
      tweet,
    ];
    const posts = received(JSON.stringify(answer)).records;
    const cuts = posts.map((post) => post.missing.filter((field) => ['text', 'author.name', 'media'].includes(field)));
    expect(cuts).toEqual([['text'], ['author.name'], ['media'], []]);
    expect(posts.map((post) => v.is(postSchema, post))).toEqual([true, true, true, true]);
  });
});
