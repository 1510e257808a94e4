/** Parts of an item that tell who is looking: what they did, and their own filters. */
import { around } from '../../shared/query-dom.ts';
import { STATUS } from '../selectors.ts';
import { partsOf } from './parts.ts';
import { readBoost } from './read-context.ts';

const STATES = {
  'viewer-repost': STATUS.viewerBoost,
  'viewer-like': STATUS.viewerLike,
  'viewer-bookmark': STATUS.viewerBookmark,
  'viewer-vote': STATUS.viewerVote,
  'viewer-filter': STATUS.filter,
};

export function viewerParts(item: Element): { name: string; element: Element }[] {
  const parts = partsOf(item);
  const url = URL.parse(item.ownerDocument.URL);
  const boost = url === null ? null : readBoost(parts, url);
  const line = boost?.isViewers === true ? [{ name: 'viewer-repost-line', element: boost.line }] : [];
  const states = Object.entries(STATES).flatMap(([name, selector]) =>
    parts.own(selector).map((element) => ({ name, element })),
  );
  return [...line, ...states].filter(({ element }) => around(element, STATUS.post) === item);
}
