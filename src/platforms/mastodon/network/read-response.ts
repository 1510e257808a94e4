/** An answer of a server, read in one go: its posts, and the list that they stand in. */
import type { PostRecord } from '../../../model/post.ts';
import { namedBy } from '../../../model/profiles/mastodon/addresses.ts';
import type { ListedEntry, Listing, ReceivedResponse, ResponseReading } from '../../contract.ts';
import { serverOf } from '../web/address.ts';
import { statusesIn } from './read-answer.ts';
import { isDirect, readSentStatus } from './read-sent-status.ts';
import { withoutViewer } from './viewer-marks.ts';

const KINDS: Readonly<Record<string, Listing['kind']>> = { account: 'account', status: 'post', context: 'post' };

export function readResponse({ operation, status, cursor, content }: ReceivedResponse, url: URL): ResponseReading {
  withoutViewer(content);
  const kind = KINDS[operation] ?? 'other';
  const account = kind === 'account' ? (namedBy(url.pathname)?.handle ?? null) : null;
  const listing: Listing = { kind, account, witness: operation, cursor, bottom: null, entries: [], problem: null };
  if (status >= 400) return { records: [], listing: { ...listing, problem: problemOf(status) } };
  if (typeof content !== 'object' || content === null) return { records: [], listing: null };
  const { host } = serverOf(url);
  const isPinned = operation === 'account-pinned';
  const sent = statusesIn(content).filter((one) => !isDirect(one));
  const records = sent.flatMap((one) => readSentStatus(one, host, isPinned, 'network') ?? []);
  const isList = kind === 'account' && Array.isArray(content);
  listing.entries = records.map((post) => entryOf(post, isList));
  // What could not be read as a post, or is for few eyes, may have stood anywhere in it.
  const isWhole = Array.isArray(content) && content.length === records.length;
  if (isList && !isWhole) listing.entries.push({ id: null, post: null, notice: null, place: 'gap' });
  listing.bottom = isList ? ((sent.at(-1)?.['id'] as string | undefined) ?? null) : null;
  return { records, listing };
}

function entryOf(post: PostRecord, isList: boolean): ListedEntry {
  const isAside = !isList || post.flags.pinned;
  return { id: post.repost?.id ?? post.id, post, notice: null, place: isAside ? 'aside' : 'in-order' };
}

function problemOf(status: number): Listing['problem'] {
  return { result: 'unknown', reason: status === 429 ? 'rate-limited' : status === 401 ? 'login-wall' : 'refused' };
}
