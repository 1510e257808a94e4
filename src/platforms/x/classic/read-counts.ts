/**
 * Counts from the labels of the buttons, which hold exact numbers (`14117`, where the button shows `14K`). The
 * labels are in the reader's language, so only numbers and their order count; what is not certain stays null.
 */
import { unknownCounts, type Counts } from '../../../model/post.ts';
import type { Selector } from '../../contract.ts';
import { CLASSIC } from '../selectors.ts';
import { onlyNumber, numbersIn } from '../../shared/number.ts';
import type { Parts } from './parts.ts';

/** X counts views of posts written since then. */
const VIEWS_SINCE = '2022-12-15T00:00:00.000Z';

/** `createdAt`: of the post. */
export function readCounts(parts: Parts, createdAt: string | null): Counts {
  const counts = unknownCounts();
  const fromButton = (selector: Selector): number | null => {
    const numbers = parts.own(selector).map((button) => onlyNumber(button.getAttribute('aria-label')));
    return numbers.find((number) => number !== null) ?? null;
  };
  counts.replies = fromButton(CLASSIC.replyButton);
  counts.reposts = fromButton(CLASSIC.repostButton);
  counts.likes = fromButton(CLASSIC.likeButton);
  counts.bookmarks = fromButton(CLASSIC.bookmarkButton);
  counts.views = fromButton(CLASSIC.viewsLink);
  const labels = parts.own(CLASSIC.actions).map((group) => numbersIn(group.getAttribute('aria-label')));
  const label = labels.find((numbers) => numbers !== null);
  if (label !== undefined && label !== null) {
    fillFromLabel(
      counts,
      label,
      createdAt !== null && createdAt < VIEWS_SINCE,
      parts.own(CLASSIC.bookmarkButton).length > 0,
    );
  }
  return counts;
}

/**
 * The label of the whole row: replies, reposts, likes, bookmarks, views, in this order in every language, zeros left
 * out. Five numbers leave no doubt; fewer are used only where the buttons already told the first three.
 */
function fillFromLabel(counts: Counts, numbers: number[], isWithoutViews: boolean, hasBookmarks: boolean): void {
  const { replies, reposts, likes } = counts;
  if (replies === null || reposts === null || likes === null) {
    if (numbers.length !== 5) return;
    const [first, second, third, fourth, fifth] = numbers as [number, number, number, number, number];
    counts.replies ??= first;
    counts.reposts ??= second;
    counts.likes ??= third;
    counts.bookmarks ??= fourth;
    counts.views ??= fifth;
    return;
  }
  const known = [replies, reposts, likes].filter((count) => count > 0);
  if (!known.every((count, index) => numbers[index] === count)) return;
  const rest = numbers.slice(known.length);
  const [bookmarks, views] = rest;
  if (rest.length === 2 && bookmarks !== undefined && views !== undefined) {
    counts.bookmarks ??= bookmarks;
    counts.views ??= views;
  } else if (rest.length === 1 && bookmarks !== undefined) {
    // One number is left: it is the one that is not known already.
    if (counts.views === bookmarks && counts.bookmarks === null) counts.bookmarks = 0;
    else if (counts.bookmarks === 0) counts.views ??= bookmarks;
    else if (counts.views === 0 || (isWithoutViews && counts.views === null)) counts.bookmarks ??= bookmarks;
  } else if (rest.length === 0 && hasBookmarks) {
    counts.bookmarks ??= 0;
  }
}
