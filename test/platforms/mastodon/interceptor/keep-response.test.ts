import { describe, expect, it } from 'vitest';
import { cursorOf, operationOf } from '../../../../src/platforms/mastodon/interceptor/keep-response.ts';

const of = (path: string) => operationOf(`https://harbour.example${path}`);

describe('what may be looked at of a server’s answers', () => {
  it.each([
    ['/api/v1/timelines/home', 'timeline'],
    ['/api/v1/timelines/public?local=true', 'timeline'],
    ['/api/v1/timelines/tag/ferry', 'timeline'],
    ['/api/v1/statuses/116000000000000001', 'status'],
    ['/api/v1/statuses/116000000000000001/context', 'context'],
    ['/api/v1/accounts/42/statuses?exclude_replies=true&max_id=9', 'account'],
    ['/api/v1/accounts/42/statuses?pinned=true', 'account-pinned'],
    ['/api/v1/accounts/42/statuses?only_media=true', 'account-part'],
    ['/api/v1/accounts/42/statuses?only_media=false', 'account'],
    ['/api/v2/search?q=ferry', 'search'],
  ])('%s is %s', (path, operation) => expect(of(path)).toBe(operation));

  it.each([
    '/api/v1/notifications',
    '/api/v2/notifications',
    '/api/v1/conversations',
    '/api/v1/timelines/direct',
    '/api/v1/bookmarks',
    '/api/v1/favourites',
    '/api/v1/preferences',
    '/api/v1/accounts/verify_credentials',
    '/api/v1/accounts/relationships?id[]=1',
    '/api/v1/statuses/116000000000000001/favourite',
    '/api/v1/statuses/116000000000000001/reblog',
    '/api/v1/statuses/116000000000000001/source',
    '/api/v1/timelines/home/../direct',
    '/settings/profile',
    '/auth/sign_in',
  ])('never %s', (path) => expect(of(path)).toBeNull());

  it('nothing of what is no address, or not safe', () => {
    expect(operationOf('http://harbour.example/api/v1/timelines/home')).toBeNull();
    expect(operationOf('no address')).toBeNull();
  });

  it('goes on where the address says', () => {
    expect(cursorOf('https://harbour.example/api/v1/accounts/42/statuses?max_id=9')).toBe('9');
    expect(cursorOf('https://harbour.example/api/v1/accounts/42/statuses')).toBeNull();
    expect(cursorOf('no address')).toBeNull();
  });
});
