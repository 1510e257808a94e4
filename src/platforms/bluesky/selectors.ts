/**
 * Every selector of bsky.app; data only, and nowhere else. Its test ids come first; where it has none, the form of a link
 * or a role. Class names are made up at each build, and labels are words of a language: neither is used, but the one label
 * that is never translated.
 */
import type { Selector } from '../contract.ts';

function one(...css: string[]): Selector {
  return { css, required: false };
}

function required(...css: string[]): Selector {
  return { css, required: true };
}

const WITH_ACTIONS = ':has([data-testid="replyBtn"])';

export const POST = {
  // An item of a feed is a link itself, the post that a page is about is none. Notifications have the same test id, but
  // no actions or no such link.
  post: required(
    `[role="link"][data-testid^="feedItem-by-"]${WITH_ACTIONS}, [data-testid^="postThreadItem-by-"]${WITH_ACTIONS}`,
  ),
  threadItem: one('[data-testid^="postThreadItem-by-"]'),
  avatar: one('[data-testid="userAvatarImage"]'),
  // Opened in a page: `/profile/HANDLE`.
  profileLink: one('a[href^="/profile/"]'),
  // The time, which leads to the post; the post that a page is about has no link to itself.
  permalink: required('a[href*="/post/"][data-tooltip]', 'a[href*="/post/"][aria-label]'),
  tooltip: one('[data-tooltip]'),
  // "223 reposts", below the post that a page is about; absent at nought.
  ownLink: one('a[href*="/post/"]'),
  // In a feed by its test id; in a thread only by what every text has.
  text: required('[data-testid="postText"]', '[data-word-wrap="1"]'),
  anyText: one('[data-word-wrap="1"]'),
  content: one('[data-testid="contentHider-post"]'),
  // A quoted post is a box that acts as a link; its label is the one that is never translated.
  quote: one('div[role="link"]:not([data-testid]):has([data-testid="userAvatarImage"])', '[aria-label^="Post by"]'),
  // Every piece of text is set in the direction of its words.
  piece: one('[dir="auto"]'),
  icon: one('svg'),
  control: one('a, button, [role="button"], figure, video'),
  button: one('button'),
  picture: one('[data-expoimage]'),
  image: one('img'),
  // One that can be pressed is the author's; a feed's or a list's is its maker's.
  photo: one('button [data-expoimage] img'),
  video: one('video'),
  figure: one('figure'),
  caption: one('figcaption'),
  // An address elsewhere, with a preview: a card.
  outerLink: one('a[rel~="noopener"][href^="http"]'),
  // A feed, a list, a starter pack: shown as a card.
  innerCard: one(
    'a[href^="/profile/"][href*="/feed/"], a[href^="/profile/"][href*="/lists/"], a[href^="/starter-pack/"]',
  ),
  replyButton: one('[data-testid="replyBtn"]'),
  repostCount: one('[data-testid="repostCount"]'),
  likeButton: one('[data-testid="likeBtn"]'),
  likeCount: one('[data-testid="likeCount"]'),
  bookmarkButton: one('[data-testid="postBookmarkBtn"]'),
  expandedReposts: one('[data-testid="repostCount-expanded"]'),
  expandedQuotes: one('[data-testid="quoteCount-expanded"]'),
  expandedBookmarks: one('[data-testid="bookmarkCount-expanded"]'),
  // Words that the browser has put in the place of the page's.
  translated: one('font, [_msttexthash], [_mstmutation]'),
} as const satisfies Record<string, Selector>;

export const PAGE = {
  link: one('a[href]'),
  canonical: one('link[rel="canonical"]'),
  ogUrl: one('meta[property="og:url"]'),
  // The viewer's own profile, in the navigation.
  viewerLink: one('nav[role="navigation"] a[href^="/profile/"][aria-label]'),
  // "Account has been suspended", "Not found".
  notice: one('[data-testid="profileScreen"] [data-testid="error"]', '[data-testid="error"]'),
} as const satisfies Record<string, Selector>;
