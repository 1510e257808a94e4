/** Captures as the lines of the list: a heading for each day or account, then as many captures beside each other as there is room. */
import type { Capture } from '../../../model/capture.ts';
import { wholeHandle } from '../../../model/profiles/profile-of.ts';
import type { Sort } from '../../../store/search/query.ts';
import { dayIn } from '../../shared/day-in.ts';

export type ListItem =
  /** `of`: a time (ISO 8601) or a handle, as the list is sorted; null: such a fact is not known of these. */
  { type: 'heading'; key: string; of: string | null } | { type: 'captures'; key: string; captures: readonly Capture[] };

/** `captures` in the order of `sort`. `timeZone`: of the clock by which days begin. */
export function listItems(captures: readonly Capture[], columns: number, timeZone: string, sort: Sort): ListItem[] {
  const items: ListItem[] = [];
  let line: Capture[] = [];
  let group: string | null = null;
  const headings = new Set<string>();
  for (const capture of captures) {
    const of = factOf(capture, sort);
    const own = groupOf(capture, of, sort, timeZone);
    if (own !== group) {
      group = own;
      line = [];
      // Accounts of one name stand mixed, so that a heading can come again.
      const again = headings.has(own) ? ` ${capture.id}` : '';
      headings.add(own);
      items.push({ type: 'heading', key: `heading ${own}${again}`, of });
    }
    if (line.length === 0 || line.length === columns) {
      line = [];
      items.push({ type: 'captures', key: capture.id, captures: line });
    }
    line.push(capture);
  }
  return items;
}

function factOf({ capturedAt, post }: Capture, sort: Sort): string | null {
  switch (sort) {
    case 'captured':
      return capturedAt;
    case 'posted':
      return post.createdAt;
    case 'author':
      return post.author.handle;
    case 'reposter':
      return post.repost ? post.repost.by.handle : null;
  }
}

function groupOf({ post }: Capture, of: string | null, sort: Sort, timeZone: string): string {
  if (of === null) return '';
  // One of the same name elsewhere is somebody else.
  if (sort === 'author' || sort === 'reposter') return `${post.platform} ${wholeHandle(post, of).toLowerCase()}`;
  return dayIn(of, timeZone) ?? of; // what is no time is its own day
}
