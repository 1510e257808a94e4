/** An item of the classic frontend, as shown. */
import { unknownPost, type Link, type PostRecord, type QuotedPost } from '../../../model/post.ts';
import type { ReadResult } from '../../contract.ts';
import { accountOf, postAddress, postUrl, type PostAddress } from '../address.ts';
import { knownLanguage } from '../language.ts';
import { all, around, first, is } from '../../shared/query-dom.ts';
import { complete } from '../../shared/complete-record.ts';
import { CLASSIC, PAGE } from '../selectors.ts';
import { quoteGone } from '../quote-gone.ts';
import { isoSecond } from '../../../model/iso-second.ts';
import { timeOfId } from '../../../model/profiles/x/snowflake.ts';
import { lineOf, lineIn, linksIn, textOf, tidy } from '../text.ts';
import { isBrowserTranslated, leadsToOriginal, pageLanguage } from '../translated.ts';
import { readArticle } from './read-article.ts';
import { readAuthor } from './read-author.ts';
import { readAnnouncement, readCard, readPoll } from './read-card.ts';
import { readContext } from './read-context.ts';
import { readCounts } from './read-counts.ts';
import { readMedia } from './read-media.ts';
import { readNote } from './read-note.ts';
import { partsOf, type Parts } from './parts.ts';

/** Characters that are kept of X's words. */
const NOTICE = 300;

export function readClassicPost(item: Element, url: URL): ReadResult {
  if (is(item, CLASSIC.gone)) return readGone(item, url);
  const parts = partsOf(item);
  const post = unknownPost('x', 'x.com');
  const nameBlock = parts.name;
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
  const { media, isPartial } = readMedia([...parts.own(CLASSIC.media), ...parts.own(CLASSIC.player)]);
  post.media = media;
  post.card = readCard(parts, post.links) ?? readAnnouncement(parts);
  const [pollBox] = parts.own(CLASSIC.poll);
  const isPollTranslated = pollBox !== undefined && isBrowserTranslated(pollBox);
  post.poll = isPollTranslated ? null : readPoll(parts);
  post.counts = readCounts(parts, post.createdAt);
  post.quoted = readQuote(parts, post.links);
  post.replyTo = readReply(parts);
  const context = readContext(parts, url, post.author.handle);
  post.repost = context?.repost ?? null;
  post.flags.pinned = context?.kind === 'pinned';
  post.flags.promoted = isPromoted(item);
  post.flags.protected = nameBlock !== null && first(nameBlock, CLASSIC.lock) !== null ? true : null;
  post.flags.edited = place?.rest === 'history' ? true : null;
  post.flags.communityNote = readNote(parts);
  // What stands there instead of a post, or of its words, is X's.
  const hasContent =
    media.length > 0 || isPartial || post.card !== null || pollBox !== undefined || post.quoted !== null;
  if (post.text === null && post.translation === null && !hasContent && isTextKnown(item)) {
    post.notice = readNotice(parts);
  }
  const isEmpty = nameBlock === null && post.text === null && post.id === null;
  const result = complete(post, { source: 'dom', unavailable: isEmpty || post.notice !== null, page: url });
  if (isPartial) post.missing.push('media');
  if (isPollTranslated) post.missing.push('poll');
  if (context?.kind === 'unknown') post.missing.push('repost');
  return result;
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
    const { element, text } = article;
    if (isBrowserTranslated(element)) post.translation = { text, lang: pageLanguage(element), by: 'browser' };
    else post.text = text;
    return;
  }
  const [text, second] = parts.own(CLASSIC.text);
  if (text === undefined) return;
  const words = textIn(text);
  const lang = knownLanguage(text.getAttribute('lang'));
  const language = pageLanguage(text);
  if (isBrowserTranslated(text)) {
    post.translation = { text: words, lang: language, by: 'browser' };
    post.lang = lang;
  } else if (second === undefined && parts.own(CLASSIC.pressable).some((control) => isForText(control, parts))) {
    // X's own translation stands in the place of the text. Its language may be written on it, or the author's still.
    const isTranslated = lang !== null && lang === language;
    post.translation = { text: words, lang: isTranslated ? lang : null, by: 'platform' };
    post.lang = isTranslated ? null : lang;
  } else {
    post.text = words;
    post.lang = lang;
    // Until 2025 a translation stood below the text.
    if (second !== undefined) {
      const translated = knownLanguage(second.getAttribute('lang'));
      post.translation = { text: textIn(second), lang: translated, by: 'platform' };
    }
  }
  post.links = linksIn(all(text, PAGE.link));
  post.flags.truncated = parts.own(CLASSIC.showMore).length > 0 || first(text, CLASSIC.showMore) !== null;
}

/** "Show original": between text and actions, and no part of a card or a note. */
function isForText(control: Element, parts: Parts): boolean {
  const [text] = parts.own(CLASSIC.text);
  const [actions] = parts.own(CLASSIC.actions);
  const isPlaced =
    text !== undefined && isBefore(text, control) && (actions === undefined || isBefore(control, actions));
  const isElsewhere = [CLASSIC.card, CLASSIC.note].some((selector) => around(control, selector) !== null);
  return isPlaced && !isElsewhere && leadsToOriginal(control);
}

/** "Show more" within a text is no word of its author's. */
function textIn(text: Element): string {
  return tidy(textOf(text, (part) => is(part, CLASSIC.showMore)));
}

function readQuote(parts: Parts, links: readonly Link[]): QuotedPost | null {
  const box = parts.quote;
  if (box === null) return null;
  if (parts.isQuoteGone) return quoteGone(wordsIn(box), links);
  const author = readAuthor(parts.quoteName, all(box, CLASSIC.avatar));
  const places = all(box, PAGE.link).map((link) => postAddress(link.getAttribute('href')));
  const place =
    places.find((link) => link !== null && link.handle?.toLowerCase() === author.handle?.toLowerCase()) ?? null;
  const text = first(box, CLASSIC.text);
  // A translated text is not the quoted author's; there is no place for it.
  const isTranslated =
    text !== null &&
    (isBrowserTranslated(text) || all(box, CLASSIC.pressable).some((control) => leadsToOriginal(control)));
  return {
    state: 'present',
    id: place?.id ?? null,
    url: postUrl(author.handle, place?.id ?? null),
    author,
    text: text === null || isTranslated ? null : textIn(text),
    createdAt: timeIn(first(box, CLASSIC.quotedTime)),
    media: readMedia([...all(box, CLASSIC.media), ...all(box, CLASSIC.player)]).media,
    truncated: first(box, CLASSIC.showMore) !== null,
    notice: null,
  };
}

/** A post that is not shown, and X's words in its place. Which post it was, nothing on the screen tells. */
function readGone(item: Element, url: URL): ReadResult {
  const post = unknownPost('x', 'x.com');
  post.notice = wordsIn(item);
  return complete(post, { source: 'dom', unavailable: true, page: url });
}

function wordsIn(box: Element): string | null {
  return lineIn(box, (part) => is(part, CLASSIC.pressable)).slice(0, NOTICE) || null;
}

/** Whether other posts of the page have a text as we know it: otherwise what is left here may be the author's words. */
function isTextKnown(item: Element): boolean {
  return first(item.ownerDocument, CLASSIC.text) !== null;
}

/** Between the name and the actions of a post that shows nothing of its own: "Only subscribers can see this post". */
function readNotice(parts: Parts): string | null {
  const [actions] = parts.own(CLASSIC.actions);
  const [context] = parts.own(CLASSIC.context);
  const reply = replyLine(parts);
  const isOutside = (piece: Element): boolean =>
    [parts.name, context, reply, actions].every(
      (other) => other === null || other === undefined || !other.contains(piece),
    );
  const pieces = parts
    .own(CLASSIC.namePiece)
    .filter((piece) => isOutside(piece) && around(piece, CLASSIC.pressable) === null)
    .filter((piece) => first(piece, CLASSIC.quotedTime) === null && around(piece, PAGE.link) === null)
    .filter((piece) => parts.name === null || isBefore(parts.name, piece))
    .filter((piece) => actions === undefined || isBefore(piece, actions));
  const outer = pieces.filter((piece) => !pieces.some((other) => other !== piece && other.contains(piece)));
  return (
    outer
      .map(lineOf)
      .filter((line) => /\p{L}{2}/u.test(line))
      .join(' ')
      .slice(0, NOTICE) || null
  );
}

/**
 * "Replying to @name": a link whose text is its own handle, between the name and the text. Below the post of a status
 * page there is no such line, so its absence says nothing.
 */
function readReply(parts: Parts): PostRecord['replyTo'] {
  const handle = accountOf(replyLine(parts)?.getAttribute('href') ?? null);
  return handle === null ? null : { id: null, handle };
}

function replyLine(parts: Parts): Element | null {
  const { name } = parts;
  const [content] = [...parts.own(CLASSIC.text), ...parts.own(CLASSIC.media), ...parts.own(CLASSIC.actions)];
  if (name === null || content === undefined) return null;
  const line = parts.own(PAGE.link).find((link) => {
    const handle = accountOf(link.getAttribute('href'));
    const isBetween = isBefore(name, link) && !name.contains(link) && isBefore(link, content);
    return handle !== null && isBetween && lineOf(link).toLowerCase() === `@${handle.toLowerCase()}`;
  });
  return line ?? null;
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
