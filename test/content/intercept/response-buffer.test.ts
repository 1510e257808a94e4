import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ResponseBuffer } from '../../../src/content/intercept/response-buffer.ts';
import type { PostRecord } from '../../../src/model/post.ts';
import { aPost } from '../../helpers/records.ts';

let pauses: (() => void)[] = [];

beforeEach(() => {
  pauses = [];
  vi.stubGlobal('requestIdleCallback', (pause: () => void) => pauses.push(pause));
});

const read = vi.fn((json: string): PostRecord[] => [aPost({ id: json.slice(0, 8), repost: null })]);

describe('answers that were heard', () => {
  beforeEach(() => {
    read.mockClear();
  });

  it('are read in pauses, one in each', () => {
    const heard = new ResponseBuffer(read);
    heard.hear('1');
    heard.hear('2');
    expect(read).not.toHaveBeenCalled();
    expect(pauses).toHaveLength(1);
    pauses.shift()?.();
    expect(read).toHaveBeenCalledTimes(1);
    pauses.shift()?.();
    expect(read).toHaveBeenCalledTimes(2);
    expect(pauses).toEqual([]);
  });

  it('are read at once when somebody asks, the newest first, and each only once', () => {
    const heard = new ResponseBuffer(read);
    heard.hear('1', 0);
    heard.hear('2', 1);
    expect(heard.posts(2).map(({ id }) => id)).toEqual(['2', '1']);
    for (const pause of pauses.splice(0)) pause();
    expect(heard.posts(2)).toHaveLength(2);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('are known from when they were heard, not from when they were read', () => {
    const heard = new ResponseBuffer(read);
    heard.hear('1', 0);
    expect(heard.posts(10 * 60_000 + 1)).toEqual([]);
  });

  it('do not pile up while the page never rests', () => {
    const heard = new ResponseBuffer(read);
    for (let i = 0; i < 10; i++) heard.hear(`${i}${'x'.repeat(2_000_000)}`);
    expect(read.mock.calls.length).toBeGreaterThanOrEqual(5);
  });
});
