/**
 * A network that is as unlike X as a network may be: many servers, ids that are no numbers and hold no time, posts that
 * are boosted, and profiles at `/@alice`.
 */
import type { PlatformProfile } from '../../../src/model/profiles/profile.ts';

const POST = /^\/@[a-z]+\/[a-z]{3}-[a-z]{3}$/;
const isHandle = (handle: string): boolean => /^[a-z]+$/.test(handle);
const isPostId = (id: string): boolean => /^[a-z]{3}-[a-z]{3}$/.test(id);

export const quayside: PlatformProfile = {
  label: 'Quayside',
  pages: {
    fixed: [],
    optional: [],
    former: [],
    anyInstance: {
      matches: ({ hostname, pathname }) => hostname.startsWith('quay.') && /^\/@[a-z]+(?:\/|$)/.test(pathname),
    },
  },
  mediaHosts: ['pictures.quay.example'],
  shortLinkHosts: [],
  publicApi: {
    hosts: [],
    endpoints: [
      {
        name: 'posts',
        address: ({ host, id }) => `https://${host}/api/posts/${id}`,
        read: ({ status, json }) => {
          if (status === 410) return { state: 'gone' };
          return { state: typeof json === 'object' && json !== null ? 'visible' : 'unknown' };
        },
      },
    ],
    needed: 1,
  },
  repostWords: { own: 'boost', former: null },
  isPostId,
  globalId: (host, id) => `${id}@${host}`,
  compareIds: () => null,
  timeOfId: () => null,
  idOfTime: () => null,
  isHandle,
  profileUrl: (host, handle) => (isHandle(handle) ? `https://${host}/@${handle}` : null),
  postUrl: (host, handle, id) =>
    handle !== null && isHandle(handle) && isPostId(id) ? `https://${host}/@${handle}/${id}` : null,
  embed: {
    provider: 'quayside',
    address: ({ url }) => (url !== null && POST.test(new URL(url).pathname) ? `${url}/embed` : null),
  },
};
