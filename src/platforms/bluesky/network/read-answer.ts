/** Posts of an answer: a feed, a list of posts, a thread in either form. Anything else holds none. */
import type { PostRecord, Source } from '../../../model/post.ts';
import { recordNameOf } from '../../../model/profiles/bluesky/names.ts';
import { isNode, list, object, text, type Node } from '../../shared/sent-value.ts';
import { isPostView, readSentPost } from './read-sent-post.ts';
import { withoutViewer } from './viewer-marks.ts';

/** More than is ever sent at once. */
const MOST = 2000;
const DEPTH = 120;

/** One place of an answer. */
export interface Place {
  /** Null: no post is there. */
  view: Node | null;
  /** The entry of a feed. */
  item: Node | null;
  /** Of the post that should be there. */
  id: string | null;
}

/** In the order of the answer. */
export function placesIn(content: unknown): Place[] {
  if (!isNode(content)) return [];
  if (isPostView(content)) return [placeOf(content, null)];
  const thread = object(content, 'thread');
  const found = [
    ...list(content, 'feed').map((item) => placeOf(isNode(item) ? item['post'] : null, item)),
    ...list(content, 'posts').map((view) => placeOf(view, null)),
    ...list(content, 'thread').map((item) => placeOf(object(item, 'value.post'), null, item)),
    ...(thread === null ? [] : placesOfThread(thread, 0)),
  ];
  return found.slice(0, MOST);
}

function placeOf(view: unknown, item: unknown, named: unknown = view): Place {
  const entry = isNode(item) ? item : null;
  const id = recordNameOf(text(named, 'uri'))?.key ?? null;
  return { view: isPostView(view) ? view : null, item: entry, id };
}

/** What it answers first, then itself, then what answers it. */
function placesOfThread(node: Node, depth: number): Place[] {
  if (depth > DEPTH) return [];
  const parent = object(node, 'parent');
  const replies = list(node, 'replies').filter(isNode);
  return [
    ...(parent === null ? [] : placesOfThread({ ...parent, replies: [] }, depth + 1)),
    placeOf(node['post'], null, node['post'] ?? node),
    ...replies.flatMap((reply) => placesOfThread({ ...reply, parent: null }, depth + 1)),
  ];
}

/** A saved answer, which somebody hands over as it is. */
export function readAnswer(content: unknown, source: Source = 'network'): PostRecord[] {
  withoutViewer(content);
  return placesIn(content).flatMap(({ view, item }) => (view === null ? [] : [readSentPost(view, item, source)]));
}
