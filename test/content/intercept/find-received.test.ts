import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { postSchema } from '../../../src/model/post.ts';
import { x } from '../../../src/platforms/x/index.ts';

vi.mock('../../../src/browser/log.ts', () => ({ logError: vi.fn() }));
const { readSent } = await import('../../../src/content/intercept/find-received.ts');

const user = { id_str: '5', screen_name: 'OldQuay', name: 'Old Quay' };
const tweet = { id_str: '2117164808401846272', full_text: 'Low tide.', user };

describe('what the page says', () => {
  it('is nothing when it says nothing, or nothing that is read', () => {
    for (const json of [null, '', '{', 'null', '[]']) expect(readSent(x.responses, json, 'props')).toEqual([]);
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
    const posts = readSent(x.responses, JSON.stringify(answer), 'network');
    const cuts = posts.map((post) => post.missing.filter((field) => ['text', 'author.name', 'media'].includes(field)));
    expect(cuts).toEqual([['text'], ['author.name'], ['media'], []]);
    expect(posts.map((post) => v.is(postSchema, post))).toEqual([true, true, true, true]);
  });
});
