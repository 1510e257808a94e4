/** The items on screen as a list. Of a repost the screen may not tell its own id: only what was sent does. */
import type { PostRecord } from '../../model/post.ts';
import type { ListedEntry, Listing, PageReader } from '../contract.ts';
import { combine, findSent } from './merge-readings.ts';

/** In their order, completed by what was `sent`. */
export function readScreen(
  page: Pick<PageReader, 'findPosts' | 'readPost' | 'accountOf'>,
  document: Document,
  url: URL,
  sent: readonly PostRecord[],
): Listing {
  const entries = page.findPosts(document).map((item): ListedEntry => {
    const shown = page.readPost(item, url).post;
    const match = findSent(shown, sent);
    const post = match === null ? shown : combine(shown, match);
    const isAside = post.flags.pinned || post.flags.promoted;
    const id = post.repost ? post.repost.id : post.id;
    return { id, post, notice: post.notice, place: isAside ? 'aside' : 'in-order' };
  });
  const account = page.accountOf(url);
  const kind = account === null ? 'other' : 'account';
  return { kind, account, witness: 'screen', cursor: null, bottom: null, entries, problem: null };
}
