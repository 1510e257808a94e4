import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { postSchema } from '../../../src/model/post.ts';
import { mastodon } from '../../../src/platforms/mastodon/index.ts';
import { platformFor } from '../../../src/platforms/platform-for.ts';
import { HOSTILE_STRINGS } from '../../helpers/hostile-strings.ts';
import { parsePage } from '../x/fixtures.ts';
import { article, boostLine, counter, HOME, page, quoteBox, readAll, readOne, status, words } from './made-page.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

describe('a post on a page of a Mastodon server', () => {
  it('is read with its server, its own time and its author’s number', () => {
    const post = readOne(article('116000000000000001', status()));
    expect(post).toMatchObject({
      platform: 'mastodon',
      host: 'harbour.example',
      kind: 'post',
      id: '116000000000000001',
      uri: null,
      url: 'https://harbour.example/@mara/116000000000000001',
      author: { handle: 'mara', name: 'Mara Quay', id: '42', avatarUrl: 'https://harbour.example/avatars/1.png' },
      text: 'The ferry is late.',
      lang: 'en',
      createdAt: '2026-02-03T10:20:30.000Z',
      repost: null,
      flags: { edited: false, pinned: false, protected: false },
      disagreements: [],
    });
    expect(v.safeParse(postSchema, post).issues).toBeUndefined();
  });

  it('keeps the time of another server’s post, not the time when this one got it', () => {
    const post = readOne(article('1', status({ handle: 'bo@isle.example', time: '2026-02-03T09:00:01.000Z' })));
    expect(post).toMatchObject({ createdAt: '2026-02-03T09:00:01.000Z', author: { handle: 'bo@isle.example' } });
    expect(post.sources['createdAt']).toEqual(['dom']);
  });

  it('has its words as they are shown: paragraphs, emoji, links cut and hidden pieces left out', () => {
    const link = `<a href="https://news.example/a/long/path" class="unhandled-link"><span class="invisible">https://</span><span
 class="ellipsis">news.example/a/lo</span><span class="invisible">ng/path</span></a>`;
    const content = `<p>One <img alt="🚢" class="emojione" src="/emoji/1f6a2.svg"><br>two</p><p><a class="mention hashtag"
 href="/tags/ferry">#<span>ferry</span></a> ${link} <img alt=":gull:" class="emojione custom-emoji" src="x"></p>`;
    const post = readOne(status({ content }));
    expect(post.text).toBe('One 🚢\ntwo\n\n#ferry news.example/a/lo… :gull:');
    const url = 'https://news.example/a/long/path';
    expect(post.links).toEqual([{ shown: 'news.example/a/lo…', url, expanded: url }]);
  });

  it('is a translation where the page shows one in the place of the words', () => {
    const body = `<div class="status__content"><div lang="fr" class="status__content__text status__content__text--visible">
<p>Bonjour</p></div><div class="translate-button"><button>Show original</button></div></div>`;
    const post = readOne(status({ body }));
    expect(post).toMatchObject({
      text: null,
      lang: null,
      translation: { text: 'Bonjour', lang: 'fr', by: 'platform' },
    });
  });

  it('is known to be edited by the mark beside its time', () => {
    expect(readOne(status({ mark: '<abbr title="Last edited Feb 4"> *</abbr>' })).flags.edited).toBe(true);
  });

  it('is pinned by its place, which has no id of a boost', () => {
    const post = readOne(article('f-116000000000000001', status()));
    expect([post.flags.pinned, post.repost]).toEqual([true, null]);
  });
});

describe('a boost', () => {
  const boosted = (handle: string) =>
    article(
      '116993163264000000',
      status({ prepend: boostLine(handle, 'Ada <img alt="⚓" class="emojione" src="x">') }),
    );

  it('has its own id and, from it, its own time', () => {
    const post = readOne(boosted('ada'));
    expect(post).toMatchObject({ kind: 'repost', id: '116000000000000001', author: { handle: 'mara' } });
    expect(post.repost).toMatchObject({
      id: '116993163264000000',
      at: new Date(Math.floor(Number(116993163264000000n >> 16n) / 1000) * 1000).toISOString(),
      label: 'Ada ⚓ boosted',
      by: { handle: 'ada', name: 'Ada ⚓', id: '7' },
    });
    expect(post.sources['repost.at']).toEqual(['id']);
  });

  it('by somebody of another server has no time: its id is when this one heard of it', () => {
    const post = readOne(boosted('ada@isle.example'));
    expect(post.repost).toMatchObject({ id: '116993163264000000', at: null, by: { handle: 'ada@isle.example' } });
    expect(post.missing).toContain('repost.at');
  });

  it('by the viewer is none, and its line is masked', () => {
    const document = page(boosted('ada'), { id: '7', acct: 'ada' });
    const [post] = readAll(document);
    expect(post).toMatchObject({ kind: 'post', repost: null });
    const [item] = mastodon.page.findPosts(document);
    const names = item ? mastodon.page.viewerParts(item).map(({ name }) => name) : [];
    expect(names).toEqual(['viewer-repost-line']);
  });

  it('what the viewer has pressed is named, with the same button of a post where they have not', () => {
    const buttons = (active: string) =>
      counter('icon-retweet', '3') + counter('icon-star', '5', active) + counter('icon-bookmark', '', active);
    const [liked, other] = mastodon.page.findPosts(
      page(status({ actions: buttons('active') }) + status({ id: '116000000000000002', actions: buttons('') })),
    );
    const parts = liked ? mastodon.page.viewerParts(liked) : [];
    expect(parts.map(({ name }) => name)).toEqual(['viewer-like', 'viewer-bookmark']);
    expect(parts.map(({ plain }) => plain)).toEqual([...(other?.querySelectorAll('button') ?? [])].slice(-2));
  });

  it('is no boost where the line has another icon', () => {
    const line = boostLine('ada', 'Ada').replace('icon-retweet', 'icon-reply');
    const post = readOne(article('116000000000000001', status({ prepend: line, classes: 'status-reply' })));
    expect(post).toMatchObject({ kind: 'reply', repost: null, replyTo: { id: null, handle: 'ada' } });
  });
});

describe('a quote', () => {
  it('keeps the quoted post’s facts apart from its own', () => {
    const body = words('<p>Look at this</p>') + quoteBox({ handle: 'bo@isle.example', number: '9', name: 'Bo' });
    const post = readOne(status({ body, classes: 'status--has-quote' }));
    expect(post).toMatchObject({ kind: 'quote', text: 'Look at this', author: { handle: 'mara' } });
    expect(post.quoted).toMatchObject({
      state: 'present',
      id: '116000000000000009',
      url: 'https://harbour.example/@bo@isle.example/116000000000000009',
      author: { handle: 'bo@isle.example', name: 'Bo', id: '9' },
      text: 'Quoted words.',
      createdAt: '2026-02-02T08:00:00.000Z',
    });
  });

  it('of a post that was withdrawn has the site’s words, and nothing else', () => {
    const body = `${words('<p>Look</p>')}<div class="status__quote status__quote--error">Post removed by author
<button class="link-button">Show anyway</button></div>`;
    const { kind, quoted } = readOne(status({ body, classes: 'status--has-quote' }));
    expect(kind).toBe('quote');
    expect(quoted).toMatchObject({ state: 'unavailable', id: null, notice: 'Post removed by author', text: null });
  });
});

describe('what is hidden on the page', () => {
  const warning =
    '<div class="content-warning"><p><span>Ferry talk</span></p><button class="link-button">Show more</button></div>';

  it('is unknown behind a warning that is closed, and no change of the site', () => {
    const document = page(status({ body: warning, classes: 'status--has-quote' }));
    const [item] = mastodon.page.findPosts(document);
    if (!item) throw new Error('no post');
    const { post, failed } = mastodon.page.readPost(item, HOME);
    expect(failed).toEqual([]);
    expect(post).toMatchObject({ text: null, media: [], quoted: null, flags: { contentWarning: 'Ferry talk' } });
    expect(post.missing).toEqual(expect.arrayContaining(['text', 'media', 'poll', 'card', 'quoted']));
  });

  it('is read where the warning was opened', () => {
    const post = readOne(status({ body: warning + words('<p>It sank.</p>') }));
    expect(post).toMatchObject({ text: 'It sank.', flags: { contentWarning: 'Ferry talk' } });
  });

  it('is no warning of the author’s where a filter of the viewer’s hides it, and the filter is masked', () => {
    const body =
      '<div class="content-warning content-warning--filter"><p>Matches filter “boats”</p><button>Show</button></div>';
    const document = page(status({ body }));
    const [post] = readAll(document);
    expect(post?.flags.contentWarning).toBeNull();
    const [item] = mastodon.page.findPosts(document);
    expect(item ? mastodon.page.viewerParts(item).map(({ name }) => name) : []).toEqual(['viewer-filter']);
  });

  it('counts no picture that is behind a blur', () => {
    const gallery = '<div class="media-gallery"><div class="media-gallery__item"><canvas></canvas></div></div>';
    const post = readOne(status({ body: words('<p>See</p>') + gallery }));
    expect([post.media, post.missing.includes('media')]).toEqual([[], true]);
  });
});

describe('what stands in a post', () => {
  it('is its pictures in their original, with the author’s description or none', () => {
    const photo = (alt: string) => `<div class="media-gallery__item"><a class="media-gallery__item-thumbnail"
 href="https://isle.example/o.jpeg"><img ${alt} srcset="https://files.harbour.example/original/o.jpeg 1200w,
 https://files.harbour.example/small/o.jpeg 588w" src="https://files.harbour.example/small/o.jpeg"></a></div>`;
    const gif = `<div class="media-gallery__item"><div class="media-gallery__gifv"><video aria-label="Waves"
 class="media-gallery__item-gifv-thumbnail" src="https://files.harbour.example/w.mp4"></video></div></div>`;
    const body = `${words('')}<div class="media-gallery">${photo('alt="A pier"')}${photo('')}${gif}</div>`;
    const { media, text } = readOne(status({ body }));
    expect(text).toBe('');
    expect(media.map(({ type, url, alt }) => [type, url, alt])).toEqual([
      ['photo', 'https://files.harbour.example/original/o.jpeg', 'A pier'],
      ['photo', 'https://files.harbour.example/original/o.jpeg', null],
      ['gif', 'https://files.harbour.example/w.mp4', 'Waves'],
    ]);
  });

  const option = (
    label: string,
    number: string,
  ) => `<li><label class="poll__option"><input type="radio" name="vote-options">
${number}<div class="poll__option__text translate">${label}</div></label></li>`;
  const poll = (options: string, footer: string) =>
    `<div class="status__content">${words('<p>Which?</p>')}<div class="poll"><ul>${options}</ul>
<div class="poll__footer"><button class="poll__link">Refresh</button> · ${footer}</div></div></div>`;

  it('is a poll with its votes, and whether it has ended', () => {
    const shown = (votes: string, percent: string) => `<span class="poll__number" title="${votes}">${percent}</span>`;
    const options = option('Port', shown('3 votes', '75%')) + option('Lee', shown('1 vote', '25%'));
    expect(readOne(status({ body: poll(options, '4 people · Closed') })).poll).toEqual({
      options: [
        { label: 'Port', votes: 3, shareBasisPoints: 7500 },
        { label: 'Lee', votes: 1, shareBasisPoints: 2500 },
      ],
      total: 4,
      endsAt: null,
      final: true,
    });
  });

  it('is a poll that goes on, of which the votes are not shown; people are no votes where each has several', () => {
    const options = option('Port', '') + option('Lee', '');
    const footer = '12 people · <time datetime="2026-03-01T12:00:00.000Z">2 days left</time>';
    const { poll: one } = readOne(status({ body: poll(options, footer) }));
    expect(one).toMatchObject({ total: 12, final: false, endsAt: '2026-03-01T12:00:00.000Z' });
    expect(one?.options.map(({ votes }) => votes)).toEqual([null, null]);
    const several = readOne(status({ body: poll(options.replaceAll('radio', 'checkbox'), footer) }));
    expect(several.poll?.total).toBeNull();
  });

  it('is a card with its address', () => {
    const card = `<a href="https://news.example/ferry" class="status-card"><div class="status-card__content"><span
 class="status-card__host">News · <time datetime="2026-02-01T00:00:00.000Z">Feb 1</time></span><strong
 class="status-card__title">Ferry late</strong><span class="status-card__description">Again.</span></div></a>`;
    const post = readOne(status({ body: words('<p>x</p>') + card }));
    expect(post.card).toEqual({
      title: 'Ferry late',
      description: 'Again.',
      url: 'https://news.example/ferry',
      domain: 'news.example',
      imageUrl: null,
    });
    expect(post.createdAt).toBe('2026-02-03T10:20:30.000Z');
  });

  it('counts only whole numbers, and of boosts, which share a counter with quotes, only nought', () => {
    const actions = (boosts: string) =>
      counter('icon-reply-all', '1+') + counter('icon-retweet', boosts) + counter('icon-star', '1,204');
    expect(readOne(status({ actions: actions('7') })).counts).toMatchObject({
      replies: null,
      reposts: null,
      likes: 1204,
    });
    expect(readOne(status({ actions: actions('0') })).counts.reposts).toBe(0);
  });

  it('masks what the viewer did', () => {
    const actions = counter('icon-star', '4', 'active') + counter('icon-retweet', '1', 'active');
    const [item] = mastodon.page.findPosts(page(status({ actions })));
    const names = item ? mastodon.page.viewerParts(item).map(({ name }) => name) : [];
    expect(names.sort()).toEqual(['viewer-like', 'viewer-repost']);
  });
});

describe('the post that a page is about', () => {
  const detailed = (time: string, handle = 'mara') => `<div><div class="focusable detailed-status__wrapper
 detailed-status__wrapper-public"><div class="detailed-status"><a data-hover-card-account="42"
 class="detailed-status__display-name" href="/@${handle}"><span class="display-name"><bdi><strong
 class="display-name__html">Mara</strong></bdi></span></a>${words('<p>Focal</p>')}<div class="detailed-status__meta"><a
 class="detailed-status__datetime" href="/@${handle}/116993163264000000">${time}</a><span class="detailed-status__reblogs">12
</span><span class="detailed-status__quotes">3</span><span class="detailed-status__favorites">1.2K</span></div></div>
<div class="detailed-status__action-bar"></div></div></div>`;
  const URL_OF = new URL('https://harbour.example/@mara/116993163264000000');

  it('has boosts and quotes apart, and is what the address names', () => {
    const post = readOne(detailed('<time datetime="2026-07-27T17:41:00.500Z">Jul 27</time>'), URL_OF);
    expect(post).toMatchObject({ id: '116993163264000000', createdAt: '2026-07-27T17:41:00.000Z' });
    expect(post.counts).toMatchObject({ reposts: 12, quotes: 3, likes: null });
    expect(mastodon.page.isFocal(post, URL_OF)).toBe(true);
    expect(post.missing).toContain('replyTo');
  });

  it('has its time from its id where it was written here and the page has no clock, else none', () => {
    const own = readOne(detailed('Jul 27, 2026'), URL_OF);
    expect(own.createdAt).toMatch(/^2026-07-27T/);
    expect(own.sources['createdAt']).toEqual(['id']);
    const document = page(detailed('Jul 27, 2026', 'bo@isle.example'));
    const [item] = mastodon.page.findPosts(document);
    if (!item) throw new Error('no post');
    const { post, failed } = mastodon.page.readPost(item, URL_OF);
    expect([post.createdAt, failed]).toEqual([null, []]);
  });

  it('answers what stands right above it', () => {
    const [, focal] = readAll(
      page(`<div>${status({ handle: 'bo' })}</div>${detailed('<time datetime="2026-07-27T17:41:00Z">')}`),
    );
    expect(focal).toMatchObject({ kind: 'reply', replyTo: { id: '116000000000000001', handle: 'bo' } });
  });
});

describe('what is never read', () => {
  it('an item that was scrolled away, whose words are stale and cut', () => {
    const stale = article(
      '116000000000000005',
      '<div class="status__wrapper"><span>Mara</span><span>The fer</span></div>',
    );
    expect(readAll(page(stale))).toEqual([]);
  });

  it('a private mention, a notification, what is being answered', () => {
    const closed = [
      status({ visibility: 'direct' }),
      `<div class="notification-ungrouped">${status()}</div>`,
      `<div class="notification">${status()}</div>`,
      `<form class="compose-form">${status()}</form>`,
    ].join('');
    const document = page(closed);
    expect(readAll(document)).toEqual([]);
    const [inner] = document.getElementsByClassName('status__info');
    expect(inner ? mastodon.page.closestPost(inner) : undefined).toBeNull();
  });

  it('a page that only looks like one', () => {
    const like = parsePage(`<html><body><div id="mastodon">${status()}</div></body></html>`);
    const broken = parsePage('<div id="mastodon" data-props="{}"></div><script id="initial-state">{"meta":</script>');
    expect([like, broken].map((document) => platformFor(HOME, document))).toEqual([null, null]);
    expect(platformFor(HOME, page(status()))?.id).toBe('mastodon');
    expect(platformFor(new URL('https://x.com/home'))?.id).toBe('x');
  });
});

describe('hostile input', () => {
  it.each(HOSTILE_STRINGS)('stays text in every field: %s', (hostile) => {
    const made = { name: escaped(hostile), content: `<p>${escaped(hostile)}</p>` };
    const post = readOne(
      article('116993163264000000', status({ ...made, prepend: boostLine('ada', escaped(hostile)) })),
    );
    const line = hostile.replace(/\s+/g, ' ').trim();
    expect([post.author.name, post.repost?.by.name]).toEqual([line, line]);
    expect(post.author.handle).toBe('mara');
    expect(v.safeParse(postSchema, post).issues).toBeUndefined();
  });

  it('is no other post where an author’s words imitate the page', () => {
    const fake = quoteBox({ handle: 'president', name: 'The President' }) + boostLine('ada', 'Ada');
    const post = readOne(status({ content: `<p>Look</p>${fake}` }));
    expect(post).toMatchObject({ kind: 'post', quoted: null, repost: null, author: { handle: 'mara' } });
  });

  it('has an emoji’s endless name cut, and no handle of another form', () => {
    const name = `<img class="emojione custom-emoji" alt=":${'x'.repeat(10_000)}:" src="x">`;
    expect(readOne(status({ name })).author.name?.length).toBeLessThan(300);
    expect(readOne(status({ handle: 'a/../../b' })).author.handle).toBeNull();
  });
});

describe('the page', () => {
  it('is told without the viewer', () => {
    const document = page('', { id: '7', acct: 'ada' });
    const read = (path: string) => mastodon.page.readPage(document, new URL(path, HOME));
    expect(read('/public?x=1#y')).toMatchObject({
      url: HOME.href,
      title: 'Live feeds - Harbour',
      view: 'timeline',
      theme: 'dark',
    });
    expect(read('/@ada')).toMatchObject({ url: 'https://harbour.example/', title: '' });
    expect(read('/@ada/116993163264000000').view).toBe('status');
    expect(read('/search?q=ferry&type=x').url).toBe('https://harbour.example/search?q=ferry');
  });

  it('tells its own address, and whose list it is', () => {
    expect(mastodon.page.pageAddress(page(''))).toBe('https://harbour.example/');
    const of = (path: string) => mastodon.page.accountOf(new URL(path, HOME));
    expect([of('/@ada'), of('/@bo@isle.example'), of('/@ada/media'), of('/@ada/1'), of('/public')]).toEqual([
      'ada',
      'bo@isle.example',
      null,
      null,
      null,
    ]);
  });
});
