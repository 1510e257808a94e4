/**
 * What the page says of its posts: answers that it received, its components' memory. Anything may come. What is endless
 * is cut; a record that even then is none is left out, since it would only make the capture fail. Each text is parsed
 * here, once.
 */
import { logError } from '../../browser/log.ts';
import { fitPost } from '../../model/fit.ts';
import type { PostRecord } from '../../model/post.ts';
import type { ResponseReader, ResponseReading } from '../../platforms/contract.ts';
import type { ReceivedText } from './channel.ts';

/** `responses`: left out by a network whose answers nobody reads. `url`: of the page that received it. */
export function readReceived(
  responses: ResponseReader | undefined,
  { json, ...heading }: ReceivedText,
  url: URL,
): ResponseReading {
  const nothing = { records: [], listing: null };
  if (responses === undefined) return nothing;
  try {
    // A refusal comes without any words.
    const content: unknown = json === '' ? null : JSON.parse(json);
    const { records, listing } = responses.read({ ...heading, content }, url);
    return { records: fitting(records), listing };
  } catch (thrown) {
    logError('reading an answer of the page', thrown);
    return nothing;
  }
}

/** `json`: null when the page's components hold nothing of the post. */
export function readProps(responses: ResponseReader | undefined, json: string | null, url: URL): PostRecord[] {
  if (json === null || responses === undefined) return [];
  try {
    return fitting(responses.readRecords(JSON.parse(json), 'props', url));
  } catch (thrown) {
    logError('reading what the page’s components hold', thrown);
    return [];
  }
}

function fitting(records: readonly PostRecord[]): PostRecord[] {
  return records.flatMap((post) => fitPost(post) ?? []);
}
