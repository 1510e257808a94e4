/** An account's list as X answers it, from invented posts; for telling what is missing from it. */
import type { PostRecord } from '../../../../src/model/post.ts';
import type { PresenceTarget } from '../../../../src/model/presence.ts';
import type { Listing } from '../../../../src/platforms/contract.ts';
import { readAnswer } from '../../../../src/platforms/x/network/read-answer.ts';
import { readResponse } from '../../../../src/platforms/x/network/read-response.ts';
import { DEFENSE, INES, MIRELA } from '../../../tools/demo/accounts.ts';
import { userTweets } from '../../../tools/demo/answer.ts';
import { idAt, type Item, type Post, type RepostItem } from '../../../tools/demo/post.ts';

export const PROFILE = new URL(`https://x.com/${DEFENSE.handle}`);

export function aDemoPost(time: string, rest: Partial<Post> = {}): Post {
  const createdAt = new Date(time).toISOString();
  const counts = { replies: 0, reposts: 0, quotes: 0, likes: 0, bookmarks: 0, views: 9 };
  return { id: idAt(createdAt), createdAt, author: DEFENSE, text: `At ${time}.`, lang: 'en', counts, ...rest };
}

export const own = (time: string): Item => ({ type: 'post', post: aDemoPost(time) });

export const repostOf = (post: Post, at: string, by = DEFENSE): RepostItem => ({
  type: 'repost',
  post,
  by,
  id: idAt(at),
  at: new Date(at).toISOString(),
});

export const ORIGINAL = aDemoPost('2017-11-16T18:12:47Z', { author: INES, text: 'The solution is simple.' });
export const REPOST = repostOf(ORIGINAL, '2017-11-16T20:04:05Z');
export const OTHER_REPOST = repostOf(aDemoPost('2017-11-01T08:00:00Z', { author: MIRELA }), '2017-11-16T20:40:00Z');

/** What is looked for: the repost and its original, as an answer of that day told them. */
export function target(changes: Partial<PostRecord> = {}): PresenceTarget {
  const [post] = readAnswer(userTweets([REPOST], 0));
  if (!post) throw new Error('the answer holds no post');
  return { captureId: 'c1', capturedAt: '2017-11-16T20:06:00.000Z', post: { ...post, ...changes } };
}

export function listing(
  content: unknown,
  operation = 'UserTweets',
  cursor: string | null = null,
  status = 200,
  url = PROFILE,
): Listing {
  const read = readResponse({ operation, status, cursor, content }, url).listing;
  if (!read) throw new Error('no listing');
  return read;
}

export const listOf = (...items: Item[]): Listing => listing(userTweets(items, 0));
