/** Pictures: looked up by their bytes' hash, uploaded as they are. */
import { request } from '../../browser/http.ts';
import { AppError } from '../../model/errors.ts';
import type { UploadedImage } from '../../model/job.ts';
import type { ImageUpload } from '../contract.ts';
import { escapeHtml, mediaUrl, plainLine } from '../article-text.ts';
import { isUnreadable } from '../answer-code.ts';
import { RefusedInFront } from './answer.ts';
import { pictureExtension, SITE_TIME, spellForm, uploadTimeout } from '../upload.ts';
import type { Api } from './api.ts';
import { fileName, hashInName, shortHash } from './file-name.ts';
import { captionHtml } from './markup.ts';
import { mediaListSchema, mediaSchema, type MediaItem, nothingSchema } from './schemas.ts';

const FIELDS = 'id,slug,source_url,media_details';
/**
 * Characters, percent-encoded, that a field may take of the address that a picture is sent to: Apache and nginx refuse
 * addresses of over 8,000. The article has the words in full; the media library then has their beginning.
 */
const LONGEST = { title: 1_000, alt: 2_000, caption: 2_500, credit: 1_000 };

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
  const items = await api.call('find picture', mediaListSchema, 'wp/v2/media', { query, signal }).catch((error) => {
    // Some sites let an account upload, and not look: then nobody can say, and the upload is tried.
    if (error instanceof AppError && error.code === 'CMS_FORBIDDEN') return [];
    throw error;
  });
  const item = items.find(({ slug }) => slug.startsWith(sha256)) ?? (await findByName(api, sha256, signal));
  return item ? uploadedImage(item, api.root, signal) : null;
}

/** Where a plugin gives pictures other slugs, the hash in the file's name is left (WordPress searches there too). */
async function findByName(api: Api, sha256: string, signal: AbortSignal): Promise<MediaItem | undefined> {
  const query = {
    search: shortHash(sha256),
    status: 'inherit,private',
    context: 'edit',
    orderby: 'id',
    order: 'asc',
    _fields: FIELDS,
  };
  const items = await api.call('search picture', mediaListSchema, 'wp/v2/media', { query, signal }).catch((error) => {
    if (error instanceof AppError && error.code === 'CMS_FORBIDDEN') return [];
    throw error;
  });
  return items.find(({ source_url }) => hashInName(source_url, sha256));
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
  const extension = pictureExtension(blob);
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
      timeout: uploadTimeout(blob),
      signal,
    };
    return await uploadedImage(await api.call('upload picture', mediaSchema, 'wp/v2/media', options), api.root, signal);
  } catch (error) {
    // An answer that cannot be read does not say that nothing was stored.
    const isBroken = error instanceof AppError && error.code === 'CMS_BUSY';
    const found = isUnreadable(error) || isBroken ? await findImage(api, sha256, signal) : null;
    if (found && isBroken) await finishSizes(api, found.mediaId, signal);
    if (found) return found;
    if (!(error instanceof RefusedInFront)) throw error;
    return uploadAsForm(api, { image, draftId, words: { title, alt, caption, credit }, signal });
  }
}

/**
 * Where a site runs out of memory over its thumbnails, the picture is stored and the answer an error. WordPress goes on from
 * there when it is asked (5.3), as its own editor does. The article does without: it has the picture in full.
 */
async function finishSizes(api: Api, mediaId: string, signal: AbortSignal): Promise<void> {
  const json = { action: 'create-image-subsizes' };
  const path = `wp/v2/media/${mediaId}/post-process`;
  await api.call('finish sizes', nothingSchema, path, { json, timeout: SITE_TIME, signal }).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code === 'CANCELLED') throw error;
  });
}

interface FormUpload {
  image: ImageUpload;
  draftId: string;
  words: { title: string; alt: string; caption: string; credit: string };
  signal: AbortSignal;
}

/**
 * As a browser's form sends a file: the OWASP rules, which many firewalls have, refuse a raw picture as a body of an
 * unknown kind, and words in the address by what they say (measured). So the file goes alone, and its words as JSON.
 */
async function uploadAsForm(api: Api, { image, draftId, words, signal }: FormUpload): Promise<UploadedImage> {
  const { blob, sha256 } = image;
  const form = new FormData();
  form.append('file', blob, fileName(words.title, sha256, pictureExtension(blob)));
  const query = { post: draftId, slug: sha256, context: 'edit', _fields: FIELDS };
  // As bytes, since the session's way sends nothing else.
  const file = await spellForm(form);
  const timeout = uploadTimeout(blob);
  const item = await api.call('upload picture as a form', mediaSchema, 'wp/v2/media', { query, file, timeout, signal });
  const json = { title: escapeHtml(words.title), alt_text: words.alt, caption: captionHtml(words) };
  const path = `wp/v2/media/${String(item.id)}`;
  await api
    .call('name picture', mediaSchema, path, { query: { context: 'edit', _fields: FIELDS }, json, signal })
    .catch((error: unknown) => {
      // The picture is there, and the article says the same words: only the media library goes without them.
      if (!(error instanceof RefusedInFront)) throw error;
    });
  return uploadedImage(item, api.root, signal);
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

/**
 * Full size as uploaded: WordPress serves what is above 2560 px made smaller, and keeps the original beside it. Programs
 * that save space delete it there, and leave its name.
 */
async function uploadedImage(
  { id, source_url, media_details }: MediaItem,
  apiRoot: string,
  signal: AbortSignal,
): Promise<UploadedImage> {
  const original = Array.isArray(media_details) ? undefined : media_details?.original_image;
  const full =
    original !== undefined && URL.canParse(source_url) ? new URL(encodeURIComponent(original), source_url).href : null;
  const address = full !== null && !(await isGone(full, signal)) ? full : source_url;
  if (mediaUrl(address, apiRoot) === null) throw new AppError('CMS_ERROR', 'the picture has no address for a page');
  return { mediaId: String(id), url: address };
}

/** False where nobody can say: a host that we may not ask, or no answer. */
async function isGone(address: string, signal: AbortSignal): Promise<boolean> {
  try {
    const { status } = await request(address, { method: 'HEAD', redirect: 'follow', signal });
    return status === 404 || status === 410;
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    return false;
  }
}
