/** Forms of an answer that no fixture has as a whole: old interfaces, embeds, cards of each kind. Invented people and text. */
import { describe, expect, it } from 'vitest';
import { extractContent } from '../../../../src/cli/extract-content.ts';
import type { PostRecord } from '../../../../src/model/post.ts';
import { readAnswer } from '../../../../src/platforms/x/network/read-answer.ts';

const user = { id_str: '700100', screen_name: 'LampOilClub', name: 'Lamp Oil Club', followers_count: 901 };
const tweet = {
  id_str: '931250014909366272',
  created_at: 'Thu Nov 16 19:58:00 +0000 2017',
  text: 'The lamp is lit.',
  user,
};

function only(answer: unknown): PostRecord {
  const posts = readAnswer(answer);
  expect(posts).toHaveLength(1);
  const [post] = posts;
  if (post === undefined) throw new Error('no post');
  return post;
}

/** As the interface of 2023 to 2026 sends it. */
function graph(parts: object, legacy: object = {}): unknown {
  return {
    data: {
      tweetResult: {
        result: {
          __typename: 'Tweet',
          rest_id: '2117183699547062272',
          core: { user_results: { result: { rest_id: '1', core: { screen_name: 'HarborLedger', name: 'Harbor' } } } },
          legacy: { full_text: 'Look at this https://t.co/aaa', lang: 'en', ...legacy },
          ...parts,
        },
      },
    },
  };
}

describe('the first version of the interface', () => {
  it('before 2011 sent ids as numbers: taken where no digit can be lost', () => {
    const post = only({ id: 20, created_at: 'Tue Mar 21 20:50:14 +0000 2006', text: 'oil', user: { ...user, id: 12 } });
    expect(post).toMatchObject({ id: '20', createdAt: '2006-03-21T20:50:14.000Z', author: { id: '700100' } });
    expect(readAnswer({ id: Number('931250014909366272'), text: 'oil', user })).toEqual([]);
  });

  it('in a saved file keeps every digit of an id that is only there as a number', () => {
    const file =
      '[{"id":931252057535414273,"text":"in a text: \\"id\\": 931252057535414299","user":{"id":7,"screen_name":"LampOilClub"},' +
      '"in_reply_to_status_id":931250014909366271,"in_reply_to_screen_name":"OldQuay"}]';
    expect(extractContent(file).posts[0]).toMatchObject({
      id: '931252057535414273',
      text: 'in a text: "id": 931252057535414299',
      replyTo: { id: '931250014909366271', handle: 'OldQuay' },
    });
  });

  it('is read from a file that begins with a byte order mark', () => {
    expect(extractContent(`\ufeff${JSON.stringify(tweet)}`).posts).toHaveLength(1);
  });

  it('as streamed has the whole of a long post, its links and its pictures apart', () => {
    const post = only({
      ...tweet,
      text: 'The lamp… https://t.co/cut',
      truncated: true,
      extended_tweet: {
        full_text: 'The lamp is lit. https://t.co/aaa https://t.co/pic',
        entities: {
          urls: [{ url: 'https://t.co/aaa', expanded_url: 'https://lamp.example/', display_url: 'lamp.example' }],
        },
        extended_entities: {
          media: [{ type: 'photo', url: 'https://t.co/pic', media_url_https: 'https://pbs.twimg.com/media/Lamp.jpg' }],
        },
      },
    });
    expect(post).toMatchObject({ text: 'The lamp is lit. https://lamp.example/', flags: { truncated: false } });
    expect(post.media.map(({ url }) => url)).toEqual(['https://pbs.twimg.com/media/Lamp.jpg']);
    expect(post.links).toHaveLength(1);
  });

  it('gives the last post of an account beside the account: it is the account’s', () => {
    const status: Partial<typeof tweet> = { ...tweet };
    delete status.user;
    expect(only({ users: [{ ...user, status }] })).toMatchObject({
      text: 'The lamp is lit.',
      author: { handle: 'LampOilClub' },
    });
  });

  it('has direct messages of almost the same form, which are no posts', () => {
    const message = { id_str: '1', text: 'between us', sender: user, recipient: user, sender_id: 1, recipient_id: 2 };
    expect(readAnswer([message])).toEqual([]);
    expect(
      readAnswer({ note: { id: 5, text: 'a thing with a number' }, other: { id: '6', text: 'and words' } }),
    ).toEqual([]);
    expect(readAnswer({ message: { id: '5', message_data: { id: '5', sender_id: '1', text: 'between us' } } })).toEqual(
      [],
    );
  });
});

describe('the timelines of 2019 to 2023', () => {
  const answer = {
    globalObjects: {
      users: {
        700100: user,
        5: { id_str: '5', screen_name: 'HarborMinistry', name: 'Harbor Ministry', followers_count: 5200000 },
      },
      tweets: {
        '931250014909366272': { ...tweet, user: undefined, user_id_str: '700100' },
        '931252057535414272': {
          id_str: '931252057535414272',
          created_at: 'Thu Nov 16 20:06:07 +0000 2017',
          full_text: 'RT @LampOilClub: The lamp…',
          user_id_str: '5',
          retweeted_status_id_str: '931250014909366272',
        },
        '931260000000000000': {
          id_str: '931260000000000000',
          full_text: 'Worth it https://t.co/q',
          user_id_str: '5',
          quoted_status_id_str: '931250014909366272',
          quoted_status_permalink: {
            url: 'https://t.co/q',
            expanded: 'https://twitter.com/LampOilClub/status/931250014909366272',
          },
        },
      },
    },
    timeline: {
      instructions: [
        {
          addEntries: {
            entries: [
              {
                entryId: 'tweet-2',
                content: { item: { content: { tweet: { id: '931252057535414272', displayType: 'Tweet' } } } },
              },
              {
                entryId: 'promotedTweet-3',
                content: {
                  item: { content: { tweet: { id: '931260000000000000', promotedMetadata: { advertiserId: '5' } } } },
                },
              },
            ],
          },
        },
        { pinEntry: { entry: { content: { item: { content: { tweet: { id: '931250014909366272' } } } } } } },
      ],
    },
  };

  it('name posts that lie apart from them, with their authors', () => {
    expect(readAnswer(answer)).toMatchObject([
      {
        kind: 'repost',
        id: '931250014909366272',
        text: 'The lamp is lit.',
        author: { handle: 'LampOilClub' },
        repost: { by: { handle: 'HarborMinistry', followers: 5200000 }, id: '931252057535414272' },
        flags: { promoted: false },
      },
      { kind: 'quote', text: 'Worth it', quoted: { author: { handle: 'LampOilClub' } }, flags: { promoted: true } },
      { kind: 'post', id: '931250014909366272', flags: { pinned: true } },
    ]);
  });
});

describe('the answer for an embed', () => {
  const embed = {
    __typename: 'Tweet',
    id_str: '2117183699547062272',
    created_at: '2026-10-27T08:27:09.000Z',
    text: 'Worth reading https://t.co/qqq',
    user: { ...user, is_blue_verified: true, verified: false },
    favorite_count: 3,
    entities: {
      urls: [{ url: 'https://t.co/qqq', expanded_url: 'https://x.com/OldQuay/status/2117183699547062000' }],
    },
    mediaDetails: [
      { type: 'photo', media_url_https: 'https://pbs.twimg.com/media/A.jpg', ext_alt_text: 'A quay' },
      { type: 'video', media_url_https: 'https://pbs.twimg.com/media/B.jpg', video_info: { variants: [] } },
    ],
    quoted_tweet: {
      ...tweet,
      id_str: '2117183699547062000',
      created_at: undefined,
      user: { ...user, screen_name: 'OldQuay' },
    },
  };

  it('is a post as any other, the link of its quote left out', () => {
    expect(only(embed)).toMatchObject({
      kind: 'quote',
      text: 'Worth reading',
      links: [],
      quoted: { author: { handle: 'OldQuay' } },
      media: [{ type: 'photo', alt: 'A quay' }, { type: 'video' }],
      flags: { truncated: false },
    });
  });

  it('says of a long post only that there is more', () => {
    expect(only({ ...embed, note_tweet: { id: 'Tm90ZQ==' } }).flags.truncated).toBe(true);
  });
});

describe('the second version of the interface', () => {
  it('keeps polls apart', () => {
    const post = only({
      data: { id: '931250014909366272', text: 'Which?', author_id: '1', attachments: { poll_ids: ['9'] } },
      includes: {
        users: [{ id: '1', username: 'LampOilClub', name: 'Lamp' }],
        polls: [
          {
            id: '9',
            voting_status: 'closed',
            end_datetime: '2017-11-17T19:58:00.000Z',
            options: [
              { position: 2, label: 'Gas', votes: 1 },
              { position: 1, label: 'Oil', votes: 2 },
            ],
          },
        ],
      },
    });
    expect(post.poll).toEqual({
      options: [
        { label: 'Oil', votes: 2, shareBasisPoints: 6667 },
        { label: 'Gas', votes: 1, shareBasisPoints: 3333 },
      ],
      total: 3,
      endsAt: '2017-11-17T19:58:00.000Z',
      final: true,
    });
  });
});

describe('a post that only subscribers see', () => {
  it('is the beginning of one', () => {
    const { data } = graph({}) as { data: { tweetResult: { result: object } } };
    const preview = {
      ...data.tweetResult.result,
      __typename: 'TweetPreview',
      legacy: undefined,
      text: 'Only the first',
    };
    const post = only({ data: { tweetResult: { result: { __typename: 'TweetPreviewDisplay', tweet: preview } } } });
    expect(post).toMatchObject({
      text: 'Only the first',
      author: { handle: 'HarborLedger' },
      flags: { truncated: true },
    });
  });
});

describe('a long post', () => {
  it('of which only the beginning was sent is cut', () => {
    expect(only(graph({ note_tweet: { is_expandable: true } })).flags.truncated).toBe(true);
    const whole = { note_tweet_results: { result: { text: 'The whole of it' } } };
    expect(only(graph({ note_tweet: { is_expandable: true, ...whole } }))).toMatchObject({
      text: 'The whole of it',
      flags: { truncated: false },
    });
  });
});

describe('a repost', () => {
  it.each([
    graph({}, { full_text: 'RT @a: b', retweeted_status_result: { rest_id: '2117183699547062001', result: null } }),
    {
      data: { id: '5', text: 'RT @a: b', referenced_tweets: [{ type: 'retweeted', id: '2117183699547062001' }] },
    },
    {
      globalObjects: {
        tweets: { 5: { id_str: '5', full_text: 'RT @a: b', retweeted_status_id_str: '2117183699547062001' } },
      },
    },
  ])('whose original was not sent is one of a known post that is not available', (answer) => {
    expect(only(answer)).toMatchObject({ kind: 'unavailable', id: '2117183699547062001', text: null });
    expect(only(answer).repost).not.toBeNull();
  });
});

describe('a quote', () => {
  it('that was not sent is known by its place', () => {
    expect(
      only(graph({ quoted_tweet_results: { rest_id: '2117183699547062001', result: null } })).quoted,
    ).toMatchObject({
      state: 'unavailable',
      id: '2117183699547062001',
    });
  });

  it('is not made by an empty place', () => {
    expect(only(graph({ quoted_status_result: {} })).quoted).toBeNull();
    expect(only(graph({ quoted_status_result: {} }, { is_quote_status: true })).quoted?.state).toBe('unavailable');
  });

  it('that itself quotes is there, though what it quotes was not sent', () => {
    expect(only(graph({ quotedRefResult: { result: { rest_id: '2117183699547062001' } } })).quoted).toMatchObject({
      id: '2117183699547062001',
    });
  });
});

describe('a card', () => {
  const values = (pairs: Record<string, unknown>): unknown =>
    Object.entries(pairs).map(([key, value]) => ({
      key,
      value: typeof value === 'string' ? { string_value: value, type: 'STRING' } : value,
    }));
  const card = (name: string, pairs: Record<string, unknown>): PostRecord['card'] =>
    only(
      graph({
        card: { rest_id: 'https://t.co/aaa', legacy: { name, url: 'https://t.co/aaa', binding_values: values(pairs) } },
      }),
    ).card;

  it('of a broadcast has its own names for title and picture', () => {
    const picture = { image_value: { url: 'https://pbs.twimg.com/b.jpg', width: 1, height: 1 }, type: 'IMAGE' };
    expect(
      card('745291183405076480:broadcast', {
        broadcast_title: 'Council, live',
        broadcast_url: 'https://twitter.com/i/broadcasts/1ab',
        broadcast_thumbnail_original: picture,
      }),
    ).toMatchObject({ title: 'Council, live', imageUrl: 'https://pbs.twimg.com/b.jpg' });
    expect(
      card('745291183405076480:live_event', { event_title: 'Storm', event_thumbnail_original: picture }),
    ).toMatchObject({
      title: 'Storm',
      imageUrl: 'https://pbs.twimg.com/b.jpg',
    });
  });

  it('of a Space says at least where it is', () => {
    expect(card('3691233323:audiospace', { id: '1ab', card_url: 'https://t.co/space' })).toMatchObject({
      title: null,
      url: 'https://x.com/i/spaces/1ab',
    });
  });

  it('whose name is unknown and whose values are of a wrong type is none but its link', () => {
    expect(card('new:card', { title: { string_value: 5 }, description: null })).toMatchObject({ title: null });
  });

  it.each([
    ['poll2choice_text_only', 2],
    ['poll3choice_image', 3],
    ['poll4choice_video', 4],
    ['3691233323:poll4choice_image', 4],
  ])('%s is a poll with as many options', (name, options) => {
    const labels = Object.fromEntries(
      Array.from({ length: options }, (_, at) => [
        [`choice${at + 1}_label`, `Option ${at + 1}`],
        [`choice${at + 1}_count`, String(at)],
      ]).flat(),
    ) as Record<string, unknown>;
    const post = only(graph({ card: { legacy: { name, binding_values: values(labels) } } }));
    expect(post.card).toBeNull();
    expect(post.poll?.options).toHaveLength(options);
  });
});
