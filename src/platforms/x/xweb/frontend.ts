/** The x-web frontend's side of the adapter. */
import type { Frontend } from '../frontend.ts';
import { all, around } from '../../shared/query-dom.ts';
import { XWEB } from '../selectors.ts';
import { xwebPartsOf } from './parts.ts';
import { readXwebPost } from './read-post.ts';

/** What `aria-pressed` on each action says of the viewer. */
const STATES: Record<string, string> = { retweet: 'viewer-repost', like: 'viewer-like', bookmark: 'viewer-bookmark' };

export const xweb: Frontend = {
  post: XWEB.post,
  gone: XWEB.gone,
  readPost: readXwebPost,
  viewerParts: (item) =>
    xwebPartsOf(item)
      .own(XWEB.pressed)
      .flatMap((element) => {
        const action = actionOf(element);
        const name = STATES[action];
        if (name === undefined) return [];
        const plain = all(item.ownerDocument, XWEB.unpressed).find((other) => actionOf(other) === action);
        return plain === undefined ? [{ name, element }] : [{ name, element, plain }];
      }),
  buttonPlace: (item) => xwebPartsOf(item).own(XWEB.replyAction)[0]?.parentElement ?? null,
};

function actionOf(element: Element): string {
  return around(element, XWEB.action)?.getAttribute('data-engagement-action') ?? '';
}
