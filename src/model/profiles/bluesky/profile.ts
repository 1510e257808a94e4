/** Bluesky, as bsky.app shows it. */
import type { PlatformProfile } from '../profile.ts';
import { compareKeys, handleOr, isHandle, isKey, recordNameOf } from './names.ts';
import { publicApi } from './public-api.ts';

const HOST = 'bsky.app';

function postUrl(handle: string | null, key: string): string | null {
  return handle !== null && isHandle(handle) && isKey(key) ? `https://${HOST}/profile/${handle}/post/${key}` : null;
}

export const bluesky: PlatformProfile = {
  label: 'Bluesky',
  pages: { fixed: [], optional: [HOST], former: ['staging.bsky.app', 'main.bsky.dev'], anyInstance: null },
  mediaHosts: ['cdn.bsky.app', 'video.bsky.app', 't.gifs.bsky.app'],
  shortLinkHosts: [],
  publicApi,
  repostWords: { own: 'repost', former: null },

  isPostId: isKey,
  globalId: (_host, id) => id,
  compareIds: compareKeys,
  // The clock is the author's own: a claim, which proves nothing and contradicts nothing.
  timeOfId: () => null,
  idOfTime: () => null,

  isHandle,
  profileUrl: (_host, handle) => (isHandle(handle) ? `https://${HOST}/profile/${handle}` : null),
  postUrl: (_host, handle, id) => postUrl(handle, id),
  embed: {
    provider: 'bluesky-social',
    // By the account's number where it is known: handles change hands.
    address: ({ id, uri, author }) =>
      id === null ? null : postUrl(handleOr(recordNameOf(uri)?.did ?? null, author.handle), id),
  },
};
