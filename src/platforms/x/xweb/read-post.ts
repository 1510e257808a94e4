/** An item of the x-web frontend, as shown. It prints no absolute time: the id tells it. */
import {
  unknownAuthor,
  unknownPost,
  type Author,
  type Media,
  type QuotedPost,
  type Repost,
} from '../../../model/post.ts';
import type { ReadResult, Selector } from '../../contract.ts';
import { accountOf, isHandle, postAddress, postUrl, webAddress, type PostAddress } from '../address.ts';
import { authorsAlt } from '../alt.ts';
import { complete } from '../../shared/complete-record.ts';
import { wholeNumber } from '../number.ts';
import { all, around, first } from '../../shared/query-dom.ts';
import { PAGE, XWEB } from '../selectors.ts';
import { isId, timeOfId } from '../../../model/profiles/x/snowflake.ts';
import { lineOf, linksIn, textOf, tidy } from '../text.ts';
import { xwebPartsOf, type XwebParts } from './parts.ts';

export function readXwebPost(item: Element, url: URL): ReadResult {
  const parts = xwebPartsOf(item);
  const post = unknownPost('x', 'x.com');
  const place = readViewState(parts);
  post.id = place?.id ?? null;
  post.author = readAuthor(parts.own(PAGE.link), parts.own(PAGE.image), place?.handle ?? null);
  post.author.verified = parts.own(XWEB.verifiedBadge).length > 0;
  post.url = postUrl(post.author.handle, post.id);
  post.createdAt = post.id === null ? null : timeOfId(post.id);
  post.sources['createdAt'] = ['id'];
  post.sources['quoted.createdAt'] = ['id'];
  const [text] = parts.own(XWEB.text);
  if (text !== undefined) {
    post.text = tidy(textOf(text));
    post.links = linksIn(all(text, PAGE.link));
  }
  post.media = readMedia((selector) => parts.own(selector));
  post.quoted = parts.quote === null ? null : readQuote(parts.quote);
  post.repost = readRepost(parts, post.author.handle);
  post.flags.pinned = parts.own(XWEB.pin).some(isAboveActions);
  post.counts.replies = countIn(parts.own(XWEB.replyAction));
  post.counts.reposts = countIn(parts.own(XWEB.repostAction));
  post.counts.likes = countIn(parts.own(XWEB.likeAction));
  post.counts.bookmarks = countIn(parts.own(XWEB.bookmarkAction));
  post.counts.views = countIn([...parts.own(XWEB.time).slice(1), ...parts.own(XWEB.viewsAction)]);
  return complete(post, { source: 'dom', unavailable: false, page: url });
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
  const [name] = own.filter((link) => picture === undefined || !link.contains(picture)).map(lineOf);
  return {
    ...unknownAuthor(),
    handle: known,
    name: name || null,
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
  return [...photos, ...videos];
}

function readQuote(box: Element): QuotedPost {
  const place = postAddress(box.getAttribute('data-href'));
  const author = readAuthor(all(box, PAGE.link), all(box, PAGE.image), place?.handle ?? null);
  author.verified = first(box, XWEB.verifiedBadge) !== null;
  const text = first(box, XWEB.text);
  return {
    state: 'present',
    id: place?.id ?? null,
    url: postUrl(author.handle, place?.id ?? null),
    author,
    text: text === null ? null : tidy(textOf(text)),
    createdAt: place === null ? null : timeOfId(place.id),
    media: readMedia((selector) => all(box, selector)),
    truncated: null,
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
    return { by: { ...unknownAuthor(), handle, name: name ?? null }, id: null, at: null, label };
  }
  return readWrapper(parts, author);
}

/** A repost wraps the original in an article of its own (known from public filters); outside it stands the reposter. */
function readWrapper(parts: XwebParts, author: string | null): Repost | null {
  const inner = parts.own(XWEB.inner).find((article) => first(article, XWEB.time) !== null);
  if (inner === undefined) return null;
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
