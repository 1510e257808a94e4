/** The lines around a post: who reposted it, that it is pinned, whom it answers. Each is an icon and words. */
import { unknownAuthor, type PostRecord, type Repost } from '../../../model/post.ts';
import { isDid } from '../../../model/profiles/bluesky/names.ts';
import { all, around, first } from '../../shared/query-dom.ts';
import { accountOf } from '../address.ts';
import { POST } from '../selectors.ts';
import { lineOf } from '../text.ts';
import { viewerOf } from '../viewer.ts';
import { isBefore, isInText, isPlain, wordsBeside, type Parts } from './parts.ts';

export interface RepostLine {
  repost: Repost;
  line: Element;
  /** The viewer's own: never recorded. */
  isViewers: boolean;
}

/** Before the avatar: a link to an account, with an icon. */
export function readRepost({ own, item, isThread }: Parts): RepostLine | null {
  const [avatar] = own(POST.avatar);
  if (isThread || avatar === undefined) return null;
  const line = own(POST.profileLink).find(
    (link) => isBefore(link, avatar) && !link.contains(avatar) && first(link, POST.icon) !== null,
  );
  const account = accountOf(line?.getAttribute('href') ?? null);
  if (line === undefined || account === null) return null;
  const label = lineOf(line);
  const by = { ...unknownAuthor(), handle: account, id: isDid(account) ? account : null };
  // The words are of the reader's language, with the name somewhere in them: it is known where it stands alone elsewhere.
  by.name = namesOnPage(item.ownerDocument, account).find((name) => label.includes(name)) ?? null;
  const viewer = viewerOf(item.ownerDocument);
  const isViewers = viewer !== null && viewer.toLowerCase() === account.toLowerCase();
  return { repost: { by, id: null, at: null, label: label || null }, line, isViewers };
}

function namesOnPage(document: Document, account: string): string[] {
  const links = all(document, POST.profileLink).filter(
    (link) => accountOf(link.getAttribute('href')) === account && !isInText(link) && first(link, POST.icon) === null,
  );
  const pieces = links.flatMap((link) => (link.getAttribute('dir') === 'auto' ? [link] : all(link, POST.piece)));
  const names = pieces.map(lineOf).filter((name) => name !== '' && !name.startsWith('@') && name !== account);
  return [...new Set(names)].sort((one, other) => other.length - one.length);
}

/** The same line without a link. */
export function isPinned({ own, item, isThread }: Parts): boolean {
  const [avatar] = own(POST.avatar);
  if (isThread || avatar === undefined) return false;
  return own(POST.icon).some((icon) => isBefore(icon, avatar) && isPlain(icon, item) && wordsBeside(icon) !== null);
}

/**
 * In a feed: between the time and the content. In a thread nothing is said; but whatever is not at its top answers
 * something.
 */
export function readReply(parts: Parts): PostRecord['replyTo'] {
  const { own, item, isThread } = parts;
  if (isThread) return isAtTop(item) ? null : { id: null, handle: null };
  if (isBelowAnother(parts)) return { id: null, handle: null };
  const [time] = own(POST.permalink);
  const [content] = own(POST.content);
  if (time === undefined || content === undefined) return null;
  const icon = own(POST.icon).find(
    (one) => isBefore(time, one) && isBefore(one, content) && !content.contains(one) && isPlain(one, item),
  );
  const words = icon === undefined ? null : wordsBeside(icon);
  if (words === null) return null;
  const link = first(words, POST.profileLink);
  return { id: null, handle: accountOf(link?.getAttribute('href') ?? null) };
}

/** A feed shows an answer right below what it answers, and draws a line between: the first box above the avatar is not empty. */
function isBelowAnother({ own, item }: Parts): boolean {
  const [avatar] = own(POST.avatar);
  let row: Element | null = avatar ?? null;
  while (row !== null && row !== item && row.previousElementSibling === null) row = row.parentElement;
  const above = row === null || row === item ? null : row.previousElementSibling;
  return above !== null && above.firstElementChild !== null && above.firstElementChild.firstElementChild !== null;
}

function isAtTop(item: Element): boolean {
  const column = outermostList(item);
  return all(column, POST.threadItem)[0] === item;
}

/** The nearest box around an item that holds others too; the item's own where there is none. */
function outermostList(item: Element): Element {
  let box: Element = item.parentElement ?? item;
  while (box.parentElement !== null && all(box, POST.threadItem).length < 2 && around(box, POST.threadItem) === null) {
    box = box.parentElement;
  }
  return box;
}
