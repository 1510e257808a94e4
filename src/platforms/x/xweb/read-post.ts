/** An item of the x-web frontend, as shown. It prints no absolute time: the id tells it. */
import {
  unknownAuthor,
  unknownPost,
  type Author,
  type Link,
  type Media,
  type PostRecord,
  type QuotedPost,
  type Repost,
} from '../../../model/post.ts';
import type { ReadResult, Selector } from '../../contract.ts';
import { accountOf, isHandle, postAddress, postUrl, webAddress, type PostAddress } from '../address.ts';
import { authorsAlt } from '../alt.ts';
import { complete } from '../../shared/complete-record.ts';
import { wholeNumber } from '../../shared/number.ts';
import { all, around, first, is } from '../../shared/query-dom.ts';
import { PAGE, XWEB } from '../selectors.ts';
import { quoteGone } from '../quote-gone.ts';
import { isId, timeOfId } from '../../../model/profiles/x/snowflake.ts';
import { lineIn, lineOf, linksIn, textOf, tidy } from '../text.ts';
import { isBrowserTranslated, leadsToOriginal, pageLanguage } from '../translated.ts';
import { xwebPartsOf, type XwebParts } from './parts.ts';

/** Characters that are kept of X's words. */
const NOTICE = 300;

export function readXwebPost(item: Element, url: URL): ReadResult {
  if (is(item, XWEB.gone)) return readGone(item, url);
  const parts = xwebPartsOf(item);
  const post = unknownPost('x', 'x.com');
  const isIconKnown = parts.own(XWEB.icon).length > 0;
  const place = readViewState(parts);
  post.id = place?.id ?? null;
  post.author = readAuthor(parts.own(PAGE.link), parts.own(PAGE.image), place?.handle ?? null);
  post.author.verified = hasIcon(parts.own(XWEB.verifiedBadge), isIconKnown);
  post.url = postUrl(post.author.handle, post.id);
  post.createdAt = post.id === null ? null : timeOfId(post.id);
  post.sources['createdAt'] = ['id'];
  post.sources['quoted.createdAt'] = ['id'];
  const [text] = parts.own(XWEB.text);
  if (text !== undefined) {
    readText(parts, text, post);
    post.links = linksIn(all(text, PAGE.link).filter((link) => !isCut(link, post.id)));
    post.flags.truncated = hasCut(text, post.id);
  }
  post.media = readMedia((selector) => parts.own(selector));
  post.quoted = readQuote(parts, post.links, isIconKnown);
  post.repost = readRepost(parts, post.author.handle);
  post.flags.pinned = parts.own(XWEB.pin).some(isAboveActions);
  post.counts.replies = countIn(parts.own(XWEB.replyAction));
  post.counts.reposts = countIn(parts.own(XWEB.repostAction));
  post.counts.likes = countIn(parts.own(XWEB.likeAction));
  post.counts.bookmarks = countIn(parts.own(XWEB.bookmarkAction));
  post.counts.views = countIn([...parts.own(XWEB.time).slice(1), ...parts.own(XWEB.viewsAction)]);
  const result = complete(post, { source: 'dom', unavailable: false, page: url });
  // Who reposted and what is pinned is told by an icon; where no icon is known, none was seen.
  if (!isIconKnown) post.missing.push('repost', 'flags.pinned');
  return result;
}

/** The author's words, or a translation of them: by the browser, or by X, which then offers the original. */
function readText(parts: XwebParts, text: Element, post: PostRecord): void {
  const words = textIn(text, post.id);
  const controls = parts.own(XWEB.showMore).filter((control) => around(control, XWEB.action) === null);
  if (isBrowserTranslated(text)) post.translation = { text: words, lang: pageLanguage(text), by: 'browser' };
  else if (controls.some(leadsToOriginal)) post.translation = { text: words, lang: null, by: 'platform' };
  else post.text = words;
}

/** A post that is not shown, and X's words in its place. */
function readGone(item: Element, url: URL): ReadResult {
  const post = unknownPost('x', 'x.com');
  const place = postAddress(around(item, XWEB.entry)?.getAttribute('data-href') ?? null);
  post.id = place?.id ?? null;
  post.author.handle = place?.handle ?? null;
  post.url = postUrl(post.author.handle, post.id);
  post.createdAt = post.id === null ? null : timeOfId(post.id);
  post.sources['createdAt'] = ['id'];
  post.notice = wordsIn(item);
  return complete(post, { source: 'dom', unavailable: true, page: url });
}

function wordsIn(box: Element): string | null {
  return lineIn(box, (part) => is(part, XWEB.showMore)).slice(0, NOTICE) || null;
}

function hasIcon(found: readonly Element[], isIconKnown: boolean): boolean | null {
  return found.length > 0 ? true : isIconKnown ? false : null;
}

/** "Show more": a button in the text, or a link to the post itself that shows no address. */
function isCut(part: Element, id: string | null): boolean {
  if (is(part, XWEB.showMore)) return true;
  const isOwn = id !== null && postAddress(part.getAttribute('href'))?.id === id;
  return isOwn && !/[./]\S/.test(lineOf(part));
}

function hasCut(text: Element, id: string | null): boolean {
  return first(text, XWEB.showMore) !== null || all(text, PAGE.link).some((link) => isCut(link, id));
}

function textIn(text: Element, id: string | null): string {
  return tidy(textOf(text, (part) => isCut(part, id)));
}

/** The time's link; else what the entry around the item or its button for a reply name. */
function readViewState(parts: XwebParts): PostAddress | null {
  const places = parts.own(XWEB.time).map((link) => postAddress(link.getAttribute('href')));
  const permalink = places.find((place) => place !== null && place.rest === '');
  if (permalink) return permalink;
  const entry = postAddress(around(parts.item, XWEB.entry)?.getAttribute('data-href') ?? null);
  if (entry !== null) return entry;
  const reply = parts.own(XWEB.replyLink)[0]?.getAttribute('href') ?? '';
  const id = URL.parse(reply, 'https://x.com/')?.searchParams.get('in_reply_to');
  return isId(id) ? { handle: null, id, rest: '' } : null;
}

/** The name is the text of a link to the account that is not its handle. */
function readAuthor(links: readonly Element[], images: readonly Element[], handle: string | null): Author {
  const picture = images.find((image) => {
    const owner = image.getAttribute('alt')?.toLowerCase();
    return handle === null ? owner?.startsWith('@') : owner === `@${handle.toLowerCase()}`;
  });
  const pictured = picture?.getAttribute('alt')?.slice(1);
  const known = handle ?? (isHandle(pictured) ? pictured : null);
  const own = links.filter((link) => accountOf(link.getAttribute('href'))?.toLowerCase() === known?.toLowerCase());
  // The name comes before the handle, and may look like one; the picture comes before both.
  const named = own.filter((link) => picture === undefined || !link.contains(picture)).slice(0, 1);
  const [name] = named.map(lineOf);
  return {
    ...unknownAuthor(),
    handle: known,
    name: named.some(isBrowserTranslated) ? null : name || null,
    avatarUrl: webAddress(picture?.getAttribute('src') ?? null),
  };
}

function readMedia(own: (selector: Selector) => Element[]): Media[] {
  const photos = own(XWEB.photo).map((image): Media => {
    const label = around(image, PAGE.labelled)?.getAttribute('aria-label');
    const alt = authorsAlt(image.getAttribute('alt')) ?? authorsAlt(label);
    const [width, height] = ['width', 'height'].map((side) => wholeNumber(image.getAttribute(side) ?? ''));
    const url = webAddress(image.getAttribute('src'));
    return { type: 'photo', url, alt, width: width ?? null, height: height ?? null, posterUrl: null, variants: [] };
  });
  const videos = own(PAGE.video).map((video): Media => {
    const file = webAddress(video.getAttribute('src'));
    const posterUrl = webAddress(video.getAttribute('poster'));
    const type = /\/tweet_video(_thumb)?\//.test(`${file ?? ''} ${posterUrl ?? ''}`) ? 'gif' : 'video';
    return { type, url: file, alt: null, width: null, height: null, posterUrl, variants: [] };
  });
  const shown = videos.map(({ posterUrl }) => pathOf(posterUrl));
  const stills = own(XWEB.still).map((image): Media => {
    const posterUrl = webAddress(image.getAttribute('src'));
    const type = /\/tweet_video_thumb\//.test(posterUrl ?? '') ? 'gif' : 'video';
    return { type, url: null, alt: null, width: null, height: null, posterUrl, variants: [] };
  });
  return [...photos, ...videos, ...stills.filter(({ posterUrl }) => !shown.includes(pathOf(posterUrl)))];
}

function pathOf(address: string | null): string | null {
  return URL.parse(address ?? '')?.pathname ?? null;
}

function readQuote(parts: XwebParts, links: readonly Link[], isIconKnown: boolean): QuotedPost | null {
  const box = parts.quote;
  if (box === null) return null;
  if (parts.isQuoteGone) return quoteGone(wordsIn(box), links);
  const place = postAddress(box.getAttribute('data-href'));
  const author = readAuthor(all(box, PAGE.link), all(box, PAGE.image), place?.handle ?? null);
  author.verified = hasIcon(all(box, XWEB.verifiedBadge), isIconKnown);
  const text = first(box, XWEB.text);
  return {
    state: 'present',
    id: place?.id ?? null,
    url: postUrl(author.handle, place?.id ?? null),
    author,
    text: text === null || isBrowserTranslated(text) ? null : textIn(text, place?.id ?? null),
    createdAt: place === null ? null : timeOfId(place.id),
    media: readMedia((selector) => all(box, selector)),
    truncated: text === null ? null : hasCut(text, place?.id ?? null),
    notice: null,
  };
}

/**
 * The icon of a repost outside the row of actions, beside a link to an account. Inferred from how "Pinned" is marked
 * (`icon-pin-fill` in a line of its own above the post): no captured page had a repost.
 */
function readRepost(parts: XwebParts, author: string | null): Repost | null {
  const icon = parts.own(XWEB.repostIcon).find(isAboveActions);
  for (let row = icon?.parentElement ?? null; row !== null && row !== parts.item; row = row.parentElement) {
    const link = all(row, PAGE.link).find((candidate) => accountOf(candidate.getAttribute('href')) !== null);
    if (link === undefined) continue;
    const handle = accountOf(link.getAttribute('href'));
    // So large a box that it holds the post's own name is no line above it.
    if (handle === null || (first(row, XWEB.time) !== null && handle.toLowerCase() === author?.toLowerCase()))
      return null;
    const label = lineOf(row);
    const name = [link, ...link.getElementsByTagName('*')].map(lineOf).find((part) => part !== '' && part !== label);
    // "You reposted" is one text.
    if (name === undefined) return null;
    return { by: { ...unknownAuthor(), handle, name }, id: null, at: null, label };
  }
  return readWrapper(parts, author);
}

/** A repost wraps the original in an article of its own (known from public filters); outside it stands the reposter. */
function readWrapper(parts: XwebParts, author: string | null): Repost | null {
  const inner = parts.own(XWEB.inner).find((article) => first(article, XWEB.time) !== null);
  if (inner === undefined) return null;
  // An icon that is not a repost's: the line says something else.
  if (parts.own(XWEB.icon).some((icon) => !inner.contains(icon) && isAboveActions(icon))) return null;
  const isBy = (link: Element): boolean => accountOf(link.getAttribute('href')) !== null && lineOf(link) !== '';
  const link = parts.own(PAGE.link).find((candidate) => !inner.contains(candidate) && isBy(candidate));
  const handle = accountOf(link?.getAttribute('href') ?? null);
  if (link === undefined || handle === null || handle.toLowerCase() === author?.toLowerCase()) return null;
  let line = link;
  for (
    let row = link.parentElement;
    row !== null && row !== parts.item && !row.contains(inner);
    row = row.parentElement
  )
    line = row;
  return { by: { ...unknownAuthor(), handle, name: lineOf(link) }, id: null, at: null, label: lineOf(line) };
}

function isAboveActions(icon: Element): boolean {
  return around(icon, XWEB.action) === null;
}

/** Rounded from 1,000 on (`1.3K`): then it is not known exactly, and stays null. */
function countIn(elements: readonly Element[]): number | null {
  for (const element of elements) {
    const texts = [element, ...element.getElementsByTagName('*')].map((part) => wholeNumber(ownText(part)));
    const count = texts.find((number) => number !== null);
    if (count !== undefined) return count;
  }
  return null;
}

function ownText(element: Element): string {
  return [...element.childNodes].map((node) => (node.nodeType === 3 ? (node.nodeValue ?? '') : '')).join('');
}
