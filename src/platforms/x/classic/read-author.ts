/** Name, handle and badge from a name block. */
import { unknownAuthor, type Author } from '../../../model/post.ts';
import { accountOf, isHandle, webAddress } from '../address.ts';
import { all, first } from '../../shared/query-dom.ts';
import { CLASSIC, PAGE } from '../selectors.ts';
import { lineOf } from '../text.ts';
import { isBrowserTranslated } from '../translated.ts';

/** `block` is the name block, `around` what also holds the picture: the item or the quote. */
export function readAuthor(block: Element | null, avatars: readonly Element[]): Author {
  const author = unknownAuthor();
  if (block === null) return author;
  const pieces = all(block, CLASSIC.namePiece);
  // A translated name is not the account's.
  author.name = pieces[0] === undefined || isBrowserTranslated(pieces[0]) ? null : lineOf(pieces[0]) || null;
  author.handle = linkedHandle(block) ?? pictureHandle(avatars) ?? writtenHandle(pieces.slice(1));
  author.verified = hasBadge(block);
  author.avatarUrl = avatarUrl(avatars, author.handle);
  return author;
}

/** A missing badge may be a hidden one, but X itself then says "not verified" too. An unknown icon may be the badge. */
function hasBadge(block: Element): boolean | null {
  if (first(block, CLASSIC.verifiedBadge) !== null) return true;
  const known = all(block, CLASSIC.lock);
  return all(block, CLASSIC.otherIcon).every((icon) => known.includes(icon)) ? false : null;
}

function linkedHandle(block: Element): string | null {
  const handles = [block, ...all(block, PAGE.link)].map((link) => accountOf(link.getAttribute('href')));
  return handles.find((handle) => handle !== null) ?? null;
}

function pictureHandle(avatars: readonly Element[]): string | null {
  const owner = avatars[0] && first(avatars[0], CLASSIC.avatarOwner);
  const handle = owner?.getAttribute('data-testid')?.replace('UserAvatar-Container-', '');
  return isHandle(handle) ? handle : null;
}

/** `@handle` as text: a quoted post has no links. Never the first piece, which is the name that anyone may choose. */
function writtenHandle(pieces: readonly Element[]): string | null {
  for (const piece of pieces) {
    const written = /^@(\w{1,20})$/.exec(lineOf(piece))?.[1];
    if (written !== undefined) return written;
  }
  return null;
}

function avatarUrl(avatars: readonly Element[], handle: string | null): string | null {
  for (const avatar of avatars) {
    const owner = first(avatar, CLASSIC.avatarOwner)?.getAttribute('data-testid');
    if (
      owner !== undefined &&
      owner !== null &&
      handle !== null &&
      !owner.toLowerCase().endsWith(`-${handle.toLowerCase()}`)
    )
      continue;
    const url = webAddress(first(avatar, PAGE.image)?.getAttribute('src') ?? null);
    if (url !== null) return url;
  }
  return null;
}
