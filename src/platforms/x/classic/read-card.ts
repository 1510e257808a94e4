/** Link previews and polls. */
import type { Card, Link, Poll } from '../../../model/post.ts';
import { sitePath, webAddress } from '../address.ts';
import { numbersIn } from '../../shared/number.ts';
import { all, around, first, is } from '../../shared/query-dom.ts';
import { CLASSIC, PAGE } from '../selectors.ts';
import { lineOf } from '../text.ts';
import { isBrowserTranslated } from '../translated.ts';
import type { Parts } from './parts.ts';

/** `links`: of the post's text, which know where a t.co address leads. */
export function readCard(parts: Parts, links: readonly Link[]): Card | null {
  const [box] = parts.own(CLASSIC.card);
  if (box === undefined || first(box, CLASSIC.poll) !== null) return null;
  // A carousel has several pages, of which its first is read.
  const page = first(box, CLASSIC.cardPage) ?? box;
  const link = first(page, PAGE.link) ?? first(box, PAGE.link);
  const card: Card = {
    title: null,
    description: null,
    url: cardAddress(link, links),
    domain: null,
    imageUrl: cardPicture(page),
  };
  const detail = first(page, CLASSIC.cardDetail);
  // A video or a player that leads nowhere is no preview of a page.
  const isPlayer = first(box, CLASSIC.player) !== null || first(box, CLASSIC.preview) !== null;
  if (isPlayer && link === null && detail === null) return null;
  if (!isBrowserTranslated(detail ?? page)) fillWords(card, wordsOf(detail ?? page), link);
  const isEmpty = card.title === null && card.url === null && card.domain === null && card.imageUrl === null;
  return isEmpty ? null : card;
}

/** X's own pages (`/i/broadcasts/…`, `/i/events/…`) as their whole address; a t.co address as what it leads to. */
function cardAddress(link: Element | null, links: readonly Link[]): string | null {
  const href = link?.getAttribute('href') ?? null;
  const path = sitePath(href);
  if (path !== null) return `https://x.com/${path.join('/')}`;
  const url = webAddress(href);
  return links.find((known) => known.url === url)?.expanded ?? url;
}

/** Not the picture of the account that is named in it. */
function cardPicture(box: Element): string | null {
  const pictures = all(box, PAGE.image).filter((image) => around(image, CLASSIC.avatarOwner) === null);
  const addresses = pictures.map((image) => webAddress(image.getAttribute('src')));
  return addresses.find((address) => address !== null) ?? null;
}

/** What is written in a card: not how long its video is, what can be pressed, or whose it is. */
function wordsOf(root: Element): string[] {
  const pieces = all(root, CLASSIC.namePiece)
    .filter((piece) => around(piece, CLASSIC.preview) === null && around(piece, CLASSIC.player) === null)
    .filter((piece) => around(piece, CLASSIC.pressable) === null)
    .map(lineOf)
    .filter((piece) => piece !== '' && piece !== '·' && !isDuration(piece));
  const owner = pieces.findIndex((piece) => /^@\w{1,20}$/.test(piece));
  return owner < 0 ? pieces : pieces.slice(owner + 1);
}

function isDuration(text: string): boolean {
  return /^\p{Nd}{1,3}(?::\p{Nd}{2}){1,2}$/u.test(text);
}

function fillWords(card: Card, pieces: string[], link: Element | null): void {
  // A preview with its text below the picture has domain, title and description, in this order.
  if (pieces.length >= 2 && isDomain(pieces[0])) {
    [card.domain = null, card.title = null, card.description = null] = pieces as (string | null)[];
    return;
  }
  // An event names first the series that it belongs to, then itself.
  if (/^https:\/\/x\.com\/i\/events\//.test(card.url ?? '') && pieces.length >= 2) {
    [, card.title = null, card.description = null] = pieces as (string | null)[];
    return;
  }
  // A large preview says "domain title" in the label of its link.
  const label = link?.getAttribute('aria-label')?.trim() ?? '';
  const [, domain, title] = /^(\S+\.\S+)\s+(.+)$/s.exec(label) ?? [];
  card.domain = domain ?? null;
  card.title = title ?? pieces.find((piece) => !isDomain(piece)) ?? null;
}

/** A Space, or an X Article of which the timeline shows a beginning. */
export function readAnnouncement(parts: Parts): Card | null {
  const [cover] = parts.own(CLASSIC.articleCover);
  const [space] = parts.own(CLASSIC.space);
  if (cover === undefined && space === undefined) return readSpaceBox(parts);
  const path = sitePath(space?.getAttribute('href') ?? null);
  const picture = cover === undefined ? null : first(cover, PAGE.image);
  const imageUrl = webAddress(picture?.getAttribute('src') ?? null);
  const url = path === null ? null : `https://x.com/${path.join('/')}`;
  return { title: space === undefined ? null : spaceTitle(space), description: null, url, domain: null, imageUrl };
}

/** A box that leads nowhere by a link of its own. */
function readSpaceBox(parts: Parts): Card | null {
  const boxes = parts.own(CLASSIC.spaceBox).filter((box) => !is(box, CLASSIC.note) && !is(box, PAGE.link));
  const titles = boxes.filter((box) => first(box, CLASSIC.avatarOwner) !== null).map(spaceTitle);
  const title = titles.find((found) => found !== null) ?? null;
  return title === null ? null : { title, description: null, url: null, domain: null, imageUrl: null };
}

/** Its label says title, host and what became of it, in the reader's language; the title is the piece that it repeats. */
function spaceTitle(box: Element): string | null {
  const label = box.getAttribute('aria-label') ?? '';
  const pieces = all(box, CLASSIC.titlePiece).map(lineOf);
  return pieces.find((piece) => piece !== '' && label.includes(piece)) ?? null;
}

function isDomain(text: string | undefined): boolean {
  return text !== undefined && /^[^\s/]+\.[^\s/.]{2,}$/.test(text);
}

/** A poll as shown: shares once it can be seen how others voted; the viewer's own vote is not read. */
export function readPoll(parts: Parts): Poll | null {
  const [box] = parts.own(CLASSIC.poll);
  if (box === undefined) return null;
  const rows = all(box, CLASSIC.pollOption);
  const options = rows.map((row) => {
    const texts = leafTexts(row);
    const share = texts.map(basisPoints).find((points) => points !== null) ?? null;
    return { label: texts.find((text) => basisPoints(text) === null) ?? '', votes: null, shareBasisPoints: share };
  });
  return { options, total: readTotal(box, rows.at(-1)), endsAt: null, final: null };
}

/** Below the options: the total, then what is left of the time or "final results". A hint to who may vote has no number. */
function readTotal(box: Element, last: Element | undefined): number | null {
  const FOLLOWING = 4;
  const below = leaves(box).filter(
    (leaf) => last !== undefined && !last.contains(leaf) && (last.compareDocumentPosition(leaf) & FOLLOWING) !== 0,
  );
  const texts = below.filter((leaf) => !isHidden(leaf, box)).map(lineOf);
  // The time alone has a number too, but then nothing stands before it.
  const total = texts.findIndex((text) => /\p{Nd}/u.test(text));
  return total < 0 || (total > 0 && total === texts.length - 1) ? null : (numbersIn(texts[total] ?? null)?.[0] ?? null);
}

function isHidden(element: Element, box: Element): boolean {
  for (let part: Element | null = element; part !== null && part !== box; part = part.parentElement) {
    if (/display:\s*none/.test(part.getAttribute('style') ?? '')) return true;
  }
  return false;
}

/** The elements that hold words of their own. */
function leaves(root: Element): Element[] {
  return [root, ...all(root, PAGE.any)].filter((element) => {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim() !== '');
    const text = hasText ? lineOf(element) : '';
    return text !== '' && text !== '·';
  });
}

function leafTexts(root: Element): string[] {
  return leaves(root).map(lineOf);
}

/** `42.5%`, `42,5 %`, `%42`: hundredths of a percent. */
function basisPoints(text: string): number | null {
  const written = /^(?:[%٪]\s*)?([\d]{1,3})(?:[.,](\d{1,2}))?\s*[%٪]?$/.exec(text);
  if (written === null || !/[%٪]/.test(text)) return null;
  return Number(written[1]) * 100 + Number((written[2] ?? '').padEnd(2, '0'));
}
