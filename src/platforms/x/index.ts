/** X, in all its frontends, behind the contract that every platform keeps. */
import type { PlatformAdapter } from '../contract.ts';
import { postAddress } from './address.ts';
import { classic } from './classic/frontend.ts';
import { combine, findSent } from '../shared/merge-readings.ts';
import type { Frontend } from './frontend.ts';
import { hitsOf, keptBack, linkedPosts } from './hits.ts';
import { legacy } from './legacy/frontend.ts';
import { mobile } from './mobile/frontend.ts';
import { readAnswer } from './network/read-answer.ts';
import { pageAddress } from './page-address.ts';
import { readPage } from './page.ts';
import { look } from './presence/look.ts';
import { pageNotice } from './presence/page-notice.ts';
import { readListing } from './presence/read-listing.ts';
import { readScreen } from './presence/read-screen.ts';
import { all, is, outermost } from '../shared/query-dom.ts';
import { readStore } from './relay/read-store.ts';
import { xweb } from './xweb/frontend.ts';

const FRONTENDS: readonly Frontend[] = [classic, xweb, legacy, mobile];

function frontendOf(item: Element): Frontend | undefined {
  return FRONTENDS.find((frontend) => is(item, frontend.post));
}

export const xAdapter: PlatformAdapter = {
  id: 'x',
  matches: ['https://x.com/*', 'https://twitter.com/*', 'https://pro.x.com/*'],
  mediaHosts: ['pbs.twimg.com', 'video.twimg.com', 'abs.twimg.com', 'abs-0.twimg.com'],

  findPosts(root) {
    for (const { post } of FRONTENDS) {
      const items = all(root, post).filter((item) => outermost(item, post) === item);
      if (items.length > 0) return items;
    }
    return [];
  },

  closestPost(target) {
    for (const { post } of FRONTENDS) {
      const item = outermost(target, post);
      if (item !== null) return item;
    }
    return null;
  },

  readPost(item, url) {
    return (frontendOf(item) ?? classic).readPost(item, url);
  },

  viewerParts(item) {
    return frontendOf(item)?.viewerParts(item, new URL(item.ownerDocument.URL)) ?? [];
  },

  buttonPlace(item) {
    return frontendOf(item)?.buttonPlace(item) ?? null;
  },

  unfoldControl(item) {
    return frontendOf(item)?.unfoldControl?.(item) ?? null;
  },

  isFocal(post, url) {
    const address = postAddress(url.href);
    return address !== null && address.id === post.id;
  },

  readListing,
  readScreen: (document, url, sent) => readScreen(xAdapter, document, url, sent),
  look,
  pageNotice,
  hitsOf,
  keptBack,
  linkedPosts,
  readAnswer,
  readStore,
  pageAddress,
  combine,
  findSent,
  readPage,
};
