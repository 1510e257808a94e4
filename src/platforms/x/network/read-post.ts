/** One post as the server sent it, in any of the forms of 2014 to 2026. */
import { unknownPost, type PostRecord, type QuotedPost, type Source } from '../../../model/post.ts';
import { postAddress, postUrl } from '../address.ts';
import { complete } from '../../shared/complete-record.ts';
import { knownLanguage } from '../language.ts';
import { isoSecond } from '../../../model/iso-second.ts';
import { isId, timeOfId } from '../../../model/profiles/x/snowflake.ts';
import { isProtected, readUser } from './read-author.ts';
import { readSentCard, readSentPoll } from './read-card.ts';
import { contentWarning, isSensitive, readSentMedia } from './read-media.ts';
import { readSentText } from './read-text.ts';
import { authorOf, repeatedBy, tweetId, unwrap, type Tweet } from './tweet.ts';
import { at, count, flag, list, object, text, type Node } from '../../shared/sent-value.ts';
import { handle, id, oldId } from './value.ts';

/** Characters that are kept of X's words. */
const NOTICE = 300;

/** What the timeline says about the item, beside the post itself. */
export interface Placement {
  promoted: boolean;
  pinned: boolean;
  /** From the entry's name: a tombstone does not say whose place it takes. */
  id: string | null;
}

export function readSentPost(tweet: Tweet, placement: Placement, source: Source): PostRecord | null {
  const post = unknownPost('x', 'x.com');
  post.flags.promoted = placement.promoted;
  post.flags.pinned = placement.pinned;
  let original = tweet;
  if (tweet.data !== null) {
    const repeated = repeatedBy(tweet.data);
    if (repeated !== undefined) {
      post.repost = {
        by: readUser(authorOf(tweet.data)),
        id: tweetId(tweet.data),
        at: timeOf(tweet.data),
        label: null,
      };
      original = repeated;
    }
  }
  if (original.data === null) return readUnavailable(post, original, placement, source);
  fill(post, original.data, original.wrapper);
  return complete(post, { source, unavailable: false }).post;
}

/** Not shown, whatever the reason: an empty tombstone proves no deletion. */
function readUnavailable(
  post: PostRecord,
  { wrapper }: Tweet,
  placement: Placement,
  source: Source,
): PostRecord | null {
  post.author = readUser(object(wrapper, 'tombstone.user_results.result', 'user_results.result'));
  post.notice = tombstoneWords(wrapper);
  post.id = tweetId(wrapper) ?? (post.repost === null ? placement.id : null);
  post.url = postUrl(post.author.handle, post.id);
  if (post.id !== null) {
    post.createdAt = timeOfId(post.id);
    post.sources['createdAt'] = ['id'];
  }
  const saysNothing = post.id === null && post.author.handle === null && post.repost === null && post.notice === null;
  return saysNothing ? null : complete(post, { source, unavailable: true }).post;
}

/** X's words in the place of a post. */
function tombstoneWords(wrapper: Node | null): string | null {
  return text(wrapper, 'tombstone.text.text', 'tombstone.rich_text.text')?.slice(0, NOTICE) ?? null;
}

function fill(post: PostRecord, tweet: Node, wrapper: Node | null): void {
  const user = authorOf(tweet);
  post.author = readUser(user);
  post.id = tweetId(tweet);
  post.url = postUrl(post.author.handle, post.id);
  post.createdAt = writtenTime(tweet);
  if (post.createdAt === null && post.id !== null) {
    post.createdAt = timeOfId(post.id);
    post.sources['createdAt'] = ['id'];
  }
  const sent = readSentText(tweet);
  post.text = readArticle(tweet) ?? sent.text;
  post.links = sent.links;
  // To those who do not subscribe only a beginning is sent.
  post.flags.truncated = sent.truncated || text(tweet, '__typename') === 'TweetPreview';
  post.lang = knownLanguage(text(tweet, 'legacy.lang', 'lang', 'details.lang'));
  post.conversationId = id(tweet, 'legacy.conversation_id_str', 'conversation_id_str', 'conversation_id');
  post.replyTo = readReply(tweet);
  post.quoted = readQuote(tweet);
  post.media = readSentMedia(tweet);
  post.card = readSentCard(tweet);
  post.poll = readSentPoll(tweet);
  const counted = (name: string): number | null => count(tweet, `legacy.${name}`, `counts.${name}`, name);
  post.counts = {
    replies: counted('reply_count') ?? count(tweet, 'public_metrics.reply_count'),
    reposts: counted('retweet_count') ?? count(tweet, 'public_metrics.retweet_count'),
    quotes: counted('quote_count') ?? count(tweet, 'public_metrics.quote_count'),
    likes: counted('favorite_count') ?? count(tweet, 'public_metrics.like_count'),
    bookmarks: counted('bookmark_count') ?? count(tweet, 'public_metrics.bookmark_count'),
    views: count(tweet, 'views.count', 'ext_views.count', 'ext.views.r.ok.count', 'public_metrics.impression_count'),
  };
  const edits = list(
    tweet,
    'edit_control.edit_tweet_ids',
    'edit_control.edit_control_initial.edit_tweet_ids',
    'edit_history_tweet_ids',
  ).filter(isId);
  post.editIds = edits.length > 0 ? edits : null;
  post.flags.edited = edits.length > 0 ? edits.length > 1 : null;
  post.flags.sensitive = isSensitive(tweet, wrapper);
  post.flags.contentWarning = contentWarning(wrapper);
  post.flags.protected = isProtected(user);
  post.flags.withheld = isWithheld(tweet);
  post.flags.communityNote = readNote(tweet);
  post.translation = readTranslation(tweet);
}

/** The note's own words. Who may write notes is sent a box without: it leads to proposed ones, which nobody else sees. */
function readNote(tweet: Node): string | null {
  const isProposed = /Flag/i.test(text(tweet, 'birdwatch_pivot.iconType', 'birdwatch_pivot.icon_type') ?? '');
  return text(tweet, 'birdwatch_pivot.subtitle.text', ...(isProposed ? [] : ['birdwatch_pivot.note.summary.text']));
}

/** The translation that X has ready: whether the screen showed it, only the screen tells. */
function readTranslation(tweet: Node): PostRecord['translation'] {
  const offer = object(tweet, 'grok_translated_post_with_availability', 'grok_translated_post');
  const translated = text(offer, 'data.translation', 'translation');
  if (translated === null) return null;
  return {
    text: translated,
    lang: knownLanguage(text(offer, 'data.destination_language', 'destination_language')),
    by: 'platform',
  };
}

function isWithheld(tweet: Node): boolean | null {
  const places = list(tweet, 'legacy.withheld_in_countries', 'withheld_in_countries');
  const scope = text(tweet, 'legacy.withheld_scope', 'withheld_scope');
  return places.length > 0 || scope !== null || flag(tweet, 'legacy.withheld_copyright', 'withheld_copyright') === true
    ? true
    : null;
}

/** X Article: title, blank line, body. Timelines send its preview, a status page its blocks. */
function readArticle(tweet: Node): string | null {
  const article = object(tweet, 'article.article_results.result');
  const title = text(article, 'title');
  const blocks = list(article, 'content_state.blocks').map((block) => text(block, 'text') ?? '');
  const body =
    blocks.length > 0 ? blocks.filter((block) => block.trim() !== '').join('\n\n') : text(article, 'plain_text');
  return title !== null && body !== null ? `${title}\n\n${body}` : null;
}

function readReply(tweet: Node): PostRecord['replyTo'] {
  const parent =
    id(
      tweet,
      'legacy.in_reply_to_status_id_str',
      'in_reply_to_status_id_str',
      'in_reply_to_status_id',
      'reply_to_results.rest_id',
      'reply_to_results.result.rest_id',
    ) ?? oldId(tweet, 'in_reply_to_status_id');
  // Without a post to which it replies it only begins with somebody's name.
  if (parent === null) return null;
  const name = handle(
    tweet,
    'legacy.in_reply_to_screen_name',
    'in_reply_to_screen_name',
    'reply_to_user_results.result.core.screen_name',
  );
  return { id: parent, handle: name };
}

/** The quoted post's id stays when the post itself is gone. */
function readQuote(tweet: Node): QuotedPost | null {
  const found = object(
    tweet,
    'quoted_status_result',
    'quoted_status_results',
    'quoted_tweet_results',
    'legacy.quoted_status_result',
  );
  const { data, wrapper } = unwrap(
    found === null ? (at(tweet, 'quoted_status') ?? at(tweet, 'quoted_tweet')) : found['result'],
  );
  const link = postAddress(text(tweet, 'legacy.quoted_status_permalink.expanded', 'quoted_status_permalink.expanded'));
  const quotedId =
    tweetId(data) ??
    id(found, 'rest_id') ??
    id(tweet, 'legacy.quoted_status_id_str', 'quoted_status_id_str', 'quotedRefResult.result.rest_id') ??
    link?.id ??
    null;
  if (data === null) {
    // An empty place is a quote only where the post says that it quotes.
    const isQuote = wrapper !== null || flag(tweet, 'legacy.is_quote_status', 'is_quote_status') === true;
    if (quotedId === null && !isQuote) return null;
    const author = link?.handle ? { ...readUser(null), handle: link.handle } : null;
    const url = postUrl(author?.handle ?? null, quotedId);
    return {
      state: 'unavailable',
      id: quotedId,
      url,
      author,
      text: null,
      createdAt: quotedId === null ? null : timeOfId(quotedId),
      media: [],
      truncated: null,
      notice: tombstoneWords(wrapper),
    };
  }
  const author = readUser(authorOf(data));
  const sent = readSentText(data);
  return {
    state: 'present',
    id: quotedId,
    url: postUrl(author.handle, quotedId),
    author,
    text: readArticle(data) ?? sent.text,
    createdAt: timeOf(data),
    media: readSentMedia(data),
    truncated: sent.truncated || text(data, '__typename') === 'TweetPreview',
    notice: null,
  };
}

function timeOf(tweet: Node): string | null {
  return writtenTime(tweet) ?? timeOfId(tweetId(tweet) ?? '');
}

/** `Fri Jul 31 20:29:58 +0000 2026`, milliseconds, or ISO 8601. */
function writtenTime(tweet: Node): string | null {
  const milliseconds = count(tweet, 'details.created_at_ms', 'legacy.created_at_ms', 'created_at_ms');
  if (milliseconds !== null) return isoSecond(milliseconds);
  const written = text(tweet, 'legacy.created_at', 'created_at') ?? '';
  const [, month, day, time, year] = /^\w{3} (\w{3}) (\d{2}) (\d{2}:\d{2}:\d{2}) \+0000 (\d{4})$/.exec(written) ?? [];
  const isIso = /^\d{4}-\d\d-\d\dT/.test(written);
  if (month === undefined && !isIso) return null;
  return isoSecond(Date.parse(isIso ? written : `${day} ${month} ${year} ${time} GMT`));
}
