/** The line above a post: who boosted it, or whom it answers. The same line with another icon is neither. */
import type { PostRecord, Repost } from '../../../model/post.ts';
import { arrivalOf } from '../../../model/profiles/mastodon/ids.ts';
import { all, around, first, is } from '../../shared/query-dom.ts';
import { PAGE, STATUS } from '../selectors.ts';
import { viewerOf } from '../page.ts';
import { lineOf } from '../text.ts';
import type { Parts } from './parts.ts';
import { readAuthor } from './read-author.ts';

export interface Boost {
  repost: Repost;
  line: Element;
  /** The viewer's own: never recorded. */
  isViewers: boolean;
}

export function readBoost({ own, item }: Parts, page: URL): Boost | null {
  const line = own(STATUS.line).find((candidate) => first(candidate, STATUS.boostIcon) !== null);
  if (line === undefined) return null;
  const [avatar] = own(STATUS.boosterAvatar);
  const by = readAuthor(first(line, STATUS.lineAccount), avatar, page);
  // The name alone is all that is in the link.
  const link = first(line, STATUS.lineAccount);
  by.name = (link === null ? '' : lineOf(link)) || null;
  const viewer = viewerOf(item.ownerDocument);
  const isViewers = viewer !== null && (by.id === viewer.id || (by.handle !== null && by.handle === viewer.handle));
  const id = placeId(item);
  // Of a boost from another server the id is when this one heard of it.
  const isOfThisServer = by.handle !== null && !by.handle.includes('@');
  const words = first(line, STATUS.lineWords) ?? line;
  return {
    repost: { by, id, at: id !== null && isOfThisServer ? arrivalOf(id) : null, label: lineOf(words) || null },
    line,
    isViewers,
  };
}

/** The boost's own id is that of its place in the list. */
function placeId(item: Element): string | null {
  const id = around(item, STATUS.place)?.getAttribute('data-id') ?? '';
  const original = first(item, STATUS.status)?.getAttribute('data-id');
  return /^\d{1,20}$/.test(id) && id !== original ? id : null;
}

/**
 * Whom it answers: "Replied to NAME" in a list, where a post that answers is marked. The post that a page is about is
 * not; but what stands right above it is what it answers.
 */
export function readReply({ own, item, isDetailed }: Parts, page: URL): PostRecord['replyTo'] {
  if (isDetailed) return answered(item, page);
  const [status] = own(STATUS.status);
  if (status === undefined || !is(status, STATUS.reply)) return null;
  const line = own(STATUS.line).find((candidate) => first(candidate, STATUS.replyIcon) !== null);
  const link = line === undefined ? null : first(line, PAGE.link);
  return { id: null, handle: readAuthor(link, null, page).handle };
}

function answered(item: Element, page: URL): PostRecord['replyTo'] {
  const FOLLOWING = 4;
  const column = item.parentElement?.parentElement;
  if (!column) return null;
  const above = all(column, STATUS.post).filter(
    (other) => other !== item && (other.compareDocumentPosition(item) & FOLLOWING) !== 0,
  );
  const parent = above.at(-1);
  const id = parent === undefined ? null : (first(parent, STATUS.status)?.getAttribute('data-id') ?? null);
  if (parent === undefined || id === null) return null;
  return { id, handle: readAuthor(first(parent, STATUS.account), null, page).handle };
}
