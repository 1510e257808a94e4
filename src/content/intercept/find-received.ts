/**
 * What the page says of its posts: answers that it received, its components' memory. Anything may come. A record that is
 * not as records are (endless, malformed) is left out: it would only make the capture fail.
 */
import * as v from 'valibot';
import { logError } from '../../browser/log.ts';
import { postSchema } from '../../model/post.ts';
import type { PostRecord } from '../../model/post.ts';
import type { ResponseReader } from '../../platforms/contract.ts';

/** `json`: null when the page said nothing; `responses`: left out by a network whose answers nobody reads. */
export function readSent(
  responses: ResponseReader | undefined,
  json: string | null,
  source: 'network' | 'props',
): PostRecord[] {
  if (json === null || responses === undefined) return [];
  try {
    return responses.readRecords(JSON.parse(json), source).filter((post) => v.is(postSchema, post));
  } catch (thrown) {
    logError('reading an answer of the page', thrown);
    return [];
  }
}
