/** What crosses from the page's world: nothing but a few operations, and nothing of the viewer's. */
import { describe, expect, it } from 'vitest';
import { operationOf } from '../../../../src/platforms/x/interceptor/keep-response.ts';

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
