/** Photos, videos and GIFs of an item or of its quote. */
import type { Media } from '../../../model/post.ts';
import { webAddress } from '../address.ts';
import { authorsAlt } from '../alt.ts';
import { all, around, first, is } from '../../shared/query-dom.ts';
import { CLASSIC, PAGE } from '../selectors.ts';

export interface ReadMedia {
  media: Media[];
  /** A box that has not loaded, and of which nothing tells what will stand in it: it is left out. */
  isPartial: boolean;
}

/** `boxes` are media boxes and players, each in document order; one may stand in another. */
export function readMedia(boxes: readonly Element[]): ReadMedia {
  const outer = boxes.filter((box) => !boxes.some((other) => other !== box && other.contains(box)));
  const read = outer.map(readOne);
  const media = read.filter((medium) => medium !== null);
  return { media, isPartial: media.length < read.length };
}

function readOne(box: Element): Media | null {
  const video = first(box, PAGE.video);
  const image = first(box, PAGE.image);
  const still = webAddress(image?.getAttribute('src') ?? null) ?? background(box);
  const file = webAddress(video?.getAttribute('src') ?? null);
  const posterUrl = webAddress(video?.getAttribute('poster') ?? null) ?? still;
  const type = typeOf(box, video !== null, `${file ?? ''} ${posterUrl ?? ''}`);
  if (type === null) return null;
  const common = { width: null, height: null, variants: [] };
  if (type === 'photo') {
    return { type, url: still, alt: authorsAlt(image?.getAttribute('alt')), posterUrl: null, ...common };
  }
  // A video has no description of its author's, only the site's label; a GIF may have one.
  const alt = type === 'gif' ? authorsAlt(video?.getAttribute('aria-label')) : null;
  return { type, url: file, alt, posterUrl, ...common };
}

/** Null where nothing tells. X keeps photos, stills of videos and GIFs (which are videos) in folders of their own. */
function typeOf(box: Element, hasVideo: boolean, addresses: string): Media['type'] | null {
  if (/\/tweet_video(?:_thumb)?\//.test(addresses)) return 'gif';
  const isPlayer = [CLASSIC.player, CLASSIC.preview].some(
    (selector) => is(box, selector) || first(box, selector) !== null,
  );
  if (hasVideo || isPlayer || /\/(?:ext_tw|amplify)_video(?:_thumb)?\//.test(addresses)) return 'video';
  const link = around(box, CLASSIC.photoLink) ?? first(box, CLASSIC.photoLink);
  return link !== null || addresses.trim() !== '' ? 'photo' : null;
}

/** The address of a picture that is drawn behind a box. */
function background(box: Element): string | null {
  for (const drawn of all(box, PAGE.drawn)) {
    const url = /background-image:\s*url\(\s*["']?([^"')]+)/i.exec(drawn.getAttribute('style') ?? '')?.[1];
    const address = webAddress(url ?? null);
    if (address !== null) return address;
  }
  return null;
}
