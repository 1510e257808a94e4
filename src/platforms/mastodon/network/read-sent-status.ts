/** One post as a server sent it. */
import {
  unknownAuthor,
  unknownPost,
  type Author,
  type Card,
  type Media,
  type Poll,
  type PostRecord,
  type QuotedPost,
  type Source,
} from '../../../model/post.ts';
import { isoSecond } from '../../../model/iso-second.ts';
import { isHandle, postUrl } from '../../../model/profiles/mastodon/addresses.ts';
import { isId } from '../../../model/profiles/mastodon/ids.ts';
import { complete } from '../../shared/complete-record.ts';
import { address, count, flag, isNode, list, object, text, type Node } from '../../shared/sent-value.ts';
import { textOfHtml } from '../text.ts';

/** What a thing must have to be a post. */
export function isStatus(value: unknown): value is Node {
  if (!isNode(value) || !isId(value['id'])) return false;
  const hasAuthor = handleOf(object(value, 'account')) !== null;
  return hasAuthor && typeof value['content'] === 'string' && text(value, 'created_at') !== null;
}

/** `host`: of the server that sent it. `isPinned`: it stands in the list of what its account has pinned. Null: no post. */
export function readSentStatus(status: Node, host: string, isPinned: boolean, source: Source): PostRecord | null {
  const post = unknownPost('mastodon', host);
  const original = object(status, 'reblog');
  if (original !== null) {
    if (!isStatus(original)) return null;
    post.repost = {
      by: readAccount(object(status, 'account')),
      id: idIn(status),
      at: timeIn(status, 'created_at'),
      label: null,
    };
  }
  fill(post, original ?? status, host);
  post.flags.pinned = isPinned;
  const result = complete(post, { source, unavailable: false }).post;
  if (hasUnread(original ?? status)) result.missing = [...new Set([...result.missing, 'media'])];
  return result;
}

/** A private mention: among the posts of a home page, and nothing that is looked at in a tab. */
export function isDirect(status: Node): boolean {
  return status['visibility'] === 'direct';
}

function fill(post: PostRecord, status: Node, host: string): void {
  post.author = readAccount(object(status, 'account'));
  post.id = idIn(status);
  post.uri = address(status, 'uri');
  post.url = address(status, 'url') ?? (post.id === null ? null : postUrl(host, post.author.handle, post.id));
  post.createdAt = timeIn(status, 'created_at');
  post.quoted = readQuote(status, host);
  const { text: words, links } = textOfHtml(text(status, 'content') ?? '', post.quoted !== null);
  post.text = words;
  post.links = links;
  post.lang = text(status, 'language');
  const parent = idField(status, 'in_reply_to_id');
  post.replyTo = parent === null ? null : { id: parent, handle: answeredHandle(status) };
  post.media = readMedia(status);
  post.card = readCard(object(status, 'card'));
  post.poll = readPoll(object(status, 'poll'));
  post.counts = {
    replies: count(status, 'replies_count'),
    reposts: count(status, 'reblogs_count'),
    quotes: count(status, 'quotes_count'),
    likes: count(status, 'favourites_count'),
    bookmarks: null,
    views: null,
  };
  post.flags.edited = 'edited_at' in status ? timeIn(status, 'edited_at') !== null : null;
  post.flags.sensitive = flag(status, 'sensitive');
  post.flags.contentWarning = text(status, 'spoiler_text');
  const visibility = text(status, 'visibility');
  post.flags.protected = visibility === null ? null : visibility === 'private';
}

function idIn(status: Node): string | null {
  return idField(status, 'id');
}

function idField(node: Node, name: string): string | null {
  const id = node[name];
  return isId(id) ? id : null;
}

function timeIn(node: Node, name: string): string | null {
  const written = text(node, name) ?? '';
  return /^\d{4}-\d\d-\d\dT/.test(written) ? isoSecond(Date.parse(written)) : null;
}

function handleOf(account: Node | null): string | null {
  const handle = text(account, 'acct');
  return handle !== null && isHandle(handle) ? handle : null;
}

function readAccount(account: Node | null): Author {
  if (account === null) return unknownAuthor();
  return {
    handle: handleOf(account),
    name: text(account, 'display_name'),
    id: idField(account, 'id'),
    verified: null,
    followers: count(account, 'followers_count'),
    avatarUrl: address(account, 'avatar_static', 'avatar'),
  };
}

/** Of whom it answers only the number is sent; the name where the post also mentions it. */
function answeredHandle(status: Node): string | null {
  const account = idField(status, 'in_reply_to_account_id');
  if (account === null) return null;
  const own = object(status, 'account');
  if (own !== null && own['id'] === account) return handleOf(own);
  const mentioned = list(status, 'mentions').find((mention) => isNode(mention) && mention['id'] === account);
  return isNode(mentioned) ? handleOf(mentioned) : null;
}

/** Its own form since 4.4; some forks send the quoted post itself. */
function readQuote(status: Node, host: string): QuotedPost | null {
  const quote = object(status, 'quote');
  if (quote === null) return null;
  const quoted = isStatus(quote) ? quote : object(quote, 'quoted_status');
  const isShown = quote['state'] === undefined || quote['state'] === 'accepted';
  if (quoted === null || !isStatus(quoted) || !isShown) return goneQuote(quote, quoted);
  const author = readAccount(object(quoted, 'account'));
  return {
    state: 'present',
    id: idIn(quoted),
    url: address(quoted, 'url') ?? postUrl(host, author.handle, idIn(quoted) ?? ''),
    author,
    text: textOfHtml(text(quoted, 'content') ?? '', object(quoted, 'quote') !== null).text,
    createdAt: timeIn(quoted, 'created_at'),
    media: readMedia(quoted),
    truncated: false,
    notice: null,
  };
}

/** Revoked, rejected, deleted, not yet allowed; or quoted by a quoted post, of which only the id is sent. */
function goneQuote(quote: Node, quoted: Node | null): QuotedPost {
  const id = quoted === null ? idField(quote, 'quoted_status_id') : idIn(quoted);
  const unknown = { url: null, author: null, text: null, createdAt: null, media: [], truncated: null };
  return { ...unknown, state: 'unavailable', id, notice: null };
}

const TYPES: Readonly<Record<string, Media['type']>> = { image: 'photo', gifv: 'gif', video: 'video' };

function readMedia(status: Node): Media[] {
  return list(status, 'media_attachments').flatMap((medium) => {
    const type = TYPES[text(medium, 'type') ?? ''];
    if (type === undefined) return [];
    return [
      {
        type,
        url: address(medium, 'url', 'remote_url'),
        alt: text(medium, 'description'),
        width: count(medium, 'meta.original.width'),
        height: count(medium, 'meta.original.height'),
        posterUrl: type === 'photo' ? null : address(medium, 'preview_url'),
        variants: [],
      },
    ];
  });
}

/** Sounds, and files that the server has not fetched: there, but none of a record's kinds. */
function hasUnread(status: Node): boolean {
  return list(status, 'media_attachments').some((medium) => TYPES[text(medium, 'type') ?? ''] === undefined);
}

function readCard(card: Node | null): Card | null {
  const url = address(card, 'url');
  if (card === null || url === null) return null;
  const domain = URL.parse(url)?.hostname ?? null;
  return {
    title: text(card, 'title'),
    description: text(card, 'description'),
    url,
    domain,
    imageUrl: address(card, 'image'),
  };
}

function readPoll(poll: Node | null): Poll | null {
  const options = list(poll, 'options').flatMap((option) => {
    const label = text(option, 'title');
    return label === null ? [] : [{ label, votes: count(option, 'votes_count'), shareBasisPoints: null }];
  });
  if (poll === null || options.length === 0) return null;
  return {
    options,
    total: count(poll, 'votes_count'),
    endsAt: timeIn(poll, 'expires_at'),
    final: flag(poll, 'expired'),
  };
}
