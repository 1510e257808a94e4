/** What in an answer says who is looking. It is taken out before anything is read. */

/** Own likes, reposts, follows, mutes; what the server wants to measure. */
const VIEWER_KEYS = new Set([
  'viewer',
  'feedContext',
  'reqId',
  'knownFollowers',
  'interactionCount',
  'hasOtherReplies',
]);

/** How deep an answer is looked through; what is nested deeper was made to hurt, and is left out. */
const DEPTH = 200;

/** Takes the viewer's marks out of parsed JSON, in place. Gives the same object. */
export function withoutViewer(content: unknown, depth = 0): unknown {
  if (Array.isArray(content)) {
    const list: unknown[] = content;
    if (depth > DEPTH) list.length = 0;
    for (const item of list) withoutViewer(item, depth + 1);
  } else if (typeof content === 'object' && content !== null) {
    const node = content as Record<string, unknown>;
    for (const key of Object.keys(node)) {
      if (VIEWER_KEYS.has(key) || depth > DEPTH) Reflect.deleteProperty(node, key);
      else withoutViewer(node[key], depth + 1);
    }
  }
  return content;
}
