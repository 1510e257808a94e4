/** X, formerly Twitter. */
import type { PlatformProfile } from '../profile.ts';
import { publicApi } from './public-api.ts';
import { compareIds, idOfTime, isId, timeOfId } from './snowflake.ts';

const HOST = 'x.com';
/** The one that every CMS, however old, knows as a provider. */
const EMBED_HOST = 'twitter.com';

function isHandle(handle: string): boolean {
  return /^\w{1,20}$/.test(handle);
}

export const x: PlatformProfile = {
  label: 'X',
  pages: {
    fixed: [HOST, EMBED_HOST],
    optional: ['pro.x.com'],
    former: ['www.x.com', 'mobile.x.com', 'www.twitter.com', 'mobile.twitter.com', 'm.twitter.com'],
    anyInstance: null,
  },
  mediaHosts: ['pbs.twimg.com', 'abs.twimg.com', 'abs-0.twimg.com', 'video.twimg.com'],
  shortLinkHosts: ['t.co'],
  publicApi,
  repostWords: { own: 'repost', former: 'retweet' },

  isPostId: isId,
  globalId: (_host, id) => id,
  compareIds,
  timeOfId,
  idOfTime,

  isHandle,
  profileUrl: (_host, handle) => (isHandle(handle) ? `https://${HOST}/${handle}` : null),
  postUrl: (_host, handle, id) =>
    isId(id) && (handle === null || isHandle(handle)) ? `https://${HOST}/${handle ?? 'i'}/status/${id}` : null,
  embed: {
    provider: 'twitter',
    address: ({ id, author }) => {
      const handle = author.handle ?? 'i';
      return id !== null && isId(id) && isHandle(handle) ? `https://${EMBED_HOST}/${handle}/status/${id}` : null;
    },
  },
};
