/**
 * Every selector of Mastodon's own web interface (4.3 and later, and forks that keep its markup); data only, and nowhere
 * else. It has no test ids: its class names are written by hand, name things, and are what themes are made for, so they
 * are its interface. Names that its build makes up (`_comp_badge__…`) are never used.
 */
import type { Selector } from '../contract.ts';

function one(...css: string[]): Selector {
  return { css, required: false };
}

function required(...css: string[]): Selector {
  return { css, required: true };
}

/** Of a post that the page quotes: it stands within the post that quotes it. */
const QUOTED = '.status--is-quote';

export const STATUS = {
  // An item of a list, and the post that a page is about. One that was scrolled away has stale words and no `.status`.
  post: required(
    `.status__wrapper:has(> .status[data-id]:not(${QUOTED})), .detailed-status__wrapper:has(.detailed-status)`,
  ),
  // What is never looked at: for few eyes, or about the viewer. The composer shows the post that is answered.
  closed: one(
    [
      '.status__wrapper-direct, .detailed-status__wrapper-direct, .status-direct',
      '.notification, .notification-ungrouped, .notification-group, .conversation',
      '.compose-form, .reply-indicator, .edit-indicator, .status--has-quote .compose-form',
    ].join(', '),
  ),
  detailed: one('.detailed-status'),
  // The post within an item; its id is the original's.
  status: one('.status[data-id]'),
  // The place in a list: its id is the boost's own.
  place: one('article[data-id]'),
  pinned: one('[data-featured="true"]', 'article[data-id^="f-"]'),
  // The line above: who boosted, that it answers, that it is for few.
  line: one('.status__prepend'),
  boostIcon: one('.icon-retweet'),
  replyIcon: one('.icon-reply'),
  lineWords: one('.status__prepend > span'),
  lineAccount: one('a[href]'),
  // The post answers another.
  reply: one('.status-reply'),
  // For followers alone.
  followersOnly: one('.status-private, .status__wrapper-private, .detailed-status__wrapper-private'),
  // Name, handle and picture of the author: one link.
  account: required('.status__info a.status__display-name', 'a.detailed-status__display-name'),
  name: one('.display-name__html', 'bdi'),
  avatar: one('.account__avatar-overlay-base img', '.account__avatar img'),
  boosterAvatar: one('.account__avatar-overlay-overlay img'),
  permalink: required('a.status__relative-time[href]', 'a.detailed-status__datetime[href]'),
  time: one('time[datetime]'),
  edited: one('abbr', '.detailed-status__meta .dropdown-menu__text-button'),
  text: required('.status__content__text--visible', '.status__content__text'),
  // In the place of "Translate", once it was pressed.
  translated: one('.translate-button'),
  // The author's warning. The viewer's own filters use the same box.
  warning: one('.content-warning:not(.content-warning--filter)'),
  warningWords: one('p'),
  filter: one('.content-warning--filter', '.status__wrapper--filtered'),
  hasQuote: one('.status--has-quote'),
  quote: one('.status__quote'),
  quoteGone: one('.status__quote--error'),
  quoted: one(`${QUOTED}[data-id]`),
  // Words of the interface within a box: what can be pressed, what explains.
  control: one('button, [role="button"], p'),
  gallery: one('.media-gallery'),
  galleryItem: one('.media-gallery__item'),
  photo: one('a.media-gallery__item-thumbnail img'),
  photoLink: one('a.media-gallery__item-thumbnail[href]'),
  gif: one('video.media-gallery__item-gifv-thumbnail'),
  player: one('.video-player'),
  video: one('video'),
  // A sound is no medium of a record, only known to be there.
  sound: one('.audio-player'),
  // A picture that plays in a corner of the page.
  elsewhere: one('.picture-in-picture-placeholder'),
  card: one('.status-card'),
  cardTitle: one('.status-card__title'),
  cardText: one('.status-card__description'),
  cardImage: one('img.status-card__image-image'),
  cardLink: one('a[href]'),
  poll: one('.poll'),
  pollOption: one('li'),
  pollLabel: one('.poll__option__text'),
  pollShare: one('.poll__number'),
  pollFooter: one('.poll__footer'),
  pollMultiple: one('input[type="checkbox"]'),
  pollControl: one('button'),
  actions: one('.status__action-bar', '.detailed-status__action-bar'),
  action: one('.icon-button'),
  counter: one('.icon-button__counter'),
  replyAction: one('.icon-reply, .icon-reply-all'),
  likeAction: one('.icon-star'),
  // Of the post that a page is about: boosts and quotes each for itself.
  boosts: one('.detailed-status__reblogs'),
  quotes: one('.detailed-status__quotes'),
  likes: one('.detailed-status__favorites'),
  // States that are the viewer's own.
  viewerBoost: one('.icon-button.active:has(.icon-retweet)'),
  viewerLike: one('.icon-button.active:has(.icon-star), .star-icon.active'),
  viewerBookmark: one('.icon-button.active:has(.icon-bookmark), .bookmark-icon.active'),
  // The same, as who has pressed none of them sees it.
  plainBoost: one('.icon-button:not(.active):has(.icon-retweet)'),
  plainLike: one('.icon-button:not(.active):has(.icon-star), .star-icon:not(.active)'),
  plainBookmark: one('.icon-button:not(.active):has(.icon-bookmark), .bookmark-icon:not(.active)'),
  viewerVote: one('.poll__voted, .poll__input.active'),
} as const satisfies Record<string, Selector>;

export const PAGE = {
  link: one('a[href]'),
  any: one('*'),
  root: one('#mastodon[data-props]', '#mastodon-status[data-props]'),
  initialState: one('script#initial-state'),
  canonical: one('link[rel="canonical"]'),
  ogUrl: one('meta[property="og:url"]'),
  // Parts of a text that are not shown, and one that is shown as cut.
  invisible: one('.invisible'),
  ellipsis: one('.ellipsis'),
  // An account or a tag, not an address.
  mention: one('.mention, .hashtag'),
  // "This profile is not available", "account suspended", where posts should be.
  notice: one('.empty-column-indicator', '.error-column__message', '.limited-account-hint'),
} as const satisfies Record<string, Selector>;
