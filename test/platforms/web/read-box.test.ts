// @vitest-environment happy-dom
import { parse } from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { postSchema } from '../../../src/model/post.ts';
import { readBox, readDeclared } from '../../../src/platforms/web/read-box.ts';

const ADDRESS = new URL('https://www.gazette.example/ferries?id=7&utm_source=mail#top');

const POST = 'Nobody sails today, the harbour says.';
const ANSWER = 'They said so yesterday, and sailed.';

function declare(...values: unknown[]): void {
  for (const value of values) {
    const script = document.createElement('script');
    script.type = 'application/ld+json';
    script.textContent = typeof value === 'string' ? value : JSON.stringify(value);
    document.head.append(script);
  }
}

function meta(property: string, content: string): void {
  const element = document.createElement('meta');
  element.setAttribute('property', property);
  element.setAttribute('content', content);
  document.head.append(element);
}

function link(attributes: Record<string, string>): void {
  const element = document.createElement('link');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.head.append(element);
}

/** The record of what matches, as a record that may be stored. */
function read(selector: string) {
  const box = document.querySelector<HTMLElement>(selector);
  if (box === null) throw new Error(`nothing matches ${selector}`);
  return parse(postSchema, readBox(box, box.textContent ?? '', readDeclared(document, ADDRESS), ADDRESS));
}

function show(...paragraphs: [id: string, text: string][]): void {
  const main = document.createElement('main');
  for (const [id, text] of paragraphs) {
    const article = document.createElement('article');
    article.id = id;
    article.textContent = text;
    main.append(article);
  }
  document.body.append(main);
}

/** Before what stands there. */
function head(id: string, text: string): void {
  const heading = document.createElement('h2');
  heading.textContent = text;
  document.getElementById(id)?.prepend(heading);
}

beforeEach(() => {
  document.head.replaceChildren();
  document.body.replaceChildren();
  document.title = 'Ferries';
});

const thread = {
  '@context': 'https://schema.org',
  '@type': 'SocialMediaPosting',
  author: { '@type': 'Person', name: 'Ana Ruiz', alternateName: '@ana', image: 'https://pics.example/ana.jpg' },
  articleBody: POST,
  datePublished: '2026-02-03T10:20:30.987+01:00',
  inLanguage: 'en',
  interactionStatistic: [{ interactionType: 'https://schema.org/LikeAction', userInteractionCount: 12 }],
  comment: [{ '@type': 'Comment', text: ANSWER, author: 'Ben', dateCreated: '2026-02-03T11:00:00Z' }],
};

describe('what a page declares', () => {
  it('is its author, words and time, each with its source', () => {
    declare(thread);
    show(['post', `Ana Ruiz ${POST} 12 likes`], ['answer', ANSWER]);
    const post = read('#post');
    expect(post).toMatchObject({
      platform: 'web',
      host: 'www.gazette.example',
      kind: 'post',
      id: null,
      text: POST,
      lang: 'en',
      createdAt: '2026-02-03T09:20:30.000Z',
      author: { name: 'Ana Ruiz', handle: 'ana', avatarUrl: 'https://pics.example/ana.jpg' },
      counts: { likes: 12, replies: null },
      missing: [],
    });
    for (const path of ['author.name', 'author.handle', 'text', 'createdAt', 'counts.likes']) {
      expect(post.sources[path], path).toEqual(['declared']);
    }
    // Nothing but the browser's tab tells its title.
    expect(post.sources['card']).toEqual(['dom']);
  });

  it('of a comment is the comment’s, never the author’s of the page', () => {
    declare(thread);
    show(['post', POST], ['answer', ANSWER], ['other', 'Somebody else says something else.']);
    expect(read('#answer')).toMatchObject({ kind: 'reply', text: ANSWER, author: { name: 'Ben' } });
    expect(read('#other')).toMatchObject({ kind: 'post', text: null, createdAt: null, author: { name: null } });
    expect(read('#other').missing).toEqual(['author.name', 'text', 'createdAt']);
    // All of the page is the post with what stands under it.
    expect(read('main')).toMatchObject({ kind: 'post', text: POST, author: { name: 'Ana Ruiz' } });
  });

  it('is nobody’s where two posts stand in the box', () => {
    declare(thread, { ...thread, comment: [], articleBody: 'A second post, by another.', author: { name: 'Cleo' } });
    show(['post', POST], ['second', 'A second post, by another.']);
    expect(read('main')).toMatchObject({ text: null, author: { name: null }, createdAt: null });
    expect(read('#second').author.name).toBe('Cleo');
  });

  it('of its words is taken only where all of them can be read', () => {
    const body = `The first lines are free for everybody who comes by. ${'More of it. '.repeat(20)}The end is paid for.`;
    declare({ '@type': 'NewsArticle', headline: 'Ferries stay in port', articleBody: body, author: 'Ana' });
    show(['free', body.slice(0, 150)], ['paid', body]);
    head('free', 'Ferries stay in port');
    expect(read('#free')).toMatchObject({ text: null, author: { name: 'Ana' }, missing: ['text', 'createdAt'] });
    expect(read('#paid').text).toBe(body);
  });

  it('as its address is its link, never the name of a thing; what lets somebody in goes, and who shared it', () => {
    declare({ ...thread, '@id': 'https://www.gazette.example/#/schema/1' });
    link({ rel: 'canonical', href: '/ferries?id=7&si=abc&access_token=x' });
    show(['post', POST]);
    expect(read('#post').url).toBe('https://www.gazette.example/ferries?id=7');
  });

  it('does not hold the number of somebody’s notifications', () => {
    document.title = '(3) Ferries';
    show(['post', POST]);
    expect(read('#post').card?.title).toBe('Ferries');
  });

  it('that is shared or cited in it is not the page’s', () => {
    declare({ '@type': 'WebPage', citation: thread, sharedContent: thread });
    show(['post', POST]);
    expect(read('#post').author.name).toBeNull();
  });

  it('is an article’s, whose summary is not the author’s words', () => {
    declare({
      '@graph': [
        {
          '@type': ['NewsArticle'],
          headline: 'Ferries stay in port',
          description: 'A summary',
          author: [{ name: 'A' }, { name: 'B' }],
        },
      ],
    });
    show(['post', 'Nobody sails.'], ['comment', 'Ben: “Ferries stay in port” is what they always say']);
    head('post', 'Ferries stay in port');
    expect(read('#post')).toMatchObject({ text: null, author: { name: 'A, B' } });
    expect(read('#post h2').author.name).toBe('A, B');
    // Whoever quotes the headline has not written the article.
    expect(read('#comment').author.name).toBeNull();
  });

  it('is a film’s, with its poster', () => {
    declare({
      '@type': 'VideoObject',
      name: 'A ferry comes home',
      description: 'Filmed from the pier this morning.',
      uploadDate: '2026-02-03T10:00:00+0000',
      thumbnailUrl: ['https://pics.example/ferry.jpg'],
    });
    show(['post', 'Filmed from the pier this morning.']);
    head('post', 'A ferry comes home');
    expect(read('#post')).toMatchObject({
      text: 'Filmed from the pier this morning.',
      createdAt: '2026-02-03T10:00:00.000Z',
      media: [{ type: 'video', posterUrl: 'https://pics.example/ferry.jpg' }],
    });
  });

  it('by Open Graph is a card, and an article’s time where its title stands', () => {
    meta('og:title', 'Ferries stay in port');
    meta('og:description', '128 likes, 4 comments');
    meta('article:published_time', '2026-02-03T10:20:30Z');
    meta('article:author', 'https://social.example/ana');
    link({ rel: 'alternate', type: 'application/json+oembed', href: '/oembed?url=7', title: 'x' });
    show(['post', ''], ['other', 'Weather']);
    head('post', 'Ferries stay in port');
    const post = read('#post');
    expect(post).toMatchObject({
      text: null,
      author: { name: null },
      createdAt: '2026-02-03T10:20:30.000Z',
      card: { title: 'Ferries stay in port', description: '128 likes, 4 comments', domain: 'www.gazette.example' },
      links: [{ shown: 'oEmbed', url: 'https://www.gazette.example/oembed?url=7', expanded: null }],
    });
    expect(read('#other').createdAt).toBeNull();
  });

  it('as the time of an article is taken where there is one time in it', () => {
    show(['post', ''], ['two', '']);
    const time = (id: string, value: string) => {
      const element = document.createElement('time');
      element.setAttribute('datetime', value);
      document.querySelector(id)?.append(element);
    };
    time('#post', '2026-02-03T10:20:30-05:00');
    time('#two', '2026-02-03T10:20:30Z');
    time('#two', '2026-02-04T10:20:30Z');
    expect(read('#post')).toMatchObject({
      createdAt: '2026-02-03T15:20:30.000Z',
      sources: { createdAt: ['declared'] },
    });
    expect(read('#two').createdAt).toBeNull();
    expect(read('main').createdAt).toBeNull();
  });

  it.each(['2026-02-03', '2026-02-03T10:20:30', '03/02/2026 10:20', 'yesterday', '2026-02-31T10:00:00Z', 7])(
    'is no time where it is %s: which moment that is, it does not say',
    (datePublished) => {
      declare({ ...thread, datePublished, comment: [] });
      show(['post', POST]);
      expect(read('#post')).toMatchObject({ text: POST, createdAt: null, missing: ['createdAt'] });
    },
  );
});

describe('the address', () => {
  it('is the canonical link where that is on the same site, and without what tracks', () => {
    expect.assertions(3);
    show(['post', POST]);
    expect(read('#post')).toMatchObject({ url: 'https://www.gazette.example/ferries?id=7', sources: { url: ['dom'] } });
    link({ rel: 'canonical', href: 'https://gazette.example/ferries/7?fbclid=abc' });
    expect(read('#post')).toMatchObject({ url: 'https://gazette.example/ferries/7', sources: { url: ['declared'] } });
    document.head.replaceChildren();
    link({ rel: 'canonical', href: 'https://evil.example/' });
    expect(read('#post').url).toBe('https://www.gazette.example/ferries?id=7');
  });
});

describe('a hostile page', () => {
  it('declares nothing by what is no JSON, nested without end, or of another kind', () => {
    let deep: unknown = thread;
    for (let at = 0; at < 200; at++) deep = { '@graph': [deep] };
    declare('{"@type":', deep, 7, null, { '@type': 'JobPosting', author: 'X' }, { '@type': 7, text: {} });
    show(['post', POST]);
    expect(read('#post')).toMatchObject({ text: null, author: { name: null } });
  });

  it('cannot put anything else in the place of words, numbers and addresses', () => {
    declare({
      ...thread,
      author: { name: { toString: 1 }, image: 'javascript:alert(1)', alternateName: 7 },
      interactionStatistic: [{ interactionType: 'LikeAction', userInteractionCount: '1e9' }, 7, null],
      url: 'data:text/html,x',
      inLanguage: '<b>',
      image: [{ url: 'ftp://x' }],
    });
    show(['post', POST]);
    expect(read('#post')).toMatchObject({
      text: POST,
      lang: null,
      media: [],
      author: { name: null, handle: null, avatarUrl: null },
      counts: { likes: null },
      url: 'https://www.gazette.example/ferries?id=7',
    });
  });
});
