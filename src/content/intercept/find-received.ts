/**
 * What the page says of its posts: answers that it received, its components' memory. Anything may come. What is endless
 * is cut; a record that even then is none is left out, since it would only make the capture fail.
 */
import { logError } from '../../browser/log.ts';
import { fitPost } from '../../model/fit.ts';
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
    return responses.readRecords(JSON.parse(json), source).flatMap((post) => fitPost(post) ?? []);
  } catch (thrown) {
    logError('reading an answer of the page', thrown);
    return [];
  }
}
