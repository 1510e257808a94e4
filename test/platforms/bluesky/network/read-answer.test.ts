import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { postSchema } from '../../../../src/model/post.ts';
import { bluesky } from '../../../../src/platforms/bluesky/index.ts';
import { readAnswer } from '../../../../src/platforms/bluesky/network/read-answer.ts';
import { withoutViewer } from '../../../../src/platforms/bluesky/network/viewer-marks.ts';
import { combine } from '../../../../src/platforms/shared/merge-readings.ts';
import { HOSTILE_STRINGS } from '../../../helpers/hostile-strings.ts';
import { BO, reposted, view, type Json } from '../made-answer.ts';
import { DID, item, KEY, keyOf, PROFILE, readOne, repostLine } from '../made-page.ts';

const read = (content: unknown) => readAnswer(structuredClone(content), 'network');
const embedded = (embed: Json) => read(view({ embed }))[0];

describe('a post as it is sent', () => {
  it('is a record, with its global name and all its counts', () => {
    const [post] = read({ posts: [view()] });
    expect(post).toMatchObject({
      platform: 'bluesky',
      host: 'bsky.app',
      kind: 'post',
      id: KEY,
      uri: `at://${DID}/app.bsky.feed.post/${KEY}`,
      url: `https://bsky.app/profile/mara.example/post/${KEY}`,
      author: { handle: 'mara.example', name: 'Mara Quay', id: DID },
      text: 'The ferry is late.',
      lang: 'en',
      createdAt: '2026-02-03T10:20:30.000Z',
      conversationId: KEY,
      counts: { replies: 12, reposts: 600, quotes: 22, likes: 3817, bookmarks: 4 },
    });
    expect(v.safeParse(postSchema, post).issues).toBeUndefined();
  });

  it('has the server’s time where its author claims a later one', () => {
    const [post] = read(view({}, { createdAt: '2027-01-01T00:00:00.000Z' }));
    expect(post?.createdAt).toBe('2026-02-03T10:20:31.000Z');
  });

  it('is a repost with its own key and time, where they are told', () => {
    const feed = [reposted('3aaaaaaaaaaaa', '2026-02-03T11:00:00.500Z')];
    const [post] = read({ feed });
    expect(post?.repost).toMatchObject({
      by: { handle: 'ada.example', name: 'Ada Lee' },
      id: '3aaaaaaaaaaaa',
      at: '2026-02-03T11:00:00.000Z',
    });
    const [old] = read({
      feed: feed.map((entry) => ({ ...entry, reason: { ...(entry['reason'] as Json), uri: undefined } })),
    });
    expect(old?.repost).toMatchObject({ id: null, at: '2026-02-03T11:00:00.000Z' });
  });

  it('completes what the screen shows: the claim of its key gives way to what was sent', () => {
    const shown = readOne(item({ line: repostLine('ada.example', 'Reposted by Ada Lee') }));
    const [sent] = read({
      feed: [
        reposted('3aaaaaaaaaaaa', '2026-02-03T11:00:00.500Z', view({}, { createdAt: '2026-02-03T10:20:29.000Z' })),
      ],
    });
    if (!sent) throw new Error('no post');
    const post = combine(shown, sent);
    expect(post.disagreements).toEqual([]);
    expect(post).toMatchObject({
      createdAt: '2026-02-03T10:20:29.000Z',
      uri: sent.uri,
      repost: { id: '3aaaaaaaaaaaa' },
    });
    expect([post.sources['createdAt'], post.sources['uri']]).toEqual([['network'], ['network']]);
    expect(post.repost?.label).toBe('Reposted by Ada Lee');
  });

  it('answers another, in a conversation', () => {
    const parent = { uri: `at://${BO.did}/app.bsky.feed.post/3ccccccccccc2` };
    const root = { uri: `at://${BO.did}/app.bsky.feed.post/3ddddddddddd2` };
    const post = view({}, { reply: { parent, root } });
    expect(read(post)[0]).toMatchObject({
      kind: 'reply',
      replyTo: { id: '3ccccccccccc2', handle: null },
      conversationId: '3ddddddddddd2',
    });
    const feed = [{ post, reply: { parent: { ...parent, author: BO } } }];
    expect(read({ feed })[0]?.replyTo?.handle).toBe('bo.example');
    const other = [{ post, reply: { parent: { ...parent, author: { ...BO, did: DID } } } }];
    expect(read({ feed: other })[0]?.replyTo?.handle).toBeNull();
  });

  it('has its pictures, its film, its card, its moving picture', () => {
    const image = {
      fullsize: 'https://cdn.bsky.app/img/feed_fullsize/plain/x@jpeg',
      alt: '',
      aspectRatio: { width: 8, height: 6 },
    };
    expect(embedded({ $type: 'app.bsky.embed.images#view', images: [image] })?.media).toMatchObject([
      { type: 'photo', url: image.fullsize, alt: null, width: 8 },
    ]);
    const film = { $type: 'app.bsky.embed.video#view', playlist: 'https://video.bsky.app/x.m3u8', alt: 'Waves' };
    expect(embedded(film)?.media).toMatchObject([{ type: 'video', url: film.playlist, alt: 'Waves' }]);
    const external = (uri: string, description: string) =>
      embedded({ $type: 'app.bsky.embed.external#view', external: { uri, title: 'Ferry', description } });
    expect(external('https://news.example/a', 'Again.')?.card).toMatchObject({
      title: 'Ferry',
      domain: 'news.example',
    });
    const gif = external('https://media.tenor.com/a.gif?hh=1', 'ALT: A gull');
    expect([gif?.card, gif?.media[0]?.type, gif?.media[0]?.alt]).toEqual([null, 'gif', 'A gull']);
  });

  it('quotes another, with pictures of its own or not', () => {
    const value = { text: 'Quoted words.', createdAt: '2026-02-01T08:00:00.000Z' };
    const record = {
      $type: 'app.bsky.embed.record#viewRecord',
      uri: `at://${BO.did}/app.bsky.feed.post/3ccccccccccc2`,
      author: BO,
      value,
    };
    const alone = embedded({ $type: 'app.bsky.embed.record#view', record });
    expect(alone).toMatchObject({
      kind: 'quote',
      quoted: { state: 'present', id: '3ccccccccccc2', author: { handle: 'bo.example' } },
    });
    const media = { $type: 'app.bsky.embed.images#view', images: [{ fullsize: 'https://cdn.bsky.app/a', alt: 'A' }] };
    const both = embedded({ $type: 'app.bsky.embed.recordWithMedia#view', record: { record }, media });
    expect([both?.quoted?.text, both?.media.length]).toEqual(['Quoted words.', 1]);
  });

  it.each(['viewNotFound', 'viewBlocked', 'viewDetached'])('quotes what is not shown: %s', (name) => {
    const record = { $type: `app.bsky.embed.record#${name}`, uri: `at://${BO.did}/app.bsky.feed.post/3ccccccccccc2` };
    const post = embedded({ $type: 'app.bsky.embed.record#view', record });
    expect(post?.quoted).toMatchObject({ state: 'unavailable', id: '3ccccccccccc2', text: null, author: null });
  });

  it('shows a feed or a list as a card, and quotes nothing', () => {
    const record = {
      $type: 'app.bsky.feed.defs#generatorView',
      uri: `at://${BO.did}/app.bsky.feed.generator/news`,
      displayName: 'News',
      creator: BO,
    };
    const post = embedded({ $type: 'app.bsky.embed.record#view', record });
    expect([post?.quoted, post?.card?.title, post?.card?.url]).toEqual([
      null,
      'News',
      'https://bsky.app/profile/bo.example/feed/news',
    ]);
  });

  it('goes by its account’s number where its handle leads nowhere', () => {
    const [post] = read(view({ author: { did: DID, handle: 'handle.invalid' } }));
    expect(post).toMatchObject({ author: { handle: DID }, url: `https://bsky.app/profile/${DID}/post/${KEY}` });
  });

  it('is sensitive by its labels, unless they were taken back', () => {
    const labelled = (labels: Json[]) => read(view({ labels }))[0]?.flags.sensitive;
    expect([labelled([]), labelled([{ val: 'porn' }]), labelled([{ val: 'porn', neg: true }])]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('what an answer holds', () => {
  it('is a feed, posts, a thread in either form; what is not there is nothing', () => {
    const other = view({ uri: `at://${DID}/app.bsky.feed.post/3ccccccccccc2` });
    const gone = {
      $type: 'app.bsky.feed.defs#notFoundPost',
      uri: `at://${DID}/app.bsky.feed.post/3ddddddddddd2`,
      notFound: true,
    };
    const old = { thread: { post: view(), parent: { post: other }, replies: [gone] } };
    expect(read(old).map(({ id }) => id)).toEqual(['3ccccccccccc2', KEY]);
    const now = {
      thread: [
        { uri: 'x', depth: 0, value: { post: view() } },
        { uri: gone.uri, depth: 1, value: { notFound: true } },
      ],
    };
    expect(read(now).map(({ id }) => id)).toEqual([KEY]);
    expect(read({ notifications: [{ uri: view()['uri'], record: {}, author: BO }] })).toEqual([]);
    expect(read({ convos: [{ lastMessage: view() }] })).toEqual([]);
  });

  it('says nothing of who is looking', () => {
    const plain = view({ author: { did: DID, handle: 'mara.example', displayName: 'Mara Quay' } });
    Reflect.deleteProperty(plain, 'viewer');
    expect(withoutViewer({ feed: [{ post: view(), feedContext: 'x', reqId: 'y' }] })).toEqual({
      feed: [{ post: plain }],
    });
  });

  it.each([
    null,
    7,
    'x',
    [],
    {},
    { feed: 5 },
    { feed: [null, {}] },
    { thread: null },
    view({ uri: 'at://x' }),
    view({ author: BO }),
    view({ record: null }),
  ])('is nothing in a strange form: %j', (content) => expect(read(content)).toEqual([]));

  it.each(HOSTILE_STRINGS)('keeps hostile text as text: %s', (hostile) => {
    const [post] = read(view({ author: { did: DID, handle: hostile, displayName: hostile } }, { text: hostile }));
    expect([post?.text, post?.author.name, post?.author.handle]).toEqual([hostile.trim(), hostile, DID]);
    expect(v.safeParse(postSchema, post).issues).toBeUndefined();
  });

  it('has its links where a facet says, counted in bytes, and none beyond its end', () => {
    const facet = (byteStart: number, byteEnd: number) => ({
      index: { byteStart, byteEnd },
      features: [{ uri: 'https://news.example/a' }],
    });
    const [post] = read(view({}, { text: 'é news.ex', facets: [facet(3, 10), facet(3, 9999), facet(5, 2)] }));
    expect(post?.links).toEqual([
      { shown: 'news.ex', url: 'https://news.example/a', expanded: 'https://news.example/a' },
    ]);
  });
});

describe('an answer that a page received', () => {
  const received = (operation: string, content: unknown, code = 200) =>
    bluesky.responses?.read({ operation, status: code, cursor: null, content: structuredClone(content) }, PROFILE);

  it('is an account’s list with its places, and goes on below', () => {
    const pin = { post: view(), reason: { $type: 'app.bsky.feed.defs#reasonPin' } };
    const key = keyOf('2026-02-03T11:00:00.000Z');
    const listing = received('getAuthorFeed', {
      feed: [pin, reposted(key, '2026-02-03T11:00:01.000Z')],
      cursor: 'next',
    })?.listing;
    expect(listing).toMatchObject({ kind: 'account', account: 'mara.example', bottom: 'next' });
    expect(listing?.entries.map(({ id, place }) => [id, place])).toEqual([
      [KEY, 'aside'],
      [key, 'in-order'],
    ]);
  });

  it('is aside of the order elsewhere, and says why nothing could be told', () => {
    expect(received('getTimeline', { feed: [{ post: view() }] })?.listing?.entries[0]?.place).toBe('aside');
    expect(received('getPosts', null, 429)?.listing?.problem).toEqual({ result: 'unknown', reason: 'rate-limited' });
    expect(received('getPosts', 'x')?.listing).toBeNull();
  });
});
