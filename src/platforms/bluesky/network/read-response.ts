/** An answer that the page received, read in one go: its posts, and the list that they stand in. */
import type { PostRecord } from '../../../model/post.ts';
import { text } from '../../shared/sent-value.ts';
import type { ListedEntry, Listing, ReceivedResponse, ResponseReading } from '../../contract.ts';
import { accountOf } from '../address.ts';
import { placesIn, type Place } from './read-answer.ts';
import { readSentPost } from './read-sent-post.ts';
import { withoutViewer } from './viewer-marks.ts';

const KINDS: Readonly<Record<string, Listing['kind']>> = {
  getAuthorFeed: 'account',
  getPosts: 'post',
  getPostThread: 'post',
};

export function readResponse({ operation, status, cursor, content }: ReceivedResponse, url: URL): ResponseReading {
  withoutViewer(content);
  const kind = KINDS[operation] ?? 'other';
  const account = kind === 'account' ? accountOf(url.href) : null;
  const listing: Listing = { kind, account, witness: operation, cursor, bottom: null, entries: [], problem: null };
  if (status >= 400) {
    const reason = status === 429 ? 'rate-limited' : status === 401 ? 'login-wall' : 'refused';
    return { records: [], listing: { ...listing, problem: { result: 'unknown', reason } } };
  }
  if (typeof content !== 'object' || content === null) return { records: [], listing: null };
  const records: PostRecord[] = [];
  for (const place of placesIn(content)) {
    const post = place.view === null ? null : readSentPost(place.view, place.item, 'network');
    if (post !== null) records.push(post);
    listing.entries.push(entryOf(post, place, kind));
  }
  listing.bottom = text(content, 'cursor');
  return { records, listing };
}

function entryOf(post: PostRecord | null, { id }: Place, kind: Listing['kind']): ListedEntry {
  const isAside = kind !== 'account' || post?.flags.pinned === true;
  // Of a repost its own id: where that is not told, none.
  const own = post === null ? id : post.repost === null ? post.id : post.repost.id;
  return { id: own, post, notice: null, place: isAside ? 'aside' : 'in-order' };
}
