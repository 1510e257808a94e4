/** What crosses from the page's world: nothing but a few operations, and nothing of the viewer's. */
import { describe, expect, it } from 'vitest';
import { operationOf, withoutViewer } from '../../../../src/platforms/x/interceptor/keep-response.ts';
import { readFixture } from '../fixtures.ts';

const QUERY = 'https://x.com/i/api/graphql/V7H0Ap3_Hh2FyS75OCDO3Q';

describe('operationOf', () => {
  it.each([
    [`${QUERY}/UserTweets?variables=%7B%7D`, 'UserTweets'],
    [`${QUERY}/HomeTimeline`, 'HomeTimeline'],
    ['https://api.x.com/graphql/abc-_9/TweetResultByRestId?x=1', 'TweetResultByRestId'],
    ['/i/api/graphql/abc/SearchTimeline', 'SearchTimeline'],
    ['https://pro.x.com/i/api/graphql/abc/ListLatestTweetsTimeline', 'ListLatestTweetsTimeline'],
    ['https://twitter.com/i/api/graphql/abc/TweetDetail', 'TweetDetail'],
  ])('reads %s', (url, name) => {
    expect(operationOf(url)).toBe(name);
  });

  it.each([
    `${QUERY}/DmAllSearchSlice`,
    `${QUERY}/GetDmInbox`,
    `${QUERY}/useDirectCallSetupQuery`,
    `${QUERY}/Bookmarks`,
    `${QUERY}/BookmarkSearchTimeline`,
    `${QUERY}/NotificationsTimeline`,
    `${QUERY}/Viewer`,
    `${QUERY}/UserPreferences`,
    `${QUERY}/AuthenticatePeriscope`,
    `${QUERY}/Likes`,
    `${QUERY}/Followers`,
    'https://x.com/i/api/1.1/dm/inbox_initial_state.json',
    'https://x.com/i/api/1.1/account/settings.json',
    'https://api.x.com/1.1/onboarding/task.json',
    'https://x.com/i/api/2/notifications/all.json',
    `${QUERY}/GetDmInbox?next=/graphql/abc/UserTweets`,
    `${QUERY}/GetDmInbox#/graphql/abc/UserTweets`,
    `${QUERY}/UserTweets/more`,
    `${QUERY}/usertweets`,
    `${QUERY}/UserTweets%2F..%2FGetDmInbox`,
    'https://example.org/i/api/graphql/abc/UserTweets',
    'https://x.com.example.org/graphql/abc/UserTweets',
    'https://evil-x.com/graphql/abc/UserTweets',
    'http://x.com/i/api/graphql/abc/UserTweets',
    'data:/graphql/abc/UserTweets',
    'https://x.com/home',
    'https://[',
    '',
  ])('never reads %s', (url) => {
    expect(operationOf(url)).toBeNull();
  });
});

describe('withoutViewer', () => {
  it('drops what the viewer did and whom the viewer follows, and keeps the post', () => {
    const left = withoutViewer(readFixture('network/user-tweets-2026.json')) ?? '';
    for (const key of [
      'favorited',
      'retweeted"',
      'bookmarked',
      'relationship_perspectives',
      'dm_permissions',
      'notifications_settings',
    ]) {
      expect(left).not.toContain(`"${key}`);
    }
    expect(left).toContain('"followers":52310');
    expect(left).toContain('"retweeted_status_result"');
    expect(left).toContain('The ferry line closes on Friday.');
  });

  it('drops the viewer’s vote, and leaves the poll', () => {
    const left = withoutViewer(readFixture('network/tweet-detail-2023.json')) ?? '';
    expect(left).not.toContain('selected_choice');
    expect(left).toContain('choice1_count');
  });

  it('drops the viewer’s own account wherever it stands', () => {
    const left = withoutViewer(
      '{"data":{"viewer":{"legacy":{"screen_name":"quiet_reader"}},"viewer_v2":{"a":"quiet_reader"},"x":1}}',
    );
    expect(left).toBe('{"data":{"x":1}}');
  });

  it('drops the viewer’s side of an account in the logged-out frontend’s form', () => {
    const left = withoutViewer(
      '{"perspective":{"favorited":true},"is_following":true,"dm_blocking":false,"rest_id":"1"}',
    );
    expect(left).toBe('{"rest_id":"1"}');
  });

  it('gives nothing for what is too large, no JSON, or no object', () => {
    expect(withoutViewer(`{"a":"${'x'.repeat(5_000_000)}"}`)).toBeNull();
    for (const body of ['', '{"a":', '<html>', 'null', '"text"', '5', '{"a":1}{'])
      expect(withoutViewer(body)).toBeNull();
  });

  it('ends at once for an answer of 50 MB', () => {
    const huge = `["${'y'.repeat(50_000_000)}"]`;
    const start = performance.now();
    expect(withoutViewer(huge)).toBeNull();
    expect(performance.now() - start).toBeLessThan(200);
  });
});
