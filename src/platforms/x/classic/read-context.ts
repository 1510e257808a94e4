/**
 * The line above a post. "X reposted", "Pinned", a community and suggestions share one test id, and the words are in
 * the reader's language; so it is read by structure and link, and by its icon as second evidence.
 */
import { unknownAuthor, type Repost } from '../../../model/post.ts';
import { accountOf } from '../address.ts';
import { all, around, first } from '../../shared/query-dom.ts';
import { CLASSIC, PAGE } from '../selectors.ts';
import { lineOf, textOf, tidy } from '../text.ts';
import { viewerHandle } from '../viewer.ts';
import type { Parts } from './parts.ts';

export interface Context {
  /** The whole line with its icon. */
  line: Element;
  kind: 'repost' | 'viewer-repost' | 'pinned' | 'other';
  repost: Repost | null;
}

/** How an icon's drawing begins. Icons change; an unknown one decides nothing. */
const ICONS: Record<string, Context['kind']> = {
  'M4.75 3.79': 'repost',
  'M4.5 3.88': 'repost',
  'M7 4.5C7': 'pinned',
  'M20.884': 'other', // heart: "X liked", until 2023
  'M12 21.6': 'other',
  'M17.863': 'other', // person: "X follows"
};

export function readContext(parts: Parts, url: URL, authorHandle: string | null): Context | null {
  const [element] = parts.own(CLASSIC.context);
  if (element === undefined) return null;
  const link = around(element, PAGE.link) ?? first(element, PAGE.link);
  const account = link !== null && parts.item.contains(link) ? accountOf(link.getAttribute('href')) : null;
  const line = lineAround(element, parts);
  const icon = iconOf(line);
  if (account === null) {
    const isOwnProfile = accountOf(url.href)?.toLowerCase() === authorHandle?.toLowerCase() && authorHandle !== null;
    const isPinned = icon === 'pinned' || (icon === null && link === null && isOwnProfile);
    return { line, kind: isPinned ? 'pinned' : 'other', repost: null };
  }
  if (icon !== null && icon !== 'repost') return { line, kind: 'other', repost: null };
  const name = nameIn(element);
  const viewer = viewerHandle(parts.item.ownerDocument);
  const isViewer = viewer === null ? name === null : viewer.toLowerCase() === account.toLowerCase();
  if (isViewer) return { line, kind: 'viewer-repost', repost: null };
  const by = { ...unknownAuthor(), handle: account, name };
  return { line, kind: 'repost', repost: { by, id: null, at: null, label: tidy(textOf(element)) } };
}

/** The reposter's name has an element of its own; "You reposted" is one text. */
function nameIn(element: Element): string | null {
  const [marked] = all(element, CLASSIC.namePiece);
  const whole = lineOf(element);
  if (marked !== undefined && lineOf(marked) !== whole) return lineOf(marked) || null;
  const part = [...element.getElementsByTagName('span')].map(lineOf).find((text) => text !== '' && text !== whole);
  return part ?? null;
}

function iconOf(line: Element): Context['kind'] | null {
  const drawing = first(line, CLASSIC.contextIcon)?.getAttribute('d');
  if (drawing === undefined || drawing === null) return null;
  return Object.entries(ICONS).find(([start]) => drawing.startsWith(start))?.[1] ?? null;
}

/** The largest box around the words that holds nothing else of the item: the icon stands in it beside them. */
function lineAround(element: Element, parts: Parts): Element {
  const others = [...parts.own(CLASSIC.userName), ...parts.own(CLASSIC.text), ...parts.own(CLASSIC.actions)];
  let line = element;
  for (let box = element.parentElement; box !== null && box !== parts.item; box = box.parentElement) {
    const inner = box;
    if (others.some((other) => inner.contains(other))) break;
    line = box;
  }
  return line;
}
