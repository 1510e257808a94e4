/**
 * The post that X's own components hold in memory for an item on screen: it has a repost's id and time also after the
 * answer has gone by. For the page's own world, where React's fields are visible; bundled there, so it imports nothing
 * but the filter.
 */
import { isViewersMark } from './viewer-marks.ts';

/** From the item up to the component that was given the post; measured by others: at most 40 steps. */
const STEPS = 40;

/** The post as JSON text without the viewer's traces; null when the page keeps none, or keeps it otherwise. */
export function postInProps(item: Element): string | null {
  const field = Object.keys(item).find((key) => key.startsWith('__reactFiber$'));
  let fiber: unknown = field === undefined ? undefined : (item as unknown as Record<string, unknown>)[field];
  for (let step = 0; step < STEPS && isObject(fiber); step++) {
    const props = fiber['memoizedProps'];
    const tweet = isObject(props) ? props['tweet'] : undefined;
    if (isObject(tweet) && typeof tweet['id_str'] === 'string') return plainText(tweet);
    fiber = fiber['return'];
  }
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** What lies in the page's memory may refer to itself; each object is written once on its way. */
function plainText(root: object): string {
  const path: unknown[] = [];
  return JSON.stringify(root, function (this: unknown, key, value: unknown) {
    if (isViewersMark(key, value)) return undefined;
    // `this` holds the value: what lies deeper on the path than it has been left.
    while (path.length > 0 && path.at(-1) !== this) path.pop();
    if (!isObject(value)) return value;
    if (path.includes(value) || path.length > 30) return undefined;
    path.push(value);
    return value;
  });
}
