/** Photos, videos and GIFs as sent: original size, author's description, files. */
import type { Media, MediaVariant } from '../../../model/post.ts';
import { address, count, flag, isNode, list, object, text, type Node } from './value.ts';

export function readSentMedia(tweet: Node): Media[] {
  const media = list(
    tweet,
    'extended_tweet.extended_entities.media',
    'legacy.extended_entities.media',
    'extended_entities.media',
    'media_entities2',
    'media_entities',
    'mediaDetails',
    'legacy.entities.media',
    'entities.media',
  );
  return media.filter(isNode).map(readOne);
}

function readOne(medium: Node): Media {
  const kind = text(medium, 'type', 'media_results.result.type');
  const picture = address(medium, 'media_url_https', 'media_url', 'preview_image_url');
  const isMoving = kind === 'video' || kind === 'animated_gif';
  const variants = list(medium, 'video_info.variants', 'variants')
    .map(readVariant)
    .filter((variant) => variant !== null);
  return {
    type: kind === 'animated_gif' ? 'gif' : isMoving ? 'video' : 'photo',
    url: isMoving ? best(variants) : picture,
    alt: text(medium, 'ext_alt_text', 'alt_text'),
    width: count(medium, 'original_info.width', 'width', 'sizes.large.w'),
    height: count(medium, 'original_info.height', 'height', 'sizes.large.h'),
    posterUrl: isMoving ? picture : null,
    variants,
  };
}

function readVariant(variant: unknown): MediaVariant | null {
  const url = address(variant, 'url', 'src');
  if (url === null) return null;
  return { url, type: text(variant, 'content_type', 'type'), bitrate: count(variant, 'bitrate', 'bit_rate') };
}

/** The file with the most bits per second; a playlist only when there is no file. */
function best(variants: readonly MediaVariant[]): string | null {
  const files = variants.filter((variant) => variant.type === 'video/mp4');
  const [first] = (files.length > 0 ? files : [...variants]).toSorted((a, b) => (b.bitrate ?? 0) - (a.bitrate ?? 0));
  return first?.url ?? null;
}

/** The post's media are behind a warning. */
export function isSensitive(tweet: Node, wrapper: Node | null): boolean | null {
  if (object(wrapper, 'mediaVisibilityResults', 'media_visibility_results') !== null) return true;
  return flag(tweet, 'legacy.possibly_sensitive', 'possibly_sensitive');
}
