import { describe, expect, it, vi } from 'vitest';
import { x } from '../../../src/platforms/x/index.ts';

vi.mock('../../../src/browser/log.ts', () => ({ logError: vi.fn() }));
const { readSent } = await import('../../../src/content/intercept/find-received.ts');

const user = { id_str: '5', screen_name: 'OldQuay', name: 'Old Quay' };
const tweet = { id_str: '2117164808401846272', full_text: 'Low tide.', user };
const read = (answer: unknown) => readSent(x.responses, JSON.stringify(answer), 'network').map(({ id }) => id);

describe('what the page says', () => {
  it('is nothing when it says nothing, or nothing that is read', () => {
    for (const json of [null, '', '{', 'null', '[]']) expect(readSent(x.responses, json, 'props')).toEqual([]);
  });

  it('loses the records that would make a capture fail, and keeps the others', () => {
    const endless = 'x'.repeat(300_000);
    const media = Array.from({ length: 5000 }, () => ({
      type: 'photo',
      media_url_https: 'https://pbs.twimg.com/a.jpg',
    }));
    expect(
      read([
        { ...tweet, id_str: '1', full_text: endless },
        { ...tweet, id_str: '2', user: { ...user, name: endless } },
        { ...tweet, id_str: '3', extended_entities: { media } },
        tweet,
      ]),
    ).toEqual([tweet.id_str]);
  });
});
