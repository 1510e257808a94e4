/** Pictures: looked up by their bytes' hash, uploaded as they are. */
import { AppError } from '../../model/errors.ts';
import type { UploadedImage } from '../../model/job.ts';
import type { ImageUpload } from '../contract.ts';
import { escapeHtml, mediaUrl, plainLine } from './text.ts';
import { isUnreadable } from './answer.ts';
import type { Api } from './api.ts';
import { fileName } from './file-name.ts';
import { captionHtml } from './markup.ts';
import { mediaListSchema, mediaSchema, type MediaItem } from './schemas.ts';

const FIELDS = 'id,slug,source_url,media_details';
/**
 * Characters, percent-encoded, that a field may take of the address that a picture is sent to: Apache and nginx refuse
 * addresses of over 8,000. The article has the words in full; the media library then has their beginning.
 */
const LONGEST = { title: 1_000, alt: 2_000, caption: 2_500, credit: 1_000 };
const EXTENSIONS: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' };
/** Milliseconds for what the site does with a picture, its thumbnails above all. */
const SITE_TIME = 5 * 60_000;
/** Bytes a millisecond: no line that carries a picture at all is slower. 50 MB get almost an hour. */
const SLOWEST_LINE = 16;

/**
 * The oldest, where there are several: a race leaves two of one slug on some databases, and where a colleague's
 * picture that we may not see has the slug, ours has a number after it.
 */
export async function findImage(api: Api, sha256: string, signal: AbortSignal): Promise<UploadedImage | null> {
  const query = {
    slug: [sha256, `${sha256}-2`, `${sha256}-3`].join(','),
    // `any` is refused; a picture has its draft's status, or is private.
    status: 'inherit,private',
    context: 'edit',
    orderby: 'id',
    order: 'asc',
    _fields: FIELDS,
  };
  // The slug, not the file's name, is what a picture is known by: the name is for people.
  const items = await api.call('find picture', mediaListSchema, 'wp/v2/media', { query, signal });
  const item = items.find(({ slug }) => slug.startsWith(sha256));
  return item ? uploadedImage(item, api.root) : null;
}

/** Raw body: PHP's own limits do not count there, only the web server's. */
export async function uploadImage(
  api: Api,
  image: ImageUpload,
  draftId: string,
  signal: AbortSignal,
): Promise<UploadedImage> {
  const { blob, sha256 } = image;
  const [title, alt, caption, credit] = (['title', 'alt', 'caption', 'credit'] as const).map((name) =>
    beginning(plainLine(image[name]), LONGEST[name]),
  ) as [string, string, string, string]; // four names, four texts
  const extension = EXTENSIONS[blob.type];
  if (extension === undefined) throw new AppError('CMS_UPLOAD_REFUSED', `no picture for a page: ${blob.type}`);
  const query = {
    post: draftId,
    slug: sha256,
    title: escapeHtml(title),
    alt_text: alt,
    caption: captionHtml({ caption, credit }),
    context: 'edit',
    _fields: FIELDS,
  };
  const headers = {
    'content-type': blob.type,
    'content-disposition': `attachment; filename="${fileName(title, sha256, extension)}"`,
  };
  try {
    const options = {
      query,
      file: { blob, headers },
      timeout: SITE_TIME + Math.ceil(blob.size / SLOWEST_LINE),
      signal,
    };
    return uploadedImage(await api.call('upload picture', mediaSchema, 'wp/v2/media', options), api.root);
  } catch (error) {
    // An answer that cannot be read does not say that nothing was stored.
    const found = isUnreadable(error) ? await findImage(api, sha256, signal) : null;
    if (found === null) throw error;
    return found;
  }
}

/** As many whole characters as fit when they are percent-encoded. */
function beginning(text: string, limit: number): string {
  if (encodeURIComponent(text).length <= limit) return text;
  let kept = '';
  let length = 0;
  for (const character of text) {
    length += encodeURIComponent(character).length;
    if (length > limit - 9) break; // with room for the sign that it goes on
    kept += character;
  }
  return `${kept}…`;
}

/** Full size as uploaded: WordPress serves what is above 2560 px made smaller, and keeps the original beside it. */
function uploadedImage({ id, source_url, media_details }: MediaItem, apiRoot: string): UploadedImage {
  const original = Array.isArray(media_details) ? undefined : media_details?.original_image;
  const address =
    original !== undefined && URL.canParse(source_url)
      ? new URL(encodeURIComponent(original), source_url).href
      : source_url;
  if (mediaUrl(address, apiRoot) === null) throw new AppError('CMS_ERROR', 'the picture has no address for a page');
  return { mediaId: String(id), url: address };
}
