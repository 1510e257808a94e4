/** Photos, videos and GIFs of the legacy markup. */
import type { Media } from '../../../model/post.ts';
import { webAddress } from '../address.ts';
import { authorsAlt } from '../alt.ts';
import { first, is } from '../../shared/query-dom.ts';
import { LEGACY, PAGE } from '../selectors.ts';

export function readLegacyMedia(photos: readonly Element[], videos: readonly Element[]): Media[] {
  return [...photos.map(readPhoto), ...videos.map(readVideo)];
}

function readPhoto(box: Element): Media {
  const image = first(box, PAGE.image);
  return {
    type: 'photo',
    url: webAddress(box.getAttribute('data-image-url') ?? withoutSize(box.getAttribute('data-resolved-url-large'))),
    alt: authorsAlt(image?.getAttribute('alt')),
    width: null,
    height: null,
    posterUrl: null,
    variants: [],
  };
}

/** Until 2014: `…/BjQuay.jpg:large`. */
function withoutSize(url: string | null): string | null {
  return url?.replace(/:\w+$/, '') ?? null;
}

function readVideo(box: Element): Media {
  const file = webAddress(first(box, PAGE.video)?.getAttribute('src') ?? null);
  const style = first(box, LEGACY.poster)?.getAttribute('style') ?? '';
  const poster = /url\(\s*['"]?([^'")]+)/.exec(style)?.[1] ?? null;
  const type = is(box, LEGACY.gif) ? 'gif' : 'video';
  return { type, url: file, alt: null, width: null, height: null, posterUrl: webAddress(poster), variants: [] };
}
