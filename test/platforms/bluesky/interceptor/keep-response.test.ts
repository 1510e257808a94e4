import { describe, expect, it } from 'vitest';
import { cursorOf, operationOf } from '../../../../src/platforms/bluesky/interceptor/keep-response.ts';

const of = (path: string) => operationOf(`https://pds.example${path}`);

describe('what may be looked at of the answers to bsky.app', () => {
  it.each([
    ['/xrpc/app.bsky.feed.getTimeline?limit=30', 'getTimeline'],
    ['/xrpc/app.bsky.feed.getAuthorFeed?actor=x&filter=posts_and_author_threads', 'getAuthorFeed'],
    ['/xrpc/app.bsky.feed.getAuthorFeed?actor=x', 'getAuthorFeed'],
    ['/xrpc/app.bsky.feed.getAuthorFeed?actor=x&filter=posts_with_media', 'getAuthorMedia'],
    ['/xrpc/app.bsky.unspecced.getPostThreadV2?anchor=x', 'getPostThread'],
    ['/xrpc/app.bsky.feed.searchPosts?q=x', 'searchPosts'],
  ])('%s is %s', (path, operation) => expect(of(path)).toBe(operation));

  it.each([
    '/xrpc/chat.bsky.convo.listConvos',
    '/xrpc/chat.bsky.convo.getMessages',
    '/xrpc/app.bsky.notification.listNotifications',
    '/xrpc/app.bsky.actor.getPreferences',
    '/xrpc/app.bsky.bookmark.getBookmarks',
    '/xrpc/app.bsky.feed.getActorLikes',
    '/xrpc/com.atproto.server.getSession',
    '/xrpc/app.bsky.feed.getTimeline/x',
    '/xrpc/constructor',
  ])('never %s', (path) => expect(of(path)).toBeNull());

  it('nothing of what is no address, or not safe', () => {
    expect(operationOf('http://pds.example/xrpc/app.bsky.feed.getTimeline')).toBeNull();
    expect(operationOf('no address')).toBeNull();
  });

  it('goes on where the address says', () => {
    expect(cursorOf('https://pds.example/xrpc/app.bsky.feed.getTimeline?cursor=abc')).toBe('abc');
    expect([cursorOf('https://pds.example/xrpc/app.bsky.feed.getTimeline'), cursorOf('x')]).toEqual([null, null]);
  });
});
