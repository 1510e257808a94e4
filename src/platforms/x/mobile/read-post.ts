/** An item of the pages for phones, as archives have them. They print no absolute time: the id tells it. */
import { unknownAuthor, unknownPost, type PostRecord, type Repost } from '../../../model/post.ts';
import type { ReadResult } from '../../contract.ts';
import { accountOf, postAddress, postUrl, webAddress } from '../address.ts';
import { complete } from '../../shared/complete-record.ts';
import { textOfLegacy, readLegacyLinks } from '../legacy/read-text.ts';
import { first } from '../../shared/query-dom.ts';
import { MOBILE, PAGE } from '../selectors.ts';
import { isId, timeOfId } from '../../../model/profiles/x/snowflake.ts';
import { lineOf } from '../text.ts';

export function readMobilePost(item: Element, url: URL): ReadResult {
  const post = unknownPost('x', 'x.com');
  const place = postAddress(item.getAttribute('href'));
  const text = first(item, MOBILE.text);
  const id = text?.getAttribute('data-id');
  post.id = isId(id) ? id : (place?.id ?? null);
  post.author = readAuthor(item, place?.handle ?? null);
  post.url = postUrl(post.author.handle, post.id);
  post.createdAt = post.id === null ? null : timeOfId(post.id);
  post.sources['createdAt'] = ['id'];
  if (text !== null) {
    post.text = textOfLegacy(text);
    post.links = readLegacyLinks(text);
  }
  post.repost = readRepost(item);
  post.replyTo = readReply(item);
  return complete(post, { source: 'markup', unavailable: false, page: url });
}

function readAuthor(item: Element, handle: string | null): PostRecord['author'] {
  const name = first(item, MOBILE.name);
  const avatar = first(item, MOBILE.avatar);
  return {
    ...unknownAuthor(),
    handle: accountOf(first(item, MOBILE.author)?.getAttribute('href') ?? null) ?? handle,
    name: name === null ? null : lineOf(name) || null,
    avatarUrl: webAddress(avatar?.getAttribute('src') ?? null),
  };
}

/** Only a repost links to an account above the post. */
function readRepost(item: Element): Repost | null {
  const line = first(item, MOBILE.repostLine);
  const link = line === null ? null : first(line, PAGE.link);
  const handle = accountOf(link?.getAttribute('href') ?? null);
  if (line === null || link === null || handle === null) return null;
  return { by: { ...unknownAuthor(), handle, name: lineOf(link) || null }, id: null, at: null, label: lineOf(line) };
}

function readReply(item: Element): PostRecord['replyTo'] {
  const line = first(item, MOBILE.replyLine);
  const link = line === null ? null : first(line, PAGE.link);
  const handle = accountOf(link?.getAttribute('href') ?? null);
  return handle === null ? null : { id: null, handle };
}
