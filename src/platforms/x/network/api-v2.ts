/**
 * The public interface's second version: what the Wayback Machine has of a post's address since about 2022. Posts name
 * others by id, which lie beside them in `includes`; here they are put into the form of the first version.
 * https://docs.x.com/x-api/fundamentals/data-dictionary
 */
import { at, isNode, list, text, type Node } from '../../shared/sent-value.ts';
import { id } from './value.ts';

function named(number: string | null): Node | undefined {
  return number === null ? undefined : { id_str: number };
}

/** Null for an answer of any other form. */
export function fromApiV2(answer: unknown): unknown[] | null {
  const data = at(answer, 'data');
  const posts = (Array.isArray(data) ? (data as unknown[]) : [data]).filter(isNode);
  const isV2 = posts.length > 0 && posts.every((post) => id(post, 'id') !== null && typeof post['text'] === 'string');
  if (!isV2) return null;
  const lookUp = (kind: string, key: string, value: string | null): Node | undefined =>
    value === null
      ? undefined
      : list(answer, `includes.${kind}`)
          .filter(isNode)
          .find((item) => item[key] === value);
  const convert = (post: Node, depth: number): Node => {
    const reference = (type: string): string | null => {
      const found = list(post, 'referenced_tweets').find((candidate) => text(candidate, 'type') === type);
      return id(found, 'id');
    };
    const nested = (type: string): Node | undefined => {
      const other = depth < 2 ? lookUp('tweets', 'id', reference(type)) : undefined;
      return other && convert(other, depth + 1);
    };
    const author = lookUp('users', 'id', id(post, 'author_id'));
    const keys = list(post, 'attachments.media_keys').filter((key) => typeof key === 'string');
    const media = keys.map((key) => lookUp('media', 'media_key', key)).filter((item) => item !== undefined);
    return {
      ...post,
      id_str: post['id'],
      full_text: text(post, 'note_tweet.text') ?? post['text'],
      user: author && { ...author, id_str: author['id'] },
      poll: lookUp('polls', 'id', id(post, 'attachments.poll_ids.0')),
      extended_entities: { media: media.map((item) => ({ ...item, media_url_https: item['url'] })) },
      in_reply_to_status_id_str: reference('replied_to'),
      in_reply_to_screen_name: text(lookUp('users', 'id', id(post, 'in_reply_to_user_id')), 'username'),
      quoted_status_id_str: reference('quoted'),
      quoted_status: nested('quoted'),
      // A repost whose original was not sent is a repost all the same.
      retweeted_status: nested('retweeted') ?? named(reference('retweeted')),
    };
  };
  return posts.map((post) => convert(post, 0));
}
