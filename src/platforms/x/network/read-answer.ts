/**
 * Posts of an answer that the page received. X's timelines are lists of instructions that lie at many places: any
 * `instructions` is walked, and outside of them any single post.
 */
import type { PostRecord, Source } from '../../../model/post.ts';
import { fromApiV2 } from './api-v2.ts';
import { fromGlobalObjects } from './global-objects.ts';
import { readSentPost, type Placement } from './read-post.ts';
import { isTweet, unwrap } from './tweet.ts';
import { at, isNode, list, object, text, type Node } from '../../shared/sent-value.ts';
import { handle, id } from './value.ts';

const NOWHERE: Placement = { promoted: false, pinned: false, id: null };
/** More than any real answer holds; what is nested deeper or longer was made to hurt. */
const DEPTH = 40;
const NODES = 500_000;

/** A post, or what stands in its place, at one place of an answer. */
export type ReadPlace = (result: unknown, placement: Placement) => PostRecord | null;

/** In the order of the answer; `[]` when it holds none. Never throws on a strange form. */
export function readAnswer(answer: unknown, source: Source = 'network'): PostRecord[] {
  return readPlaces(answer, (result, placement) => readSentPost(unwrap(result), placement, source));
}

/** As `readAnswer`, each place read by `read`. */
export function readPlaces(answer: unknown, read: ReadPlace): PostRecord[] {
  const posts: PostRecord[] = [];
  const add = (result: unknown, placement: Placement): void => {
    const post = read(result, placement);
    if (post !== null) posts.push(post);
  };
  let left = NODES;
  const walk = (value: unknown, depth: number): void => {
    if (depth > DEPTH || left-- <= 0) return;
    if (Array.isArray(value)) {
      for (const item of value) walk(item, depth + 1);
      return;
    }
    if (!isNode(value)) return;
    if (Array.isArray(value['instructions'])) {
      for (const [entry, pinned] of entriesOf(value['instructions'])) readEntry(entry, pinned, add);
      return;
    }
    if (isResult(value)) {
      add(value, NOWHERE);
      return;
    }
    // An account may bring its last post, which then does not say whose it is.
    const status = object(value, 'status');
    if (status !== null && handle(value, 'screen_name') !== null && isTweet(status)) {
      add({ user: value, ...status }, NOWHERE);
      return;
    }
    for (const inner of Object.values(value)) walk(inner, depth + 1);
  };
  walk(fromApiV2(answer) ?? fromGlobalObjects(answer) ?? answer, 0);
  return posts;
}

const RESULTS = ['TweetTombstone', 'TweetUnavailable', 'TweetWithVisibilityResults', 'TweetPreviewDisplay'];

/** A single post, or what stands in its place. */
function isResult(value: Node): boolean {
  return RESULTS.includes(text(value, '__typename') ?? '') || isTweet(value);
}

/** Entries of all instructions, and whether they stand in the place of the pinned post. */
export function* entriesOf(instructions: unknown[]): Generator<[unknown, boolean]> {
  for (const instruction of instructions) {
    const isPin = /PinEntry$/.test(text(instruction, 'type', '__typename') ?? '');
    for (const entry of list(instruction, 'entries')) yield [entry, isPin];
    const single = object(instruction, 'entry');
    if (single !== null) yield [single, isPin];
    for (const item of list(instruction, 'moduleItems')) yield [item, isPin];
  }
}

function readEntry(entry: unknown, pinned: boolean, add: (result: unknown, placement: Placement) => void): void {
  const modules = itemsOf(entry);
  if (modules.length > 0) {
    for (const item of modules) readEntry(item, pinned, add);
    return;
  }
  const { content, result, placement } = placeOf(entry, pinned);
  const words = text(content, 'tombstoneInfo.richText.text', 'tombstoneInfo.text');
  // An empty place says nothing, not even that a post is gone.
  if (isNode(result)) add(result, placement);
  else if (words !== null) add({ __typename: 'TweetTombstone', tombstone: { text: { text: words } } }, placement);
}

/** What an entry holds where it is a group of several. */
export function itemsOf(entry: unknown): unknown[] {
  return list(entry, 'content.items', 'content.content.items');
}

/** What stands in an entry, and how. */
export function placeOf(
  entry: unknown,
  pinned: boolean,
): { content: Node | null; result: unknown; placement: Placement } {
  const content = object(
    entry,
    'content.itemContent',
    'content.content',
    'item.itemContent',
    'item.content',
    'itemContent',
    'content',
  );
  const results = object(content, 'tweet_results', 'tweetResult');
  const placement = {
    promoted: object(content, 'promotedMetadata', 'promoted_metadata', 'tweet.promotedMetadata') !== null,
    pinned: pinned || /^pin$/i.test(text(content, 'socialContext.contextType', 'social_context.context_type') ?? ''),
    id: id(results, 'rest_id') ?? namedId(text(entry, 'entryId', 'entry_id')),
  };
  return { content, result: at(results, 'result') ?? at(content, 'tweet'), placement };
}

/** `tweet-2083305234688803178`, `profile-conversation-…-tweet-2082…`. */
function namedId(entryId: string | null): string | null {
  return /(?:^|-)(?:tweet|promoted-tweet)-(\d{1,20})(?:-|$)/.exec(entryId ?? '')?.[1] ?? null;
}
