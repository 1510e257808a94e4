/** Where in a picture its persons stand, and how to crop to the post or without the numbers below it: told by the layout of its snapshot. */
import type { Rect } from '../../../model/capture.ts';
import { HIDDEN_PERSONS, type HiddenPerson } from '../../../model/derivative.ts';
import type { PostRecord } from '../../../model/post.ts';
import { fitRect, type Size } from './picture-rect.ts';
import type { PlacedText, SnapshotLayout } from './snapshot-layout.ts';

/** By what a person is known in a picture. */
export const TRAITS = ['handle', 'name', 'picture'] as const;

export type Trait = (typeof TRAITS)[number];

export interface FoundPerson {
  person: HiddenPerson;
  /** The boxes in which handle, name and avatar stand. In pixels of the picture. */
  rects: Rect[];
  /** What of them was found of all who play this part. */
  found: Trait[];
}

export interface PicturePlaces {
  /** Each person of the record who was found, and can be covered wherever they were. */
  persons: FoundPerson[];
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
/** Null: what was laid out has not the picture's size, and nothing can be told by it. */
export function placesIn(layout: SnapshotLayout, post: PostRecord, picture: Size): PicturePlaces | null {
  const scale = picture.width / layout.width;
  const difference = Math.abs(layout.height * scale - picture.height);
  if (!Number.isFinite(scale) || difference > 2 * scale + 1) return null;
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
  const persons = HIDDEN_PERSONS.flatMap((person): FoundPerson[] => {
    const places = people[person].map((who) => placesOf(who, layout));
    const all = places.flatMap((one) => TRAITS.flatMap((trait) => one[trait]));
    const rects = withoutInner(all.flatMap(({ rect }) => (rect ? [rect] : [])));
    // A part of them that nothing is sure to cover: a press would only seem to hide them.
    if (rects.length === 0 || all.some(({ rect }) => rect === null)) return [];
    const found = TRAITS.filter((trait) => places.every((one) => one[trait].length > 0));
    return [{ person, rects: rects.map((rect) => inPicture(rect)), found }];
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
  const [author] = people.author;
  const head = author ? headOf(author, layout) : null;
  const below = bar === null ? null : crop(0, end);
  const numbers = numbersAbove(layout, end);
  return {
    persons,
    postOnly: head === null ? null : crop(Math.max(head - AIR, lineAbove(head, layout)), end),
    withoutNumbers:
      below === null || numbers === null
        ? null
        : { rect: below, numbers: withoutInner(numbers).map((rect) => inPicture(rect)) },
  };
}

interface Person {
  handle: string | null;
  name: string | null;
  avatarUrl: string | null;
}

function peopleOf({ author, repost, quoted, replyTo }: PostRecord): Record<HiddenPerson, Person[]> {
  const answered = replyTo ? [{ handle: replyTo.handle, name: null, avatarUrl: null }] : [];
  return {
    author: author ? [author] : [],
    reposter: repost ? [repost.by] : [],
    other: [...(quoted?.author ? [quoted.author] : []), ...answered], // absent: nobody is quoted
  };
}

/** A profile's address ends with the handle, on every network, or with what of it stands before its server. */
function isLinkTo(link: string | null, { handle }: Person): boolean {
  const url = link === null ? null : URL.parse(link);
  const last = url?.pathname.split('/').findLast((part) => part !== '');
  if (handle === null || last === undefined) return false;
  const linked = last.replace(/^@/, '').toLowerCase();
  return linked === handle.toLowerCase() || linked === handle.toLowerCase().split('@')[0];
}

/** The same picture in another size: its name may tell the size at its end. A short name is many pictures'. */
function isPictureOf(address: string | null, { avatarUrl }: Person): boolean {
  if (address === null || avatarUrl === null) return false;
  const nameOf = (url: string) => (URL.parse(url)?.pathname.split('/').at(-1) ?? '').replace(/(_[a-z\d]+)?\.\w+$/i, '');
  const name = nameOf(address);
  return address === avatarUrl || (name.length > 7 && name === nameOf(avatarUrl));
}

type PlacesOf = Record<Trait, { rect: Rect | null }[]>;

function placesOf(person: Person, { texts, images }: SnapshotLayout): PlacesOf {
  const { handle, name } = person;
  const linked = texts.filter(({ link, text }) => isLinkTo(link, person) && text.trim() !== '');
  const short = handle?.includes('@') === true ? `@${handle.split('@')[0] ?? ''}` : null; // a handle without its server
  return {
    handle: [handle, short].flatMap((word) => (word === null ? [] : namedIn(texts, word, UNSEEN))),
    name: [...(name === null ? [] : namedIn(texts, name)), ...(name === null ? [] : linked)],
    picture: images.filter(({ link, address }) => isLinkTo(link, person) || isPictureOf(address, person)),
  };
}

/** What may stand in a name on the one side and not on the other: an emoji may be a picture, a letter, or left out. */
const ORNAMENT = String.raw`(?:[\s\0\u200d\ufe0f]|\p{Extended_Pictographic}|\p{RI}|:[\w-]+:)`;

/** Between the letters of a handle nothing stands that is seen. */
const UNSEEN = String.raw`[\0\u200b-\u200d\u2060]`;

/** Letters of scripts that put no space between words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** The texts over which a word goes that stands by itself. It may go over several texts and boxes. */
function namedIn(texts: readonly PlacedText[], word: string, between = ORNAMENT): PlacedText[] {
  const plain = word.replaceAll(new RegExp(ORNAMENT, 'gu'), '') || word.trim(); // of emoji alone
  if (plain === '') return [];
  const letters = Array.from(plain, (letter) => letter.replace(/[.*+?^${}()|[\]\\/]/, '\\$&'));
  const core = letters.join(`${between}*`);
  const pattern = UNSPACED.test(plain) ? core : `(?<![\\p{L}\\p{N}_])@?${core}(?![\\p{L}\\p{N}_])`;
  // Two letters are a name only as they are written.
  const flags = plain.length > 2 ? 'giu' : 'gu';
  let stream = '';
  const starts = texts.map(({ text, box }, at) => {
    if (at > 0 && texts[at - 1]?.box !== box) stream += '\0';
    const start = stream.length;
    stream += text;
    return start;
  });
  const found = [...stream.matchAll(new RegExp(pattern, flags))];
  return texts.filter(({ text }, at) => {
    const start = starts[at] ?? 0; // one for each
    return found.some(({ index, 0: { length } }) => index < start + text.length && index + length > start);
  });
}

/** Where the post itself begins: its author's avatar or handle, whichever stands higher. A line above has the name alone. */
function headOf(author: Person, { texts, images }: SnapshotLayout): number | null {
  const avatar = images.find(({ link, address }) => isLinkTo(link, author) || isPictureOf(address, author));
  const handle = texts.find(
    ({ text }) => author.handle !== null && text.trim().toLowerCase() === `@${author.handle.toLowerCase()}`,
  );
  const tops = [avatar, handle].flatMap((item) => (item?.rect ? [item.rect.y] : []));
  return tops.length === 0 ? null : Math.min(...tops);
}

/** Where the last line above ends: a crop does not go through its letters. */
function lineAbove(head: number, { texts }: SnapshotLayout): number {
  const above = texts.flatMap(({ rect }) => (rect && rect.y + rect.height / 2 < head ? [rect] : []));
  return Math.min(head, Math.max(0, ...above.map(({ y, height }) => y + height + 1)));
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

/**
 * Views, likes and the like that stand above the row: a number with two words at most, in a link or button. A time is
 * none. Null: of one of them it is not sure where it is.
 */
function numbersAbove({ texts }: SnapshotLayout, end: number): Rect[] | null {
  const boxes = [...new Set(texts.map(({ box }) => box))];
  const numbers = boxes
    .map((box) => texts.filter((text) => text.box === box))
    .filter((pieces) => {
      const whole = pieces.map(({ text }) => text).join('');
      const controls = pieces.filter(({ text, isControl, isTime }) => isControl && !isTime && /\p{Nd}/u.test(text));
      return controls.some(({ text }) => isNumber(text)) || (controls.length > 0 && isNumber(whole));
    });
  const rects = numbers.map(([piece]) => piece?.rect ?? null); // a box has a text
  if (rects.includes(null)) return null;
  return rects.filter((rect) => rect !== null).filter(({ y }) => y < end);
}

function isNumber(text: string): boolean {
  return /^\p{Nd}/u.test(text.trim()) && text.trim().split(/\s+/).length <= 3;
}

/** What stands in another is covered with it. */
function withoutInner(rects: readonly Rect[]): Rect[] {
  const isIn = (a: Rect, b: Rect) =>
    a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;
  const isSame = (a: Rect, b: Rect) => isIn(a, b) && isIn(b, a);
  return rects.filter(
    (rect, at) => !rects.some((other, i) => i !== at && isIn(rect, other) && (i < at || !isSame(rect, other))),
  );
}
