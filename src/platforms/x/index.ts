/** X, in all its frontends, behind the contract that every network keeps. */
import type { PageReader, Platform } from '../contract.ts';
import { accountOf, postAddress } from './address.ts';
import { classic } from './classic/frontend.ts';
import type { Frontend } from './frontend.ts';
import { hitsOf, keptBack, linkedPosts } from './hits.ts';
import { legacy } from './legacy/frontend.ts';
import { mobile } from './mobile/frontend.ts';
import { readAnswer } from './network/read-answer.ts';
import { readResponse } from './network/read-response.ts';
import { pageAddress } from './page-address.ts';
import { readPage } from './page.ts';
import { check } from './presence/check.ts';
import { pageNotice } from './presence/page-notice.ts';
import { all, around, is, outermost } from '../shared/query-dom.ts';
import { readStore } from './relay/read-store.ts';
import { repliesControls } from './replies-controls.ts';
import { viewerHandle } from './viewer.ts';
import { xweb } from './xweb/frontend.ts';

const FRONTENDS: readonly Frontend[] = [classic, xweb, legacy, mobile];

function frontendOf(item: Element): Frontend | undefined {
  return FRONTENDS.find(({ post, gone }) => is(item, post) || (gone !== undefined && is(item, gone)));
}

/** Both lists are in document order already. */
function inOrder(items: Element[], placeholders: Element[]): Element[] {
  if (placeholders.length === 0) return items;
  const FOLLOWING = 4;
  return [...items, ...placeholders].sort((a, b) => ((a.compareDocumentPosition(b) & FOLLOWING) !== 0 ? -1 : 1));
}

const page: PageReader = {
  findPosts(root) {
    for (const { post, gone } of FRONTENDS) {
      const items = all(root, post).filter((item) => outermost(item, post) === item);
      // In the place of a post, and not within one, where it stands for what the post quotes.
      const placeholders = gone === undefined ? [] : all(root, gone).filter((item) => around(item, post) === null);
      if (items.length + placeholders.length > 0) return inOrder(items, placeholders);
    }
    return [];
  },

  closestPost(target) {
    for (const { post, gone } of FRONTENDS) {
      const item = outermost(target, post) ?? (gone === undefined ? null : outermost(target, gone));
      if (item !== null) return item;
    }
    return null;
  },

  readPost(item, url) {
    return (frontendOf(item) ?? classic).readPost(item, url);
  },

  viewer: viewerHandle,

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

  accountOf: (url) => accountOf(url.href),
  // Missing, a badge, a pin and a repost are what no icon of a known form stands beside.
  alwaysTold: [
    'author.name',
    'author.verified',
    'text',
    'repost',
    'flags.pinned',
    'counts.replies',
    'counts.reposts',
    'counts.likes',
  ],
  hitsOf,
  keptBack,
  moreOfThread: repliesControls,
  linkedPosts,
  readStore,
  isStore: (text) => text.includes('{__id:"'),
  pageAddress,
  readPage,
};

export const x: Platform = {
  id: 'x',
  page,
  responses: { read: readResponse, readRecords: readAnswer },
  presence: { check, pageNotice },
};
