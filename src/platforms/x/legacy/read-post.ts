/**
 * An item of Twitter's markup of 2014 to mid-2020, as archives have it. Its attributes tell what later frontends hide:
 * the account's number, and the repost's own id.
 */
import {
  unknownAuthor,
  unknownPost,
  type Author,
  type PostRecord,
  type QuotedPost,
  type Repost,
} from '../../../model/post.ts';
import type { ReadResult, Selector } from '../../contract.ts';
import { accountOf, isHandle, postAddress, postUrl, webAddress } from '../address.ts';
import { complete } from '../../shared/complete-record.ts';
import { knownLanguage } from '../language.ts';
import { all, around, first, is } from '../../shared/query-dom.ts';
import { LEGACY, PAGE } from '../selectors.ts';
import { quoteGone } from '../quote-gone.ts';
import { isoSecond } from '../../../model/iso-second.ts';
import { isId, timeOfId } from '../../../model/profiles/x/snowflake.ts';
import { lineOf } from '../text.ts';
import { readLegacyMedia } from './read-media.ts';
import { leadsTo, readLegacyLinks, textOfLegacy } from './read-text.ts';

export function readLegacyPost(item: Element, url: URL): ReadResult {
  const post = unknownPost('x', 'x.com');
  const quote = first(item, LEGACY.quote);
  const own = (selector: Selector): Element[] =>
    all(item, selector).filter((element) => quote?.contains(element) !== true);
  post.id = idIn(item, 'data-tweet-id');
  post.author = readAuthor(item, own);
  post.url = postUrl(post.author.handle, post.id);
  post.createdAt = readTime(own(LEGACY.time)[0]);
  const [text] = own(LEGACY.text);
  if (text !== undefined) {
    post.text = textOfLegacy(text);
    post.lang = knownLanguage(text.getAttribute('lang'));
    post.links = readLegacyLinks(text);
  }
  post.repost = readRepost(item);
  post.sources['repost.at'] = ['id'];
  post.sources['quoted.createdAt'] = ['id'];
  post.quoted = quote === null ? readGone(item) : readQuote(quote);
  post.replyTo = readReply(item, own);
  post.conversationId = idIn(item, 'data-conversation-id');
  post.media = readLegacyMedia(own(LEGACY.photo), own(LEGACY.video));
  const [card] = own(LEGACY.card);
  const cardUrl = webAddress(card?.getAttribute('data-card-url') ?? null);
  const leads = text === undefined ? null : leadsTo(text);
  if (cardUrl !== null)
    post.card = { title: null, description: null, url: leads?.get(cardUrl) ?? cardUrl, domain: null, imageUrl: null };
  post.counts.replies = readCount(own(LEGACY.replyCount));
  post.counts.reposts = readCount(own(LEGACY.repostCount));
  post.counts.likes = readCount(own(LEGACY.likeCount));
  post.flags.promoted =
    item.getAttribute('data-disclosure-type') === 'promoted' || item.getAttribute('data-promoted') === 'true';
  post.flags.pinned = is(item, LEGACY.pinned) || own(LEGACY.pinned).length > 0;
  return complete(post, { source: 'markup', unavailable: false, page: url });
}

function idIn(element: Element, attribute: string): string | null {
  const id = element.getAttribute(attribute);
  return isId(id) ? id : null;
}

function handleIn(element: Element, attribute: string): string | null {
  const handle = element.getAttribute(attribute);
  return isHandle(handle) ? handle : null;
}

function readAuthor(item: Element, own: (selector: Selector) => Element[]): Author {
  const [avatar] = own(LEGACY.avatar);
  const [name] = own(LEGACY.name);
  const badge = own(LEGACY.verifiedBadge).some((icon) => around(icon, LEGACY.repostLine) === null);
  return {
    ...unknownAuthor(),
    handle: handleIn(item, 'data-screen-name'),
    // The attribute has emoji as characters; the element, as background pictures beside them.
    name: item.getAttribute('data-name') || (name === undefined ? null : lineOf(name)) || null,
    id: idIn(item, 'data-user-id'),
    verified: badge,
    avatarUrl: webAddress(avatar?.getAttribute('src') ?? null),
  };
}

/** UTC in the attribute; the tooltip is in the reader's zone. */
function readTime(element: Element | undefined): string | null {
  const milliseconds = element?.getAttribute('data-time-ms');
  const seconds = element?.getAttribute('data-time');
  if (milliseconds && /^\d{1,15}$/.test(milliseconds)) return isoSecond(Number(milliseconds));
  return seconds && /^\d{1,12}$/.test(seconds) ? isoSecond(Number(seconds) * 1000) : null;
}

function readRepost(item: Element): Repost | null {
  const id = idIn(item, 'data-retweet-id');
  const line = first(item, LEGACY.repostLine);
  const link = line === null ? null : first(line, PAGE.link);
  const handle = handleIn(item, 'data-retweeter') ?? accountOf(link?.getAttribute('href') ?? null);
  const mine = idIn(item, 'data-my-retweet-id');
  // The viewer's own repost names itself in an attribute.
  if (handle === null || (mine !== null && (mine === id || id === null))) return null;
  const by = {
    ...unknownAuthor(),
    handle,
    name: link === null ? null : lineOf(link) || null,
    id: link === null ? null : idIn(link, 'data-user-id'),
  };
  return { by, id, at: id === null ? null : timeOfId(id), label: line === null ? null : lineOf(line) };
}

function readQuote(box: Element): QuotedPost {
  const id = idIn(box, 'data-item-id');
  const name = first(box, LEGACY.quoteName);
  const text = first(box, LEGACY.quoteText);
  const place = postAddress(box.getAttribute('href'));
  const handle = handleIn(box, 'data-screen-name') ?? place?.handle ?? null;
  const author = {
    ...unknownAuthor(),
    handle,
    name: name === null ? null : lineOf(name),
    id: idIn(box, 'data-user-id'),
  };
  return {
    state: 'present',
    id,
    url: postUrl(handle, id),
    author,
    text: text === null ? null : textOfLegacy(text),
    createdAt: id === null ? null : timeOfId(id),
    media: readLegacyMedia(all(box, LEGACY.photo), all(box, LEGACY.video)),
    truncated: null,
    notice: null,
  };
}

function readGone(item: Element): QuotedPost | null {
  const box = first(item, LEGACY.quoteGone);
  if (box === null) return null;
  const [text] = all(item, LEGACY.text);
  const leads = text === undefined ? [] : [...leadsTo(text).entries()];
  return quoteGone(
    lineOf(box) || null,
    leads.map(([url, expanded]) => ({ shown: expanded, url: expanded, expanded: url })),
  );
}

/** To whom, since 2017; before, only that it is a reply. */
function readReply(item: Element, own: (selector: Selector) => Element[]): PostRecord['replyTo'] {
  const [line] = own(LEGACY.replyLine);
  const link = line === undefined ? null : first(line, PAGE.link);
  const handle = accountOf(link?.getAttribute('href') ?? null);
  const isReply =
    item.getAttribute('data-is-reply-to') === 'true' || item.getAttribute('data-has-parent-tweet') === 'true';
  return handle !== null || isReply ? { id: null, handle } : null;
}

function readCount(elements: readonly Element[]): number | null {
  const written = elements
    .map((element) => element.getAttribute('data-tweet-stat-count') ?? '')
    .find((count) => /^\d{1,12}$/.test(count));
  return written === undefined ? null : Number(written);
}
