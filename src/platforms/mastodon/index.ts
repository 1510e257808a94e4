/** Mastodon: its own web interface on any server, and what a server answers to it. */
import { namedBy } from '../../model/profiles/mastodon/addresses.ts';
import type { PageReader, Platform } from '../contract.ts';
import { all, around, first, is } from '../shared/query-dom.ts';
import { readAnswer } from './network/read-answer.ts';
import { readResponse } from './network/read-response.ts';
import { pageAddress, readPage, recognizes, viewerOf } from './page.ts';
import { check } from './presence/check.ts';
import { pageNotice } from './presence/page-notice.ts';
import { PAGE, STATUS } from './selectors.ts';
import { onServer } from './web/address.ts';
import { isClosed, partsOf } from './web/parts.ts';
import { readStatus } from './web/read-status.ts';
import { viewerParts } from './web/viewer-parts.ts';

const page: PageReader = {
  recognizes,
  findPosts: (root) => all(root, STATUS.post).filter((item) => !isClosed(item)),
  closestPost(target) {
    const item = around(target, STATUS.post);
    return item === null || isClosed(item) ? null : item;
  },
  readPost: readStatus,
  readStore: () => [],
  readPage,
  pageAddress,
  accountOf({ pathname }) {
    const named = namedBy(pathname);
    return named?.id === null && named.rest === '' ? named.handle : null;
  },
  isFocal: ({ id }, { pathname }) => id !== null && namedBy(pathname)?.id === id,
  viewer: (document) => viewerOf(document)?.handle ?? null,
  viewerParts,
  // "Read more" opens the post's page.
  unfoldControl: () => null,
  buttonPlace: (item) => partsOf(item).own(STATUS.actions)[0] ?? null,
  hitsOf(item) {
    const { own } = partsOf(item);
    return Object.fromEntries(
      Object.entries(STATUS).map(([name, selector]) => [
        `STATUS.${name}`,
        is(item, selector) || own(selector).length > 0,
      ]),
    );
  },
  keptBack: () => [],
  linkedPosts(root) {
    const [place] = [first(document(root), PAGE.any)?.baseURI ?? ''];
    const url = URL.parse(place);
    const ids = all(root, PAGE.link).flatMap((link) => {
      const path = url === null ? null : onServer(link.getAttribute('href'), url);
      return path === null ? [] : (namedBy(path)?.id ?? []);
    });
    return new Set(ids).size;
  },
};

/** `root` may be the document itself. */
function document(root: ParentNode): ParentNode {
  return root.ownerDocument ?? root;
}

export const mastodon: Platform = {
  id: 'mastodon',
  page,
  responses: { read: readResponse, readRecords: readAnswer },
  presence: { check, pageNotice },
};
