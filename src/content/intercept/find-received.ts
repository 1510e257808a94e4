/**
 * What the page says of its posts: answers that it received, its components' memory. Anything may come. A record that is
 * not as records are (endless, malformed) is left out: it would only make the capture fail.
 */
import * as v from 'valibot';
import { logError } from '../../browser/log.ts';
import { postSchema } from '../../model/post.ts';
import type { PostRecord } from '../../model/post.ts';
import type { PlatformAdapter } from '../../platforms/contract.ts';

/** `json`: null when the page said nothing. */
export function readSent(adapter: PlatformAdapter, json: string | null, source: 'network' | 'props'): PostRecord[] {
  if (json === null) return [];
  try {
    return adapter.readAnswer(JSON.parse(json), source).filter((post) => v.is(postSchema, post));
  } catch (thrown) {
    logError('reading an answer of the page', thrown);
    return [];
  }
}
