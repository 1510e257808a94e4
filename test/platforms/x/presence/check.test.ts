/** Is it still there? What an account's list and a post's page prove, and what they do not. */
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../src/model/presence.ts';
import type { Listing, Places } from '../../../../src/platforms/contract.ts';
import { joined } from '../../../../src/platforms/shared/join-listings.ts';
import { check } from '../../../../src/platforms/x/presence/check.ts';
import { tweetDetail, userTweets } from '../../../tools/demo/answer.ts';
import { INES } from '../../../tools/demo/accounts.ts';
import { tweetResult } from '../../../tools/demo/tweet-json.ts';
import * as x from './account-list.ts';

const NEWER = x.own('2017-11-16T21:00:00Z');
const OLDER = x.own('2017-11-16T15:00:00Z');

function at(
  which: 'repost' | 'post',
  latest: Listing,
  whole: Places = latest,
  target = x.target(),
): Finding | undefined {
  return check(target, latest, whole).find(({ subject }) => 'postId' in subject === (which === 'post'));
}

describe('the repost, in the list of the account', () => {
  it('is visible where it stands', () => {
    expect(at('repost', x.listOf(NEWER, x.REPOST, OLDER))).toMatchObject({ result: 'visible', witness: 'UserTweets' });
  });

  it('is no longer found between two posts that were read, and says which', () => {
    const gone = at('repost', x.listOf(NEWER, x.OTHER_REPOST, OLDER));
    expect(gone?.result).toBe('gone');
    expect(gone?.detail.newer).toEqual({ id: x.OTHER_REPOST.id, at: '2017-11-16T20:40:00.000Z' });
    expect(gone?.detail.older?.at).toBe('2017-11-16T15:00:00.000Z');
  });

  it('says nothing of the original when only the repost went', () => {
    expect(at('post', x.listOf(NEWER, OLDER))).toBeUndefined();
  });

  it.each<[string, string, Listing]>([
    ['nothing newer was read', 'nothing-newer', x.listOf(OLDER)],
    ['nothing older was read', 'not-far-enough', x.listOf(NEWER)],
    ['the list is not in order', 'not-in-order', x.listOf(OLDER, NEWER)],
    ['it was reposted again', 'reposted-again', x.listOf(x.repostOf(x.ORIGINAL, '2017-11-16T20:50:00Z'), OLDER)],
  ])('is unknown when %s', (_when, reason, list) => {
    expect(at('repost', list)).toMatchObject({ result: 'unknown', detail: { reason } });
  });

  it('takes no pinned and no promoted post for a neighbour', () => {
    const pinned = { ...NEWER, pinned: true } as typeof NEWER;
    const promoted = { ...NEWER, promoted: true } as typeof NEWER;
    expect(at('repost', x.listOf(pinned, OLDER))?.detail.reason).toBe('nothing-newer');
    expect(at('repost', x.listOf(promoted, OLDER))?.detail.reason).toBe('nothing-newer');
  });

  it('takes nobody else’s post for a neighbour', () => {
    const stranger = { type: 'post' as const, post: x.aDemoPost('2017-11-16T21:00:00Z', { author: INES }) };
    expect(at('repost', x.listOf(stranger, OLDER))?.detail.reason).toBe('nothing-newer');
  });

  it('takes no post of a group for a neighbour', () => {
    const answer = JSON.stringify(userTweets([NEWER, OLDER], 0));
    const grouped = JSON.parse(answer) as { data: { user: { result: { timeline: { timeline: unknown } } } } };
    const { instructions } = grouped.data.user.result.timeline.timeline as { instructions: Group[] };
    const entries = instructions.find(({ entries }) => entries)?.entries ?? [];
    const [first] = entries;
    if (first) first.content = { items: [{ item: { itemContent: first.content.itemContent } }] };
    expect(at('repost', x.listing(grouped))?.detail.reason).toBe('nothing-newer');
  });

  it('is unknown across a place where the list left something out', () => {
    const answer = userTweets([NEWER, OLDER], 0) as { data: { user: { result: { timeline: { timeline: unknown } } } } };
    const { instructions } = answer.data.user.result.timeline.timeline as { instructions: Group[] };
    const gap = { entryId: 'cursor-gap-1', content: { cursorType: 'Gap', value: 'g' } };
    instructions.find(({ entries }) => entries)?.entries?.splice(1, 0, gap as never);
    expect(at('repost', x.listing(answer))?.detail.reason).toBe('not-far-enough');
  });

  it('is unknown when a place between the neighbours is empty and does not say whose it is', () => {
    const answer = userTweets([NEWER, OLDER], 0) as { data: { user: { result: { timeline: { timeline: unknown } } } } };
    const { instructions } = answer.data.user.result.timeline.timeline as { instructions: Group[] };
    const empty = { entryId: 'x', content: { itemContent: { itemType: 'TimelineTweet', tweet_results: {} } } };
    instructions.find(({ entries }) => entries)?.entries?.splice(1, 0, empty as never);
    expect(at('repost', x.listing(answer))?.detail.reason).toBe('empty-answer');
  });

  it('is restricted when a tombstone stands in its place, with the words of the site', () => {
    const tombstone = { __typename: 'TweetTombstone', tombstone: { text: { text: 'This Post is unavailable.' } } };
    const answer = JSON.parse(
      JSON.stringify(userTweets([NEWER, x.REPOST, OLDER], 0), (key, value: unknown) =>
        key === 'result' && isTweet(value, x.REPOST.id) ? tombstone : value,
      ),
    ) as unknown;
    expect(at('repost', x.listing(answer))).toMatchObject({
      result: 'restricted',
      detail: { notice: 'This Post is unavailable.' },
    });
  });

  it('is found missing across two parts of the list that follow each other, and not across two that do not', () => {
    const many = Array.from({ length: 19 }, (_, i) => x.own(`2017-11-16T21:${String(50 - i)}:00Z`));
    const items = [...many, x.own('2017-11-16T21:10:00Z'), OLDER];
    const [top, below] = [userTweets(items, 0), userTweets(items, 20)];
    const first = x.listing(top);
    const second = x.listing(below, 'UserTweets', '20');
    expect(at('repost', second, joined(first, second))?.result).toBe('gone');
    const elsewhere = x.listing(below, 'UserTweets', '40');
    expect(at('repost', elsewhere, joined(first, elsewhere))?.detail.reason).toBe('nothing-newer');
  });

  it.each(['HomeTimeline', 'UserMedia', 'UserTweetsAndReplies', 'SearchTimeline'])(
    'is not found missing in %s, which leaves things out',
    (operation) => {
      expect(at('repost', x.listing(userTweets([NEWER, OLDER], 0), operation))).toBeUndefined();
      expect(at('repost', x.listing(userTweets([x.REPOST], 0), operation))?.result).toBe('visible');
    },
  );

  describe('when its own time is not known', () => {
    const unknown = x.target();
    if (unknown.post.repost) Object.assign(unknown.post.repost, { id: null, at: null });

    it('is visible as any repost of that post by that account', () => {
      expect(at('repost', x.listOf(NEWER, x.REPOST, OLDER), undefined, unknown)?.result).toBe('visible');
    });

    it('is gone only when all from the original until a day after the capture was read', () => {
      const after = x.own('2017-11-18T08:00:00Z');
      expect(at('repost', x.listOf(NEWER, OLDER), undefined, unknown)?.detail.reason).toBe('nothing-newer');
      expect(at('repost', x.listOf(after, NEWER, OLDER), undefined, unknown)?.result).toBe('gone');
      expect(at('repost', x.listOf(after, NEWER), undefined, unknown)?.detail.reason).toBe('not-far-enough');
    });
  });

  it('knows the account by its number when the handle has changed', () => {
    const renamed = JSON.parse(JSON.stringify(x.target()).replaceAll('DeptofDefense', 'DeptOfWar')) as ReturnType<
      typeof x.target
    >;
    expect(at('repost', x.listOf(NEWER, OLDER), undefined, renamed)?.result).toBe('gone');
  });
});

describe('the post itself', () => {
  const page = (post = x.ORIGINAL) => x.listing(tweetDetail(post, []), 'TweetDetail');

  it('is visible in its own page, in its repost and as a quote', () => {
    expect(at('post', page())).toMatchObject({ result: 'visible', witness: 'TweetDetail' });
    expect(at('post', x.listOf(NEWER, x.REPOST))?.result).toBe('visible');
    const quoting = x.aDemoPost('2017-11-17T09:00:00Z', { quoted: x.ORIGINAL });
    expect(at('post', x.listOf({ type: 'post', post: quoting }))?.result).toBe('visible');
  });

  it('is changed when its words are others', () => {
    expect(at('post', page({ ...x.ORIGINAL, text: 'The solution is not simple.' }))?.result).toBe('changed');
  });

  it('is changed when it has been edited since, under a new number', () => {
    const later = '2017-11-16T20:30:00Z';
    const answer = JSON.parse(JSON.stringify(tweetDetail(x.ORIGINAL, []))) as unknown;
    const edited = JSON.parse(
      JSON.stringify(answer, (key, value: unknown) =>
        key === 'edit_tweet_ids' ? [x.ORIGINAL.id, x.own(later).type === 'post' ? x.aDemoPost(later).id : ''] : value,
      ),
    ) as unknown;
    expect(at('post', x.listing(edited, 'TweetDetail'))?.result).toBe('changed');
  });

  it('is held against what the server had sent, where the page had been altered', () => {
    const altered = x.target({
      text: 'Everything is fine.',
      disagreements: [{ field: 'text', shown: 'Everything is fine.', sent: x.ORIGINAL.text }],
    });
    expect(at('post', page(), undefined, altered)?.result).toBe('visible');
  });

  it.each([
    ['a tombstone with words', { __typename: 'TweetTombstone', tombstone: { text: { text: 'Deleted.' } } }, 'Deleted.'],
    ['a bare tombstone', { __typename: 'TweetTombstone' }, 'TweetTombstone'],
    ['a suspended account', { __typename: 'TweetUnavailable', reason: 'Suspended' }, 'Suspended'],
    ['a protected account', { __typename: 'TweetUnavailable', reason: 'Protected' }, 'Protected'],
  ])('is restricted, and never called gone, for %s', (_name, result, notice) => {
    const url = new URL(`https://x.com/a/status/${x.ORIGINAL.id}`);
    const content = JSON.parse(
      JSON.stringify(tweetDetail(x.ORIGINAL, []), (key, value: unknown) =>
        key === 'result' && isTweet(value, x.ORIGINAL.id) ? result : value,
      ),
    ) as unknown;
    expect(at('post', x.listing(content, 'TweetDetail'))).toMatchObject({ result: 'restricted', detail: { notice } });
    const single = x.listing({ data: { tweetResult: { result } } }, 'TweetResultByRestId', null, 200, url);
    expect(at('post', single)).toMatchObject({ result: 'restricted', detail: { notice } });
  });

  it('is not told by an empty answer', () => {
    const answer = x.listing({ data: {} }, 'TweetDetail');
    expect(at('post', answer)?.result).not.toBe('gone');
    expect(at('post', x.listing({ data: { tweetResult: {} } }, 'TweetResultByRestId'))?.result).not.toBe('gone');
  });

  it('is gone from its author’s list by the neighbour rule, unless it may be a reply', () => {
    const post = x.aDemoPost('2017-11-16T19:00:00Z');
    const [record] = check({ ...x.target() }, x.listOf({ type: 'post', post }), x.listOf({ type: 'post', post }))
      ? x.listOf({ type: 'post', post }).entries.flatMap((entry) => entry.post ?? [])
      : [];
    const seen = x.target({ ...record });
    expect(at('post', x.listOf(NEWER, OLDER), undefined, seen)?.result).toBe('gone');
    const maybeReply = x.target({ ...record, conversationId: null });
    expect(at('post', x.listOf(NEWER, OLDER), undefined, maybeReply)).toBeUndefined();
  });

  it('is alive in its tweet result', () => {
    const single = x.listing({ data: { tweetResult: { result: tweetResult(x.ORIGINAL) } } }, 'TweetResultByRestId');
    expect(at('post', single)?.result).toBe('visible');
  });
});

describe('an answer that is none', () => {
  it('says why: too many questions, a refusal, an account that is suspended or protected', () => {
    expect(x.listing(null, 'UserTweets', null, 429).problem).toEqual({ result: 'unknown', reason: 'rate-limited' });
    expect(x.listing(null, 'UserTweets', null, 403).problem).toEqual({ result: 'unknown', reason: 'refused' });
    const suspended = { data: { user: { result: { __typename: 'UserUnavailable', reason: 'Suspended' } } } };
    expect(x.listing(suspended, 'UserByScreenName').problem).toEqual({ result: 'restricted', notice: 'Suspended' });
    const closed = { data: { user: { result: { __typename: 'User', privacy: { protected: true } } } } };
    expect(x.listing(closed, 'UserByScreenName').problem).toEqual({ result: 'restricted', notice: 'Protected' });
  });

  it('throws at nothing, whatever comes', () => {
    for (const strange of [{}, { data: null }, { instructions: 5 }, { data: { user: { result: [] } } }]) {
      expect(check(x.target(), x.listing(strange), x.listing(strange))).toEqual([]);
    }
  });
});

interface Group {
  entries?: { content: { itemContent?: unknown; items?: unknown } }[];
}

function isTweet(value: unknown, id: string): boolean {
  return typeof value === 'object' && value !== null && 'rest_id' in value && value.rest_id === id;
}
