/** An item of the web interface, as shown. */
import { unknownPost, type Card, type Counts, type PostRecord, type QuotedPost } from '../../../model/post.ts';
import { isoSecond } from '../../../model/iso-second.ts';
import { postUrl } from '../../../model/profiles/mastodon/addresses.ts';
import { arrivalOf, isId } from '../../../model/profiles/mastodon/ids.ts';
import type { ReadResult, Selector } from '../../contract.ts';
import { complete } from '../../shared/complete-record.ts';
import { wholeNumber } from '../../shared/number.ts';
import { all, around, first, is } from '../../shared/query-dom.ts';
import { STATUS } from '../selectors.ts';
import { lineOf, textOfElement } from '../text.ts';
import { onServer, serverOf } from './address.ts';
import { isInText, partsOf, type Parts } from './parts.ts';
import { readAuthor, webAddress } from './read-author.ts';
import { readBoost, readReply } from './read-context.ts';
import { readMedia } from './read-media.ts';
import { readPoll } from './read-poll.ts';

/** Characters that are kept of the site's words. */
const NOTICE = 300;

export function readStatus(item: Element, page: URL): ReadResult {
  const parts = partsOf(item);
  const { own, isDetailed } = parts;
  const server = serverOf(page);
  const post = unknownPost('mastodon', server.host);
  post.author = readAuthor(own(STATUS.account)[0], own(STATUS.avatar)[0], page);
  post.id = idOf(parts, page);
  post.url = post.id === null ? null : postUrl(server.host, post.author.handle, post.id);
  readTime(parts, post);
  readText(own(STATUS.text)[0], own(STATUS.translated).length > 0, post);
  const { media, isPartial } = readMedia(own, page);
  post.media = media;
  post.card = readCard(own(STATUS.card)[0], page);
  post.poll = readPoll(own(STATUS.poll)[0]);
  post.quoted = readQuote(parts, page);
  post.replyTo = readReply(parts, page);
  const boost = readBoost(parts, page);
  post.repost = boost === null || boost.isViewers ? null : boost.repost;
  if (post.repost !== null && post.repost.at !== null) post.sources['repost.at'] = ['id'];
  post.counts = isDetailed ? detailedCounts(parts) : listedCounts(parts);
  post.flags.pinned = is(item, STATUS.pinned) || (around(item, STATUS.place) !== null && isPinnedPlace(item));
  post.flags.edited = (own(STATUS.permalink)[0] !== undefined && editedSign(parts)) || false;
  post.flags.protected = is(item, STATUS.followersOnly) || first(item, STATUS.followersOnly) !== null;
  const [warning] = own(STATUS.warning);
  post.flags.contentWarning =
    warning === undefined ? null : lineOf(first(warning, STATUS.warningWords) ?? warning) || null;
  // Behind a warning or a filter that is closed nothing is in the page.
  const isTextHidden = own(STATUS.text).length === 0 && (warning !== undefined || own(STATUS.filter).length > 0);
  const result = complete(post, { source: 'dom', unavailable: false, page, isTextHidden });
  if (isPartial || isTextHidden) addMissing(post, 'media');
  if (isTextHidden) addMissing(post, 'poll', 'card');
  if (post.quoted === null && own(STATUS.hasQuote).length > 0) addMissing(post, 'quoted');
  // Nothing on its own page says whether a post answers another that is not shown.
  if (isDetailed && post.replyTo === null) addMissing(post, 'replyTo');
  return result;
}

function addMissing(post: PostRecord, ...fields: string[]): void {
  post.missing = [...new Set([...post.missing, ...fields])];
}

/** Of an item in a list an attribute; of the post that a page is about its permalink. */
function idOf({ own, isDetailed }: Parts, page: URL): string | null {
  const [status] = own(STATUS.status);
  const id = isDetailed
    ? /\/(\d{1,20})\/?$/.exec(onServer(own(STATUS.permalink)[0]?.getAttribute('href') ?? null, page) ?? '')?.[1]
    : status?.getAttribute('data-id');
  return isId(id) ? id : null;
}

/** Until 4.4 the post that a page is about tells its time only in the reader's words; written here, its id has it. */
function readTime({ own }: Parts, post: PostRecord): void {
  const [permalink] = own(STATUS.permalink);
  const time = permalink === undefined ? null : first(permalink, STATUS.time);
  post.createdAt = isoSecond(Date.parse(time?.getAttribute('datetime') ?? ''));
  if (permalink === undefined || time !== null) return;
  post.sources['createdAt'] = ['id'];
  const isOfThisServer = post.author.handle !== null && !post.author.handle.includes('@');
  if (isOfThisServer && post.id !== null) post.createdAt = arrivalOf(post.id);
}

function readText(element: Element | undefined, isTranslated: boolean, post: PostRecord): void {
  if (element === undefined) return;
  const { text, links } = textOfElement(element);
  const lang = element.getAttribute('lang') || null;
  if (isTranslated) {
    post.translation = { text, lang, by: 'platform' };
    return;
  }
  post.text = text;
  post.lang = lang;
  post.links = links;
}

function readCard(box: Element | undefined, page: URL): Card | null {
  if (box === undefined) return null;
  const href = box.getAttribute('href') ?? first(box, STATUS.cardLink)?.getAttribute('href') ?? null;
  const url = webAddress(href, page);
  const wordsOf = (selector: Selector): string | null => {
    const element = first(box, selector);
    return element === null ? null : lineOf(element) || null;
  };
  return {
    title: wordsOf(STATUS.cardTitle),
    description: wordsOf(STATUS.cardText),
    url,
    domain: url === null ? null : new URL(url).hostname,
    imageUrl: webAddress(first(box, STATUS.cardImage)?.getAttribute('src') ?? null, page),
  };
}

function readQuote({ quote }: Parts, page: URL): QuotedPost | null {
  if (quote === null) return null;
  const status = first(quote, STATUS.quoted);
  if (is(quote, STATUS.quoteGone) || status === null) {
    const words = lineOf(quote, (part) => is(part, STATUS.control)).slice(0, NOTICE);
    const gone = { id: null, url: null, author: null, text: null, createdAt: null, media: [], truncated: null };
    return { ...gone, state: 'unavailable', notice: words === '' ? null : words };
  }
  const own = (selector: Selector): Element[] => all(status, selector).filter((found) => !isInText(found));
  const author = readAuthor(own(STATUS.account)[0], own(STATUS.avatar)[0], page);
  const id = status.getAttribute('data-id');
  const [text] = own(STATUS.text);
  const [permalink] = own(STATUS.permalink);
  const time = permalink === undefined ? null : first(permalink, STATUS.time);
  const isTranslated = own(STATUS.translated).length > 0;
  return {
    state: 'present',
    id: isId(id) ? id : null,
    url: isId(id) ? postUrl(serverOf(page).host, author.handle, id) : null,
    author,
    text: text === undefined || isTranslated ? null : textOfElement(text).text,
    createdAt: isoSecond(Date.parse(time?.getAttribute('datetime') ?? '')),
    media: readMedia(own, page).media,
    truncated: text === undefined ? null : false,
    notice: null,
  };
}

/** In a list: whole numbers alone ("1+", "1.2K" are none). Boosts and quotes share a counter, which tells only nought. */
function listedCounts({ own }: Parts): Counts {
  const counts: Counts = { replies: null, reposts: null, quotes: null, likes: null, bookmarks: null, views: null };
  const [actions] = own(STATUS.actions);
  for (const button of actions === undefined ? [] : all(actions, STATUS.action)) {
    const counter = first(button, STATUS.counter);
    const count = counter === null ? null : wholeNumber(lineOf(counter));
    if (first(button, STATUS.replyAction) !== null) counts.replies ??= count;
    else if (first(button, STATUS.likeAction) !== null) counts.likes ??= count;
    else if (first(button, STATUS.boostIcon) !== null && count === 0) counts.reposts = 0;
  }
  return counts;
}

function detailedCounts({ own }: Parts): Counts {
  const countOf = (selector: Selector): number | null => {
    const [element] = own(selector);
    return element === undefined ? null : wholeNumber(lineOf(element));
  };
  const [reposts, quotes, likes] = [countOf(STATUS.boosts), countOf(STATUS.quotes), countOf(STATUS.likes)];
  return { replies: null, reposts, quotes, likes, bookmarks: null, views: null };
}

function isPinnedPlace(item: Element): boolean {
  const place = around(item, STATUS.place);
  return place !== null && is(place, STATUS.pinned);
}

/** A mark beside the time, in a list; a button below the post that a page is about. */
function editedSign({ own, isDetailed }: Parts): boolean {
  const [permalink] = own(STATUS.permalink);
  if (!isDetailed) return permalink !== undefined && first(permalink, STATUS.edited) !== null;
  return own(STATUS.edited).length > 0;
}
