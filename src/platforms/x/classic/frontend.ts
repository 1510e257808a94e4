/** The classic frontend's side of the adapter. */
import type { ViewerPart } from '../../contract.ts';
import type { Frontend } from '../frontend.ts';
import { all, around, first, is } from '../../shared/query-dom.ts';
import { CLASSIC } from '../selectors.ts';
import { viewerHandle } from '../viewer.ts';
import { partsOf } from './parts.ts';
import { readAuthor } from './read-author.ts';
import { readClassicPost } from './read-post.ts';
import { readContext } from './read-context.ts';
import { noteButtons } from './read-note.ts';

export const classic: Frontend = {
  post: CLASSIC.post,
  gone: CLASSIC.gone,
  readPost: readClassicPost,
  viewerParts,
  unfoldControl: (item) =>
    partsOf(item)
      .own(CLASSIC.showMore)
      .find((more) => more.localName === 'button') ?? null,
  buttonPlace: (item) =>
    partsOf(item)
      .own(CLASSIC.actions)
      .findLast((group) => first(group, CLASSIC.replyButton) !== null) ?? null,
};

function viewerParts(item: Element, url: URL): ViewerPart[] {
  const parts = partsOf(item);
  const author = readAuthor(parts.name, parts.own(CLASSIC.avatar)).handle;
  const found: ViewerPart[] = [];
  const context = readContext(parts, url, author);
  if (context?.kind === 'viewer-repost') found.push({ name: 'viewer-repost-line', element: context.line });
  for (const element of noteButtons(parts)) found.push({ name: 'viewer-note-button', element });
  const viewer = viewerHandle(item.ownerDocument)?.toLowerCase();
  for (const avatar of viewer === undefined || viewer === author?.toLowerCase() ? [] : parts.own(CLASSIC.avatarOwner)) {
    const owner = avatar.getAttribute('data-testid')?.replace('UserAvatar-Container-', '').toLowerCase();
    if (owner === viewer) found.push({ name: 'viewer-avatar', element: avatar });
  }
  const states = {
    'viewer-repost': [CLASSIC.viewerRepost, CLASSIC.repostButton],
    'viewer-like': [CLASSIC.viewerLike, CLASSIC.likeButton],
    'viewer-bookmark': [CLASSIC.viewerBookmark, CLASSIC.bookmarkButton],
  } as const;
  for (const [name, [lit, any]] of Object.entries(states)) {
    for (const element of parts.own(lit)) {
      const plain = all(item.ownerDocument, any).find((other) => !is(other, lit));
      found.push(plain === undefined ? { name, element } : { name, element, plain });
    }
  }
  return found.filter(({ element }) => around(element, CLASSIC.post) === item);
}
