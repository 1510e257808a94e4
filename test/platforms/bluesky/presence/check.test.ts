import { describe, expect, it } from 'vitest';
import type { PresenceTarget } from '../../../../src/model/presence.ts';
import { bluesky } from '../../../../src/platforms/bluesky/index.ts';
import { readAnswer } from '../../../../src/platforms/bluesky/network/read-answer.ts';
import { BO, reposted, view, type Json } from '../made-answer.ts';
import { KEY, keyOf, PROFILE } from '../made-page.ts';

const LIST = new URL('/profile/ada.example', PROFILE);

function repost(at: string, told = at, post: Json = view()): Json {
  return reposted(keyOf(at), told, post);
}

const NEWER = repost(
  '2026-02-03T12:00:00.000Z',
  undefined,
  view({ uri: `at://${BO.did}/app.bsky.feed.post/3ccccccccccc2`, author: BO }),
);
const OLDER = repost(
  '2026-02-03T10:30:00.000Z',
  undefined,
  view({ uri: `at://${BO.did}/app.bsky.feed.post/3ddddddddddd2`, author: BO }),
);
const CAPTURED = repost('2026-02-03T11:00:00.000Z');

function look(captured: Json, feed: Json[], operation = 'getAuthorFeed') {
  const [post] = readAnswer({ feed: [structuredClone(captured)] }, 'network');
  const response = { operation, status: 200, cursor: null, content: structuredClone({ feed }) };
  const listing = bluesky.responses?.read(response, LIST).listing;
  if (!post || !listing) throw new Error('nothing was read');
  const target: PresenceTarget = { captureId: 'c', capturedAt: '2026-02-05T00:00:00.000Z', post };
  const found = bluesky.presence?.check(target, listing, listing) ?? [];
  return found.map(({ subject, result, detail }) => ['postId' in subject ? 'post' : 'repost', result, detail.reason]);
}

describe('whether a repost and its post are still there', () => {
  it('sees both', () => {
    expect(look(CAPTURED, [NEWER, CAPTURED, OLDER])).toEqual([
      ['repost', 'visible', undefined],
      ['post', 'visible', undefined],
    ]);
  });

  it('misses the repost where it must stand between two others', () => {
    expect(look(CAPTURED, [NEWER, OLDER])).toEqual([['repost', 'gone', undefined]]);
  });

  it('does not miss it where its key is of another time than the server told, or the list is another', () => {
    const strange = repost('2026-02-03T11:00:00.000Z', '2026-02-03T11:10:00.000Z');
    expect(look(strange, [NEWER, OLDER])).toEqual([['repost', 'unknown', 'no-time']]);
    expect(look(CAPTURED, [NEWER, OLDER], 'getAuthorMedia')).toEqual([]);
    expect(look(CAPTURED, [NEWER])).toEqual([['repost', 'unknown', 'not-far-enough']]);
  });

  it('never takes another account’s post with the same key for it', () => {
    const mine = { post: view() };
    const namesake = {
      post: view({ uri: `at://${BO.did}/app.bsky.feed.post/${KEY}`, author: BO }, { text: 'Other words.' }),
    };
    expect(look(mine, [namesake], 'getTimeline')).toEqual([]);
    expect(look(mine, [mine], 'getTimeline')).toEqual([['post', 'visible', undefined]]);
  });

  it('sees changed words', () => {
    const changed = { post: view({}, { text: 'The ferry sank.' }) };
    expect(look({ post: view() }, [changed], 'getTimeline')).toEqual([['post', 'changed', undefined]]);
  });
});
