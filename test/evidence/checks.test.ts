import { describe, expect, it } from 'vitest';
import { checksOf } from '../../src/evidence/checks.ts';
import { aPost } from '../helpers/records.ts';

const at = '2025-11-16T09:30:00.000Z';
/** The time in its id is 2017-11-16T20:04:05.123Z. */
const id = (((BigInt(Date.parse('2017-11-16T20:04:05.123Z')) - 1288834974657n) << 22n) + 7n).toString();
const results = (...args: Parameters<typeof aPost>) =>
  checksOf({ post: aPost({ repost: null, ...args[0] }) }, at).map(({ kind, result, detail }) => [kind, result, detail]);

describe('what a record shows by itself', () => {
  it('is that nothing was sent to compare with', () => {
    expect(results({ id, createdAt: null })).toEqual([
      ['shown-sent', 'not-checked', null],
      ['id-time', 'not-checked', null],
    ]);
  });

  it('is that screen, data and id agree', () => {
    const sources = { text: ['dom' as const, 'network' as const], createdAt: ['dom' as const] };
    expect(results({ id, createdAt: '2017-11-16T20:04:05.000Z', sources })).toEqual([
      ['shown-sent', 'agrees', null],
      ['id-time', 'agrees', null],
    ]);
  });

  it('is that they differ, and in what', () => {
    const disagreements = [{ field: 'text', shown: '7–2', sent: '2–7' }];
    expect(results({ id, createdAt: '2017-11-16T21:04:05.000Z', disagreements })).toEqual([
      ['shown-sent', 'differs', 'text'],
      ['id-time', 'differs', '-3600000 ms'],
    ]);
  });

  it('is nothing, of a time that was made from the id, and of an id from before they held one', () => {
    expect(results({ id, createdAt: '2017-11-16T20:04:05.000Z', sources: { createdAt: ['id'] } })[1]?.[1]).toBe(
      'not-checked',
    );
    expect(results({ id: '20', createdAt: '2006-03-21T20:50:14.000Z' })[1]?.[1]).toBe('not-checked');
  });

  it('is nothing, of a network of a newer version', () => {
    const strange = { platform: 'somewhere', id: 'at://did:plc:abc/post/3k', createdAt: '2025-11-16T09:20:00.000Z' };
    const disagreements = [{ field: 'text', shown: '7–2', sent: '2–7' }];
    expect(results({ ...strange, disagreements })).toEqual([
      ['shown-sent', 'not-checked', null],
      ['id-time', 'not-checked', null],
    ]);
  });

  it('looks at a repost’s own id and time too', () => {
    const subjects = checksOf({ post: aPost() }, at).map(({ subject }) => subject);
    expect(subjects).toContainEqual({ platform: 'x', repostId: '1990000500000000000' });
    expect(subjects).toContainEqual({ platform: 'x', postId: '1990000000000000000' });
  });
});
