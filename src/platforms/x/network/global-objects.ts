/**
 * The timelines of 2019 to 2023 (`/2/timeline/…`, `/2/search/adaptive.json`): posts and accounts lie apart, by id, and
 * the instructions name them. Here they are put into the form that came after.
 */
import { at, isNode, list, object, text, type Node } from '../../shared/sent-value.ts';
import { id } from './value.ts';

/** A repost of a quote: three posts in each other. */
const DEPTH = 3;

/** Null for an answer of any other form. */
export function fromGlobalObjects(answer: unknown): unknown {
  const tweets = object(answer, 'globalObjects.tweets');
  const instructions = list(answer, 'timeline.instructions');
  if (tweets === null) return null;
  const users = object(answer, 'globalObjects.users');
  const whole = (number: string | null, depth: number): Node | undefined => {
    const tweet = number !== null && depth < DEPTH ? object(tweets, number) : null;
    if (tweet === null) return undefined;
    const author = id(tweet, 'user_id_str');
    const quoted = whole(id(tweet, 'quoted_status_id_str'), depth + 1);
    const repeated = id(tweet, 'retweeted_status_id_str');
    return {
      ...tweet,
      id_str: number,
      user: (author !== null && object(users, author)) || undefined,
      ...(quoted && { quoted_status: quoted }),
      // A repost whose original was not sent is a repost all the same.
      ...(repeated !== null && { retweeted_status: whole(repeated, depth + 1) ?? { id_str: repeated } }),
    };
  };
  if (instructions.length === 0) return Object.keys(tweets).map((number) => whole(number, 0));
  const entry = (old: unknown): Node => {
    const item = object(old, 'content.item.content') ?? {};
    const place = object(item, 'tweet');
    return {
      entryId: text(old, 'entryId'),
      content: {
        itemContent: {
          tweet_results: { rest_id: id(place, 'id'), result: whole(id(place, 'id'), 0) },
          promotedMetadata: at(place, 'promotedMetadata'),
        },
      },
    };
  };
  return {
    instructions: instructions.filter(isNode).map((instruction) => {
      const pinned = object(instruction, 'pinEntry.entry');
      if (pinned !== null) return { type: 'PinEntry', entry: entry(pinned) };
      return { entries: list(instruction, 'addEntries.entries').map(entry) };
    }),
  };
}
