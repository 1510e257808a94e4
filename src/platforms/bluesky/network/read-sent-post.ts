/** One post as it is sent, with what a feed says about its place. */
import { unknownCounts, unknownPost, type Link, type PostRecord, type Source } from '../../../model/post.ts';
import { isoSecond } from '../../../model/iso-second.ts';
import { recordNameOf } from '../../../model/profiles/bluesky/names.ts';
import { bluesky } from '../../../model/profiles/bluesky/profile.ts';
import { complete } from '../../shared/complete-record.ts';
import { address, count, isNode, list, object, text, type Node } from '../../shared/sent-value.ts';
import { readSentCard, readSentMedia, readSentQuote, sentTime, wordsOf } from './read-embed.ts';
import { readSentAuthor } from './read-sent-author.ts';

const HOST = 'bsky.app';
/** Labels by which pictures are covered. */
const SENSITIVE = new Set(['porn', 'sexual', 'nudity', 'graphic-media', 'gore']);

/** What a thing must have to be a post. */
export function isPostView(value: unknown): value is Node {
  const name = isNode(value) ? recordNameOf(text(value, 'uri')) : null;
  if (name?.collection !== 'app.bsky.feed.post' || object(value, 'record') === null) return false;
  // A record is its own account's: a name of another's was made up.
  return object(value, 'author')?.['did'] === name.did;
}

/** `item`: the entry of a feed that holds it: why it stands there, and what it answers. */
export function readSentPost(view: Node, item: Node | null, source: Source): PostRecord {
  const post = unknownPost('bluesky', HOST);
  const record = object(view, 'record');
  const name = recordNameOf(text(view, 'uri'));
  post.uri = text(view, 'uri');
  post.id = name?.key ?? null;
  post.author = readSentAuthor(object(view, 'author'));
  post.url = post.id === null ? null : bluesky.postUrl(HOST, post.author.handle, post.id);
  post.createdAt = sentTime(view, record);
  post.text = wordsOf(record);
  post.links = linksOf(record);
  const langs = list(record, 'langs');
  post.lang = langs.length === 1 && typeof langs[0] === 'string' ? langs[0] : null;
  const embed = object(view, 'embed');
  post.media = readSentMedia(embed);
  post.card = readSentCard(embed);
  post.quoted = readSentQuote(embed);
  const parent = recordNameOf(text(record, 'reply.parent.uri'));
  post.replyTo = parent === null ? null : { id: parent.key, handle: parentHandle(item, parent.did) };
  post.conversationId = recordNameOf(text(record, 'reply.root.uri'))?.key ?? (parent === null ? post.id : null);
  post.counts = {
    ...unknownCounts(),
    replies: count(view, 'replyCount'),
    reposts: count(view, 'repostCount'),
    quotes: count(view, 'quoteCount'),
    likes: count(view, 'likeCount'),
    bookmarks: count(view, 'bookmarkCount'),
  };
  post.flags.sensitive = isSensitive(view, record);
  const reason = object(item, 'reason');
  post.flags.pinned = reason?.['$type'] === 'app.bsky.feed.defs#reasonPin';
  if (reason?.['$type'] === 'app.bsky.feed.defs#reasonRepost') {
    post.repost = {
      by: readSentAuthor(object(reason, 'by')),
      // Older answers do not name the repost's own record.
      id: recordNameOf(text(reason, 'uri'))?.key ?? null,
      at: isoSecond(Date.parse(text(reason, 'indexedAt') ?? '')),
      label: null,
    };
  }
  return complete(post, { source, unavailable: false }).post;
}

/** Whom it answers, where the feed brings that post too. */
function parentHandle(item: Node | null, did: string): string | null {
  const author = readSentAuthor(object(item, 'reply.parent.author'));
  return author.id === did ? author.handle : null;
}

/** Addresses in the words: a facet tells where, in bytes. */
function linksOf(record: Node | null): Link[] {
  const bytes = new TextEncoder().encode(typeof record?.['text'] === 'string' ? record['text'] : '');
  return list(record, 'facets').flatMap((facet) => {
    const url =
      list(facet, 'features')
        .map((feature) => address(feature, 'uri'))
        .find((uri) => uri !== null) ?? null;
    const [start, end] = [count(facet, 'index.byteStart'), count(facet, 'index.byteEnd')];
    if (url === null || start === null || end === null || end <= start || end > bytes.length) return [];
    return [{ shown: new TextDecoder().decode(bytes.slice(start, end)), url, expanded: url }];
  });
}

/** The author's own labels, and those of whoever labels; one that was taken back counts not. */
function isSensitive(view: Node, record: Node | null): boolean {
  const labels = [...list(view, 'labels'), ...list(record, 'labels.values')].filter(isNode);
  return labels.some(({ val, neg }) => typeof val === 'string' && SENSITIVE.has(val) && neg !== true);
}
