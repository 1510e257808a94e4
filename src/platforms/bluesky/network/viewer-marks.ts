/** What in an answer says who is looking. It is taken out before anything is read. */
import { withoutKeys } from '../../shared/without-keys.ts';

/** Own likes, reposts, follows, mutes; what the server wants to measure. */
const VIEWER_KEYS = new Set([
  'viewer',
  'feedContext',
  'reqId',
  'knownFollowers',
  'interactionCount',
  'hasOtherReplies',
]);

/** Levels to which an answer is looked through. */
const DEPTH = 200;

/** Takes the viewer's marks out of parsed JSON, in place. Gives the same object. */
export function withoutViewer(content: unknown): unknown {
  return withoutKeys(content, VIEWER_KEYS, DEPTH);
}
