/** Where persons and numbers stand in a picture, told by a layout: here by one that is written down. */
import { describe, expect, it } from 'vitest';
import { unknownAuthor } from '../../../../src/model/post.ts';
import { placesIn } from '../../../../src/ui/library/picture/picture-places.ts';
import type { PlacedText, SnapshotLayout } from '../../../../src/ui/library/picture/snapshot-layout.ts';
import { aPost } from '../../../helpers/records.ts';

const PICTURE = { width: 1200, height: 600 };

/** A text in one line, ten pixels a letter. */
function text(words: string, x: number, y: number, more: Partial<PlacedText> = {}): PlacedText {
  const rectsOf = (start: number, end: number) => [{ x: x + start * 10, y, width: (end - start) * 10, height: 20 }];
  const rect = { x, y, width: words.length * 10, height: 20 };
  return { text: words, rect, link: null, isControl: false, isTime: false, rectsOf, ...more };
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
          { x: 114, y: 74, width: 196, height: 52 }, // name and handle in one line are one box
          { x: 774, y: 154, width: 72, height: 52 }, // the name in the words; not in "Annex"
          { x: 14, y: 74, width: 92, height: 92 },
        ],
      },
      { person: 'reposter', rects: [{ x: 114, y: 14, width: 372, height: 52 }] },
      { person: 'other', rects: [{ x: 414, y: 154, width: 92, height: 52 }] },
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
});
