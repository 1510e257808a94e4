import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ResponseBuffer } from '../../../src/content/intercept/response-buffer.ts';
import type { ReceivedText } from '../../../src/content/intercept/channel.ts';
import type { Listing } from '../../../src/platforms/contract.ts';
import { aPost } from '../../helpers/records.ts';

let pauses: (() => void)[] = [];

beforeEach(() => {
  pauses = [];
  vi.stubGlobal('requestIdleCallback', (pause: () => void) => pauses.push(pause));
});

const listing: Listing = {
  kind: 'other',
  account: null,
  witness: 'UserTweets',
  cursor: null,
  bottom: null,
  entries: [],
  problem: null,
};
const read = vi.fn(({ json }: ReceivedText) => ({
  records: [aPost({ id: json.slice(0, 8), repost: null })],
  listing: { ...listing, cursor: json.slice(0, 8) },
}));
const onListing = vi.fn<(listing: Listing, at: number) => void>();

const newBuffer = () => new ResponseBuffer({ read, onListing, onPosts: vi.fn() });
const response = (json: string): ReceivedText => ({ operation: 'UserTweets', status: 200, cursor: null, json });

describe('answers that were heard', () => {
  beforeEach(() => {
    read.mockClear();
    onListing.mockClear();
  });

  it('are read in pauses, one in each', () => {
    const heard = newBuffer();
    heard.hear(response('1'));
    heard.hear(response('2'));
    expect(read).not.toHaveBeenCalled();
    expect(pauses).toHaveLength(1);
    pauses.shift()?.();
    expect(read).toHaveBeenCalledTimes(1);
    pauses.shift()?.();
    expect(read).toHaveBeenCalledTimes(2);
    expect(pauses).toEqual([]);
  });

  it('are read at once when somebody asks, the newest first, and each only once', () => {
    const heard = newBuffer();
    heard.hear(response('1'), 0);
    heard.hear(response('2'), 1);
    expect(heard.posts(2).map(({ id }) => id)).toEqual(['2', '1']);
    for (const pause of pauses.splice(0)) pause();
    expect(heard.posts(2)).toHaveLength(2);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('give their listing by the same reading, in order, with the time at which they came', () => {
    const heard = newBuffer();
    heard.hear(response('1'), 10);
    heard.hear(response('2'), 20);
    heard.readAll();
    for (const pause of pauses.splice(0)) pause();
    expect(onListing.mock.calls.map(([{ cursor }, at]) => [cursor, at])).toEqual([
      ['1', 10],
      ['2', 20],
    ]);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('are known from when they were heard, not from when they were read', () => {
    const heard = newBuffer();
    heard.hear(response('1'), 0);
    expect(heard.posts(10 * 60_000 + 1)).toEqual([]);
  });

  it('do not pile up while the page never rests', () => {
    const heard = newBuffer();
    for (let i = 0; i < 10; i++) heard.hear(response(`${i}${'x'.repeat(2_000_000)}`));
    expect(read.mock.calls.length).toBeGreaterThanOrEqual(5);
  });
});
