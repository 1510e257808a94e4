import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { postSchema } from '../../../../src/model/post.ts';
import { mastodon } from '../../../../src/platforms/mastodon/index.ts';
import { readAnswer } from '../../../../src/platforms/mastodon/network/read-answer.ts';
import { withoutViewer } from '../../../../src/platforms/mastodon/network/viewer-marks.ts';
import { combine } from '../../../../src/platforms/shared/merge-readings.ts';
import { HOSTILE_STRINGS } from '../../../helpers/hostile-strings.ts';
import { account, sent, type Json } from '../made-answer.ts';
import { article, boostLine, HOME, readOne, status } from '../made-page.ts';

const read = (content: unknown, url: URL | null = HOME) => readAnswer(structuredClone(content), 'network', url);

describe('a post as a server sends it', () => {
  it('is a record, with its global name and all its counts', () => {
    const [post] = read(sent());
    expect(post).toMatchObject({
      platform: 'mastodon',
      host: 'harbour.example',
      kind: 'post',
      uri: 'https://harbour.example/users/mara/statuses/116000000000000001',
      url: 'https://harbour.example/@mara/116000000000000001',
      author: { handle: 'mara', id: '42', followers: 120 },
      text: 'The ferry is late.',
      createdAt: '2026-02-03T10:20:30.000Z',
      counts: { replies: 2, reposts: 3, quotes: 1, likes: 5 },
      flags: { edited: false, protected: false, contentWarning: null },
    });
    expect(v.safeParse(postSchema, post).issues).toBeUndefined();
  });

  it('is a boost with its own id and time', () => {
    const boost = sent({
      id: '116000000000000777',
      created_at: '2026-02-03T11:00:00.999Z',
      content: '',
      reblog: sent(),
    });
    const [post] = read({ ...boost, account: account('ada@isle.example', { id: '7', display_name: '' }) });
    expect(post).toMatchObject({ kind: 'repost', id: '116000000000000001', text: 'The ferry is late.' });
    expect(post?.repost).toMatchObject({
      id: '116000000000000777',
      at: '2026-02-03T11:00:00.000Z',
      by: { handle: 'ada@isle.example', id: '7', name: null },
    });
  });

  it('completes what the screen shows of it, without contradicting it', () => {
    const shown = readOne(article('116000000000000777', status({ prepend: boostLine('ada@isle.example', 'Ada') })));
    const boost = sent({ id: '116000000000000777', created_at: '2026-02-03T11:00:00.999Z', reblog: sent() });
    const [whole] = read({ ...boost, account: account('ada@isle.example', { id: '7', display_name: 'Ada' }) });
    if (!whole) throw new Error('no post');
    const post = combine(shown, whole);
    expect(post.disagreements).toEqual([]);
    expect(post).toMatchObject({
      repost: { at: '2026-02-03T11:00:00.000Z', label: 'Ada boosted' },
      counts: { reposts: 3 },
    });
    expect(post.sources['repost.at']).toEqual(['network']);
  });

  it('quotes another, whose address is no part of its words', () => {
    const content = '<p class="quote-inline">RE: <a href="https://h.example/@b/1">h.example</a></p><p>Look</p>';
    const quote = { state: 'accepted', quoted_status: sent({ id: '9', account: account('bo') }) };
    const [post] = read(sent({ content, quote }));
    expect(post).toMatchObject({
      kind: 'quote',
      text: 'Look',
      quoted: { state: 'present', id: '9', author: { handle: 'bo' } },
    });
  });

  it.each(['revoked', 'rejected', 'deleted', 'pending', 'unauthorized', 'some new word'])(
    'quotes what is not shown: %s',
    (state) => {
      const [post] = read(sent({ quote: { state, quoted_status: state === 'pending' ? sent({ id: '9' }) : null } }));
      expect(post).toMatchObject({ kind: 'quote', quoted: { state: 'unavailable', text: null, author: null } });
    },
  );

  it('answers another, whose handle is known where it is mentioned', () => {
    const parent = { in_reply_to_id: '5', in_reply_to_account_id: '8' };
    expect(read(sent(parent))[0]?.replyTo).toEqual({ id: '5', handle: null });
    const mentions = [{ id: '8', acct: 'bo@isle.example' }];
    expect(read(sent({ ...parent, mentions }))[0]?.replyTo).toEqual({ id: '5', handle: 'bo@isle.example' });
    expect(read(sent({ ...parent, in_reply_to_account_id: '42' }))[0]?.replyTo).toEqual({ id: '5', handle: 'mara' });
  });

  it('has its media; a sound, which is none of a record’s kinds, is known to be missing', () => {
    const image = {
      type: 'image',
      url: 'https://f.example/a.png',
      description: 'A pier',
      meta: { original: { width: 8, height: 6 } },
    };
    const [post] = read(sent({ media_attachments: [image, { type: 'audio', url: 'https://f.example/a.mp3' }] }));
    expect(post?.media).toMatchObject([{ type: 'photo', url: image.url, alt: 'A pier', width: 8, height: 6 }]);
    expect(post?.missing).toContain('media');
  });

  it('has its poll, its warning, its edit, and who may see it', () => {
    const poll = {
      options: [{ title: 'Port', votes_count: 3 }],
      votes_count: 3,
      expired: true,
      expires_at: null,
      own_votes: [0],
    };
    const [post] = read(
      sent({ poll, spoiler_text: 'Boats', edited_at: '2026-02-04T00:00:00.000Z', visibility: 'private' }),
    );
    expect(post?.poll).toEqual({
      options: [{ label: 'Port', votes: 3, shareBasisPoints: null }],
      total: 3,
      endsAt: null,
      final: true,
    });
    expect(post?.flags).toMatchObject({ contentWarning: 'Boats', edited: true, protected: true });
  });
});

describe('what an answer holds', () => {
  it('is a list, a thread, a search; no list of notifications or conversations', () => {
    expect(read([sent(), sent({ id: '2' })])).toHaveLength(2);
    expect(read({ ancestors: [sent({ id: '1' })], descendants: [sent({ id: '2' })] }).map(({ id }) => id)).toEqual([
      '1',
      '2',
    ]);
    expect(read({ accounts: [account('bo')], statuses: [sent()], hashtags: [] })).toHaveLength(1);
    expect(read([{ id: '1', type: 'mention', account: account('bo'), status: sent() }])).toEqual([]);
    expect(read([{ id: '1', accounts: [], last_status: sent() }])).toEqual([]);
  });

  it('is known by its own server’s accounts where nobody says where it came from; else nothing is guessed', () => {
    expect(read([sent()], null)[0]?.host).toBe('harbour.example');
    expect(read([sent({ account: account('bo@isle.example') })], null)).toEqual([]);
  });

  it('says nothing of who is looking', () => {
    const marks = {
      favourited: true,
      reblogged: true,
      bookmarked: true,
      muted: true,
      pinned: true,
      filtered: [{ filter: 'x' }],
    };
    expect(read(sent(marks))).toEqual(read(sent()));
    const poll = { options: [], own_votes: [1], voted: true };
    expect(withoutViewer(sent({ ...marks, quote: { quoted_status: sent({ ...marks, poll }) } }))).toEqual(
      sent({ quote: { quoted_status: sent({ poll: { options: [] } }) } }),
    );
  });

  it.each([
    null,
    7,
    'x',
    [],
    {},
    [null],
    { statuses: 5 },
    sent({ account: null }),
    sent({ id: 7 }),
    sent({ content: null }),
  ])('is nothing in a strange form: %j', (content) => expect(read(content)).toEqual([]));

  it.each(HOSTILE_STRINGS)('keeps hostile text as text: %s', (hostile) => {
    const content = `<p>${hostile.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`;
    const [post] = read(
      sent({ content, account: account('mara', { display_name: hostile }), uri: hostile, url: hostile }),
    );
    expect([post?.text, post?.author.name, post?.uri]).toEqual([hostile.trim(), hostile, null]);
    expect(v.safeParse(postSchema, post).issues).toBeUndefined();
  });

  it('is read in no long time, however it is nested or broken', () => {
    const deep = JSON.parse(`${'{"quote":'.repeat(500)}{}${'}'.repeat(500)}`) as Json;
    expect(read(sent({ quote: deep }))[0]?.quoted?.state).toBe('unavailable');
    const started = Date.now();
    expect(read(sent({ content: '<a '.repeat(50_000) }))).toHaveLength(1);
    expect(read(sent({ content: `<p ${'a="'.repeat(50_000)}` }))).toHaveLength(1);
    expect(Date.now() - started).toBeLessThan(5000);
  });
});

describe('an answer that a page received', () => {
  const received = (operation: string, content: unknown, cursor: string | null = null, code = 200) =>
    mastodon.responses?.read(
      { operation, status: code, cursor, content: structuredClone(content) },
      new URL('/@mara', HOME),
    );

  it('is an account’s list in its order, which goes on below its last post', () => {
    const reading = received('account', [sent({ id: '3' }), sent({ id: '2' })], '9');
    expect(reading?.listing).toMatchObject({ kind: 'account', account: 'mara', cursor: '9', bottom: '2' });
    expect(reading?.listing?.entries.map(({ id, place }) => [id, place])).toEqual([
      ['3', 'in-order'],
      ['2', 'in-order'],
    ]);
  });

  it('has no private mention, and a gap where something was left out', () => {
    const reading = received('account', [sent({ id: '3' }), sent({ id: '2', visibility: 'direct' })]);
    expect(reading?.records.map(({ id }) => id)).toEqual(['3']);
    expect(reading?.listing?.entries.at(-1)?.place).toBe('gap');
  });

  it('is aside of the order where it is pinned, found, or only a part', () => {
    for (const operation of ['account-pinned', 'account-part', 'timeline', 'search']) {
      const listing = received(operation, [sent()])?.listing;
      expect(listing?.kind, operation).toBe('other');
      expect(
        listing?.entries.map(({ place }) => place),
        operation,
      ).toEqual(['aside']);
    }
    expect(received('account-pinned', [sent()])?.records[0]?.flags.pinned).toBe(true);
  });

  it('says why nothing could be told', () => {
    expect(received('account', null, null, 401)?.listing?.problem).toEqual({ result: 'unknown', reason: 'login-wall' });
    expect(received('account', null, null, 429)?.listing?.problem).toEqual({
      result: 'unknown',
      reason: 'rate-limited',
    });
    expect(received('account', 'text')?.listing).toBeNull();
  });
});
