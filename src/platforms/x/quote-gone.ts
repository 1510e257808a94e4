/** A quoted post that is gone, of which only X's words and the link in the quoting text are left. */
import { unknownAuthor, type Link, type QuotedPost } from '../../model/post.ts';
import { postAddress, postUrl } from './address.ts';
import { timeOfId } from '../../model/profiles/x/snowflake.ts';

/** `links`: of the quoting post's text. Of several that lead to posts, the last is the quote's. */
export function quoteGone(notice: string | null, links: readonly Link[]): QuotedPost {
  const place = links.map(({ url }) => postAddress(url)).findLast((found) => found !== null) ?? null;
  const id = place?.id ?? null;
  const author = place?.handle ? { ...unknownAuthor(), handle: place.handle } : null;
  return {
    state: 'unavailable',
    id,
    url: postUrl(author?.handle ?? null, id),
    author,
    text: null,
    createdAt: id === null ? null : timeOfId(id),
    media: [],
    truncated: null,
    notice,
  };
}
