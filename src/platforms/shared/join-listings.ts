/** A list that a page receives piece by piece, as one: the places in it, since thousands of posts would fill a tab's memory. */
import type { AccountKey, Listing, Place, Places } from '../contract.ts';

/** `next` below `before` where it goes on from there; otherwise `next` alone. */
export function joined(before: Places | null, next: Listing): Places {
  const { kind, account, cursor, bottom } = next;
  const goesOn = before !== null && before.kind === kind && cursor !== null && before.bottom === cursor;
  const places = placesOf(next, before?.entries.at(-1) ?? null);
  if (!goesOn) return { kind, account, cursor, bottom, entries: places };
  return { kind, account, cursor: before.cursor, bottom, entries: [...before.entries, ...places] };
}

/** An account is named once for all its items that follow one another. */
function placesOf({ entries }: Listing, above: Place | null): Place[] {
  let last = above?.post ?? null;
  return entries.map(({ id, place, post }) => {
    if (post === null) return { id, place, post };
    const author = sameOf(last?.author, post.author);
    last = { id: post.id, author, repost: post.repost && { by: sameOf(last?.repost?.by ?? author, post.repost.by) } };
    return { id, place, post: last };
  });
}

function sameOf(known: AccountKey | undefined, { id, handle }: AccountKey): AccountKey {
  return known?.id === id && known.handle === handle ? known : { id, handle };
}
