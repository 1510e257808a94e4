/** X's answers to its own page: a part of a profile's timeline, and a post with its replies. */
import { type Item, itemId, type Post } from './post.ts';
import { itemResult, tweetResult } from './tweet-json.ts';
import { userResult } from './user-json.ts';

/** Entries in one answer, as many as X sends. */
const PAGE = 20;

/** `UserTweets`. `from` counts entries with posts; the cursor at the end holds where the next part begins. */
export function userTweets(items: readonly Item[], from: number): object {
  const posts = items.filter((item) => item.type !== 'heading');
  const part = posts.slice(from, from + PAGE);
  const instructions = [
    { type: 'TimelineClearCache' },
    ...part.filter(isPinned).map((item) => ({ type: 'TimelinePinEntry', entry: entry(item, 0) })),
    {
      type: 'TimelineAddEntries',
      entries: [
        ...part.filter((item) => !isPinned(item)).map((item, index) => entry(item, index)),
        cursor('Top', `TOP${from}`),
        cursor('Bottom', from + PAGE < posts.length ? String(from + PAGE) : 'END'),
      ],
    },
  ];
  return {
    data: {
      user: {
        result: {
          __typename: 'User',
          timeline: { timeline: { instructions, metadata: { scribeConfig: { page: 'profileBest' } } } },
        },
      },
    },
  };
}

/** `TweetDetail`: the post itself and the posts that answer it. */
export function tweetDetail(post: Post, replies: readonly Post[]): object {
  const module = (reply: Post) => ({
    entryId: `conversationthread-${reply.id}`,
    sortIndex: reply.id,
    content: {
      __typename: 'TimelineTimelineModule',
      displayType: 'VerticalConversation',
      entryType: 'TimelineTimelineModule',
      items: [
        {
          entryId: `conversationthread-${reply.id}-tweet-${reply.id}`,
          item: {
            clientEventInfo: { component: 'tweet', element: 'tweet' },
            itemContent: itemContent(tweetResult(reply)),
          },
        },
      ],
    },
  });
  const instructions = [
    { type: 'TimelineClearCache' },
    { type: 'TimelineAddEntries', entries: [entry({ type: 'post', post }, 0), ...replies.map(module)] },
    { type: 'TimelineTerminateTimeline', direction: 'Top' },
  ];
  return { data: { threaded_conversation_with_injections_v2: { instructions, metadata: {} } } };
}

type PostItem = Exclude<Item, { type: 'heading' }>;

function isPinned(item: PostItem): boolean {
  return item.type === 'post' && item.pinned === true;
}

function entry(item: PostItem, index: number): object {
  const id = itemId(item) ?? '';
  const promoted = item.type === 'post' && item.promoted === true;
  return {
    content: {
      __typename: 'TimelineTimelineItem',
      clientEventInfo: {
        component: 'tweet',
        details: { timelinesDetails: { injectionType: 'RankedOrganicTweet' } },
        element: 'tweet',
      },
      entryType: 'TimelineTimelineItem',
      itemContent: {
        ...itemContent(itemResult(item)),
        ...(isPinned(item)
          ? { socialContext: { contextType: 'Pin', text: 'Pinned', type: 'TimelineGeneralContext' } }
          : {}),
        ...(promoted ? { promotedMetadata: promotion(item.post) } : {}),
      },
    },
    entryId: promoted ? `promoted-tweet-${id}` : `tweet-${id}`,
    sortIndex: String(9_000_000_000_000_000_000n - BigInt(index)),
  };
}

function itemContent(result: object): object {
  return {
    __typename: 'TimelineTweet',
    itemType: 'TimelineTweet',
    tweetDisplayType: 'Tweet',
    tweet_results: { result },
  };
}

function promotion(post: Post): object {
  return {
    advertiser_results: { result: userResult(post.author) },
    disclosureType: 'NoDisclosure',
    experimentValues: [],
    impressionId: '31c0bea61e034a00',
    impressionString: '31c0bea61e034a00',
    clickTrackingInfo: { urlParams: [{ key: 'twclid', value: '2-demo' }] },
  };
}

function cursor(type: 'Top' | 'Bottom', value: string): object {
  return {
    content: { __typename: 'TimelineTimelineCursor', cursorType: type, entryType: 'TimelineTimelineCursor', value },
    entryId: `cursor-${type.toLowerCase()}-${value}`,
    sortIndex: '0',
  };
}
