/** The side of the adapter of the pages for phones. Nobody is logged in to an archive. */
import type { Frontend } from '../frontend.ts';
import { first } from '../../shared/query-dom.ts';
import { MOBILE } from '../selectors.ts';
import { readMobilePost } from './read-post.ts';

export const mobile: Frontend = {
  post: MOBILE.post,
  readPost: readMobilePost,
  viewerParts: () => [],
  buttonPlace: (item) => first(item, MOBILE.actions),
};
