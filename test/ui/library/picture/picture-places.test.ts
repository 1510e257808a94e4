/** Where persons and numbers stand in a picture, told by a layout: here by one that is written down. */
import { describe, expect, it } from 'vitest';
import { unknownAuthor } from '../../../../src/model/post.ts';
import { placesIn } from '../../../../src/ui/library/picture/picture-places.ts';
import type { PlacedText, SnapshotLayout } from '../../../../src/ui/library/picture/snapshot-layout.ts';
import { aPost } from '../../../helpers/records.ts';

const PICTURE = { width: 1200, height: 600 };

let boxes = 0;

/** A text in a box of its own, ten pixels a letter. */
function text(words: string, x: number, y: number, more: Partial<PlacedText> = {}): PlacedText {
  const rect = { x, y, width: words.length * 10, height: 20 };
  return { text: words, rect, box: boxes++, link: null, isControl: false, isTime: false, ...more };
}

const AT = { x: 10, y: 40, width: 40, height: 40 };

function layout(changes: Partial<SnapshotLayout> = {}): SnapshotLayout {
  return {
    width: 600,
    height: 300,
    texts: [
      text('City Hall reposted', 60, 10, { link: 'https://x.com/cityhall', isControl: true }),
      text('Ann', 60, 40, { link: 'https://x.com/Ann_A', isControl: true }),
      text('@ann_a', 92, 40),
      text('5h', 160, 40, { isControl: true, isTime: true }),
      text('12 ships, says @bob, not @bobby. Ann Annex', 60, 80),
      text('1.2M', 60, 220, { isControl: true }),
      text('17', 100, 260, { isControl: true }),
    ],
    images: [{ rect: AT, link: null, address: 'https://pictures.example/ann.jpg' }],
    controls: [0, 100, 200].map((x) => ({ x, y: 250, width: 40, height: 30 })),
    ...changes,
  };
}

const post = aPost({
  author: { ...unknownAuthor(), handle: 'Ann_A', name: 'Ann', avatarUrl: 'https://pictures.example/ann.jpg' },
  repost: { by: { ...unknownAuthor(), handle: 'CityHall', name: 'City Hall' }, id: null, at: null, label: 'x' },
  quoted: null,
  replyTo: { id: null, handle: 'bob' },
});

describe('places in a picture', () => {
  it('are handle, name and avatar of each person, also within the words, and of nobody whose name begins alike', () => {
    const found = placesIn(layout(), post, PICTURE);
    expect(found?.persons).toEqual([
      {
        person: 'author',
        rects: [
          { x: 178, y: 74, width: 132, height: 52 },
          { x: 114, y: 74, width: 72, height: 52 },
          { x: 114, y: 154, width: 852, height: 52 }, // all of the words: where the name stands among them is not sure
          { x: 14, y: 74, width: 92, height: 92 },
        ],
        found: ['handle', 'name', 'picture'],
      },
      { person: 'reposter', rects: [{ x: 114, y: 14, width: 372, height: 52 }], found: ['name'] },
      { person: 'other', rects: [{ x: 114, y: 154, width: 852, height: 52 }], found: ['handle'] },
    ]);
  });

  it('give a crop to the post, and one without the row of numbers that covers the numbers above it', () => {
    const found = placesIn(layout(), post, PICTURE);
    expect(found?.postOnly).toEqual({ x: 0, y: 62, width: 1200, height: 432 });
    expect(found?.withoutNumbers).toEqual({
      rect: { x: 0, y: 0, width: 1200, height: 494 },
      numbers: [{ x: 114, y: 434, width: 92, height: 52 }], // views; neither a time nor a number in the words
    });
  });

  it('are not told where the layout is not the picture’s, nor crops where no row and no head is found', () => {
    expect(placesIn(layout({ height: 320 }), post, PICTURE)).toBeNull();
    expect(placesIn(layout({ width: 0 }), post, PICTURE)).toBeNull();
    const bare = placesIn(layout({ controls: [], images: [], texts: [text('Words.', 60, 80)] }), post, PICTURE);
    expect(bare).toEqual({ persons: [], postOnly: null, withoutNumbers: null });
  });

  const found = (person: string, changes: Partial<SnapshotLayout>, about = post) =>
    placesIn(layout({ texts: [], images: [], ...changes }), about, PICTURE)?.persons.find(
      (one) => one.person === person,
    );
  const named = (name: string, avatarUrl: string | null = null) =>
    aPost({
      author: { ...unknownAuthor(), handle: 'ann_a', name, avatarUrl },
      repost: null,
      quoted: null,
      replyTo: null,
    });

  it.each([
    ['Jane 🇺🇸 Doe', ['Jane ', '🇺🇸', ' Doe']],
    ['Jane 🇺🇸 Doe', ['Jane ', ' Doe']], // the picture of the emoji says nothing
    ['Jane :verified: Doe', ['Jane ', ':verified:', ' Doe']],
    ['王芳', ['据王芳说']],
    ['Al', ['Al']],
    ['🦊🌙', ['🦊🌙']],
  ])('cover %s wherever it stands, in however many pieces %j', (name, pieces) => {
    const texts = pieces.map((piece, at) => text(piece, at * 100, 80));
    expect(found('author', { texts }, named(name))).toMatchObject({ found: ['name'] });
    const covered = found('author', { texts }, named(name))?.rects.length;
    expect(covered).toBe(pieces.length);
  });

  it.each([
    ['https://m.example/p/87654321/face_normal.jpg', 'https://m.example/p/87654321/face_x96.jpg', false],
    ['https://m.example/p/Face12345_normal.jpg', 'https://m.example/p/Face12345_x96.jpg', true],
    ['https://m.example/p/Face12345_400x400.jpg?name=1', 'https://m.example/p/Face12345.jpg', true],
    ['https://m.example/p/Face12345.jpg', 'https://m.example/p/Other6789.jpg', false],
  ])('find %s as %s: %s', (avatarUrl, address, isFound) => {
    const images = [{ rect: AT, link: null, address }];
    expect(found('author', { images }, named('Nobody', avatarUrl)) !== undefined).toBe(isFound);
  });

  it('cover who is quoted and who is answered alike', () => {
    const author = { ...unknownAuthor(), handle: 'zoe', name: 'Zoë' };
    const words = { id: null, url: null, text: null, createdAt: null, media: [], truncated: false, notice: null };
    const quoted = { state: 'present' as const, author, ...words };
    const about = aPost({ ...post, quoted, replyTo: { id: null, handle: 'bob' } });
    const texts = [text('Replying to @bob', 0, 60), text('@zoe', 0, 120)];
    const other = found('other', { texts }, about);
    expect(other?.rects).toHaveLength(2);
    expect(other?.found).toEqual(['handle']);
  });

  it('cover nobody of whom a part stands where it is not sure', () => {
    const texts = [text('@ann_a', 0, 60), text('Hello @ann_a', 0, 100, { rect: null })];
    expect(found('author', { texts }, named('Ann'))).toBeUndefined();
  });

  it('know numbers with their words, and give no crop where one of them is not sure', () => {
    const texts = [text('1.2M Views', 60, 220, { isControl: true }), text('3 ships were seen there', 60, 180)];
    const numbers = (more: PlacedText[] = []) =>
      placesIn(layout({ texts: [...texts, ...more] }), post, PICTURE)?.withoutNumbers?.numbers.length;
    expect(numbers()).toBe(1);
    expect(numbers([text('17 reposts', 0, 220, { isControl: true, rect: null })])).toBeUndefined();
  });
});
