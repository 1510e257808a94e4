/** The legacy markup's side of the adapter. Nobody is logged in to an archive, so there is nothing of a viewer's. */
import type { Frontend } from '../frontend.ts';
import { first } from '../../shared/query-dom.ts';
import { LEGACY } from '../selectors.ts';
import { readLegacyPost } from './read-post.ts';

export const legacy: Frontend = {
  post: LEGACY.post,
  readPost: readLegacyPost,
  viewerParts: () => [],
  buttonPlace: (item) => first(item, LEGACY.actions),
};
