/** No limit of ours refuses a post: every field is made too long, too large or of another kind, one after the other. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { cutText, fitPost } from '../../src/model/fit.ts';
import { type PostRecord, postSchema, unknownAuthor } from '../../src/model/post.ts';
import { aPost } from '../helpers/records.ts';

const photo = {
  type: 'photo' as const,
  url: 'https://pbs.twimg.com/media/a.jpg',
  alt: 'A ferry',
  width: 10,
  height: 10,
  posterUrl: null,
  variants: [{ url: 'https://video.twimg.com/a.mp4', type: 'video/mp4', bitrate: 5 }],
};

/** A post of which every field is told. */
const full: PostRecord = aPost({
  uri: 'at://did:plc:a/app.bsky.feed.post/b',
  translation: { text: 'Le bac est annulé', lang: 'fr', by: 'platform' },
  notice: 'Not here',
  quoted: {
    state: 'present',
    id: '5',
    url: 'https://x.com/a/status/5',
    author: { ...unknownAuthor(), handle: 'a' },
    text: 'Is it running?',
    createdAt: '2025-11-16T09:20:11.000Z',
    media: [photo],
    truncated: false,
    notice: null,
  },
  replyTo: { id: '4', handle: 'b' },
  conversationId: '3',
  media: [photo],
  links: [
    { shown: 'a.example', url: 'https://t.co/a', expanded: 'https://a.example/' },
    { shown: 'b.example', url: 'https://t.co/b', expanded: 'https://b.example/' },
  ],
  card: { title: 'T', description: 'D', url: 'https://c.example/', domain: 'c.example', imageUrl: null },
  poll: { options: [{ label: 'Yes', votes: 1, shareBasisPoints: 10_000 }], total: 1, endsAt: null, final: true },
  counts: { replies: 1, reposts: 2, quotes: 3, likes: 4, bookmarks: 5, views: 6 },
  editIds: ['1', '2'],
  sources: { text: ['dom', 'network'] },
  disagreements: [{ field: 'text', shown: 'a', sent: 'b' }],
});

/** Paths of all strings, numbers and lists in it, but what says which network it is. */
function pathsOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (Array.isArray(value)) return [path, ...value.flatMap((item, i) => pathsOf(item, [...path, i]))];
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]));
  }
  return typeof value === 'string' || typeof value === 'number' ? [path] : [];
}

const FIXED = new Set(['platform', 'host', 'kind', 'quoted.state']);
const paths = pathsOf(full).filter((path) => !FIXED.has(path.join('.')));

/** A copy in which what stands at the path is changed. */
function changed(path: readonly (string | number)[], change: (value: unknown) => unknown): unknown {
  const copy = structuredClone(full) as unknown as Record<string | number, unknown>;
  let inner = copy;
  for (const key of path.slice(0, -1)) inner = inner[key] as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  inner[last] = change(inner[last]);
  return copy;
}

const LARGE = 2 ** 60;

function enlarge(value: unknown): unknown {
  if (typeof value === 'string') return value + 'é'.repeat(300_000);
  return Array.isArray(value) ? Array.from({ length: 1_500 }, () => value[0] as unknown) : LARGE;
}

describe('a post that is too large somewhere', () => {
  it.each(paths.map((path) => [path.join('.'), path] as const))('fits and says so: %s', (name, path) => {
    const fitted = fitPost(changed(path, enlarge));
    expect(v.is(postSchema, fitted)).toBe(true);
    expect(fitted?.missing.some((field) => name.startsWith(field) || field.startsWith(name))).toBe(true);
    // What is elsewhere stays.
    if (path[0] !== 'text') expect(fitted?.text).toBe(full.text);
    if (path[0] !== 'author') expect(fitted?.author).toEqual(full.author);
  });

  it('says of a cut text that it is only the beginning', () => {
    expect(fitPost(changed(['text'], enlarge))?.flags.truncated).toBe(true);
    expect(fitPost(changed(['quoted', 'text'], enlarge))?.quoted?.truncated).toBe(true);
  });

  it('loses a link that is no web address, and keeps the others', () => {
    const fitted = fitPost(changed(['links', 0, 'url'], () => 'javascript:alert(1)'));
    expect(fitted?.links.map(({ shown }) => shown)).toEqual(['b.example']);
  });

  it('fits where everything is wrong at once', () => {
    const links = Array.from({ length: 3000 }, (_, i) => ({
      shown: 'x',
      url: i % 2 ? 'data:x' : 'https://a.example/',
      expanded: null,
    }));
    const fitted = fitPost({
      ...full,
      links,
      counts: { ...full.counts, likes: -1, views: 0.5 },
      text: '\ud83d'.repeat(9),
    });
    expect(fitted?.links).toHaveLength(500);
    expect(fitted?.counts).toMatchObject({ likes: null, views: null, replies: 1 });
    expect(fitted?.text).toBe('\ufffd'.repeat(9));
  });

  it('is no post without saying which network it is of', () => {
    expect(fitPost({ ...full, platform: '' })).toBeNull();
    expect(fitPost({ ...full, password: 'x' })).toBeNull();
    expect(fitPost(null)).toBeNull();
  });

  it('stays the same where everything fits', () => {
    expect(fitPost(full)).toEqual(full);
  });
});

describe('cutting a text', () => {
  it('leaves no half of a character', () => {
    expect(cutText('ab🚢', 3)).toBe('ab');
    expect(cutText('ab🚢', 4)).toBe('ab🚢');
  });
});
