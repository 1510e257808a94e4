/** Markup that no fixture has as a whole: rarer parts of each frontend. Invented people and text, structure as public parsers know it. */
import { describe, expect, it } from 'vitest';
import { extractContent } from '../../../src/cli/extract-content.ts';
import type { PostRecord } from '../../../src/model/post.ts';

function only(html: string, url?: string): PostRecord {
  const { posts } = extractContent(`<!DOCTYPE html><body>${html}</body>`, url);
  expect(posts).toHaveLength(1);
  const [post] = posts;
  if (post === undefined) throw new Error('no post');
  return post;
}

const name = (inner: string, handle: string): string =>
  `<div data-testid="User-Name"><div><a href="/${handle}" role="link"><div dir="ltr"><span>${inner}</span></div></a></div>` +
  `<div><a href="/${handle}" tabindex="-1"><div dir="ltr"><span>@${handle}</span></div></a></div></div>`;
const time = (path: string, at: string): string => `<a href="${path}" role="link"><time datetime="${at}">2h</time></a>`;
const text = (inner: string, lang = 'en'): string =>
  `<div data-testid="tweetText" dir="auto" lang="${lang}">${inner}</div>`;
const link = `<a dir="ltr" href="https://t.co/aB3" role="link"><span aria-hidden="true">https://</span>lamp.example/oil</a>`;
const emoji = `<img alt="⚓" draggable="false" src="https://abs-0.twimg.com/emoji/v2/svg/2693.svg">`;

/** `parts`: what stands below the name; `above`: the line above it. */
function classic(parts: string, { above = '', named = name('Old Quay', 'OldQuay') } = {}): string {
  return (
    `<div data-testid="cellInnerDiv"><article data-testid="tweet" role="article" tabindex="0">${above}${named}` +
    `${time('/OldQuay/status/2117164808401846272', '2026-11-02T08:00:00.000Z')}${parts}</article></div>`
  );
}

describe('the classic frontend', () => {
  it('takes no name for one that is the whole line: that is how the viewer’s own repost reads', () => {
    const above = `<a href="/quiet_reader"><span data-testid="socialContext"><span dir="ltr">You reposted</span></span></a>`;
    expect(only(classic(text('a'), { above })).repost).toBeNull();
  });

  it.each([
    [text(link, 'zxx'), 'lamp.example/oil'],
    [text(emoji, 'art'), '⚓'],
    [text(`<span>שלום </span>${emoji}`, 'iw'), 'שלום ⚓'],
  ])('reads a text of links, of emoji, from right to left', (parts, expected) => {
    expect(only(classic(parts)).text).toBe(expected);
  });

  it('reads a name of emoji alone, and the longest handle', () => {
    const handle = 'FifteenLetters_';
    const named = name(emoji, handle).replaceAll('OldQuay', handle);
    const html = classic(text('a'), { named }).replaceAll('/OldQuay/', `/${handle}/`);
    expect(only(html).author).toMatchObject({ name: '⚓', handle });
  });

  it('reads photos and a video side by side in their order', () => {
    const media =
      `<div data-testid="tweetPhoto"><img alt="A quay" src="https://pbs.twimg.com/media/A.jpg"></div>` +
      `<div data-testid="tweetPhoto"><div data-testid="videoPlayer"><div data-testid="videoComponent"><video poster="https://pbs.twimg.com/amplify_video_thumb/1/img/B.jpg" src="blob:https://x.com/1"></video></div></div></div>` +
      `<div data-testid="tweetPhoto"><div data-testid="videoPlayer"><video aria-label="A gull turns" poster="https://pbs.twimg.com/tweet_video_thumb/C.jpg" src="https://video.twimg.com/tweet_video/C.mp4"></video></div></div>`;
    expect(only(classic(text('a') + media)).media).toMatchObject([
      { type: 'photo', alt: 'A quay' },
      { type: 'video', url: null, posterUrl: 'https://pbs.twimg.com/amplify_video_thumb/1/img/B.jpg' },
      { type: 'gif', url: 'https://video.twimg.com/tweet_video/C.mp4', alt: 'A gull turns' },
    ]);
  });

  it('reads a video that stands in no box for pictures', () => {
    const player = `<div data-testid="videoPlayer"><div data-testid="videoComponent"><video poster="https://pbs.twimg.com/ext_tw_video_thumb/1/pu/img/B.jpg"></video></div></div>`;
    expect(only(classic(text('a') + player)).media).toMatchObject([{ type: 'video' }]);
    expect(only(classic(text('a') + `<div data-testid="card.wrapper">${player}</div>`)).media).toMatchObject([
      { type: 'video' },
    ]);
  });

  it('takes the first of those who are replied to', () => {
    const line = `<div>Replying to <div><a href="/MiraOkafor" dir="ltr"><span>@MiraOkafor</span></a></div> <a href="/HarborLedger">@HarborLedger</a> and <a href="/OldQuay/status/2117164808401846272/people">2 others</a></div>`;
    expect(only(classic(line + text('a')))).toMatchObject({
      kind: 'reply',
      replyTo: { id: null, handle: 'MiraOkafor' },
    });
  });

  it('knows an edited post by the link to its history', () => {
    const html = classic(text('a')).replace('2117164808401846272"', '2117164808401846272/history"');
    expect(only(html)).toMatchObject({ id: '2117164808401846272', flags: { edited: true } });
  });

  it('reads counts as they are grouped in India', () => {
    const group = `<div role="group" aria-label="1 reply, 2 reposts, 1,43,000 likes, 8 bookmarks, 12,34,56,789 views"><button data-testid="reply" aria-label="1 reply"></button><button data-testid="retweet" aria-label="2"></button><button data-testid="like" aria-label="1,43,000 likes"></button></div>`;
    expect(only(classic(text('a') + group)).counts).toMatchObject({ likes: 143000, bookmarks: 8, views: 123456789 });
  });
});

describe('the x-web frontend', () => {
  const account = (handle: string, shown: string): string =>
    `<a href="/${handle}"><img alt="@${handle}" src="https://pbs.twimg.com/profile_images/1/${handle}.jpg"></a><a href="/${handle}"><div class="font-bold">${shown}</div></a><a href="/${handle}"><span>@${handle}</span></a>`;
  const body = (handle: string, id: string): string =>
    `${account(handle, 'Old Quay')}<a data-base-ui-tooltip-trigger href="/${handle}/status/${id}">6h</a><div dir="auto" class="whitespace-pre-wrap">Low tide.</div><div data-engagement-action="reply"><a href="/compose/post?in_reply_to=${id}"></a></div>`;

  it('wraps what is reposted in an article of its own: the account outside it is the reposter', () => {
    const html = `<div data-timeline-entry data-href="/OldQuay/status/2117164808401846272" role="link"><article><div><a href="/MiraOkafor"><span>Mira Okafor</span></a><span> reposted</span></div><article>${body('OldQuay', '2117164808401846272')}</article></article></div>`;
    expect(only(html)).toMatchObject({
      kind: 'repost',
      author: { handle: 'OldQuay' },
      repost: { by: { handle: 'MiraOkafor', name: 'Mira Okafor' }, id: null, label: 'Mira Okafor reposted' },
    });
    const plain = `<article><article>${body('OldQuay', '2117164808401846272')}</article></article>`;
    expect(only(plain)).toMatchObject({ kind: 'post', repost: null });
  });

  it('cannot tell the time of a post from before the snowflakes, which is no change of the site', () => {
    const { posts, problems } = extractContent(`<article>${body('OldQuay', '20')}</article>`);
    expect(posts[0]).toMatchObject({ id: '20', createdAt: null });
    expect(posts[0]?.missing).toContain('createdAt');
    expect(problems).toEqual([]);
  });
});

describe('the store of the x-web frontend', () => {
  const store = (records: string): string => `<script>$R[0]={${records}}</script>`;
  const user =
    'u:$R[9]={__id:"u",__typename:"User",rest_id:"5",core:$R[10]={__ref:"uc"}},uc:$R[11]={__id:"uc",screen_name:"OldQuay",name:"Old Quay"},ur:$R[12]={__id:"ur",result:{__ref:"u"}},c:$R[13]={__id:"c",user_results:{__ref:"ur"}}';
  const tweet = (details: string): string =>
    store(
      `t:$R[1]={__id:"t",__typename:"Tweet",rest_id:"2117164808401846272",core:$R[2]={__ref:"c"},details:$R[3]={__ref:"d"}},d:$R[4]={__id:"d",${details}},${user}`,
    );

  it('may refer to an object that it printed before', () => {
    const html = tweet('full_text:"Low tide.",created_at_ms:1793606400000').replace(
      'core:$R[2]={__ref:"c"}',
      'other:$R[2]={__ref:"c"},core:$R[2]',
    );
    expect(only(html).author.handle).toBe('OldQuay');
  });

  it('may wrap a post for its visibility, which makes no second one', () => {
    const wrapped = tweet('full_text:"Low tide."').replace(
      't:$R[1]',
      'e:$R[20]={__id:"e",__typename:"TimelineTweet",tweet_results:{__ref:"tr"}},tr:$R[21]={__id:"tr",result:{__ref:"w"}},' +
        'w:$R[22]={__id:"w",__typename:"TweetWithVisibilityResults",tweet:{__ref:"t"}},t:$R[1]',
    );
    expect(only(wrapped).text).toBe('Low tide.');
  });

  it('knows a post that is gone by its place', () => {
    const gone = store(
      'e:$R[1]={__id:"e",__typename:"TimelineTweet",tweet_results:{__ref:"tr"}},tr:$R[2]={__id:"tr",rest_id:"2117164808401846272",result:{__ref:"x"}},x:$R[3]={__id:"x",__typename:"TweetTombstone"}',
    );
    expect(only(gone)).toMatchObject({ kind: 'unavailable', id: '2117164808401846272' });
  });

  it('may hold values that are no literals: they are left out, the rest is read', () => {
    const odd =
      'full_text:"Low tide.",a:new Date("2026-01-01"),b:new Map([["x",{y:1}]]),c:12n,d:Object.assign(Object.create(null),{z:"}"}),e:-1/0,f:(x=>x)(1)';
    expect(only(tweet(odd))).toMatchObject({ text: 'Low tide.', author: { handle: 'OldQuay' } });
  });

  it('may be printed as JSON, with spaces', () => {
    const json = tweet('full_text:"Low tide."')
      .replace(/\$R\[\d+\]=/g, '')
      .replace(/([{,])(\w+):/g, '$1 "$2" : ');
    expect(only(json).text).toBe('Low tide.');
  });
});

describe('the legacy markup', () => {
  const attributes =
    'data-tweet-id="446355000000000000" data-item-id="446355000000000000" data-permalink-path="/OldQuay/status/446355000000000000" data-screen-name="OldQuay" data-name="Old Quay" data-user-id="5"';

  it('of profiles in 2014 has names of its own', () => {
    const post = only(
      `<div class="ProfileTweet u-textBreak js-tweet js-stream-tweet js-actionable-tweet" ${attributes} data-retweet-id="446356000000000000" data-retweeter="MiraOkafor">` +
        `<div class="ProfileTweet-header u-cf"><span class="js-retweet-text"><a href="/MiraOkafor" data-user-id="7"><b>Mira Okafor</b></a> retweeted</span><img class="ProfileTweet-avatar" src="https://pbs.twimg.com/profile_images/1/q.jpg"><b class="ProfileTweet-fullname">Old Quay</b><span class="Icon Icon--verified"></span>` +
        `<a class="ProfileTweet-timestamp js-permalink" href="/OldQuay/status/446355000000000000"><span class="js-short-timestamp" data-time="1395254299" data-long-form="true">Mar 19</span></a></div>` +
        `<div class="ProfileTweet-contents"><p class="ProfileTweet-text js-tweet-text u-dir" lang="en" dir="ltr">Low tide. <a href="http://t.co/pic" class="twitter-timeline-link u-hidden" data-pre-embedded="true">pic.twitter.com/pic</a></p>` +
        `<div class="TwitterPhoto js-media-container"><a class="TwitterPhoto-link media-thumbnail twitter-timeline-link" href="http://t.co/pic" data-url="https://pbs.twimg.com/media/BjQuay.jpg:large" data-resolved-url-large="https://pbs.twimg.com/media/BjQuay.jpg:large"><img class="TwitterPhoto-mediaSource" src="https://pbs.twimg.com/media/BjQuay.jpg" alt=""></a></div></div>` +
        `<div class="ProfileTweet-action--retweet"><span class="ProfileTweet-actionCount" data-tweet-stat-count="14"></span></div></div>`,
    );
    expect(post).toMatchObject({
      kind: 'repost',
      author: { handle: 'OldQuay', verified: true, avatarUrl: 'https://pbs.twimg.com/profile_images/1/q.jpg' },
      text: 'Low tide.',
      createdAt: '2014-03-19T18:38:19.000Z',
      repost: {
        by: { handle: 'MiraOkafor', name: 'Mira Okafor', id: '7' },
        id: '446356000000000000',
        label: 'Mira Okafor retweeted',
      },
      media: [{ type: 'photo', url: 'https://pbs.twimg.com/media/BjQuay.jpg' }],
      counts: { reposts: 14 },
    });
  });

  it('takes one name for a post that is nested in a box of the same name', () => {
    const html = `<div class="tweet permalink-tweet js-tweet" ${attributes}><p class="tweet-text" lang="en">Low tide.</p><span data-time="1395254299"></span></div>`;
    expect(only(html)).toMatchObject({ id: '446355000000000000', text: 'Low tide.' });
  });

  it('of phones is a table for each post', () => {
    const html =
      `<table class="tweet" href="/OldQuay/status/446355000000000000?p=v"><tr><td class="tweet-social-context" colspan="2"><span class="context"><a href="/MiraOkafor?p=s">Mira Okafor</a> retweeted</span></td></tr>` +
      `<tr class="tweet-header"><td class="avatar" rowspan="3"><a href="/OldQuay?p=i"><img alt="Old Quay" src="https://pbs.twimg.com/profile_images/1/q_normal.jpg"></a></td><td class="user-info"><a href="/OldQuay?p=s"><strong class="fullname">Old Quay</strong><div class="username"><span>@</span>OldQuay</div></a></td><td class="timestamp"><a name="tweet_446355000000000000" href="/OldQuay/status/446355000000000000?p=p">Mar 19</a></td></tr>` +
      `<tr><td class="tweet-reply-context username" colspan="2">Replying to <a href="/HarborLedger">@HarborLedger</a></td></tr>` +
      `<tr class="tweet-container"><td class="tweet-content" colspan="2"><div class="tweet-text" data-id="446355000000000000"><div class="dir-ltr" dir="ltr">Low tide.\n<a href="https://t.co/aB3" class="twitter_external_link dir-ltr tco-link" data-url="https://lamp.example/oil" data-expanded-url="https://lamp.example/oil">lamp.example/oil</a></div></div></td></tr></table>`;
    const url = 'https://web.archive.org/web/20140320083000/https://mobile.twitter.com/OldQuay';
    const post = only(html.replaceAll('href="/', 'href="/web/20140320083000/https://mobile.twitter.com/'), url);
    expect(post).toMatchObject({
      kind: 'repost',
      id: '446355000000000000',
      author: { handle: 'OldQuay', name: 'Old Quay' },
      text: 'Low tide.\nhttps://lamp.example/oil',
      replyTo: { handle: 'HarborLedger' },
      repost: { by: { handle: 'MiraOkafor', name: 'Mira Okafor' }, id: null, at: null, label: 'Mira Okafor retweeted' },
    });
    expect(post.sources['createdAt']).toEqual(['id']);
  });
});
