import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { postSchema } from '../../../src/model/post.ts';
import { bluesky } from '../../../src/platforms/bluesky/index.ts';
import { HOSTILE_STRINGS } from '../../helpers/hostile-strings.ts';
import {
  actions,
  DID,
  focal,
  icon,
  item,
  KEY,
  keyOf,
  page,
  PROFILE,
  quote,
  readAll,
  readOne,
  repostLine,
  words,
} from './made-page.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const POST_PAGE = new URL(`https://bsky.app/profile/mara.example/post/${KEY}`);

describe('a post in a feed of bsky.app', () => {
  it('is read with its key, and the time that the key claims', () => {
    const post = readOne(item());
    expect(post).toMatchObject({
      platform: 'bluesky',
      host: 'bsky.app',
      kind: 'post',
      id: KEY,
      uri: null,
      url: `https://bsky.app/profile/mara.example/post/${KEY}`,
      author: { handle: 'mara.example', name: 'Mara Quay', id: null },
      text: 'The ferry is late.',
      createdAt: '2026-02-03T10:20:30.000Z',
      repost: null,
      disagreements: [],
    });
    expect(post.sources['createdAt']).toEqual(['id']);
    expect(v.safeParse(postSchema, post).issues).toBeUndefined();
  });

  it.each(['3 février 2026 à 11:20', '3. Februar 2026 um 05:50', '2026年2月3日 19:20', 'February 3, 2026 at 10:21 AM'])(
    'is believed as far as the time on the screen is its own in some zone: %s',
    (label) => expect(readOne(item({ label })).createdAt).toBe('2026-02-03T10:20:30.000Z'),
  );

  it.each(['February 3, 2026 at 11:25 AM', 'March 3, 2025 at 11:20 AM', 'February 9, 2026 at 11:20 AM'])(
    'has no time where the screen contradicts its key: %s',
    (label) => {
      const [found] = bluesky.page.findPosts(page(item({ label })));
      if (!found) throw new Error('no post');
      const { post, failed } = bluesky.page.readPost(found, PROFILE);
      expect([post.createdAt, failed]).toEqual([null, []]);
    },
  );

  it('is named by the account’s number where a picture of it tells that', () => {
    const photo = `<button aria-label="A pier"><div data-expoimage="true"><div><img alt="A pier"
 src="https://cdn.bsky.app/img/feed_thumbnail/plain/${DID}/bafy@jpeg"></div></div><div dir="auto">ALT</div></button>`;
    const post = readOne(item({ after: photo }));
    expect(post).toMatchObject({ author: { id: DID }, uri: `at://${DID}/app.bsky.feed.post/${KEY}` });
    const url = `https://cdn.bsky.app/img/feed_fullsize/plain/${DID}/bafy@jpeg`;
    expect(post.media).toMatchObject([{ type: 'photo', url, alt: 'A pier' }]);
  });

  it('takes no other account’s number from a feed that it shows', () => {
    const other = `did:plc:${'z'.repeat(24)}`;
    const feed = `<a href="/profile/${other}/feed/news" role="link"><div data-expoimage="true"><img
 src="https://cdn.bsky.app/img/avatar/plain/${other}/b@jpeg"></div><div dir="auto">Ferry news</div><div dir="auto">Feed by @x</div></a>`;
    const post = readOne(item({ after: feed }));
    expect(post.author.id).toBeNull();
    expect(post.card).toMatchObject({ title: 'Ferry news', url: `https://bsky.app/profile/${other}/feed/news` });
  });

  it('has no name where the handle stands in its place', () => {
    expect(readOne(item({ name: 'mara.example' })).author.name).toBeNull();
  });

  it('goes by its account’s number where its handle leads nowhere', () => {
    const post = readOne(item({ handle: 'handle.invalid', account: DID }));
    expect(post).toMatchObject({
      author: { handle: DID, id: DID },
      url: `https://bsky.app/profile/${DID}/post/${KEY}`,
    });
  });

  it('has its links, and its line breaks', () => {
    const link = '<a href="https://news.example/a/b" rel="noopener noreferrer" target="_blank">news.example/a...</a>';
    const mention = `<div><a href="/profile/${DID}">@bo.example</a></div>`;
    const post = readOne(item({ content: words(`One ${mention}\ntwo ${link}`) }));
    expect(post.text).toBe('One @bo.example\ntwo news.example/a...');
    expect(post.links).toEqual([
      { shown: 'news.example/a...', url: 'https://news.example/a/b', expanded: 'https://news.example/a/b' },
    ]);
  });

  it('is kept as a translation where the browser put its own words there', () => {
    const post = readOne(item({ content: words('<font>La navette est en retard.</font>') }));
    expect(post).toMatchObject({ text: null, translation: { text: 'La navette est en retard.', by: 'browser' } });
  });

  it('counts exactly by its labels, and of reposts, which share a number with quotes, only nought', () => {
    expect(readOne(item()).counts).toMatchObject({ replies: 12, likes: 3817, reposts: null, quotes: null });
    expect(readOne(item({ actions: actions('Like (0 likes)', '') })).counts).toMatchObject({
      likes: 0,
      reposts: 0,
      quotes: 0,
    });
    const hidden = actions('Like (5 likes)', '').replace('data-testid="likeCount"', '');
    expect(readOne(item({ actions: hidden })).counts.reposts).toBeNull();
  });

  it('is pinned by a line without a link', () => {
    const post = readOne(item({ line: `${icon}<div dir="auto">Pinned</div>` }));
    expect([post.flags.pinned, post.repost]).toEqual([true, null]);
  });

  it('answers another: by the line that says so, or below it', () => {
    const reply = `<div>${icon}<div dir="auto">Replied to <a href="/profile/bo.example"><span>Bo</span></a></div></div>`;
    expect(readOne(item({ reply }))).toMatchObject({ kind: 'reply', replyTo: { id: null, handle: 'bo.example' } });
    const unnamed = `<div>${icon}<div dir="auto">Replied to a post</div></div>`;
    expect(readOne(item({ reply: unnamed }))).toMatchObject({ kind: 'reply', replyTo: { id: null, handle: null } });
    expect(readOne(item({ isBelow: true }))).toMatchObject({ kind: 'reply', quoted: null });
  });
});

describe('a repost', () => {
  const line = repostLine('ada.example', 'Reposted by Ada Lee');

  it('tells who, never when nor its own id', () => {
    const { kind, repost, missing } = readOne(item({ line }));
    expect(kind).toBe('repost');
    expect(repost).toMatchObject({ by: { handle: 'ada.example' }, id: null, at: null, label: 'Reposted by Ada Lee' });
    expect(missing).toEqual(expect.arrayContaining(['repost.id', 'repost.at', 'repost.by.name']));
  });

  it('has the reposter’s name where it stands alone elsewhere on the page, within the line', () => {
    const other = item({ handle: 'ada.example', name: 'Ada Lee', key: keyOf('2026-02-02T10:00:00.000Z'), label: 'x' });
    expect(readAll(page(item({ line }) + other))[0]?.repost?.by.name).toBe('Ada Lee');
    const renamed = other.replaceAll('Ada Lee', 'Ada Smith');
    expect(readAll(page(item({ line }) + renamed))[0]?.repost?.by.name).toBeNull();
  });

  it('by the viewer is none, and its line is masked', () => {
    const document = page(item({ line }), 'ada.example');
    expect(readAll(document)[0]).toMatchObject({ kind: 'post', repost: null });
    const [found] = bluesky.page.findPosts(document);
    expect(found ? bluesky.page.viewerParts(found).map(({ name }) => name) : []).toEqual(['viewer-repost-line']);
  });
});

describe('a quote', () => {
  it('keeps the quoted post’s facts apart from its own', () => {
    const post = readOne(item({ after: quote() }));
    expect(post).toMatchObject({
      kind: 'quote',
      id: KEY,
      text: 'The ferry is late.',
      author: { handle: 'mara.example' },
    });
    const key = keyOf('2026-02-01T08:00:00.000Z');
    expect(post.quoted).toMatchObject({
      state: 'present',
      id: key,
      url: `https://bsky.app/profile/bo.example/post/${key}`,
      author: { handle: 'bo.example', name: 'Bo' },
      text: 'Quoted words.',
      createdAt: '2026-02-01T08:00:00.000Z',
    });
  });

  it('without a link has neither id nor time', () => {
    const { quoted } = readOne(item({ after: quote({ isLinked: false }) }));
    expect(quoted).toMatchObject({
      id: null,
      url: null,
      createdAt: null,
      author: { handle: 'bo.example', name: 'Bo' },
    });
  });

  it.each(['Deleted', 'Bloqué', 'Removed by author'])('of a post that is gone has the site’s words: %s', (notice) => {
    const { kind, quoted } = readOne(item({ after: `<div>${icon}<div dir="auto">${notice}</div></div>` }));
    expect([kind, quoted?.state, quoted?.id, quoted?.notice]).toEqual(['quote', 'unavailable', null, notice]);
  });
});

describe('what stands in a post', () => {
  it('is a card with its address', () => {
    const card = `<a href="https://www.news.example/ferry" rel="noopener noreferrer" role="link"><div dir="auto">Ferry late</div>
<div dir="auto">Again.</div><div>${icon}<div dir="auto">news.example</div></div></a>`;
    const post = readOne(item({ after: card }));
    expect(post.card).toMatchObject({
      title: 'Ferry late',
      description: 'Again.',
      url: 'https://www.news.example/ferry',
    });
    expect(post.quoted).toBeNull();
  });

  it('is a film, of which there is no address, or a moving picture, of which there is', () => {
    const film = `<div><figure><video poster="https://video.bsky.app/watch/${DID}/c/thumbnail.jpg" src="blob:https://bsky.app/1">
</video><figcaption>Waves</figcaption></figure></div>`;
    expect(readOne(item({ after: film })).media).toMatchObject([{ type: 'video', url: null, alt: 'Waves' }]);
    const gif = '<div><video src="https://t.gifs.bsky.app/x/w.mp4" aria-label="A gull"></video></div>';
    expect(readOne(item({ after: gif })).media).toMatchObject([
      { type: 'gif', url: 'https://t.gifs.bsky.app/x/w.mp4', alt: 'A gull' },
    ]);
  });

  it('does not take the site’s word for a picture as the author’s description', () => {
    const photo =
      '<button aria-label="Image"><div data-expoimage="true"><img alt="" src="https://cdn.bsky.app/img/x/b@jpeg"></div></button>';
    expect(readOne(item({ after: photo })).media[0]?.alt).toBeNull();
    const unloaded = '<button aria-label="Image"><div data-expoimage="true"></div></button>';
    expect(readOne(item({ after: unloaded })).media).toMatchObject([{ url: null, alt: null }]);
  });

  it('is hidden behind a label: what is under it is unknown', () => {
    const cover = `<div><button aria-label="Graphic Media">${icon}<div dir="auto">Graphic Media</div></button></div>`;
    const post = readOne(item({ after: cover }));
    expect(post).toMatchObject({
      text: 'The ferry is late.',
      media: [],
      quoted: null,
      flags: { contentWarning: 'Graphic Media' },
    });
    expect(post.missing).toEqual(expect.arrayContaining(['media', 'quoted']));
    const whole = page(item({ content: cover }));
    const [found] = bluesky.page.findPosts(whole);
    if (!found) throw new Error('no post');
    const read = bluesky.page.readPost(found, PROFILE);
    expect([read.failed, read.post.text, read.post.flags.contentWarning]).toEqual([[], null, 'Graphic Media']);
  });

  it('is no warning where a button says something else than its label', () => {
    const who = `<button aria-label="Who can reply">${icon}<div dir="auto">Everybody can reply</div></button>`;
    expect(readOne(item({ after: who })).flags.contentWarning).toBeNull();
  });

  it('masks the buttons that the viewer has pressed, by their colour alone', () => {
    const liked = actions().replace(
      '<div><svg style="color: rgb(1, 2, 3);"',
      '<div><svg style="color: rgb(236, 72, 153);"',
    );
    const of = (viewer: string | null) => {
      const [found] = bluesky.page.findPosts(page(item({ actions: liked }), viewer));
      return found ? bluesky.page.viewerParts(found).map(({ name }) => name) : [];
    };
    expect(of('ada.example')).toEqual(['viewer-like']);
    expect(of(null)).toEqual([]);
    const both = item({ actions: liked }) + item({ key: keyOf('2026-02-02T10:00:00.000Z') });
    const [first, second] = bluesky.page.findPosts(page(both, 'ada.example'));
    const [like] = first ? bluesky.page.viewerParts(first) : [];
    expect(like?.plain).toBe(second?.querySelector('[data-testid="likeBtn"]'));
  });
});

describe('a page about a post', () => {
  const link = (rest: string) => `<a href="/profile/mara.example/post/${KEY}/${rest}" role="link">`;
  const expanded = `${link('reposted-by')}<div dir="auto" data-testid="repostCount-expanded"><span>223</span> reposts</div></a>
${link('quotes')}<div dir="auto" data-testid="quoteCount-expanded"><span>16</span> quotes</div></a>
<div dir="auto" data-testid="bookmarkCount-expanded"><span>32</span> saves</div>`;

  it('has its key from the links to who reposted, and reposts and quotes apart', () => {
    const post = readOne(focal({ expanded }), PROFILE);
    expect(post).toMatchObject({
      id: KEY,
      createdAt: '2026-02-03T10:20:30.000Z',
      author: { name: 'Mara Quay', id: DID },
    });
    expect(post.counts).toMatchObject({ reposts: 223, quotes: 16, bookmarks: 32, likes: 3817 });
    expect(bluesky.page.isFocal(post, POST_PAGE)).toBe(true);
  });

  it('has its key from the address where there is no such link, if the address is the author’s', () => {
    expect(readOne(focal(), POST_PAGE).id).toBe(KEY);
    expect(readOne(focal({ handle: 'bo.example' }), POST_PAGE).id).toBeNull();
  });

  it('answers something where it is not at the top, and may do so where it is', () => {
    const [root, reply] = readAll(
      page(focal() + focal({ handle: 'bo.example' }).replace('<div data', '<div role="link" data')),
      POST_PAGE,
    );
    expect(root?.replyTo).toBeNull();
    expect(root?.missing).toContain('replyTo');
    expect(reply).toMatchObject({ kind: 'reply', replyTo: { id: null, handle: null } });
  });
});

describe('what is never read', () => {
  it('a notification, which bears the same test id', () => {
    const notification = `<div data-testid="feedItem-by-bo.example">${actions()}</div><a role="link" data-testid="feedItem-by-bo.example">
<div>Bo liked your post</div></a>`;
    expect(readAll(page(notification))).toEqual([]);
  });
});

describe('hostile input', () => {
  it.each(HOSTILE_STRINGS)('stays text in every field: %s', (hostile) => {
    const line = repostLine('ada.example', escaped(hostile));
    const post = readOne(item({ name: escaped(hostile), content: words(escaped(hostile)), line }));
    const plain = hostile.replace(/^[\u202a\s]+|[\u202c\s]+$/g, '').replace(/\s+/g, ' ');
    expect([post.author.name, post.repost?.label, post.text]).toEqual([plain, plain, hostile.trim()]);
    expect(post.author.handle).toBe('mara.example');
    expect(v.safeParse(postSchema, post).issues).toBeUndefined();
  });

  it('is no other post where an author’s words imitate the page', () => {
    const fake = quote({ handle: 'president.example' }) + repostLine('ada.example', 'Reposted by Ada');
    const post = readOne(item({ content: words(`Look ${fake}`) }));
    expect(post).toMatchObject({ kind: 'post', quoted: null, repost: null, author: { handle: 'mara.example' } });
  });
});

describe('the page', () => {
  it('is told without the viewer', () => {
    const document = page('', 'ada.example');
    const read = (path: string) => bluesky.page.readPage(document, new URL(path, PROFILE));
    expect(read('/profile/mara.example?x=1')).toMatchObject({
      url: PROFILE.href,
      title: 'Mara — Bluesky',
      view: 'profile',
      theme: 'dim',
    });
    expect(read('/profile/ada.example')).toMatchObject({ url: 'https://bsky.app/', title: '' });
    expect(read(POST_PAGE.pathname).view).toBe('status');
    expect(read('/search?q=ferry&tab=x').url).toBe('https://bsky.app/search?q=ferry');
    expect(bluesky.page.viewer(document)).toBe('ada.example');
  });

  it('tells its own address, and whose list it is', () => {
    expect(bluesky.page.pageAddress(page(''))).toBe(PROFILE.href);
    expect(bluesky.page.accountOf(PROFILE)).toBe('mara.example');
    expect(bluesky.page.accountOf(POST_PAGE)).toBeNull();
  });
});
