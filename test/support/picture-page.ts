/** Pages of invented posts on which pictures are compared: one post for each thing that a picture can get wrong. */
import * as people from '../tools/demo/accounts.ts';
import { profilePage } from '../tools/demo/page-html.ts';
import { idAt, type Item, type Post } from '../tools/demo/post.ts';
import { FOUNDING_CASE, TIMELINE } from '../tools/demo/posts.ts';
import type { Tab } from './drive.ts';
import type { FakeX } from './fake-x.ts';

export const PICTURE_URL = 'https://x.com/picture_tests';
export const CROWDED_URL = 'https://x.com/crowded_tests';
export const TALL_URL = 'https://x.com/tall_tests';

/** In the order of the page. */
export const PICTURE_POSTS = [
  'repost line',
  'photo',
  'video poster',
  'card, quote and poll',
  'long post',
  'right to left',
  'emoji',
] as const;

function invented(minute: number, rest: Partial<Post>): Item {
  const createdAt = new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString();
  const counts = { replies: 3, reposts: 14, quotes: 1, likes: 159, bookmarks: 2, views: 6535 };
  const post = { id: idAt(createdAt), createdAt, author: people.INES, text: '', lang: 'en', counts, ...rest };
  return { type: 'post', post };
}

function fromDemo(has: (post: Post) => boolean): Post {
  const item = TIMELINE.find((candidate) => candidate.type === 'post' && has(candidate.post));
  if (item?.type !== 'post') throw new Error('the demo has changed');
  return item.post;
}

function longText(paragraphs: number): string {
  const line = (at: number) =>
    `${at + 1}. The minutes of the session say that nobody was in the room, and that all of them voted. We have asked again.`;
  return Array.from({ length: paragraphs }, (_, at) => line(at)).join('\n\n');
}

function items(): Item[] {
  const photo = fromDemo(({ photos }) => photos !== undefined);
  const video = fromDemo((post) => post.video !== undefined);
  const { poll } = fromDemo((post) => post.poll !== undefined);
  const { card } = fromDemo((post) => post.card !== undefined);
  const { quoted } = fromDemo((post) => post.quoted !== undefined);
  if (!poll || !card || !quoted) throw new Error('the demo has changed');
  return [
    FOUNDING_CASE,
    { type: 'post', post: photo },
    { type: 'post', post: video },
    invented(1, { text: 'Three papers, one question. Which of them is signed?', poll, card, quoted }),
    invented(2, { author: people.LEA, text: longText(2).slice(0, 279) }),
    invented(3, {
      author: people.NIKOS,
      lang: 'he',
      text: 'המעבורת לאי לא תצא הערב. הנוסעים מתבקשים להגיע ב־7:30 לרציף 2 (ליד הקיוסק), עם הכרטיסים.\n\nפרטים: https://www.ledger.example/ferry',
    }),
    invented(4, { author: people.LEDGER, text: '🔴 Pier 2 is closed ☕🙂 — thanks to all who stayed ⭐' }),
  ];
}

/** A page with the posts that are named in `PICTURE_POSTS`. `?theme=dim|dark`. */
export function setPicturePage(fakeX: FakeX): void {
  setPage(fakeX, PICTURE_URL, items());
}

/** A page with three posts, the middle one to be made tall by `stretch`. */
export function setTallPage(fakeX: FakeX): void {
  const short = (minute: number, text: string) => invented(minute, { author: people.LEA, text });
  setPage(fakeX, TALL_URL, [short(29, 'Above it.'), short(30, 'The tall one.'), short(31, 'Below it.')]);
}

/** A page of twenty short posts. */
export function setCrowdedPage(fakeX: FakeX): void {
  const posts = Array.from({ length: 20 }, (_, at) =>
    invented(at, { author: people.TOMAS, text: `Number ${at + 1}.` }),
  );
  setPage(fakeX, CROWDED_URL, posts);
}

/** Gives the middle post of that page as many paragraphs, and the id `tall`. */
export async function stretch(tab: Tab, paragraphs: number): Promise<void> {
  await tab.evaluate((text) => {
    const post = document.querySelectorAll('article')[1];
    const words = post?.querySelector('[data-testid="tweetText"]');
    if (!post || !words) throw new Error('not the page of the tall post');
    post.id = 'tall';
    words.textContent = text;
  }, longText(paragraphs));
}

function setPage(fakeX: FakeX, address: string, posts: Item[]): void {
  fakeX.setAnswer(new RegExp(`^${address}`), ({ nonce, url }) => {
    const wanted = url.searchParams.get('theme');
    const theme = wanted === 'dim' || wanted === 'dark' ? wanted : 'light';
    return { body: profilePage(posts, { theme, nonce, now: new Date('2026-11-22T10:00:00Z') }) };
  });
}
