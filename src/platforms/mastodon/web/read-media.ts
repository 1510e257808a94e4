/** Pictures, moving pictures and videos as shown; what is behind a warning is only known to be there. */
import type { Media } from '../../../model/post.ts';
import { all, around, first } from '../../shared/query-dom.ts';
import type { Selector } from '../../contract.ts';
import { STATUS } from '../selectors.ts';
import { webAddress } from './read-author.ts';

export interface ReadMedia {
  media: Media[];
  /** There are more than could be read: hidden, a sound, not loaded. */
  isPartial: boolean;
}

const NOTHING: Omit<Media, 'type' | 'url' | 'alt'> = { width: null, height: null, posterUrl: null, variants: [] };

/** `find`: matches of the post's own. */
export function readMedia(find: (selector: Selector) => Element[], page: URL): ReadMedia {
  const media: Media[] = [];
  let isPartial = find(STATUS.sound).length > 0 || find(STATUS.elsewhere).length > 0;
  for (const item of find(STATUS.galleryItem)) {
    const read = readItem(item, page);
    if (read === null) isPartial = true;
    else media.push(read);
  }
  // A gallery that has not been loaded is an empty box.
  if (find(STATUS.gallery).length > 0 && find(STATUS.galleryItem).length === 0) isPartial = true;
  for (const player of find(STATUS.player)) {
    const video = first(player, STATUS.video);
    if (video === null) isPartial = true;
    else media.push(readVideo(video, 'video', page));
  }
  return { media, isPartial };
}

function readItem(item: Element, page: URL): Media | null {
  const gif = first(item, STATUS.gif);
  if (gif !== null) return readVideo(gif, 'gif', page);
  const [photo] = all(item, STATUS.photo);
  if (photo === undefined) return null;
  const link = around(photo, STATUS.photoLink)?.getAttribute('href') ?? null;
  return { ...NOTHING, type: 'photo', url: largest(photo, link, page), alt: photo.getAttribute('alt') || null };
}

/** `src` is a small copy; the original is the widest of `srcset`, else where its link leads if it is the same file. */
function largest(photo: Element, link: string | null, page: URL): string | null {
  const sizes = [...(photo.getAttribute('srcset') ?? '').matchAll(/(\S+)\s+(\d{1,6})w/g)];
  const [widest] = sizes.toSorted((one, other) => Number(other[2]) - Number(one[2]));
  if (widest?.[1] !== undefined) return webAddress(widest[1], page);
  const [source, linked] = [webAddress(photo.getAttribute('src'), page), webAddress(link, page)];
  const fileOf = (address: string | null): string => address?.split('/').at(-1) ?? '';
  return linked !== null && fileOf(linked) === fileOf(source) ? linked : null;
}

function readVideo(video: Element, type: 'gif' | 'video', page: URL): Media {
  return {
    ...NOTHING,
    type,
    url: webAddress(video.getAttribute('src'), page),
    alt: video.getAttribute('aria-label') || null,
    posterUrl: webAddress(video.getAttribute('poster'), page),
  };
}
