/** Link previews and polls. */
import type { Card, Poll } from '../../../model/post.ts';
import { sitePath, webAddress } from '../address.ts';
import { numbersIn } from '../number.ts';
import { all, first } from '../../shared/query-dom.ts';
import { CLASSIC, PAGE } from '../selectors.ts';
import { lineOf } from '../text.ts';
import type { Parts } from './parts.ts';

export function readCard(parts: Parts): Card | null {
  const [box] = parts.own(CLASSIC.card);
  if (box === undefined || first(box, CLASSIC.poll) !== null || first(box, CLASSIC.player) !== null) return null;
  const link = first(box, PAGE.link);
  const label = link?.getAttribute('aria-label')?.trim() ?? '';
  const pieces = all(first(box, CLASSIC.cardDetail) ?? box, CLASSIC.namePiece)
    .map(lineOf)
    .filter((piece) => piece !== '');
  const card: Card = {
    title: null,
    description: null,
    url: webAddress(link?.getAttribute('href') ?? null),
    domain: null,
    imageUrl: webAddress(first(box, PAGE.image)?.getAttribute('src') ?? null),
  };
  // A preview with its text below the picture has domain, title and description, in this order.
  if (pieces.length >= 2 && isDomain(pieces[0])) {
    [card.domain = null, card.title = null, card.description = null] = pieces as (string | null)[];
    return card;
  }
  // A large preview says "domain title" in the label of its link.
  const [, domain, title] = /^(\S+\.\S+)\s+(.+)$/s.exec(label) ?? [];
  card.domain = domain ?? null;
  card.title = title ?? pieces[0] ?? null;
  return card;
}

/** A Space, or an X Article of which the timeline shows a beginning: what their words are is not known from captures. */
export function readAnnouncement(parts: Parts): Card | null {
  const [cover] = parts.own(CLASSIC.articleCover);
  const [space] = parts.own(CLASSIC.space);
  if (cover === undefined && space === undefined) return null;
  const path = sitePath(space?.getAttribute('href') ?? null);
  const picture = cover === undefined ? null : first(cover, PAGE.image);
  const imageUrl = webAddress(picture?.getAttribute('src') ?? null);
  return {
    title: null,
    description: null,
    url: path === null ? null : `https://x.com/${path.join('/')}`,
    domain: null,
    imageUrl,
  };
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
  const after = leafTexts(box).filter((text) => !rows.some((row) => leafTexts(row).includes(text)));
  // Below the options: the total, then what is left of the time or "final results".
  const total = numbersIn(after[0] ?? null)?.[0] ?? null;
  return { options, total, endsAt: null, final: null };
}

/** Texts of the elements that hold no further element but pictures. */
function leafTexts(root: Element): string[] {
  const texts: string[] = [];
  for (const element of [root, ...root.getElementsByTagName('*')]) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim() !== '');
    const text = hasText ? lineOf(element) : '';
    if (text !== '' && text !== '·') texts.push(text);
  }
  return texts;
}

/** `42.5%`, `42,5 %`, `%42`: hundredths of a percent. */
function basisPoints(text: string): number | null {
  const written = /^(?:[%٪]\s*)?([\d]{1,3})(?:[.,](\d{1,2}))?\s*[%٪]?$/.exec(text);
  if (written === null || !/[%٪]/.test(text)) return null;
  return Number(written[1]) * 100 + Number((written[2] ?? '').padEnd(2, '0'));
}
