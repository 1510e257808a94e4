/** An item of the classic frontend, as shown. */
import { unknownPost, type PostRecord, type QuotedPost } from '../../../model/post.ts';
import type { ReadResult } from '../../contract.ts';
import { accountOf, postAddress, postUrl, type PostAddress } from '../address.ts';
import { knownLanguage } from '../language.ts';
import { all, around, first } from '../../shared/query-dom.ts';
import { complete } from '../../shared/complete-record.ts';
import { CLASSIC, PAGE } from '../selectors.ts';
import { isoSecond } from '../../../model/iso-second.ts';
import { timeOfId } from '../../../model/profiles/x/snowflake.ts';
import { lineOf, linksIn, textOf, tidy } from '../text.ts';
import { readArticle } from './read-article.ts';
import { readAuthor } from './read-author.ts';
import { readAnnouncement, readCard, readPoll } from './read-card.ts';
import { readContext } from './read-context.ts';
import { readCounts } from './read-counts.ts';
import { readMedia } from './read-media.ts';
import { partsOf, type Parts } from './parts.ts';

export function readClassicPost(item: Element, url: URL): ReadResult {
  const parts = partsOf(item);
  const post = unknownPost('x', 'x.com');
  const [nameBlock = null] = parts.own(CLASSIC.userName);
  post.author = readAuthor(nameBlock, parts.own(CLASSIC.avatar));
  const place = readViewState(parts, post.author.handle);
  post.id = place?.id ?? null;
  post.url = postUrl(place?.handle ?? post.author.handle, post.id);
  // The name block and the permalink tell the handle twice.
  const written = place?.handle ?? null;
  if (written !== null && post.author.handle !== null && written.toLowerCase() !== post.author.handle.toLowerCase()) {
    post.disagreements.push({ field: 'author.handle', shown: post.author.handle, sent: written });
  }
  post.createdAt = shownTime(parts);
  if (post.createdAt === null && post.id !== null) {
    post.createdAt = timeOfId(post.id);
    post.sources.createdAt = ['id'];
  }
  readText(parts, post);
  if (parts.own(CLASSIC.articleCover).length > 0) post.flags.truncated = true;
  post.media = readMedia([...parts.own(CLASSIC.media), ...parts.own(CLASSIC.player)]);
  post.card = readCard(parts) ?? readAnnouncement(parts);
  post.poll = readPoll(parts);
  post.counts = readCounts(parts);
  post.quoted = readQuote(parts);
  post.replyTo = readReply(parts);
  const context = readContext(parts, url, post.author.handle);
  post.repost = context?.repost ?? null;
  post.flags.pinned = context?.kind === 'pinned';
  post.flags.promoted = isPromoted(item);
  post.flags.protected = nameBlock !== null && first(nameBlock, CLASSIC.lock) !== null ? true : null;
  post.flags.edited = place?.rest === 'history' ? true : null;
  post.flags.communityNote = readNote(parts);
  const isEmpty = nameBlock === null && post.text === null && post.id === null;
  return complete(post, { source: 'dom', unavailable: isEmpty, page: url });
}

/**
 * The permalink holds the time. An advertisement has none: there the link to its views names it, or any link to a part
 * of the author's own post.
 */
function readViewState(parts: Parts, author: string | null): PostAddress | null {
  const links = parts.own(CLASSIC.time).map((time) => around(time, PAGE.link));
  const places = links.map((link) => postAddress(link?.getAttribute('href') ?? null)).filter((place) => place !== null);
  const permalink = places.find((place) => place.rest === '') ?? places[0];
  if (permalink !== undefined) return permalink;
  const [views] = parts.own(CLASSIC.viewsLink).map((link) => postAddress(link.getAttribute('href')));
  if (views) return views;
  const others = parts.own(PAGE.link).map((link) => postAddress(link.getAttribute('href')));
  const isOwn = (place: PostAddress): boolean =>
    author !== null && place.handle?.toLowerCase() === author.toLowerCase();
  return others.find((place) => place !== null && isOwn(place)) ?? null;
}

function shownTime(parts: Parts): string | null {
  const [time] = parts.own(CLASSIC.time);
  return timeIn(time);
}

function timeIn(time: Element | null | undefined): string | null {
  const written = time?.getAttribute('datetime');
  return written ? isoSecond(Date.parse(written)) : null;
}

function readText(parts: Parts, post: PostRecord): void {
  const article = readArticle(parts);
  if (article !== null) {
    post.text = article;
    return;
  }
  const [text] = parts.own(CLASSIC.text);
  if (text === undefined) return;
  post.text = tidy(textOf(text));
  post.lang = knownLanguage(text.getAttribute('lang'));
  post.links = linksIn(all(text, PAGE.link));
  post.flags.truncated = parts.own(CLASSIC.showMore).length > 0;
}

function readQuote(parts: Parts): QuotedPost | null {
  const box = parts.quote;
  if (box === null) return null;
  const author = readAuthor(first(box, CLASSIC.userName), all(box, CLASSIC.avatar));
  const places = all(box, PAGE.link).map((link) => postAddress(link.getAttribute('href')));
  const place =
    places.find((link) => link !== null && link.handle?.toLowerCase() === author.handle?.toLowerCase()) ?? null;
  const text = first(box, CLASSIC.text);
  return {
    state: 'present',
    id: place?.id ?? null,
    url: postUrl(author.handle, place?.id ?? null),
    author,
    text: text === null ? null : tidy(textOf(text)),
    createdAt: timeIn(first(box, CLASSIC.quotedTime)),
    media: readMedia([...all(box, CLASSIC.media), ...all(box, CLASSIC.player)]),
    truncated: null,
    notice: null,
  };
}

/**
 * "Replying to @name": a link whose text is its own handle, between the name and the text. Below the post of a status
 * page there is no such line, so its absence says nothing.
 */
function readReply(parts: Parts): PostRecord['replyTo'] {
  const [name] = parts.own(CLASSIC.userName);
  const [content] = [...parts.own(CLASSIC.text), ...parts.own(CLASSIC.media), ...parts.own(CLASSIC.actions)];
  if (name === undefined || content === undefined) return null;
  const line = parts.own(PAGE.link).find((link) => {
    const handle = accountOf(link.getAttribute('href'));
    const isBetween = isBefore(name, link) && !name.contains(link) && isBefore(link, content);
    return handle !== null && isBetween && lineOf(link).toLowerCase() === `@${handle.toLowerCase()}`;
  });
  const handle = line === undefined ? null : accountOf(line.getAttribute('href'));
  return handle === null ? null : { id: null, handle };
}

function isBefore(one: Element, other: Element): boolean {
  const FOLLOWING = 4;
  return (one.compareDocumentPosition(other) & FOLLOWING) !== 0;
}

/** An advertisement is framed by invisible pixels in its row. */
function isPromoted(item: Element): boolean {
  const row = around(item, CLASSIC.cell) ?? item.parentElement;
  return row !== null && all(row, CLASSIC.adPixel).some((pixel) => !item.contains(pixel));
}

/** The note is the longest of the box's parts; the others are the site's own words. */
function readNote(parts: Parts): string | null {
  let [box] = parts.own(CLASSIC.note);
  while (box?.children.length === 1) box = box.firstElementChild ?? undefined;
  const texts = [...(box?.children ?? [])].map((part) => tidy(textOf(part)));
  return texts.reduce<string | null>((longest, text) => (text.length > (longest?.length ?? 0) ? text : longest), null);
}
