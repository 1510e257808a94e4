/** The account whose page this is, as far as its posts here name it. */
import { type Account, accountOf } from '../../model/follow.ts';
import type { PostRecord } from '../../model/post.ts';
import type { PageReader } from '../../platforms/contract.ts';

/** How many posts of the page are read for it. */
const LOOKED_AT = 10;

/** `received`: what the page received. Null: no account's page, or nothing of theirs stands in it. */
export function accountHere(page: PageReader, received: readonly PostRecord[]): Account | null {
  const url = new URL(location.href);
  const wanted = page.accountOf(url)?.toLowerCase();
  if (wanted === undefined) return null;
  const shown = page.findPosts(document).slice(0, LOOKED_AT);
  const posts = [...received, ...shown.map((post) => page.readPost(post, url).post)];
  for (const post of posts) {
    const who = [post.repost?.by, post.author].find((one) => one?.handle?.toLowerCase() === wanted); // null: not read
    if (who) return accountOf(post, who);
  }
  return null;
}
