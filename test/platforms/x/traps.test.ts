/** What other tools read wrong, and what a page may do to mislead. Each is a sentence of its own. */
import { describe, expect, it } from 'vitest';
import { extractContent } from '../../../src/cli/extract-content.ts';
import type { PostRecord } from '../../../src/model/post.ts';
import { x } from '../../../src/platforms/x/index.ts';
import { parseFixture, parsePage, readFixture } from './fixtures.ts';

function posts(name: string): PostRecord[] {
  return extractContent(readFixture(name)).posts;
}

function post(name: string, index: number): PostRecord {
  const found = posts(name)[index];
  if (found === undefined) throw new Error(`${name} has no post ${index}`);
  return found;
}

describe('a repost', () => {
  it('is known by link and structure, in any language', () => {
    const by = [
      'classic/timeline-en.html',
      'classic/timeline-fr.html',
      'classic/repost-ja.html',
      'classic/repost-ar.html',
    ].map((name) => post(name, 0).repost?.by);
    expect(by.map((author) => author?.handle)).toEqual(['CityDesk_Ada', 'MarcheVert', 'kawabe_yu', 'safa_writes']);
    expect(by.map((author) => author?.name)).toEqual(['Ada Marsh 🗞️', 'Le Marché Vert', '川辺ゆう', 'صفاء']);
    expect(post('classic/repost-ja.html', 0).repost?.label).toBe('川辺ゆうさんがリポストしました');
  });

  it('keeps the original’s time as the original’s, and says that its own is missing', () => {
    const { createdAt, repost, missing } = post('classic/timeline-en.html', 0);
    expect(createdAt).toBe('2026-11-02T09:15:04.000Z');
    expect(repost).toMatchObject({ id: null, at: null });
    expect(missing).toEqual(expect.arrayContaining(['repost.id', 'repost.at']));
  });

  it('of a quote is a repost that has the quote', () => {
    expect(post('classic/timeline-en.html', 3)).toMatchObject({
      kind: 'repost',
      quoted: { author: { handle: 'HarborLedger' } },
    });
  });

  it('by the viewer is none, and leaves no trace of the viewer', () => {
    const own = post('classic/timeline-en.html', 4);
    expect(own).toMatchObject({ kind: 'post', repost: null });
    expect(JSON.stringify(extractContent(readFixture('classic/timeline-en.html')))).not.toContain('quiet_reader');
  });

  it('by the viewer is none in a piece of a page either, which does not say who the viewer is', () => {
    const page = readFixture('classic/timeline-en.html').replace(/<nav.*?<\/button>/s, '');
    const found = extractContent(page).posts;
    expect(found.map(({ repost }) => repost?.by.handle ?? null)).toEqual([
      'CityDesk_Ada',
      null,
      null,
      'OldQuay',
      null,
      null,
      null,
    ]);
  });

  it('is not a pinned post, a community’s, or one that somebody liked', () => {
    expect(post('classic/profile-pinned.html', 0)).toMatchObject({
      kind: 'post',
      repost: null,
      flags: { pinned: true },
    });
    for (const index of [5, 6]) {
      expect(post('classic/timeline-en.html', index)).toMatchObject({
        kind: 'post',
        repost: null,
        flags: { pinned: false },
      });
    }
  });

  it('cannot be forged by a display name', () => {
    const forged = post('classic/hostile.html', 2);
    expect(forged.repost).toBeNull();
    expect(forged.author).toMatchObject({ handle: 'plain_liar', name: 'Harbor Ledger reposted @HarborLedger' });
  });

  it('has its own id and time in the legacy markup, and keeps them through an archive’s rewriting', () => {
    for (const found of [post('legacy/profile-2017.html', 1), post('legacy/wayback-fr.html', 0)]) {
      expect(found.repost).toMatchObject({
        by: { handle: 'HarborMinistry', id: '700200' },
        at: '2017-11-16T20:06:07.000Z',
      });
      expect(found.createdAt).toBe('2017-11-16T19:58:00.000Z');
      expect(found.media[0]?.url).toBe('https://pbs.twimg.com/media/DOldLamp.jpg');
      expect(found.links[0]?.expanded).toBe('https://lamp.example/petition/the-clerk');
    }
  });

  it('by whoever saved a legacy page is none', () => {
    expect(post('legacy/profile-2017.html', 6)).toMatchObject({ kind: 'post', repost: null });
  });

  it('in an answer is the wrapper’s, the rest the original’s', () => {
    expect(post('network/user-tweets-2026.json', 1)).toMatchObject({
      kind: 'repost',
      id: '2117183699547062272',
      text: 'The ferry line closes on Friday.\nNobody was asked.',
      author: { handle: 'HarborLedger' },
      repost: {
        by: { handle: 'CityDesk_Ada', followers: 5200000 },
        id: '2117184102200246272',
        at: '2026-11-02T09:16:40.000Z',
      },
    });
  });

  it('is not made by `retweeted`, which is about the viewer', () => {
    expect(post('network/user-tweets-2026.json', 0)).toMatchObject({ kind: 'post', repost: null });
  });
});

describe('a quoted post', () => {
  it('never poses as the main one', () => {
    expect(post('classic/timeline-en.html', 2)).toMatchObject({
      author: { handle: 'MiraOkafor' },
      text: 'Worth reading twice.',
      createdAt: '2026-11-02T08:30:00.000Z',
      media: [],
      quoted: { id: '2116953415480246272', text: 'Ticket prices, a history:\n1998 to today' },
    });
  });

  it('has the handle of its picture, not one that its name pretends', () => {
    expect(post('classic/hostile.html', 4).quoted?.author).toMatchObject({
      handle: 'real_quoted',
      name: '@HarborLedger',
    });
  });

  it('is known without its picture by the handle as written, and without that by its picture', () => {
    const html = readFixture('classic/hostile.html');
    const pictureless = html.replace('UserAvatar-Container-real_quoted', 'x');
    const wordless = html.replace('<span>@real_quoted</span>', '');
    for (const changed of [pictureless, wordless]) {
      expect(changed).not.toBe(html);
      expect(extractContent(changed).posts[4]?.quoted?.author?.handle).toBe('real_quoted');
    }
  });

  it('that is gone stays known by its id', () => {
    expect(post('network/user-tweets-2026.json', 6).quoted).toMatchObject({
      state: 'unavailable',
      author: { handle: 'OldQuay' },
      text: null,
    });
  });
});

describe('markup inside a text', () => {
  it.each(['classic/hostile.html', 'xweb/hostile.html'])('is text and nothing else: %s', (name) => {
    expect(post(name, 0)).toMatchObject({
      author: { handle: 'plain_liar' },
      media: [],
      card: null,
      quoted: null,
      repost: null,
      flags: { pinned: false },
    });
    expect(posts(name).map((found) => found.author.handle)).not.toContain('victim');
  });

  it('is no quote when it looks like one', () => {
    expect(post('classic/hostile.html', 1)).toMatchObject({ kind: 'post', quoted: null });
  });
});

describe('reading', () => {
  it('keeps direction characters in names as they are', () => {
    expect(post('classic/hostile.html', 3).author.name).toBe('\u202eregdeL robraH\u202c \u2066ok\u2069');
  });

  it('takes the outer of two nested items once', () => {
    expect(posts('classic/hostile.html').at(-1)).toMatchObject({
      author: { handle: 'outer_acct' },
      text: 'Outer text',
    });
    expect(posts('classic/hostile.html')).toHaveLength(7);
  });

  it('finds the post of a status page among its parents and replies', () => {
    const url = new URL('https://x.com/MiraOkafor/status/2117949982110646272?s=20');
    const focal = posts('classic/status-photos-replies.html').filter((found) => x.page.isFocal(found, url));
    expect(focal.map((found) => found.author.handle)).toEqual(['MiraOkafor']);
  });

  it('says where the page keeps posts back, and takes no link in a post for that', () => {
    const document = parseFixture('classic/status-photos-replies.html');
    expect(x.page.keptBack(document)).toEqual(['2117956525224886272']);
    document
      .querySelector('[data-testid="tweetText"]')
      ?.insertAdjacentHTML('beforeend', '<a href="/i/status/20">a</a>');
    expect(x.page.keptBack(document)).toEqual(['2117956525224886272']);
  });

  it('reads exact counts from labels in any language and script, and no rounded ones', () => {
    expect(post('classic/timeline-fr.html', 0).counts).toMatchObject({
      replies: 1417,
      reposts: 10584,
      views: 11363525,
      bookmarks: 1953,
    });
    expect(post('classic/repost-ar.html', 0).counts).toMatchObject({ replies: 5, reposts: 6, likes: 7, views: 9 });
    expect(post('xweb/profile.html', 1).counts).toMatchObject({ replies: null, reposts: null, likes: null });
  });

  it('reads five counts by their order where no button tells any', () => {
    const html = readFixture('classic/timeline-en.html').replace(/<(button|a)([^>]*) aria-label="\d[^"]*"/g, '<$1$2');
    const counts = extractContent(html).posts.map((found) => found.counts);
    expect(counts[0]).toMatchObject({ replies: 12, reposts: 34, likes: 567, bookmarks: 8, views: 91011 });
    expect(Object.values(counts[1] ?? {})).toEqual([null, null, null, null, null, null]);
  });

  it('says that a text is cut where the page cuts it', () => {
    expect(post('classic/timeline-fr.html', 1).flags.truncated).toBe(true);
    expect(post('classic/timeline-en.html', 1).flags.truncated).toBe(false);
  });

  it('marks an advertisement, and takes its time from its id', () => {
    const ad = post('classic/promoted.html', 0);
    expect(ad).toMatchObject({ flags: { promoted: true }, createdAt: '2026-11-05T09:00:00.000Z' });
    expect(ad.sources['createdAt']).toEqual(['id']);
    expect(post('classic/promoted.html', 1).flags.promoted).toBe(false);
  });

  it('keeps an author’s description and drops the site’s own word', () => {
    expect(post('classic/status-photos-replies.html', 1).media.map(({ alt }) => alt)).toEqual([
      'Two gulls on a bollard, facing away',
      null,
    ]);
    expect(post('xweb/status-ja.html', 0).media.map(({ alt }) => alt)).toEqual([null]);
  });

  it('names the archive among the sources', () => {
    expect(post('legacy/wayback-fr.html', 0).sources['text']).toEqual(['markup', 'archive']);
  });

  it('says what it could not read when the site has changed', () => {
    const html = readFixture('classic/timeline-en.html');
    const changes: [string, string][] = [
      ['data-testid="tweetText" dir="auto" lang="en"', 'text'],
      ['data-testid="User-Name"', 'author.handle'],
      ['/status/', 'id'],
    ];
    for (const [part, field] of changes) {
      const [item] = x.page.findPosts(parsePage(html.replaceAll(part, 'x')));
      if (item === undefined) throw new Error('no item');
      expect(x.page.readPost(item, new URL('https://x.com/home')).failed).toContain(field);
    }
  });

  it('names a time that contradicts the id', () => {
    const html = readFixture('classic/timeline-en.html').replace(
      '2026-11-02T09:15:04.000Z',
      '2026-11-02T03:15:04.000Z',
    );
    expect(extractContent(html).posts[0]?.disagreements).toEqual([
      { field: 'createdAt', shown: '2026-11-02T03:15:04.000Z', sent: '2026-11-02T09:15:04.000Z' },
    ]);
  });

  it('names a handle that contradicts the permalink', () => {
    const html = readFixture('classic/repost-ja.html').replaceAll('href="/minato_dayori"', 'href="/somebody"');
    expect(extractContent(html).posts[0]?.disagreements).toEqual([
      { field: 'author.handle', shown: 'somebody', sent: 'minato_dayori' },
    ]);
  });

  it('of 10,000 posts ends in time', () => {
    const item = (index: number): string =>
      `<article data-testid="tweet"><div data-testid="User-Name"><a href="/a${index}"><b dir="ltr">A</b></a></div>` +
      `<a href="/a${index}/status/21171836995470622${String(index).padStart(5, '0').slice(-2)}"><time datetime="2026-11-02T09:15:04.000Z"></time></a>` +
      `<p data-testid="tweetText" lang="en">${index}</p></article>`;
    const document = parsePage(Array.from({ length: 10_000 }, (_, index) => item(index)).join(''));
    const items = x.page.findPosts(document);
    expect(items).toHaveLength(10_000);
    const url = new URL('https://x.com/home');
    expect(items.slice(-200).map((one) => x.page.readPost(one, url).post.text)).toContain('9999');
  }, 30_000);
});

describe('what tells who is looking', () => {
  it('is named, with its element: the line, and the viewer’s own states', () => {
    const item = x.page.findPosts(parseFixture('classic/timeline-en.html'))[4];
    const parts = item === undefined ? [] : x.page.viewerParts(item);
    expect(parts.map(({ name }) => name)).toEqual([
      'viewer-repost-line',
      'viewer-repost',
      'viewer-like',
      'viewer-bookmark',
    ]);
    expect(parts[0]?.element.textContent).toBe('You reposted');
    expect(parts[0]?.element.querySelector('svg')).not.toBeNull();
  });

  it('in the frontend of 2026 comes with the same button of a post that the viewer has not pressed', () => {
    const [first, second] = x.page.findPosts(parseFixture('xweb/status-ja.html'));
    const parts = second === undefined ? [] : x.page.viewerParts(second);
    expect(parts.map(({ name, element }) => [name, second?.contains(element)])).toEqual([['viewer-like', true]]);
    expect(parts[0]?.plain).toBe(first?.querySelector('[data-engagement-action="like"] button'));
  });

  it('is nothing in a post by others', () => {
    for (const item of x.page.findPosts(parseFixture('classic/repost-ja.html')))
      expect(x.page.viewerParts(item)).toEqual([]);
  });

  it('includes the viewer’s picture where it stands in an item', () => {
    const html = readFixture('classic/timeline-en.html').replace(
      '</article>',
      '<div data-testid="UserAvatar-Container-quiet_reader"></div></article>',
    );
    const [item] = x.page.findPosts(parsePage(html));
    expect(item && x.page.viewerParts(item).map(({ name }) => name)).toEqual(['viewer-avatar']);
  });
});

describe('our button', () => {
  it.each(['classic/timeline-en.html', 'xweb/profile.html', 'legacy/profile-2017.html'])(
    'has a place beside the actions: %s',
    (name) => {
      for (const item of x.page.findPosts(parseFixture(name))) {
        const place = x.page.buttonPlace(item);
        expect(place !== null && item.contains(place)).toBe(true);
      }
    },
  );
});
