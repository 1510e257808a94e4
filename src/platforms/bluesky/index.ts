/** Bluesky: bsky.app, and what the servers answer to it. */
import type { PageReader, Platform } from '../contract.ts';
import { all, around, first, is } from '../shared/query-dom.ts';
import { accountOf, postAddress } from './address.ts';
import { readAnswer } from './network/read-answer.ts';
import { readResponse } from './network/read-response.ts';
import { pageAddress, readPage } from './page.ts';
import { check } from './presence/check.ts';
import { pageNotice } from './presence/page-notice.ts';
import { PAGE, POST } from './selectors.ts';
import { viewerOf } from './viewer.ts';
import { partsOf } from './web/parts.ts';
import { readPost } from './web/read-post.ts';
import { viewerParts } from './web/viewer-parts.ts';

const page: PageReader = {
  findPosts: (root) => all(root, POST.post),
  closestPost: (target) => around(target, POST.post),
  readPost,
  readStore: () => [],
  readPage,
  pageAddress,
  accountOf: (url) => accountOf(url.href),
  isFocal: ({ id }, url) => id !== null && postAddress(url.href)?.key === id,
  viewer: viewerOf,
  viewerParts,
  // A long text is whole in the page: only its box is low.
  unfoldControl: () => null,
  buttonPlace: (item) => partsOf(item).own(POST.replyButton)[0]?.parentElement?.parentElement ?? null,
  hitsOf: (item) =>
    Object.fromEntries(
      Object.entries(POST).map(([name, selector]) => [
        `POST.${name}`,
        is(item, selector) || first(item, selector) !== null,
      ]),
    ),
  keptBack: () => [],
  linkedPosts(root) {
    const ids = all(root, PAGE.link).map((link) => postAddress(link.getAttribute('href'))?.key);
    return new Set(ids.filter((id) => id !== undefined)).size;
  },
};

export const bluesky: Platform = {
  id: 'bluesky',
  page,
  responses: { read: readResponse, readRecords: readAnswer },
  presence: { check, pageNotice },
};
