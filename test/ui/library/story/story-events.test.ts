import { expect, it, vi } from 'vitest';
import type { Capture, Observation } from '../../../../src/model/capture.ts';
import { type PostRecord, unknownAuthor } from '../../../../src/model/post.ts';
import { storyAccounts, storyEvents } from '../../../../src/ui/library/story/story-events.ts';
import { aCapture, aPost } from '../../../helpers/records.ts';
import { captureId } from '../../stored.ts';

vi.mock('../../../../src/browser/api.ts', () => import('../../fake-browser.ts'));

const by = (handle: string) => ({ ...unknownAuthor(), handle, name: handle });
const repostAt = (at: string | null, handle = 'harbournews'): PostRecord['repost'] => {
  const { repost } = aPost();
  return repost && { ...repost, at, by: by(handle) };
};
const capture = (n: number, post: Partial<PostRecord>, capturedAt = '2026-01-09T00:00:00.000Z'): Capture =>
  aCapture({ id: captureId(n), capturedAt, post: aPost(post) });

const shape = (captures: Capture[], observations: Observation[] = []) =>
  storyEvents(captures, observations).map(({ kind, at, capture: { id }, isMain }) => [
    kind,
    at.slice(0, 10),
    Number(id.slice(-2)),
    isMain,
  ]);

it('tells what happened in its own order, and an original that was reposted twice once', () => {
  const original = { id: '7', createdAt: '2026-01-01T00:00:00.000Z' };
  expect(
    shape([
      capture(1, { ...original, repost: repostAt('2026-01-03T00:00:00.000Z') }),
      capture(2, { ...original, repost: repostAt('2026-01-02T00:00:00.000Z', 'herald') }),
      capture(3, { id: '8', kind: 'post', repost: null, createdAt: '2026-01-04T00:00:00.000Z' }),
    ]),
  ).toEqual([
    ['posted', '2026-01-01', 1, false],
    ['reposted', '2026-01-02', 2, true],
    ['reposted', '2026-01-03', 1, true],
    ['posted', '2026-01-04', 3, true],
  ]);
});

it('never lends a repost the time of the original: it stands where it was captured', () => {
  expect(shape([capture(1, { createdAt: '2026-01-01T00:00:00.000Z', repost: repostAt(null) })])).toEqual([
    ['posted', '2026-01-01', 1, false],
    ['captured', '2026-01-09', 1, true],
  ]);
  expect(shape([capture(1, { createdAt: null, kind: 'post', repost: null })])).toEqual([
    ['captured', '2026-01-09', 1, true],
  ]);
});

it('tells when the repost was no longer found', () => {
  const post = aPost({ repost: repostAt('2026-01-03T00:00:00.000Z') });
  const observation: Observation = {
    id: captureId(90),
    captureId: captureId(1),
    kind: 'still-there',
    result: 'gone',
    witness: 'UserTweets',
    subject: { platform: 'x', repostId: post.repost?.id ?? '' },
    at: '2026-01-12T00:00:00.000Z',
    detail: JSON.stringify({ method: 'check' }),
  };
  expect(shape([aCapture({ id: captureId(1), post })], [observation]).at(-1)).toEqual(['gone', '2026-01-12', 1, false]);
});

it('counts who wrote and who reposted, whatever the case of a handle', () => {
  const all = [
    capture(1, { author: by('Mara'), repost: repostAt(null, 'Mara') }),
    capture(2, { author: by('mara'), kind: 'post', repost: null }),
    capture(3, { author: unknownAuthor(), repost: repostAt(null, 'herald') }),
  ];
  expect(storyAccounts(all).map(({ author, posts, reposts }) => [author.handle, posts, reposts])).toEqual([
    ['Mara', 2, 1],
    ['herald', 0, 1],
  ]);
});

it('an original that was captured itself too was posted once, and what has no name is like no other', () => {
  const original = { id: '7', createdAt: '2026-01-01T00:00:00.000Z' };
  const repost = capture(1, { ...original, repost: repostAt('2026-01-03T00:00:00.000Z') });
  const direct = capture(2, { ...original, kind: 'post', repost: null });
  for (const both of [
    [repost, direct],
    [direct, repost],
  ]) {
    expect(shape(both)).toEqual([
      ['posted', '2026-01-01', 2, true],
      ['reposted', '2026-01-03', 1, true],
    ]);
  }
  const nameless = { id: null, url: null, createdAt: '2026-01-01T00:00:00.000Z' };
  expect(shape([capture(1, nameless), capture(2, nameless)]).filter(([kind]) => kind === 'posted')).toHaveLength(2);
});

it('accounts of one name on two networks are two', () => {
  const of = (n: number, platform: PostRecord['platform'], host: string, handle: string) =>
    capture(n, { platform, host, author: by(handle), kind: 'post', repost: null });
  const accounts = storyAccounts([
    of(1, 'x', 'x.com', 'Ines'),
    of(2, 'x', 'x.com', 'ines'),
    of(3, 'mastodon', 'one.example', 'ines'),
    of(4, 'mastodon', 'two.example', 'ines'),
    of(5, 'mastodon', 'two.example', 'ines@one.example'),
  ]);
  expect(accounts.map(({ posts }) => posts)).toEqual([2, 2, 1]);
});
