/** The items on screen as a list. Of a repost the screen does not tell its own id: only what was sent does. */
import type { PostRecord } from '../../../model/post.ts';
import type { PlatformAdapter } from '../../contract.ts';
import type { ListedEntry, Listing } from '../../listing.ts';
import { accountOf } from '../address.ts';

export function readScreen(
  adapter: Pick<PlatformAdapter, 'findPosts' | 'readPost' | 'findSent' | 'combine'>,
  document: Document,
  url: URL,
  sent: readonly PostRecord[],
): Listing {
  const entries = adapter.findPosts(document).map((item): ListedEntry => {
    const shown = adapter.readPost(item, url).post;
    const match = adapter.findSent(shown, sent);
    const post = match === null ? shown : adapter.combine(shown, match);
    const isAside = post.flags.pinned || post.flags.promoted;
    const id = post.repost ? post.repost.id : post.id;
    return { id, post, notice: null, place: isAside ? 'aside' : 'in-order' };
  });
  const account = accountOf(url.href);
  const kind = account === null ? 'other' : 'account';
  return { kind, account, witness: 'screen', cursor: null, bottom: null, entries, problem: null };
}
