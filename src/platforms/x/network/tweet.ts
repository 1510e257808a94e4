/** The forms in which a post comes: bare, wrapped for its visibility, or as a tombstone. */
import { isNode, object, text, type Node } from '../../shared/sent-value.ts';
import { id, oldId } from './value.ts';

export interface Tweet {
  /** The post's own data; null when the answer has a tombstone or nothing in its place. */
  data: Node | null;
  /** What stands around or instead of it: a tombstone, a visibility note. */
  wrapper: Node | null;
}

/** `result` is what stands under `tweet_results.result` and the like. */
export function unwrap(result: unknown): Tweet {
  if (!isNode(result)) return { data: null, wrapper: null };
  const inner = object(result, 'tweet', 'tweet_results.result');
  if (inner !== null) return { data: unwrap(inner).data, wrapper: result };
  return { data: isTweet(result) ? result : null, wrapper: result };
}

/**
 * By its content where its type is not named: an account has an id and a `legacy` too, but no text; a direct message has
 * a text too, but goes to somebody.
 */
export function isTweet(node: Node): boolean {
  if (tweetId(node) === null || MESSAGE.some((key) => key in node)) return false;
  // Many things have an `id`; the oldest posts have nothing else, but somebody who wrote them.
  if (id(node, ...NAMED) === null && !('user' in node) && !('created_at' in node)) return false;
  if (text(node, '__typename') === 'Tweet') return true;
  return text(node, 'legacy.full_text', 'details.full_text', 'full_text', 'text') !== null;
}

const NAMED = ['rest_id', 'legacy.id_str', 'id_str'];
const MESSAGE = ['recipient', 'recipient_id', 'sender', 'sender_id', 'message_data', 'conversation'];

/** The number under `id` is that of the oldest answers; in later ones `id` is a name of another form. */
export function tweetId(node: unknown): string | null {
  return id(node, ...NAMED, 'id') ?? oldId(node, 'id');
}

/** The post that a repost repeats; undefined when this is no repost. */
export function repeatedBy(tweet: Node): Tweet | undefined {
  const places = [
    'legacy.retweeted_status_result',
    'legacy.retweeted_status_results',
    'retweeted_status_result',
    'retweeted_status_results',
  ];
  const found = object(tweet, ...places);
  if (found !== null) {
    const original = unwrap(found['result']);
    // Where nothing was sent, its place still says which post it is.
    return original.wrapper === null ? { data: null, wrapper: found } : original;
  }
  const old = object(tweet, 'retweeted_status', 'legacy.retweeted_status');
  return old === null ? undefined : unwrap(old);
}

export function authorOf(tweet: Node): Node | null {
  return object(
    tweet,
    'core.user_results.result',
    'core.user_result.result',
    'user_results.result',
    'user_result.result',
    'author',
    'user',
  );
}
