/** Who wrote it: the handle from the item's test id, the name from the first of the links to the profile. */
import { unknownAuthor, type Author } from '../../../model/post.ts';
import { handleOr, isDid } from '../../../model/profiles/bluesky/names.ts';
import { all, around, first } from '../../shared/query-dom.ts';
import { accountOf, didIn, webAddress } from '../address.ts';
import { POST } from '../selectors.ts';
import { lineOf } from '../text.ts';
import { isInText, type Parts } from './parts.ts';

export function readAuthor({ item, own }: Parts): Author {
  const told = item.getAttribute('data-testid')?.replace(/^(?:feedItem|postThreadItem)-by-/, '') ?? null;
  const avatar = own(POST.avatar)[0] ?? null;
  const link = avatar === null ? null : around(avatar, POST.profileLink);
  const linked = accountOf(link?.getAttribute('href') ?? null);
  const avatarUrl = pictureIn(avatar);
  const did = didOf(linked, [avatarUrl, ...own(POST.photo).map(sourceOf), ...own(POST.video).map(posterOf)]);
  const handle = handleOr(told, did);
  const names = own(POST.profileLink).filter(
    (one) => accountOf(one.getAttribute('href')) === linked && first(one, POST.avatar) === null && one !== link,
  );
  return { ...unknownAuthor(), handle, name: nameIn(names, told), id: did, avatarUrl };
}

/** Of several pictures of a post all are of one account; where they are not, none is believed. */
function didOf(linked: string | null, pictures: readonly (string | null)[]): string | null {
  if (isDid(linked)) return linked;
  const dids = new Set(pictures.map(didIn).filter((did) => did !== null));
  const [did = null] = dids.size === 1 ? dids : [];
  return did;
}

/** The first piece of text in the links to the profile; null where it is the handle, which stands there for want of a name. */
function nameIn(links: readonly Element[], handle: string | null): string | null {
  const pieces = links.flatMap((link) => [link, ...all(link, POST.piece)]);
  const leaves = pieces.filter((piece) => piece.getAttribute('dir') === 'auto' && first(piece, POST.piece) === null);
  const [name = ''] = leaves.map(lineOf).filter((line) => line !== '');
  return name === '' || name === handle || name === `@${handle ?? ''}` ? null : name;
}

function pictureIn(avatar: Element | null): string | null {
  const image = avatar === null ? null : first(avatar, POST.image);
  return image === null ? null : webAddress(image.getAttribute('src'));
}

function sourceOf(image: Element): string | null {
  return image.getAttribute('src');
}

function posterOf(video: Element): string | null {
  return video.getAttribute('poster');
}

/** Within a quoted post nothing is a test id: the handle is in a link, or written with its sign. */
export function readQuotedAuthor(quote: Element): Author {
  const avatar = first(quote, POST.avatar);
  const links = all(quote, POST.profileLink).filter((link) => !isInText(link));
  const linked = links.map((link) => accountOf(link.getAttribute('href'))).find((account) => account !== null) ?? null;
  const leaves = all(quote, POST.piece).filter((piece) => first(piece, POST.piece) === null && !isInText(piece));
  const lines = leaves.map(lineOf).filter((line) => line !== '');
  const written = lines.find((line) => /^@\S+\.\S+$/.test(line))?.slice(1) ?? null;
  const avatarUrl = pictureIn(avatar);
  const did = didOf(linked, [avatarUrl]);
  const handle = handleOr(isDid(linked) ? written : (linked ?? written), did);
  const [name = ''] = lines;
  const isName = name !== '' && name !== handle && name !== `@${written ?? ''}`;
  return { ...unknownAuthor(), handle, name: isName ? name : null, id: did, avatarUrl };
}
