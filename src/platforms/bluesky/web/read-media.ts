/** Pictures and videos as shown. */
import type { Media } from '../../../model/post.ts';
import { all, around, first } from '../../shared/query-dom.ts';
import { fullSize, webAddress } from '../address.ts';
import { POST } from '../selectors.ts';
import { lineOf } from '../text.ts';

const NOTHING: Omit<Media, 'type' | 'url' | 'alt'> = { width: null, height: null, posterUrl: null, variants: [] };

/** `isOwn`: whether an element is the post's own. */
export function readMedia(box: Element, isOwn: (element: Element) => boolean): Media[] {
  const found = all(box, { css: [[...POST.picture.css, ...POST.video.css].join(', ')], required: false });
  return found.filter(isOwn).flatMap((element) => {
    if (element.localName === 'video') return [readVideo(element)];
    // A picture can be pressed to be seen; an avatar, a card's and a video's still cannot, or lead elsewhere.
    const button = around(element, POST.button);
    if (button === null || around(element, POST.avatar) !== null || !box.contains(button)) return [];
    return [readPhoto(element, button)];
  });
}

/** A picture that has not been loaded has no address yet. The label of its button is the site's own where there is no description. */
function readPhoto(picture: Element, button: Element): Media {
  const image = first(picture, POST.image);
  const described = image?.getAttribute('alt') ?? null;
  const label = image === null && isDescribed(button) ? button.getAttribute('aria-label') : null;
  return {
    ...NOTHING,
    type: 'photo',
    url: fullSize(image?.getAttribute('src') ?? null),
    alt: described || label || null,
  };
}

/** Only a picture with a description has a mark that says so. */
function isDescribed(button: Element): boolean {
  return first(button, POST.piece) !== null;
}

/** A moving picture has its file's address; of a film the page only has pieces. */
function readVideo(video: Element): Media {
  const source = webAddress(video.getAttribute('src'));
  const figure = around(video, POST.figure);
  const caption = figure === null ? null : first(figure, POST.caption);
  return {
    ...NOTHING,
    type: source === null ? 'video' : 'gif',
    url: source,
    alt: (caption === null ? '' : lineOf(caption)) || video.getAttribute('aria-label') || null,
    posterUrl: webAddress(video.getAttribute('poster')),
  };
}
