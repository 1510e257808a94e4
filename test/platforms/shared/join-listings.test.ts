/** Pieces of a list as one: where everything stands, and nothing else. */
import { expect, it } from 'vitest';
import { joined } from '../../../src/platforms/shared/join-listings.ts';
import { userTweets } from '../../tools/demo/answer.ts';
import * as x from '../x/presence/account-list.ts';

const items = Array.from({ length: 40 }, (_, i) => x.own(new Date(Date.UTC(2017, 10, 16, 21, 59 - i)).toISOString()));
const top = x.listing(userTweets(items, 0));
const below = x.listing(userTweets(items, 20), 'UserTweets', '20');

it('goes on below the piece above, and begins anew elsewhere', () => {
  const whole = joined(joined(null, top), below);
  expect(whole.entries.map(({ id }) => id)).toEqual([...top.entries, ...below.entries].map(({ id }) => id));
  expect(whole).toMatchObject({ cursor: null, bottom: below.bottom });
  const elsewhere = { ...below, cursor: 'another' };
  expect(joined(joined(null, top), elsewhere).entries).toHaveLength(below.entries.length);
});

it('keeps whose each item is, and nothing of what it says', () => {
  const whole = joined(joined(null, top), below);
  expect(JSON.stringify(whole)).not.toContain('"text"');
  const accounts = whole.entries.flatMap(({ post }) => (post === null ? [] : [post.author]));
  expect(accounts[0]).toEqual({ id: top.entries[0]?.post?.author.id, handle: top.entries[0]?.post?.author.handle });
  // One account wrote them all.
  expect(new Set(accounts).size).toBe(1);
});
