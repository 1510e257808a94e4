/** What is no page and no answer of a network that is read is refused by name. */
import { describe, expect, it } from 'vitest';
import { extractContent } from '../../src/cli/extract-content.ts';

const line = JSON.stringify({
  created_at: 'Thu Jul 28 22:50:33 +0000 2016',
  id_str: '758796817370800129',
  text: 'a <b>',
});

describe('extract refuses', () => {
  it.each([
    [
      'FxTwitter',
      {
        code: 200,
        message: 'OK',
        tweet: { url: 'https://x.com/a/status/1', id: '1', text: 'a', author: { screen_name: 'a' } },
      },
    ],
    ['vxTwitter', { tweetID: '1', tweetURL: 'https://twitter.com/a/status/1', text: 'a', user_screen_name: 'a' }],
    [
      'TwitterAPI.io',
      { tweets: [{ type: 'tweet', id: '1', twitterUrl: 'https://twitter.com/a/status/1', text: 'a' }] },
    ],
    ['HAR', { log: { version: '1.2', creator: { name: 'Firefox' }, entries: [] } }],
    ['ActivityPub', { '@context': 'https://www.w3.org/ns/activitystreams', type: 'Note', content: 'a' }],
    ['Reddit', { kind: 'Listing', data: { children: [] } }],
  ])('an answer of %s', (name, answer) => {
    expect(() => extractContent(JSON.stringify(answer))).toThrow(name);
  });

  it('JSON Lines, also where a tag stands in them, and an account’s own archive', () => {
    expect(() => extractContent(`${line}\n${line}\n`)).toThrow('JSON Lines');
    expect(() => extractContent('window.YTD.tweets.part0 = [ {"tweet": {}} ]')).toThrow('archive');
  });

  it('a page of another site that holds no post', () => {
    const page = (address: string): string =>
      `<html><head><link rel="canonical" href="${address}"></head><body><p>a</p></body></html>`;
    expect(() => extractContent(page('https://www.threads.com/@a/post/1'))).toThrow('Threads');
    expect(extractContent(page('https://x.com/a')).problems).toEqual(['the page holds no post']);
  });

  it('nothing of X’s own: an answer without a post says so', () => {
    expect(extractContent('{"data":{"user":{}}}').problems).toEqual(['the answer holds no post']);
  });
});
