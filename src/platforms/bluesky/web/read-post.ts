/** An item of bsky.app, as shown. */
import {
  unknownCounts,
  unknownPost,
  type Card,
  type Counts,
  type PostRecord,
  type QuotedPost,
} from '../../../model/post.ts';
import { postUri } from '../../../model/profiles/bluesky/names.ts';
import { bluesky } from '../../../model/profiles/bluesky/profile.ts';
import type { ReadResult, Selector } from '../../contract.ts';
import { complete } from '../../shared/complete-record.ts';
import { numbersIn, onlyNumber, wholeNumber } from '../../shared/number.ts';
import { all, around, first, is } from '../../shared/query-dom.ts';
import { postAddress, webAddress } from '../address.ts';
import { POST } from '../selectors.ts';
import { lineOf, linksIn, textOf } from '../text.ts';
import { isBefore, isInText, isPlain, partsOf, wordsBeside, type Parts } from './parts.ts';
import { readAuthor, readQuotedAuthor } from './read-author.ts';
import { isPinned, readReply, readRepost } from './read-context.ts';
import { readMedia } from './read-media.ts';
import { claimedTime } from './shown-time.ts';

const HOST = 'bsky.app';
/** Characters that are kept of the site's words. */
const NOTICE = 300;

export function readPost(item: Element, page: URL): ReadResult {
  const parts = partsOf(item);
  const post = unknownPost('bluesky', HOST);
  post.author = readAuthor(parts);
  post.id = keyOf(parts, post.author.handle, page);
  if (post.id !== null) {
    post.url = bluesky.postUrl(HOST, post.author.handle, post.id);
    post.uri = post.author.id === null ? null : postUri(post.author.id, post.id);
  }
  post.createdAt = claimedTime(post.id, labelOf(parts));
  post.sources['createdAt'] = ['id'];
  readText(parts, post);
  const isOwn = (element: Element): boolean => parts.quote?.contains(element) !== true && !isInText(element);
  post.media = readMedia(item, isOwn);
  post.card = readCard(parts);
  post.quoted = readQuote(parts);
  post.replyTo = readReply(parts);
  const line = readRepost(parts);
  post.repost = line === null || line.isViewers ? null : line.repost;
  post.flags.pinned = isPinned(parts);
  post.counts = readCounts(parts);
  const warning = readWarning(parts);
  post.flags.contentWarning = warning;
  const isShown = post.media.length > 0 || post.card !== null || post.quoted !== null;
  const isTextHidden = warning !== null && parts.text === null;
  const result = complete(post, { source: 'dom', unavailable: false, page, isTextHidden });
  if (warning !== null && !isShown) post.missing = [...new Set([...post.missing, 'media', 'quoted', 'card'])];
  if (parts.isThread && post.replyTo === null) post.missing = [...new Set([...post.missing, 'replyTo'])];
  return result;
}

/** The link of its time; of the post that a page is about the links to who reposted, or the page's address. */
function keyOf({ own, isFocal }: Parts, handle: string | null, page: URL): string | null {
  const isAuthors = (account: string): boolean => handle !== null && account.toLowerCase() === handle.toLowerCase();
  const told = (isFocal ? own(POST.ownLink) : own(POST.permalink)).map((link) =>
    postAddress(link.getAttribute('href')),
  );
  const linked = told.find((address) => address !== null && (isFocal ? address.rest !== '' : true)) ?? null;
  if (linked !== null) return linked.key;
  const address = isFocal ? postAddress(page.href) : null;
  return address !== null && (isAuthors(address.account) || address.account.startsWith('did:')) ? address.key : null;
}

/** Of the post that a page is about it is a line of its own, with a dot in it. */
function labelOf({ own, isFocal }: Parts): string | null {
  if (!isFocal) return own(POST.permalink)[0]?.getAttribute('data-tooltip') ?? null;
  const lines = own(POST.piece)
    .filter((piece) => around(piece, POST.control) === null)
    .map(lineOf);
  return (
    lines.find((line) => line.includes('·') && (numbersIn(line)?.some((number) => number > 2000) ?? false)) ?? null
  );
}

function readText({ text, item }: Parts, post: PostRecord): void {
  if (text === null) return;
  const words = textOf(text).replace(/^\s+|\s+$/g, '');
  if (is(text, POST.translated) || first(text, POST.translated) !== null) {
    const lang = item.ownerDocument.documentElement.getAttribute('lang') || null;
    post.translation = { text: words, lang, by: 'browser' };
    return;
  }
  post.text = words;
  post.links = linksIn(text);
}

/** A preview has its title and the host beside it; a link alone is none. */
function readCard({ own }: Parts): Card | null {
  const [outer] = own(POST.outerLink).filter((link) => first(link, POST.piece) !== null);
  const link = outer ?? own(POST.innerCard).find((one) => first(one, POST.piece) !== null);
  if (link === undefined) return null;
  const lines = all(link, POST.piece)
    .map(lineOf)
    .filter((line) => line !== '');
  const href = link.getAttribute('href');
  const url = outer === undefined ? `https://${HOST}${href ?? ''}` : webAddress(href);
  const domain = url === null ? null : (URL.parse(url)?.hostname ?? null);
  const [title = null, ...others] = lines;
  const words = others.filter((line) => line !== domain && line !== domain?.replace(/^www\./, ''));
  const image = all(link, POST.image)[0]?.getAttribute('src') ?? null;
  return {
    title,
    description: outer === undefined ? null : (words[0] ?? null),
    url,
    domain,
    imageUrl: webAddress(image),
  };
}

function readQuote(parts: Parts): QuotedPost | null {
  const { quote } = parts;
  if (quote === null) return readGone(parts);
  const author = readQuotedAuthor(quote);
  const links = all(quote, POST.ownLink).filter((link) => !isInText(link));
  const address = links.map((link) => postAddress(link.getAttribute('href'))).find((found) => found !== null);
  const key = address?.key ?? null;
  const text = all(quote, POST.anyText)[0];
  const label = all(quote, POST.tooltip)[0]?.getAttribute('data-tooltip') ?? null;
  const isTranslated = text !== undefined && first(text, POST.translated) !== null;
  return {
    state: 'present',
    id: key,
    url: key === null ? null : bluesky.postUrl(HOST, author.handle, key),
    author,
    text: text === undefined || isTranslated ? null : textOf(text).replace(/^\s+|\s+$/g, ''),
    createdAt: claimedTime(key, label),
    media: readMedia(quote, (element) => !isInText(element)),
    truncated: text === undefined ? null : false,
    notice: null,
  };
}

/** "Deleted", "Blocked", "Removed by author": an icon and words in the content, where nothing can be pressed. */
function readGone({ own, item, text, isThread }: Parts): QuotedPost | null {
  const [content] = own(POST.content);
  const [actions] = own(POST.replyButton);
  const start = text ?? content ?? null;
  if (start === null || actions === undefined || (isThread && text === null)) return null;
  const icon = own(POST.icon).find((one) => {
    const isInside = text === null ? start.contains(one) : isBefore(start, one);
    return isInside && isBefore(one, actions) && isPlain(one, item) && wordsBeside(one) !== null;
  });
  const words = icon === undefined ? null : wordsBeside(icon);
  if (words === null) return null;
  const gone = { id: null, url: null, author: null, text: null, createdAt: null, media: [], truncated: null };
  return { ...gone, state: 'unavailable', notice: lineOf(words).slice(0, NOTICE) || null };
}

/** A label over pictures or words: a button whose words are its label, after the words of the post or in their place. */
function readWarning(parts: Parts): string | null {
  const { own, text } = parts;
  const [actions] = own(POST.replyButton);
  const [avatar] = own(POST.avatar);
  if (actions === undefined || avatar === undefined) return null;
  const button = own(POST.button).find((one) => {
    const label = one.getAttribute('aria-label');
    const words = first(one, POST.piece);
    const isLabel = label !== null && label !== '' && words !== null && lineOf(words) === label;
    const isPlaced = isBefore(text ?? avatar, one) && isBefore(one, actions);
    const isCover =
      first(one, POST.icon) !== null && first(one, POST.picture) === null && !one.hasAttribute('data-testid');
    return isLabel && isPlaced && isCover && (text !== null || isCovered(parts, one));
  });
  return button?.getAttribute('aria-label') ?? null;
}

/** Without words of the post, a label is a cover only where it stands in their place. */
function isCovered({ own, isThread }: Parts, button: Element): boolean {
  const [content] = own(POST.content);
  return content === undefined ? isThread && own(POST.photo).length === 0 : content.contains(button);
}

/** Exact numbers stand in the labels of the buttons; beside the repost button reposts and quotes are one. */
function readCounts({ own, isFocal }: Parts): Counts {
  const labelled = (selector: Selector): number | null =>
    onlyNumber(own(selector)[0]?.getAttribute('aria-label') ?? null);
  const counts = { ...unknownCounts(), replies: labelled(POST.replyButton), likes: labelled(POST.likeButton) };
  const isHidden = counts.likes !== null && counts.likes > 0 && own(POST.likeCount).length === 0;
  if (own(POST.repostCount).length === 0 && !isHidden) {
    counts.reposts = 0;
    counts.quotes = 0;
  }
  if (!isFocal) return counts;
  const expanded = (selector: Selector): number | null => {
    const [element] = own(selector);
    const number = /^\S+/.exec(element === undefined ? '' : lineOf(element))?.[0] ?? '';
    return wholeNumber(number);
  };
  counts.reposts ??= expanded(POST.expandedReposts);
  counts.quotes ??= expanded(POST.expandedQuotes);
  counts.bookmarks = expanded(POST.expandedBookmarks);
  return counts;
}
