/** What stands on the demo timeline: the founding case first, then invented posts, one for each form that X gives a post. */
import * as people from './accounts.ts';
import { idAt, type Item, type Post, type RepostItem } from './post.ts';
import type { Scene } from './pictures.ts';

/** Names of pictures under pbs.twimg.com, and what is drawn there. */
export const SCENE_OF_PICTURE: Record<string, Scene> = {
  DEMOharbour01: 'harbour',
  DEMOstreet01: 'street',
  DEMOridge01: 'ridge',
  DEMOstorm01: 'storm',
  DEMOkiosk01: 'kiosk',
};

function post(time: string, author: Post['author'], text: string, rest: Partial<Post> = {}): Post {
  const createdAt = new Date(time).toISOString();
  const counts = { replies: 0, reposts: 0, quotes: 0, likes: 0, bookmarks: 0, views: 0 };
  return { id: idAt(createdAt), createdAt, author, text, lang: 'en', counts, ...rest };
}

// Words as several newspapers printed them on 16 and 17 November 2017; they differ in the punctuation of the
// first line. The minute, the ids and the counts are made up: no source gives them.
const FOUNDING_POST = post(
  '2017-11-16T18:12:47Z',
  people.RESISTER,
  'The solution is simple…\n\nRoy Moore: Step down from the race.\n\nAl Franken: Resign from congress.\n\nDonald Trump: Resign from the presidency.\n\nGOP: Stop making sexual assault a partisan issue. It’s a crime as is your hypocrisy.',
  { counts: { replies: 1204, reposts: 9311, quotes: 402, likes: 24870, bookmarks: 118, views: 0 } },
);

const REPOSTED_AT = '2017-11-16T20:04:05.000Z';

/** The repost that was gone within moments. */
export const FOUNDING_CASE: RepostItem = {
  type: 'repost',
  post: FOUNDING_POST,
  id: idAt(REPOSTED_AT),
  at: REPOSTED_AT,
  by: people.DEFENSE,
};

/** Before the repost, on the same account: its neighbour below. Invented. */
const EARLIER_POST = post(
  '2017-11-16T15:30:10Z',
  people.DEFENSE,
  'Invented for the demo: the department’s harbour band plays at noon on Friday.',
  { counts: { replies: 31, reposts: 84, quotes: 2, likes: 302, bookmarks: 0, views: 0 } },
);

/** After it: what the account published next. Stands on the timeline once the repost has been withdrawn. Invented. */
export const LATER_POST = post(
  '2017-11-16T20:41:33Z',
  people.DEFENSE,
  'Invented for the demo: the harbour band’s concert moves to Saturday.',
  { counts: { replies: 12, reposts: 40, quotes: 1, likes: 188, bookmarks: 0, views: 0 } },
);

const PHOTO_POST = post(
  '2026-11-21T16:40:12Z',
  people.INES,
  'Evening at the old harbour. The second crane comes down on Monday, so this view is nearly gone.',
  {
    photos: [
      {
        key: 'DEMOharbour01',
        id: '900000000000000301',
        alt: 'A harbour at sunset: one crane on the left, the sun low over the water',
        width: 1200,
        height: 800,
      },
    ],
    counts: { replies: 18, reposts: 64, quotes: 3, likes: 911, bookmarks: 40, views: 28104 },
    viewer: { liked: true },
  },
);

const QUOTED_POST = post(
  '2026-11-21T09:05:30Z',
  people.MIRELA,
  'Three of the five ferry contracts were signed on the same afternoon, by the same person, with the same pen. I have the scans.',
  { counts: { replies: 92, reposts: 410, quotes: 55, likes: 2290, bookmarks: 304, views: 150882 } },
);

const QUOTE_POST = post(
  '2026-11-21T11:31:00Z',
  people.TOMAS,
  'Read the whole thread before tonight’s session. Page 4 & page 9 say different things <and> nobody noticed.',
  {
    quoted: QUOTED_POST,
    counts: { replies: 7, reposts: 31, quotes: 2, likes: 166, bookmarks: 12, views: 9120 },
  },
);

const LINK_POST = post(
  '2026-11-20T07:00:00Z',
  people.LEDGER,
  '🔴 How we report on posts that disappear: our rules, in plain words.\n\nhttps://www.ledger.example/newsroom/2026/how-we-report-on-posts-that-disappear?from=x',
  { counts: { replies: 41, reposts: 220, quotes: 19, likes: 803, bookmarks: 377, views: 96450 } },
);

const VIDEO_POST = post(
  '2026-11-21T22:15:44Z',
  people.WEATHER,
  'Storm warning for the north coast from 02:00. Gusts up to 110 km/h. Please stay off the piers. #NorthCoast',
  {
    video: {
      id: '900000000000000401',
      poster: 'DEMOstorm01',
      width: 1280,
      height: 720,
      milliseconds: 53_400,
    },
    counts: { replies: 133, reposts: 2048, quotes: 87, likes: 3120, bookmarks: 260, views: 402118 },
  },
);

const POLL_POST = post('2026-11-18T12:00:00Z', people.COUNCIL, 'Should council sessions be streamed?', {
  poll: {
    options: [
      { label: 'Yes, all of them', votes: 2678 },
      { label: 'Only public items', votes: 1036 },
      { label: 'No', votes: 604 },
    ],
    endsAt: '2026-11-19T12:00:00Z',
  },
  counts: { replies: 26, reposts: 48, quotes: 4, likes: 102, bookmarks: 5, views: 15870 },
});

const AD_POST = post('2026-11-10T06:00:00Z', people.KIOSK, 'A good day starts at the window on Pier 2. ☕', {
  photos: [{ key: 'DEMOkiosk01', id: '900000000000000302', alt: null, width: 1200, height: 675 }],
  counts: { replies: 0, reposts: 1, quotes: 0, likes: 14, bookmarks: 0, views: 60233 },
});

const REPLY_POST = post(
  '2026-11-20T08:22:09Z',
  people.MIRELA,
  'Thank you for writing down the part about asking the author first 🙂',
  { replyTo: LINK_POST, counts: { replies: 1, reposts: 2, quotes: 0, likes: 57, bookmarks: 1, views: 4011 } },
);

/** Longer than a timeline shows: its end stands behind "Show more", and in the answer. */
const LONG_POST = post(
  '2026-11-19T17:45:00Z',
  people.LEA,
  [
    'Trois heures de conseil municipal, et une seule question\u00a0: qui a signé\u00a0?',
    'Le premier procès-verbal dit «\u00a0la directrice\u00a0», le second «\u00a0le service\u00a0», le troisième ne dit rien du tout. J’ai demandé les originaux, on m’a répondu que les originaux étaient des copies, et que les copies étaient à l’archive.',
    'À l’archive, on m’a montré une boîte vide et un bordereau. Le bordereau est daté de la semaine prochaine.',
    'Je publie demain tout ce que j’ai, avec les dates, les signatures et les questions restées sans réponse. Si vous étiez dans la salle, écrivez-moi.',
  ].join('\n\n'),
  {
    lang: 'fr',
    counts: { replies: 58, reposts: 340, quotes: 21, likes: 1488, bookmarks: 190, views: 77305 },
    viewer: { bookmarked: true },
  },
);

const VIEWERS_REPOST_OF = post(
  '2026-11-19T03:10:27Z',
  people.NIKOS,
  'Μία φωτογραφία του λόφου κάθε πρωί. Σήμερα η χιλιοστή. ⭐',
  {
    lang: 'el',
    photos: [
      { key: 'DEMOridge01', id: '900000000000000303', alt: 'Hills in the morning', width: 1200, height: 800 },
      { key: 'DEMOstreet01', id: '900000000000000304', alt: null, width: 1200, height: 800 },
    ],
    counts: { replies: 9, reposts: 77, quotes: 1, likes: 640, bookmarks: 22, views: 12990 },
    viewer: { reposted: true, liked: true },
  },
);

const CARD_POST = post('2026-11-17T10:20:00Z', people.LEDGER, 'The ferry papers, page by page.', {
  card: {
    url: 'https://www.ledger.example/ferry-papers',
    domain: 'ledger.example',
    title: 'The ferry papers, page by page',
    description: 'Five contracts, one afternoon, one pen.',
    imageKey: 'DEMOstreet01',
  },
  counts: { replies: 12, reposts: 95, quotes: 8, likes: 311, bookmarks: 66, views: 40122 },
});

function repost(of: Post, by: Post['author'], at: string): Item {
  return { type: 'repost', post: of, by, id: idAt(at), at: new Date(at).toISOString() };
}

/** The timeline, top to bottom. */
export const TIMELINE: readonly Item[] = [
  FOUNDING_CASE,
  { type: 'heading', title: 'More for trying out', subtitle: 'Invented posts by invented people' },
  { type: 'post', post: PHOTO_POST },
  { type: 'post', post: LINK_POST, pinned: true },
  { type: 'post', post: QUOTE_POST },
  { type: 'post', post: VIDEO_POST },
  { type: 'post', post: AD_POST, promoted: true },
  { type: 'post', post: POLL_POST },
  repost(QUOTE_POST, people.INES, '2026-11-21T12:02:18Z'),
  { type: 'post', post: REPLY_POST },
  { type: 'post', post: LONG_POST },
  repost(VIEWERS_REPOST_OF, people.VIEWER, '2026-11-19T05:00:00Z'),
  { type: 'post', post: CARD_POST },
  { type: 'post', post: EARLIER_POST },
];

/** The timeline lengthened with plain posts to `count` entries with posts. */
export function timelineOf(count: number): readonly Item[] {
  const authors = [people.LEDGER, people.INES, people.TOMAS, people.MIRELA, people.COUNCIL, people.LEA, people.NIKOS];
  const start = Date.parse('2026-11-16T18:00:00Z');
  const have = TIMELINE.filter((item) => item.type !== 'heading').length;
  const more = Array.from({ length: Math.max(0, count - have) }, (_, index): Item => {
    const author = authors[index % authors.length] ?? people.LEDGER;
    const time = new Date(start - index * 613_000).toISOString();
    const text = `Note ${index + 1} from the long list.\nLine two, so that posts differ in height${index % 3 === 0 ? '.\nAnd a third line.' : '.'}`;
    const counts = {
      replies: index % 7,
      reposts: index % 11,
      quotes: 0,
      likes: index % 97,
      bookmarks: index % 3,
      views: 100 + index,
    };
    const extra =
      index % 10 === 4
        ? { photos: (PHOTO_POST.photos ?? []).map((photo) => ({ ...photo, id: `9000001${index}` })) }
        : {};
    return { type: 'post', post: post(time, author, text, { counts, ...extra }) };
  });
  return [...TIMELINE, ...more];
}

/** Every post that has a page of its own, quoted ones included. */
export function postById(id: string, items: readonly Item[]): Post | null {
  for (const item of items) {
    if (item.type === 'heading') continue;
    if (item.post.id === id) return item.post;
    if (item.post.quoted?.id === id) return item.post.quoted;
  }
  return null;
}
