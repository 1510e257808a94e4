/** Photos, videos and GIFs as sent: original size, author's description, files. */
import type { Media, MediaVariant } from '../../../model/post.ts';
import { address, count, flag, isNode, list, object, text, type Node } from '../../shared/sent-value.ts';

export function readSentMedia(tweet: Node): Media[] {
  const media = list(
    tweet,
    'extended_tweet.extended_entities.media',
    'extended_tweet.entities.media',
    'legacy.extended_entities.media',
    'extended_entities.media',
    'media_entities2',
    'media_entities',
    'mediaDetails',
    'legacy.entities.media',
    'entities.media',
  );
  return [...media.filter(isNode).map(readOne), ...articleMedia(tweet)];
}

/** An X Article has its own: the picture above its title and those in its body. A timeline sends only a preview of it. */
function articleMedia(tweet: Node): Media[] {
  const article = object(tweet, 'article.article_results.result');
  const hasBody = list(article, 'content_state.blocks').length > 0 || text(article, 'plain_text') !== null;
  if (!hasBody) return [];
  const found = [object(article, 'cover_media'), ...list(article, 'media_entities')].filter(isNode);
  const media = found.map(ofArticle).filter((medium) => medium !== null);
  return [...new Map(media.map((medium) => [medium.url ?? medium.posterUrl, medium])).values()];
}

function ofArticle(entity: Node): Media | null {
  const picture = address(entity, 'media_info.original_img_url', 'media_info.preview_image.original_img_url');
  const variants = list(entity, 'media_info.variants')
    .map(readVariant)
    .filter((variant) => variant !== null);
  const kind = text(entity, 'media_info.__typename');
  if (picture === null && variants.length === 0) return null;
  const type = kind === 'ApiGif' ? 'gif' : kind === 'ApiVideo' || variants.length > 0 ? 'video' : 'photo';
  return {
    type,
    url: type === 'photo' ? picture : best(variants),
    alt: text(entity, 'media_info.alt_text', 'media_info.ext_alt_text'),
    width: count(entity, 'media_info.original_img_width', 'media_info.preview_image.original_img_width'),
    height: count(entity, 'media_info.original_img_height', 'media_info.preview_image.original_img_height'),
    posterUrl: type === 'photo' ? null : picture,
    variants,
  };
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

/** X's words on media that it hides. */
export function contentWarning(wrapper: Node | null): string | null {
  return text(
    wrapper,
    'mediaVisibilityResults.blurred_image_interstitial.title.text',
    'media_visibility_results.blurred_image_interstitial.title.text',
  );
}

/** The post's media are behind a warning. */
export function isSensitive(tweet: Node, wrapper: Node | null): boolean | null {
  if (object(wrapper, 'mediaVisibilityResults', 'media_visibility_results') !== null) return true;
  return flag(tweet, 'legacy.possibly_sensitive', 'possibly_sensitive');
}
