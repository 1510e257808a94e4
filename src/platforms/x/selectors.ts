/**
 * Every selector of X's frontends; data only, and nowhere else. In order of preference: `data-testid`, then a
 * semantic element or attribute, then an ARIA role. Class names only in the legacy markup, which is frozen.
 * `test/platforms/x/selectors.test.ts` holds each one against the fixtures with a stated count.
 */
import type { Selector } from '../contract.ts';

function one(...css: string[]): Selector {
  return { css, required: false };
}

function required(...css: string[]): Selector {
  return { css, required: true };
}

/** X's words in the place of a post, in the rows of a page: "This Post was deleted by the Post author". */
const GONE = 'article:not([data-testid]):not(:has([data-testid], [data-engagement-action], time))';

/** Logged in, mid-2019 until today; X Pro; logged out until 2026. */
export const CLASSIC = {
  // An item: post, repost, quote, reply; until early 2021 the test id stood on a part of it.
  post: required('article[data-testid="tweet"]', 'article:not([data-testid]):has([data-testid="tweet"])'),
  // What stands in the place of an item, and within one in the place of the post that it quotes.
  gone: one(`[data-testid="cellInnerDiv"] ${GONE}, ${GONE}[role="article"]`),
  quoteGone: one(GONE),
  // The row of a timeline that holds one item.
  cell: one('[data-testid="cellInnerDiv"]'),
  // In a row without an item: more posts are behind it ("Show more replies").
  keptBack: one('a[href*="/i/status/"]'),
  // In a row without an item: brings more replies onto this page ("Show replies"). From public scrapers; made up here.
  // A button of a name or a label of its own does something else, in the viewer's name even ("Follow").
  moreReplies: one(
    '[data-testid="cellInnerDiv"]:not(:has(article)) button[role="button"]:not([data-testid], [aria-label])',
  ),
  // In such a row: it is no control of replies, but a suggestion, a form, or a way elsewhere.
  elsewhere: one(
    '[data-testid="UserCell"], [data-testid$="-follow"], a, form, input, textarea, [role="textbox"], [contenteditable], img',
  ),
  // Name, handle, badges and time; a quoted post has its own. With an `s` in 2022.
  userName: required('[data-testid="User-Name"], [data-testid="User-Names"]'),
  // None of these: the page is from before early 2022.
  tagged: one(
    '[data-testid="User-Name"], [data-testid="User-Names"], [data-testid="Tweet-User-Avatar"], [data-testid="tweetText"]',
  ),
  // The pieces of a name block: name, badge, handle, dot, time.
  namePiece: one('[dir]'),
  // By test id, and until early 2022 by its drawing alone.
  verifiedBadge: one('svg[data-testid="icon-verified"]', 'svg:has(path[d^="M22.5 12.5c0-1.58"])'),
  lock: one('svg[data-testid="icon-lock"]', 'svg:has(path[d^="M19.75 7.31h-1.88"])'),
  // An icon that is neither: then a badge may look otherwise now.
  otherIcon: one('svg:not([data-testid^="icon-"])'),
  avatar: one('[data-testid="Tweet-User-Avatar"]'),
  // Its test id ends with the handle.
  avatarOwner: one('[data-testid^="UserAvatar-Container-"]'),
  // Time in its permalink; the quoted post's time has no link.
  time: required('a[href*="/status/"] time[datetime]'),
  quotedTime: one('time[datetime]'),
  // Until early 2022 nothing else had a language.
  text: required('[data-testid="tweetText"]', 'div[lang][dir]:not([data-testid])'),
  // Beside the text; in 2023 within it.
  showMore: one('[data-testid="tweet-text-show-more-link"]'),
  // "X reposted", "Pinned", a community, a suggestion.
  context: one('[data-testid="socialContext"]'),
  contextIcon: one('svg path[d]'),
  svg: one('svg'),
  // An icon of a sheet of icons: its address names it.
  contextSymbol: one('svg use[href]', 'svg[data-icon]'),
  // A quote is a box of its own that acts as a link; other boxes do too, so it must hold a name.
  box: one('div[role="link"], div[role="blockquote"]'),
  media: one('[data-testid="tweetPhoto"], [data-testid="previewInterstitial"]'),
  preview: one('[data-testid="previewInterstitial"]'),
  // A photo opens by a link of its own, also while it has not loaded.
  photoLink: one('a[href*="/photo/"]'),
  player: one('[data-testid="videoPlayer"]', '[data-testid="videoComponent"]'),
  card: one('[data-testid="card.wrapper"]'),
  cardDetail: one('[data-testid$=".detail"]'),
  // A card of several pages shows one of them.
  cardPage: one('[role="listitem"]', 'li'),
  poll: one('[data-testid="cardPoll"]'),
  pollOption: one('[role="listitem"]', 'li', '[role="radio"]'),
  // X Article, opened.
  article: one('[data-testid="twitterArticleReadView"]'),
  articleTitle: one('[data-testid="twitter-article-title"]'),
  articleBody: one('[data-testid="longformRichTextComponent"]', '[data-testid="twitterArticleRichTextView"]'),
  articleBlock: one('[data-block="true"]'),
  // X Article, announced in a timeline, and a Space. From public scrapers; no captured page had one.
  articleCover: one('[data-testid="article-cover-image"]'),
  space: one('a[href*="/i/spaces/"]'),
  // A Space that has ended: a box that acts as a link and says in its label what it is.
  spaceBox: one('[role="link"][aria-label]'),
  // Pieces of a Space: its title is set in the direction of its words.
  titlePiece: one('[dir="auto"]'),
  // Counts, as a sentence in `aria-label`.
  actions: one('[role="group"]'),
  replyButton: one('[data-testid="reply"]'),
  repostButton: one('[data-testid="retweet"]', '[data-testid="unretweet"]'),
  likeButton: one('[data-testid="like"]', '[data-testid="unlike"]'),
  bookmarkButton: one('[data-testid="bookmark"]', '[data-testid="removeBookmark"]'),
  viewsLink: one('a[href$="/analytics"][aria-label]'),
  // Four pixels around an advertisement; `placementTracking` alone is no sign.
  adPixel: one('[data-testid$="-impression-pixel"]'),
  // Community note; or, for who may write notes, a button that leads to proposed ones. From X's own component and public
  // scrapers; no captured page had one.
  note: one('[data-testid="birdwatch-pivot"]'),
  // Within it: what can be pressed.
  pressable: one('button, [role="button"]'),
  // States that are the viewer's own.
  viewerRepost: one('[data-testid="unretweet"]'),
  viewerLike: one('[data-testid="unlike"]'),
  viewerBookmark: one('[data-testid="removeBookmark"]'),
} as const satisfies Record<string, Selector>;

/** An icon of the logged-out frontend by its name: drawn in place, and since 8 October 2026 from a sheet of icons. */
function icon(name: string): string {
  return `svg[data-icon^="icon-${name}"], svg:has(use[href*="#icon-${name}"])`;
}

/** X's words in the place of a post of the logged-out frontend. Made after the other: no captured page had one. */
const XWEB_GONE =
  'article:not([role]):not([data-testid]):not(:has([data-testid], [data-engagement-action], [data-base-ui-tooltip-trigger], img))';

/** Logged out since autumn 2026: no test ids, no `time`. */
export const XWEB = {
  // An item: an article with its actions, or at least with the link of its time.
  post: required(
    'article:has([data-engagement-action])',
    'article:has(a[data-base-ui-tooltip-trigger][href*="/status/"])',
  ),
  // What stands in the place of an item, and within one in the place of the post that it quotes.
  gone: one(`[data-timeline-entry] ${XWEB_GONE}`),
  quoteGone: one(XWEB_GONE),
  // The entry around an item names its post; the post of a status page has none.
  entry: one('[data-timeline-entry][data-href]'),
  // A quoted post, and only it, is a link of its own inside the item; a repost wraps the original without one.
  quote: one('[role="link"][data-href]'),
  // What a repost wraps.
  inner: one('article'),
  // The time in its permalink.
  time: required('a[data-base-ui-tooltip-trigger][href*="/status/"]'),
  // The one class name: the line "Replying to" is such a block too, but does not keep its line breaks.
  text: required('[dir="auto"].whitespace-pre-wrap', '[dir="auto"]'),
  // In a text that the page cuts.
  showMore: one('button, [role="button"]'),
  // Any icon in a form that is known: an item without one may have others that we do not see.
  icon: one(icon('')),
  verifiedBadge: one(icon('verified')),
  pin: one(icon('pin')),
  // Above a post: who reposted. In the row of actions: the button.
  repostIcon: one(icon('retweet')),
  // The still of a video that has not been loaded.
  still: one('img[src*="_video_thumb/"]'),
  photo: one('img[src*="//pbs.twimg.com/media/"]'),
  action: one('[data-engagement-action]'),
  replyLink: one('[data-engagement-action="reply"] a[href*="in_reply_to="]'),
  replyAction: one('[data-engagement-action="reply"]'),
  repostAction: one('[data-engagement-action="retweet"]'),
  likeAction: one('[data-engagement-action="like"]'),
  bookmarkAction: one('[data-engagement-action="bookmark"]'),
  viewsAction: one(
    '[data-engagement-action="generic"]:has(svg[data-icon="icon-bar-chart"], use[href$="#icon-bar-chart"])',
  ),
  pressed: one('[aria-pressed="true"]'),
  unpressed: one('[aria-pressed="false"]'),
} as const satisfies Record<string, Selector>;

/** 2014 to mid-2020: what an archive has of a post that is gone. */
export const LEGACY = {
  // An item; most facts are its attributes.
  post: required('.tweet[data-tweet-id], .ProfileTweet[data-tweet-id]'),
  time: required('[data-time-ms]', '[data-time]'),
  text: required('.tweet-text', '.js-tweet-text'),
  // A link in the text that stands for a picture, a card or a quote, and is not shown.
  hiddenLink: one('a[data-pre-embedded="true"]', 'a.u-hidden'),
  shownAddress: one('.js-display-url'),
  name: one('.fullname', '.ProfileTweet-fullname'),
  avatar: one('img.avatar', 'img.ProfileTweet-avatar'),
  verifiedBadge: one('.Icon--verified'),
  repostLine: one('.js-retweet-text'),
  pinned: one('.js-pinned-text', '.user-pinned'),
  replyLine: one('.ReplyingToContextBelowAuthor'),
  quote: one('.QuoteTweet-innerContainer[data-item-id]'),
  quoteName: one('.QuoteTweet-fullname'),
  quoteText: one('.QuoteTweet-text'),
  quoteGone: one('.QuoteTweet--unavailable'),
  photo: one('[data-image-url]', '[data-resolved-url-large]'),
  video: one('.PlayableMedia'),
  gif: one('.PlayableMedia--gif'),
  poster: one('.PlayableMedia-player'),
  card: one('[data-card-url]'),
  replyCount: one('.ProfileTweet-action--reply [data-tweet-stat-count]'),
  repostCount: one('.ProfileTweet-action--retweet [data-tweet-stat-count]'),
  likeCount: one('.ProfileTweet-action--favorite [data-tweet-stat-count]'),
  actions: one('.ProfileTweet-actionList'),
} as const satisfies Record<string, Selector>;

/** For phones without scripts, until 2020 (`mobile.twitter.com`); from public scrapers, no captured page was at hand. */
export const MOBILE = {
  // An item is a table; in a timeline it names its post.
  post: required('table.tweet, table.main-tweet'),
  text: required('.tweet-text[data-id]'),
  name: one('.fullname'),
  author: required('.user-info a[href]'),
  avatar: one('.avatar img'),
  repostLine: one('.tweet-social-context'),
  replyLine: one('.tweet-reply-context'),
  actions: one('.tweet-content'),
} as const satisfies Record<string, Selector>;

/** Parts of any frontend. */
export const PAGE = {
  link: one('a[href]'),
  image: one('img'),
  any: one('*'),
  labelled: one('[aria-label]'),
  video: one('video'),
  // Words that the browser has put in the place of the page's: Chromium and Edge wrap them, and X itself has no such element.
  translated: one('font, [_msttexthash], [_mstmutation]'),
  // A picture as the background of a box.
  drawn: one('[style*="background-image"]'),
  // Code in an X Article.
  code: one('pre'),
  listItem: one('li'),
  // Navigation: the only places that name the viewer.
  viewerLink: one('a[data-testid="AppTabBar_Profile_Link"]'),
  viewerButton: one('[data-testid="SideNav_AccountSwitcher_Button"] [data-testid^="UserAvatar-Container-"]'),
  canonical: one('link[rel="canonical"]'),
  ogUrl: one('meta[property="og:url"]'),
  script: one('script:not([src])'),
  // Of pages made to be embedded elsewhere.
  embedData: one('script#__NEXT_DATA__'),
  // "Account suspended", "These posts are protected", "This page doesn't exist". From public scrapers; no captured page had one.
  notice: one('[data-testid="emptyState"]', '[data-testid="error-detail"]'),
} as const satisfies Record<string, Selector>;
