/** A post in the form of X's GraphQL answers of 2026. */
import { textJson } from './entities-json.ts';
import { type Card, type Item, permalink, type Poll, type Post, type RepostItem } from './post.ts';
import { timelineText } from './rich-text-html.ts';
import { shortLink } from './text.ts';
import { userResult } from './user-json.ts';

/** `tweet_results.result` of a timeline's entry: of a repost, with the original inside. */
export function itemResult(item: Exclude<Item, { type: 'heading' }>): object {
  return item.type === 'post' ? tweetResult(item.post) : repostResult(item);
}

export function tweetResult(post: Post): object {
  const short = timelineText(post.text);
  const { full, range, entities } = textJson(post, short);
  const viewer = post.viewer ?? {};
  return {
    __typename: 'Tweet',
    ...(post.poll === undefined ? {} : { card: pollCard(post, post.poll) }),
    ...(post.card === undefined ? {} : { card: linkCard(post.card) }),
    ...around(post),
    legacy: {
      bookmark_count: post.counts.bookmarks,
      bookmarked: viewer.bookmarked === true,
      conversation_id_str: conversationOf(post),
      created_at: apiTime(post.createdAt),
      display_text_range: range,
      entities,
      ...(entities.media === undefined ? {} : { extended_entities: { media: entities.media } }),
      favorite_count: post.counts.likes,
      favorited: viewer.liked === true,
      full_text: full,
      id_str: post.id,
      ...inReplyTo(post),
      is_quote_status: post.quoted !== undefined,
      lang: post.lang,
      possibly_sensitive: false,
      possibly_sensitive_editable: true,
      quote_count: post.counts.quotes,
      ...(post.quoted === undefined ? {} : quotedFacts(post.quoted)),
      reply_count: post.counts.replies,
      retweet_count: post.counts.reposts,
      retweeted: viewer.reposted === true,
      user_id_str: post.author.id,
    },
    ...(short === post.text ? {} : { note_tweet: noteTweet(post) }),
    ...(post.quoted === undefined ? {} : { quoted_status_result: { result: tweetResult(post.quoted) } }),
  };
}

function repostResult(item: RepostItem): object {
  const original = textJson(item.post, timelineText(item.post.text)).full;
  const text = `RT @${item.post.author.handle}: ${original}`;
  const viewer = item.post.viewer ?? {};
  const wrapper: Post = { ...item.post, id: item.id, createdAt: item.at, author: item.by };
  return {
    __typename: 'Tweet',
    ...around(wrapper),
    legacy: {
      bookmark_count: 0,
      bookmarked: viewer.bookmarked === true,
      conversation_id_str: item.id,
      created_at: apiTime(item.at),
      display_text_range: [0, 140],
      entities: {
        user_mentions: [
          {
            id_str: item.post.author.id,
            indices: [3, 4 + item.post.author.handle.length],
            name: item.post.author.name,
            screen_name: item.post.author.handle,
          },
        ],
      },
      favorite_count: 0,
      favorited: viewer.liked === true,
      full_text: text.length > 140 ? `${text.slice(0, 139)}…` : text,
      id_str: item.id,
      is_quote_status: item.post.quoted !== undefined,
      lang: item.post.lang,
      quote_count: 0,
      ...(item.post.quoted === undefined ? {} : quotedFacts(item.post.quoted)),
      reply_count: 0,
      retweet_count: item.post.counts.reposts,
      retweeted: viewer.reposted === true,
      retweeted_status_result: { result: tweetResult(item.post) },
      user_id_str: item.by.id,
    },
  };
}

/** What stands around `legacy`, the same for a post and for a repost's wrapper. */
function around(post: Post): object {
  const time = Date.parse(post.createdAt);
  return {
    core: { user_results: { result: userResult(post.author) } },
    edit_control: {
      edit_tweet_ids: [post.id],
      editable_until_msecs: String(time + 3_600_000),
      edits_remaining: '5',
      is_edit_eligible: post.replyTo === undefined,
    },
    grok_translated_post_with_availability: { is_available: false },
    is_translatable: post.lang !== 'en',
    rest_id: post.id,
    source: '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>',
    unmention_data: {},
    // Posts from before X counted views say only this.
    views:
      post.counts.views === 0 ? { state: 'Enabled' } : { count: String(post.counts.views), state: 'EnabledWithCount' },
  };
}

function inReplyTo({ replyTo }: Post): object {
  if (replyTo === undefined) return {};
  return {
    in_reply_to_screen_name: replyTo.author.handle,
    in_reply_to_status_id_str: replyTo.id,
    in_reply_to_user_id_str: replyTo.author.id,
  };
}

function conversationOf(post: Post): string {
  return post.replyTo === undefined ? post.id : conversationOf(post.replyTo);
}

function quotedFacts(quoted: Post): object {
  const expanded = `https://twitter.com${permalink(quoted)}`;
  return {
    quoted_status_id_str: quoted.id,
    quoted_status_permalink: { display: `x.com/${quoted.author.handle}/st…`, expanded, url: shortLink(expanded) },
  };
}

function noteTweet(post: Post): object {
  const { entities } = textJson(post, post.text);
  const { urls = [], user_mentions = [], hashtags = [] } = entities;
  return {
    is_expandable: true,
    note_tweet_results: {
      result: {
        entity_set: { hashtags, symbols: [], urls, user_mentions },
        id: Buffer.from(`NoteTweet:${post.id}`).toString('base64'),
        media: { inline_media: [] },
        richtext: { richtext_tags: [] },
        text: post.text,
      },
    },
  };
}

function pollCard(post: Post, poll: Poll): object {
  const text = (key: string, value: string) => ({ key, value: { string_value: value, type: 'STRING' } });
  const flag = (key: string, value: boolean) => ({ key, value: { boolean_value: value, type: 'BOOLEAN' } });
  return cardJson(`poll${poll.options.length}choice_text_only`, `card://${post.id}`, [
    ...poll.options.flatMap(({ label, votes }, index) => [
      text(`choice${index + 1}_label`, label),
      text(`choice${index + 1}_count`, String(votes)),
    ]),
    text('end_datetime_utc', poll.endsAt),
    flag('counts_are_final', true),
    text('last_updated_datetime_utc', poll.endsAt),
    text('duration_minutes', '1440'),
    text('api', 'capi://passthrough/1'),
  ]);
}

function linkCard(card: Card): object {
  const short = shortLink(card.url);
  const text = (key: string, value: string) => ({ key, value: { string_value: value, type: 'STRING' } });
  const image = {
    height: 630,
    width: 1200,
    url: `https://pbs.twimg.com/card_img/900000000000000501/${card.imageKey}?format=png&name=orig`,
  };
  return cardJson('summary_large_image', short, [
    text('title', card.title),
    text('description', card.description),
    text('domain', card.domain),
    text('vanity_url', card.domain),
    text('card_url', short),
    { key: 'photo_image_full_size_original', value: { image_value: image, type: 'IMAGE' } },
  ]);
}

function cardJson(name: string, url: string, values: object[]): object {
  return {
    legacy: {
      binding_values: values,
      card_platform: { platform: { audience: { name: 'production' }, device: { name: 'Swift', version: '12' } } },
      name,
      url,
      user_refs_results: [],
    },
    rest_id: url,
  };
}

/** "Thu Nov 16 20:04:05 +0000 2017". */
function apiTime(iso: string): string {
  const [day, date, month, year, time] = new Date(iso).toUTCString().replace(',', '').split(' ');
  return `${day} ${month} ${date} ${time} +0000 ${year}`;
}
