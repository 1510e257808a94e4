/** Parts of an item that tell who is looking: what they did, and their own filters. */
import type { ViewerPart } from '../../contract.ts';
import { all, around } from '../../shared/query-dom.ts';
import { STATUS } from '../selectors.ts';
import { partsOf } from './parts.ts';
import { readBoost } from './read-context.ts';

/** Each with the same control as others see it. */
const STATES = {
  'viewer-repost': [STATUS.viewerBoost, STATUS.plainBoost],
  'viewer-like': [STATUS.viewerLike, STATUS.plainLike],
  'viewer-bookmark': [STATUS.viewerBookmark, STATUS.plainBookmark],
  'viewer-vote': [STATUS.viewerVote, null],
  'viewer-filter': [STATUS.filter, null],
} as const;

export function viewerParts(item: Element): ViewerPart[] {
  const parts = partsOf(item);
  const url = URL.parse(item.ownerDocument.URL);
  const boost = url === null ? null : readBoost(parts, url);
  const line = boost?.isViewers === true ? [{ name: 'viewer-repost-line', element: boost.line }] : [];
  const states = Object.entries(STATES).flatMap(([name, [lit, unlit]]) =>
    parts.own(lit).map((element) => {
      const [plain] = unlit === null ? [] : all(item.ownerDocument, unlit);
      return plain === undefined ? { name, element } : { name, element, plain };
    }),
  );
  return [...line, ...states].filter(({ element }) => around(element, STATUS.post) === item);
}
