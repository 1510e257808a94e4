/** Where in a picture its persons stand, and how to crop to the post or without the numbers below it: told by the layout of its snapshot. */
import type { Rect } from '../../../model/capture.ts';
import { HIDDEN_PERSONS, type HiddenPerson } from '../../../model/derivative.ts';
import type { PostRecord } from '../../../model/post.ts';
import { fitRect, type Size } from './picture-rect.ts';
import type { SnapshotLayout } from './snapshot-layout.ts';

export interface PicturePlaces {
  /** Handle, name and avatar, for each person of the record who was found. In pixels of the picture. */
  persons: { person: HiddenPerson; rects: Rect[] }[];
  /** Without the line above the post and the buttons below it; null where that cannot be told, or is all of it. */
  postOnly: Rect | null;
  withoutNumbers: { rect: Rect; /** Numbers that are left inside. */ numbers: Rect[] } | null;
}

/** CSS pixels around what is hidden: a letter may reach beyond its line. */
const PADDING = 3;
/** CSS pixels of air above what a crop begins with. */
const AIR = 12;
/** Buttons side by side that make the row below a post. */
const ROW = 3;
/** More than a post names anybody. */
const MOST_RECTS = 30;

/** Null: what was laid out does not look like the picture, and nothing can be told by it. */
export function placesIn(layout: SnapshotLayout, post: PostRecord, picture: Size): PicturePlaces | null {
  const scale = picture.width / layout.width;
  const difference = Math.abs(layout.height * scale - picture.height);
  if (!Number.isFinite(scale) || difference > Math.max(4 * scale, picture.height * 0.02)) return null;
  const inPicture = (rect: Rect, by = PADDING) =>
    fitRect(
      {
        x: (rect.x - by) * scale,
        y: (rect.y - by) * scale,
        width: (rect.width + 2 * by) * scale,
        height: (rect.height + 2 * by) * scale,
      },
      picture,
    );
  const people = peopleOf(post);
  const persons = HIDDEN_PERSONS.flatMap((person) => {
    const who = people[person];
    const rects = who ? joined(placesOf(who, layout)).slice(0, MOST_RECTS) : [];
    return rects.length === 0 ? [] : [{ person, rects: rects.map((rect) => inPicture(rect)) }];
  });

  const bar = buttonRow(layout);
  const end = bar === null ? layout.height : bar.y - PADDING;
  const crop = (top: number, bottom: number): Rect | null => {
    const from = Math.max(0, top);
    if (bottom - from >= layout.height - PADDING || bottom <= from) return null;
    return fitRect(
      { x: 0, y: from * scale, width: picture.width, height: Math.min(layout.height, bottom) * scale - from * scale },
      picture,
    );
  };
  const head = people.author ? headOf(people.author, layout) : null;
  const below = bar === null ? null : crop(0, end);
  return {
    persons,
    postOnly: head === null ? null : crop(Math.max(head - AIR, lineAbove(head, layout)), end),
    withoutNumbers:
      below === null
        ? null
        : { rect: below, numbers: joined(numbersAbove(layout, end)).map((rect) => inPicture(rect)) },
  };
}

interface Person {
  handle: string | null;
  name: string | null;
  avatarUrl: string | null;
}

function peopleOf({ author, repost, quoted, replyTo }: PostRecord): Partial<Record<HiddenPerson, Person>> {
  const other = quoted?.author ?? (replyTo ? { handle: replyTo.handle, name: null, avatarUrl: null } : null);
  return {
    ...(author ? { author } : {}),
    ...(repost ? { reposter: repost.by } : {}),
    ...(other ? { other } : {}),
  };
}

/** A profile's address ends with the handle, on every network. */
function isLinkTo(link: string | null, { handle }: Person): boolean {
  const url = link === null ? null : URL.parse(link);
  const last = url?.pathname.split('/').findLast((part) => part !== '');
  return handle !== null && last !== undefined && last.replace(/^@/, '').toLowerCase() === handle.toLowerCase();
}

function placesOf(person: Person, { texts, images }: SnapshotLayout): Rect[] {
  const words = [person.handle, person.name].filter((word) => word !== null && word.trim().length > 2);
  const named = texts.flatMap(({ text, link, rectsOf }) => {
    if (isLinkTo(link, person)) return rectsOf(0, text.length);
    return words.flatMap((word) => occurrences(text, word ?? '').flatMap(([start, end]) => rectsOf(start, end)));
  });
  const shown = images.filter(
    ({ link, address }) => isLinkTo(link, person) || (address !== null && address === person.avatarUrl),
  );
  return [...named, ...shown.map(({ rect }) => rect)];
}

/** Where a word stands by itself, with the `@` before it. */
function occurrences(text: string, word: string): [start: number, end: number][] {
  const escaped = word.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found = text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}_])@?${escaped}(?![\\p{L}\\p{N}_])`, 'giu'));
  return [...found].map(({ index, 0: { length } }) => [index, index + length]);
}

/** Where the post itself begins: its author's avatar or handle, whichever stands higher. A line above has the name alone. */
function headOf(author: Person, { texts, images }: SnapshotLayout): number | null {
  const avatar = images.find(
    ({ link, address }) => isLinkTo(link, author) || (address !== null && address === author.avatarUrl),
  );
  const handle = texts.find(
    ({ text }) => author.handle !== null && text.trim().toLowerCase() === `@${author.handle.toLowerCase()}`,
  );
  const tops = [avatar, handle].flatMap((item) => (item ? [item.rect.y] : []));
  return tops.length === 0 ? null : Math.min(...tops);
}

/** Where the last line above ends: a crop does not go through its letters. */
function lineAbove(head: number, { texts }: SnapshotLayout): number {
  const above = texts.filter(({ rect }) => rect.y + rect.height / 2 < head);
  return Math.min(head, Math.max(0, ...above.map(({ rect }) => rect.y + rect.height + 1)));
}

/** The lowest row of buttons, in the lower half; null where there is none. */
function buttonRow({ controls, height }: SnapshotLayout): Rect | null {
  const middle = ({ y, height: tall }: Rect) => y + tall / 2;
  for (const last of [...controls].sort((a, b) => middle(b) - middle(a))) {
    const row = controls.filter((other) => Math.abs(middle(other) - middle(last)) < last.height / 2);
    const top = Math.min(...row.map(({ y }) => y));
    if (row.length >= ROW) return top > height * 0.4 ? { ...last, y: top } : null;
  }
  return null;
}

/** Views, likes and the like that stand above the row: a number by itself in a link or button. A time is none. */
function numbersAbove({ texts }: SnapshotLayout, end: number): Rect[] {
  return texts.flatMap(({ text, isControl, isTime, rect, rectsOf }) =>
    isControl && !isTime && rect.y < end && /^\p{Nd}[\p{Nd}.,\s]*\p{L}{0,5}\.?$/u.test(text.trim())
      ? rectsOf(0, text.length)
      : [],
  );
}

/** Pieces of one line are one box. */
function joined(rects: readonly Rect[]): Rect[] {
  const boxes: Rect[] = [];
  for (const rect of rects) {
    const at = boxes.findIndex((box) => isOneLine(box, rect));
    const box = boxes[at];
    if (box) boxes[at] = union(box, rect);
    else boxes.push(rect);
  }
  return boxes;
}

function isOneLine(a: Rect, b: Rect): boolean {
  const shared = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const gap = Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width);
  const [low, high] = [Math.min(a.height, b.height), Math.max(a.height, b.height)];
  return shared > low / 2 && high < low * 1.6 && gap < 8;
}

function union(a: Rect, b: Rect): Rect {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}
