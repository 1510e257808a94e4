/**
 * The line above a post. "X reposted", "Pinned", a community and suggestions look alike, and the words are in the
 * reader's language; so it is read by structure, link and icon. Where the icon is not known for a repost's, nothing is
 * called a repost.
 */
import { unknownAuthor, type Repost } from '../../../model/post.ts';
import { accountOf } from '../address.ts';
import { all, around, first } from '../../shared/query-dom.ts';
import { CLASSIC, PAGE } from '../selectors.ts';
import { lineOf, textOf, tidy } from '../text.ts';
import { isBrowserTranslated } from '../translated.ts';
import { viewerHandle } from '../viewer.ts';
import type { Parts } from './parts.ts';
import { isRepostLabel } from './repost-words.ts';

export interface Context {
  /** The whole line with its icon. */
  line: Element;
  /** `unknown`: the line names an account, and what it says of it is not known. */
  kind: 'repost' | 'viewer-repost' | 'pinned' | 'other' | 'unknown';
  repost: Repost | null;
}

/** How an icon's drawing begins: today's, and those of 2019 to 2022. Icons change; an unknown one makes no repost. */
const ICONS: Record<string, 'repost' | 'pinned' | 'other'> = {
  'M4.75 3.79': 'repost',
  'M4.5 3.88': 'repost',
  'M23.615 15.477': 'repost',
  'M23.77 15.67': 'repost',
  'M7 4.5C7': 'pinned',
  'M20.472 14.738': 'pinned',
  'M20.884': 'other', // heart: "X liked", until 2023
  'M12 21.6': 'other',
  'M17.863': 'other', // person: "X follows"
  'M12.225 12.165': 'other',
};

export function readContext(parts: Parts, url: URL, authorHandle: string | null): Context | null {
  const element = lineElement(parts);
  if (element === null) return null;
  const link = around(element, PAGE.link) ?? first(element, PAGE.link);
  const account = link !== null && parts.item.contains(link) ? accountOf(link.getAttribute('href')) : null;
  const line = lineAround(element, parts);
  const icon = iconOf(line, parts);
  if (account === null) {
    const isOwnProfile = accountOf(url.href)?.toLowerCase() === authorHandle?.toLowerCase() && authorHandle !== null;
    const isPinned = icon === 'pinned' || ((icon === null || icon === 'unknown') && link === null && isOwnProfile);
    return { line, kind: isPinned ? 'pinned' : 'other', repost: null };
  }
  const viewer = viewerHandle(parts.item.ownerDocument);
  const name = nameIn(element);
  const isViewer = viewer === null ? name === null : viewer.toLowerCase() === account.toLowerCase();
  // Whatever the viewer did is theirs: "You reposted", "You liked".
  if (isViewer) return { line, kind: 'viewer-repost', repost: null };
  if (icon === 'pinned' || icon === 'other') return { line, kind: 'other', repost: null };
  const label = tidy(textOf(element));
  // Without any icon, or with one that nobody knows, only words can tell; unknown words tell nothing.
  const words = name === null ? label : label.replace(name, '');
  if (icon !== 'repost' && !isRepostLabel(words)) return { line, kind: 'unknown', repost: null };
  const by = { ...unknownAuthor(), handle: account, name: isBrowserTranslated(element) ? null : name };
  return { line, kind: 'repost', repost: { by, id: null, at: null, label } };
}

/** By its test id; until early 2022 it had none, and was what stands before name and picture. */
function lineElement(parts: Parts): Element | null {
  const [tagged] = parts.own(CLASSIC.context);
  if (tagged !== undefined) return tagged;
  const [icon] = parts.own(CLASSIC.contextIcon);
  const isUntagged = parts.name !== null && first(parts.item, CLASSIC.tagged) === null;
  if (!isUntagged || icon === undefined || parts.name === null || !isBefore(icon, parts.name)) return null;
  const account = parts.own(PAGE.link).find((link) => parts.name !== null && isBefore(link, parts.name));
  const isLine = account !== undefined && first(account, PAGE.image) === null && lineOf(account) !== '';
  return isLine ? account : around(icon, CLASSIC.svg);
}

function isBefore(one: Element, other: Element): boolean {
  const FOLLOWING = 4;
  return !one.contains(other) && !other.contains(one) && (one.compareDocumentPosition(other) & FOLLOWING) !== 0;
}

/** The reposter's name has an element of its own; "You reposted" is one text. */
function nameIn(element: Element): string | null {
  const [marked] = all(element, CLASSIC.namePiece);
  const whole = lineOf(element);
  if (marked !== undefined && lineOf(marked) !== whole) return lineOf(marked) || null;
  const part = [...element.getElementsByTagName('span')].map(lineOf).find((text) => text !== '' && text !== whole);
  return part ?? null;
}

/** Null: the line has none. `unknown`: one that is not known. */
function iconOf(line: Element, parts: Parts): 'repost' | 'pinned' | 'other' | 'unknown' | null {
  const symbol = first(line, CLASSIC.contextSymbol);
  const name = symbol?.getAttribute('data-icon') ?? symbol?.getAttribute('href') ?? null;
  if (name !== null) return /retweet|repost/i.test(name) ? 'repost' : /\bpin\b/i.test(name) ? 'pinned' : 'other';
  const drawing = drawingIn(line);
  if (drawing === null) return first(line, CLASSIC.svg) === null ? null : 'unknown';
  const known = Object.entries(ICONS).find(([start]) => drawing.startsWith(start))?.[1];
  if (known !== undefined) return known;
  // Whatever it looks like by then: the same drawing as on the button that reposts.
  return parts.own(CLASSIC.repostButton).some((button) => drawingIn(button) === drawing) ? 'repost' : 'unknown';
}

function drawingIn(root: Element): string | null {
  return first(root, CLASSIC.contextIcon)?.getAttribute('d') ?? null;
}

/** The largest box around the words that holds nothing else of the item: the icon stands in it beside them. */
function lineAround(element: Element, parts: Parts): Element {
  const others = [
    ...(parts.name === null ? [] : [parts.name]),
    ...parts.own(CLASSIC.text),
    ...parts.own(CLASSIC.actions),
  ];
  let line = element;
  for (let box = element.parentElement; box !== null && box !== parts.item; box = box.parentElement) {
    const inner = box;
    if (others.some((other) => inner.contains(other))) break;
    line = box;
  }
  return line;
}
