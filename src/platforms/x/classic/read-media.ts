/** Photos, videos and GIFs of an item or of its quote. */
import type { Media } from '../../../model/post.ts';
import { webAddress } from '../address.ts';
import { authorsAlt } from '../alt.ts';
import { first, is } from '../../shared/query-dom.ts';
import { CLASSIC, PAGE } from '../selectors.ts';

/** `boxes` are media boxes and players, each in document order; one may stand in another. */
export function readMedia(boxes: readonly Element[]): Media[] {
  return boxes.filter((box) => !boxes.some((other) => other !== box && other.contains(box))).map(readOne);
}

function readOne(box: Element): Media {
  const video = first(box, PAGE.video);
  const image = first(box, PAGE.image);
  const source = webAddress(image?.getAttribute('src') ?? null);
  const media: Media = {
    type: 'photo',
    url: source,
    alt: null,
    width: null,
    height: null,
    posterUrl: null,
    variants: [],
  };
  const isPlayer = is(box, CLASSIC.player) || first(box, CLASSIC.player) !== null;
  if (video === null && !isPlayer && !is(box, CLASSIC.preview)) {
    media.alt = authorsAlt(image?.getAttribute('alt'));
    return media;
  }
  const file = webAddress(video?.getAttribute('src') ?? null);
  media.posterUrl = webAddress(video?.getAttribute('poster') ?? null) ?? source;
  // X keeps GIFs as videos in folders of their own.
  media.type = /\/tweet_video(_thumb)?\//.test(`${file ?? ''} ${media.posterUrl ?? ''}`) ? 'gif' : 'video';
  media.url = file;
  // A video has no description of its author's, only the site's label; a GIF may have one.
  if (media.type === 'gif') media.alt = authorsAlt(video?.getAttribute('aria-label'));
  return media;
}
