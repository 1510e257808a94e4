/** Mastodon: any server, each with its own ids. */
import type { PlatformProfile } from '../profile.ts';
import { isHandle, isPagePath, namedBy, postUrl, profileUrl } from './addresses.ts';
import { compareIds, globalId, isId } from './ids.ts';
import { publicApi } from './public-api.ts';

export const mastodon: PlatformProfile = {
  label: 'Mastodon',
  pages: {
    fixed: [],
    optional: [],
    former: [],
    anyInstance: { matches: ({ pathname }) => isPagePath(pathname) },
  },
  // Every server has its own.
  mediaHosts: [],
  shortLinkHosts: [],
  publicApi,
  repostWords: { own: 'boost', former: null },

  isPostId: isId,
  globalId,
  compareIds,
  // When a server got a post is the post's own time only where it was written.
  timeOfId: () => null,
  idOfTime: () => null,

  isHandle,
  profileUrl,
  postUrl,
  embed: {
    provider: 'mastodon',
    address: ({ host, id, url, author }) => {
      const page = URL.parse(url ?? '');
      const named = page === null ? null : namedBy(page.pathname);
      // As its own server writes it; a copy on another server is no address to embed.
      if (page?.protocol === 'https:' && named !== null && named.id !== null && !named.handle.includes('@')) {
        return postUrl(page.host, named.handle, named.id);
      }
      const isLocal = author.handle !== null && !author.handle.includes('@');
      return isLocal && id !== null ? postUrl(host, author.handle, id) : null;
    },
  },
};
