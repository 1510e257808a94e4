import { describe, expect, it } from 'vitest';
import {
  claimedTimeOf,
  compareKeys,
  handleOr,
  isHandle,
  isKey,
  recordNameOf,
} from '../../../../src/model/profiles/bluesky/names.ts';
import { bluesky } from '../../../../src/model/profiles/bluesky/profile.ts';
import type { KnownPost, PublicAnswer } from '../../../../src/model/profiles/public-api.ts';

const DID = `did:plc:${'m'.repeat(24)}`;
const URI = `at://${DID}/app.bsky.feed.post/3mddvy5bv6k27`;
const KNOWN: KnownPost = { id: '3mddvy5bv6k27', uri: URI, url: null, host: 'bsky.app', text: 'The ferry is late.' };

describe('what names a post', () => {
  it('is a key, whose time is a claim and never checked', () => {
    expect(claimedTimeOf('3mddvy5bv6k27')).toBe('2026-01-26T18:50:47.000Z');
    expect([claimedTimeOf('self'), claimedTimeOf('zmddvy5bv6k27')]).toEqual([null, null]);
    expect(bluesky.timeOfId('3mddvy5bv6k27')).toBeNull();
    expect([compareKeys('3mddvy5bv6k27', '3md4rhnginc2m'), compareKeys('self', '3md4rhnginc2m')]).toEqual([1, null]);
  });

  it('is an account that keeps its number when its handle changes', () => {
    expect(recordNameOf(URI)).toEqual({ did: DID, collection: 'app.bsky.feed.post', key: '3mddvy5bv6k27' });
    for (const uri of [null, 'x', 'at://mara.example/a/b', 'https://x/y', `at://${DID}/a/..`])
      expect(recordNameOf(uri)).toBeNull();
    expect(handleOr('handle.invalid', DID)).toBe(DID);
    expect(handleOr('mara.example', DID)).toBe('mara.example');
    for (const handle of ['mara', '../x', 'a b.c', 'mara.example/x', '']) expect(isHandle(handle), handle).toBe(false);
    for (const key of ['', '..', 'a/b', 'a b']) expect(isKey(key), key).toBe(false);
  });

  it('is embedded by the account’s number where that is known', () => {
    const of = (uri: string | null) => bluesky.embed?.address({ ...KNOWN, uri, author: { handle: 'mara.example' } });
    expect(of(URI)).toBe(`https://bsky.app/profile/${DID}/post/3mddvy5bv6k27`);
    expect(of(null)).toBe('https://bsky.app/profile/mara.example/post/3mddvy5bv6k27');
  });
});

describe('what the public addresses say', () => {
  const [posts, record] = bluesky.publicApi?.endpoints ?? [];
  const says = (at: typeof posts, answer: PublicAnswer) => at?.read(answer, KNOWN);

  it('is asked by the post’s global name alone', () => {
    expect(posts?.address(KNOWN)).toBe(
      `https://public.api.bsky.app/xrpc/app.bsky.feed.getPosts?uris=${encodeURIComponent(URI)}`,
    );
    expect(record?.address(KNOWN)).toContain('com.atproto.repo.getRecord?repo=did%3Aplc%3A');
    expect([posts?.address({ ...KNOWN, uri: null }), record?.address({ ...KNOWN, uri: 'x' })]).toEqual([null, null]);
  });

  it('is that it is there, changed, gone, or only for those who are logged in', () => {
    const post = { uri: URI, author: {}, record: { text: 'The ferry is late.' } };
    expect(says(posts, { status: 200, json: { posts: [post] } })?.state).toBe('visible');
    expect(says(posts, { status: 200, json: { posts: [{ ...post, record: { text: 'It sank.' } }] } })?.state).toBe(
      'changed',
    );
    expect(says(posts, { status: 200, json: { posts: [] } })?.state).toBe('gone');
    const author = { labels: [{ val: '!no-unauthenticated' }] };
    expect(says(posts, { status: 200, json: { posts: [{ ...post, author }] } })?.state).toBe('restricted');
    expect(says(record, { status: 200, json: { uri: URI } })?.state).toBe('visible');
    expect(says(record, { status: 400, json: { error: 'RecordNotFound' } })?.state).toBe('gone');
    const message = `Could not locate record: ${URI}`;
    expect(says(record, { status: 400, json: { error: 'InvalidRequest', message } })?.state).toBe('gone');
  });

  it.each<[string, PublicAnswer]>([
    ['a suspended account', { status: 400, json: { error: 'RepoTakendown' } }],
    ['an account that cannot be found', { status: 400, json: { error: 'InvalidRequest' } }],
    ['a page instead of an answer', { status: 200, json: undefined }],
    ['another post', { status: 200, json: { uri: 'at://x', posts: [{ uri: 'at://x' }] } }],
    ['nothing', { status: 0, json: undefined }],
  ])('is unknown: %s', (_name, answer) => {
    expect([says(posts, answer)?.state, says(record, answer)?.state]).toEqual(['unknown', 'unknown']);
  });
});
