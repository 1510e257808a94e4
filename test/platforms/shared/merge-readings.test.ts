/** Screen and server together: what each knows, where they differ, and whose word counts. */
import { describe, expect, it } from 'vitest';
import { extractContent } from '../../../src/cli/extract-content.ts';
import type { PostRecord } from '../../../src/model/post.ts';
import { combine, findSent } from '../../../src/platforms/shared/merge-readings.ts';
import { valueAt } from '../../../src/platforms/shared/complete-record.ts';
import { readFixture } from '../x/fixtures.ts';

function read(name: string, index = 0): PostRecord {
  const post = extractContent(readFixture(name)).posts[index];
  if (post === undefined) throw new Error(`${name} has no post ${index}`);
  return post;
}

const shown = read('classic/timeline-en.html');
const answer = extractContent(readFixture('network/user-tweets-2026.json')).posts;
const sent = findSent(shown, answer);
if (sent === null) throw new Error('the answer does not hold the post');

describe('a repost on screen and in the answer', () => {
  const post = combine(shown, sent);

  it('gets its own id, time and the reposter’s followers from the server', () => {
    expect(post.repost).toMatchObject({
      id: '2117184102200246272',
      at: '2026-11-02T09:16:40.000Z',
      label: 'Ada Marsh 🗞️ reposted',
      by: { handle: 'CityDesk_Ada', name: 'Ada Marsh 🗞️', followers: 5_200_000, id: '900100203' },
    });
    expect(post.sources['repost.at']).toEqual(['network']);
  });

  it('names both sources where both say the same, and no difference', () => {
    expect(post.sources['text']).toEqual(['dom', 'network']);
    expect(post.sources['author.handle']).toEqual(['dom', 'network']);
    expect(post.disagreements).toEqual([]);
  });

  it('misses nothing any more', () => {
    expect(shown.missing).toContain('repost.at');
    expect(post.missing).toEqual([]);
  });

  it('leaves both records as they were', () => {
    expect(shown.repost?.at).toBeNull();
    expect(sent.repost?.label).toBeNull();
  });
});

describe('a page that was edited', () => {
  it.each([
    ['text', { text: 'The ferry line closes never.\nNobody was asked.' }],
    ['createdAt', { createdAt: '2026-11-02T08:00:00.000Z' }],
    ['author.name', { author: { ...shown.author, name: 'Somebody Else' } }],
    ['counts.likes', { counts: { ...shown.counts, likes: 999_999 } }],
  ])('shows in %s, which stays as shown', (field, change) => {
    const edited: PostRecord = { ...shown, ...change };
    const post = combine(edited, sent);
    expect(post.disagreements.map((one) => one.field)).toEqual([field]);
    expect(valueAt(post, field)).toBe(valueAt(edited, field));
    expect(post.sources[field]).toEqual(['dom']);
  });

  it('shows in another reposter', () => {
    const repost = shown.repost && { ...shown.repost, by: { ...shown.repost.by, name: 'Not Ada' } };
    expect(combine({ ...shown, repost }, sent).disagreements).toEqual([
      { field: 'repost.by.name', shown: 'Not Ada', sent: 'Ada Marsh 🗞️' },
    ]);
  });

  it('shows in a photo that was never sent', () => {
    const photo = {
      type: 'photo' as const,
      url: 'https://pbs.twimg.com/media/Forged.jpg',
      alt: null,
      width: null,
      height: null,
      posterUrl: null,
      variants: [],
    };
    const post = combine(
      { ...shown, media: [photo] },
      { ...sent, media: [{ ...photo, url: 'https://pbs.twimg.com/media/Real.jpg' }] },
    );
    expect(post.disagreements.map(({ field }) => field)).toEqual(['media']);
    expect(post.media).toEqual([photo]);
  });

  it('shows once where the id and the server contradict it in the same way', () => {
    const html = readFixture('classic/timeline-en.html').replace(
      '2026-11-02T09:15:04.000Z',
      '2026-11-02T03:15:04.000Z',
    );
    const [edited] = extractContent(html).posts;
    expect(edited && combine(edited, sent).disagreements).toEqual([
      { field: 'createdAt', shown: '2026-11-02T03:15:04.000Z', sent: '2026-11-02T09:15:04.000Z' },
    ]);
  });

  it('shows in a quoted text, and in a quote that stands on one side only', () => {
    const quote = read('classic/timeline-en.html', 2);
    const told: PostRecord = {
      ...quote,
      quoted: quote.quoted && {
        ...quote.quoted,
        text: 'Ticket prices, a history: 1998 to today https://harbor.example/prices',
      },
    };
    expect(combine(quote, told).disagreements).toEqual([]);
    const other: PostRecord = { ...quote, quoted: quote.quoted && { ...quote.quoted, text: 'Something else' } };
    expect(combine(quote, other).disagreements.map(({ field }) => field)).toEqual(['quoted.text']);
    expect(combine(quote, { ...quote, quoted: null }).disagreements.map(({ field }) => field)).toEqual(['quoted']);
    expect(combine({ ...quote, quoted: null }, quote).disagreements.map(({ field }) => field)).toEqual(['quoted']);
  });

  it('does not show in counts that grew a little', () => {
    expect(combine({ ...shown, counts: { ...shown.counts, likes: 575 } }, sent).disagreements).toEqual([]);
  });
});

describe('what the server must not decide', () => {
  it('is whether there is a repost: the viewer’s own stays unsaid', () => {
    const own = read('classic/timeline-en.html', 4);
    const match = findSent(own, answer);
    expect(match).not.toBeNull();
    const post = combine(own, match ?? sent);
    expect(post.repost).toBeNull();
    expect(post.kind).toBe('post');
    expect(post.author.followers).toBe(52310);
  });

  it('is another account’s repost', () => {
    const other = shown.repost && { ...shown.repost, by: { ...shown.repost.by, handle: 'OldQuay', name: 'Old Quay' } };
    const post = combine({ ...shown, repost: other }, sent);
    expect(post.repost).toMatchObject({ by: { handle: 'OldQuay', followers: null }, id: null, at: null });
  });

  it('is another post: nothing of it is taken', () => {
    expect(combine(shown, { ...sent, id: '1' })).toBe(shown);
    expect(findSent({ ...shown, id: null }, answer)).toBeNull();
  });
});

describe('texts of other forms', () => {
  const cut = read('relay/profile-store.html', 2);

  it('are completed where the page cut them', () => {
    expect(cut.text).toMatch(/^Council, live\..*And the "end" <\/script> of it & more\.$/s);
    expect(cut.disagreements).toEqual([]);
    expect(cut.flags.truncated).toBe(false);
    expect(cut.sources['text']).toEqual(['dom', 'store']);
  });

  it('are the same with links as displayed and as sent', () => {
    const post = read('relay/profile-store.html', 0);
    expect(post.text).toBe('The winter timetable is out: harbor.example/timetable/\nThanks to @MiraOkafor');
    expect(post.disagreements).toEqual([]);
  });

  it('are the same without the names before a reply', () => {
    const reply = answer.at(-1);
    if (reply === undefined) throw new Error('no reply');
    expect(combine({ ...reply, text: 'Always.', sources: {} }, reply).disagreements).toEqual([]);
  });

  it('of a short post are not taken for cut ones', () => {
    expect(combine({ ...shown, text: 'The ferry line closes' }, sent).disagreements.map(({ field }) => field)).toEqual([
      'text',
    ]);
  });
});

describe('findSent', () => {
  it('prefers the record with the same reposter, and the newest', () => {
    const original: PostRecord = { ...sent, repost: null };
    expect(findSent(shown, [original, sent, original])).toBe(sent);
    expect(findSent({ ...shown, repost: null }, [sent, original])).toBe(original);
    expect(findSent(shown, [original])).toBe(original);
    const newer = { ...sent };
    expect(findSent(shown, [newer, sent])).toBe(newer);
  });
});
