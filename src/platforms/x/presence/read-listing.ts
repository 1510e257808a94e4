/** An answer of X as a list of places, empty ones and tombstones too. */
import type { PostRecord } from '../../../model/post.ts';
import type { ReceivedResponse, ListedEntry, Listing } from '../../contract.ts';
import { accountOf, postAddress } from '../address.ts';
import { entriesOf, itemsOf, placeOf, type ReadPlace } from '../network/read-answer.ts';
import { isProtected } from '../network/read-author.ts';
import { at, isNode, object, text, type Node } from '../../shared/sent-value.ts';

/** The only list that holds all of an account's posts and reposts by time: media, highlights and replies leave some out. */
const KINDS: Readonly<Record<string, Listing['kind']>> = {
  UserTweets: 'account',
  TweetDetail: 'post',
  TweetResultByRestId: 'post',
};
const DEPTH = 12;
/** Characters of the site's own words that are kept. */
const NOTICE = 300;

/**
 * Null for an answer that tells nothing of what is there. `url`: of the page that received it. `records`: the posts of
 * the answer, and `read` what read them.
 */
export function readListing(
  { operation, status, cursor, content }: ReceivedResponse,
  url: URL,
  records: readonly PostRecord[],
  read: ReadPlace,
): Listing | null {
  const kind = KINDS[operation] ?? 'other';
  const account = kind === 'account' ? accountOf(url.href) : null;
  const listing: Listing = { kind, account, witness: operation, cursor, bottom: null, entries: [], problem: null };
  if (status === 429) return { ...listing, problem: { result: 'unknown', reason: 'rate-limited' } };
  if (status >= 400) return { ...listing, problem: { result: 'unknown', reason: 'refused' } };
  if (!isNode(content)) return null;
  listing.problem = accountProblem(content);
  const instructions = instructionsIn(content, 0);
  if (instructions !== null) fillFrom(instructions, listing, read);
  else if (kind === 'post') listing.entries = [single(content, url, records)];
  else listing.entries = records.map((post) => ({ ...entryOf(post), place: 'aside' }));
  return listing;
}

/** Suspended, gone or closed: then nothing is known of its posts. */
function accountProblem(content: Node): Listing['problem'] {
  const account = object(content, 'data.user.result');
  if (text(account, '__typename') === 'UserUnavailable') {
    const notice = text(account, 'reason', 'message', 'unavailable_message.text');
    return { result: 'restricted', ...(notice === null ? {} : { notice: notice.slice(0, NOTICE) }) };
  }
  return account !== null && isProtected(account) === true ? { result: 'restricted', notice: 'Protected' } : null;
}

function instructionsIn(value: unknown, depth: number): unknown[] | null {
  if (!isNode(value) || depth > DEPTH) return null;
  const { instructions } = value;
  if (Array.isArray(instructions)) return instructions as unknown[];
  for (const inner of Object.values(value)) {
    const found = instructionsIn(inner, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function fillFrom(instructions: unknown[], listing: Listing, read: ReadPlace): void {
  for (const [entry, pinned] of entriesOf(instructions)) {
    const cursorType = text(entry, 'content.cursorType', 'content.itemContent.cursorType', 'content.cursor_type');
    if (cursorType === 'Bottom') listing.bottom = text(entry, 'content.value', 'content.itemContent.value');
    else if (cursorType !== null && cursorType !== 'Top') {
      listing.entries.push({ id: null, post: null, notice: null, place: 'gap' });
    }
    const items = itemsOf(entry);
    for (const item of items) add(item, false, 'aside');
    if (items.length === 0 && cursorType === null) add(entry, pinned, 'in-order');
  }

  function add(entry: unknown, pinned: boolean, place: ListedEntry['place']): void {
    const { content, result, placement } = placeOf(entry, pinned);
    const type = text(content, 'itemType', '__typename') ?? '';
    // Whom to follow, a heading, a topic: no place of a post.
    if (result === undefined && placement.id === null && !/^Timeline(Tweet|Tombstone)$/.test(type)) return;
    const post = isNode(result) ? read(result, placement) : null;
    const notice = noticeIn(result) ?? text(content, 'tombstoneInfo.richText.text', 'tombstoneInfo.text');
    const isAside = placement.pinned || placement.promoted;
    listing.entries.push({
      id: post?.repost?.id ?? placement.id ?? post?.id ?? null, // as far as any of them tells
      post,
      notice: notice === null ? null : notice.slice(0, NOTICE),
      place: isAside ? 'aside' : place,
    });
  }
}

/** The answer about one post alone. A tombstone in it does not say whose it is: the page's address does. */
function single(content: Node, url: URL, records: readonly PostRecord[]): ListedEntry {
  const result = at(content, 'data.tweetResult.result') ?? at(content, 'data.tweet_result.result');
  const notice = noticeIn(result)?.slice(0, NOTICE) ?? null; // none
  const { id, ...rest } = entryOf(records[0] ?? null);
  return { ...rest, id: id ?? postAddress(url.href)?.id ?? null, notice, place: 'aside' };
}

function entryOf(post: ListedEntry['post']): Omit<ListedEntry, 'place'> {
  return { id: post?.repost?.id ?? post?.id ?? null, post, notice: null };
}

/** Undefined type: the place is empty. A tombstone without words still says that it is one. */
function noticeIn(result: unknown): string | null {
  const type = text(result, '__typename');
  if (type !== 'TweetTombstone' && type !== 'TweetUnavailable') return null;
  return text(result, 'tombstone.text.text', 'reason') ?? type;
}
