/** Answers as bsky.app receives them; nobody in them exists. */
import { DID, KEY } from './made-page.ts';

export type Json = Record<string, unknown>;

export const ADA = { did: `did:plc:${'a'.repeat(24)}`, handle: 'ada.example', displayName: 'Ada Lee' };
export const BO = { did: `did:plc:${'b'.repeat(24)}`, handle: 'bo.example', displayName: 'Bo' };
const MARA = { did: DID, handle: 'mara.example', displayName: 'Mara Quay', viewer: { muted: false } };

export function view(more: Json = {}, record: Json = {}): Json {
  return {
    uri: `at://${DID}/app.bsky.feed.post/${KEY}`,
    author: MARA,
    record: {
      $type: 'app.bsky.feed.post',
      text: 'The ferry is late.',
      createdAt: '2026-02-03T10:20:30.400Z',
      langs: ['en'],
      ...record,
    },
    replyCount: 12,
    repostCount: 600,
    quoteCount: 22,
    likeCount: 3817,
    bookmarkCount: 4,
    indexedAt: '2026-02-03T10:20:31.000Z',
    labels: [],
    viewer: { like: 'at://x', repost: 'at://y' },
    ...more,
  };
}

export function reposted(key: string, at: string, post: Json = view(), by: Json = ADA): Json {
  const uri = `at://${String(by['did'])}/app.bsky.feed.repost/${key}`;
  return { post, reason: { $type: 'app.bsky.feed.defs#reasonRepost', by, uri, indexedAt: at } };
}
