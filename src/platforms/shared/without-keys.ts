/** Takes out of an answer what says who is looking, before anything is read in it. */

/**
 * Takes these keys out of parsed JSON, however deep, in place. What is nested deeper than `depth` levels was made to hurt,
 * and is left out. Gives the same object.
 */
export function withoutKeys(content: unknown, keys: ReadonlySet<string>, depth: number): unknown {
  if (Array.isArray(content)) {
    const list: unknown[] = content;
    if (depth < 0) list.length = 0;
    for (const item of list) withoutKeys(item, keys, depth - 1);
  } else if (typeof content === 'object' && content !== null) {
    const node = content as Record<string, unknown>;
    for (const key of Object.keys(node)) {
      if (keys.has(key) || depth < 0) Reflect.deleteProperty(node, key);
      else withoutKeys(node[key], keys, depth - 1);
    }
  }
  return content;
}
