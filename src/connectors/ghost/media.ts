/**
 * Pictures: named by their bytes' hash, and looked up by it. Ghost has no list of pictures, but a place where it puts one of a
 * given name in a given month. It serves a copy that it has made smaller; the original stays beside it (`NAME_o.png`).
 */
import { request } from '../../browser/http.ts';
import { AppError } from '../../model/errors.ts';
import type { UploadedImage } from '../../model/job.ts';
import { isUnreadable } from '../answer-code.ts';
import { mediaUrl } from '../article-text.ts';
import type { ImageUpload } from '../contract.ts';
import { isSecure } from '../secure-address.ts';
import { pictureExtension, spellForm, uploadTimeout } from '../upload.ts';
import type { Api } from './api.ts';
import { imagesSchema, siteSchema } from './schemas.ts';

const DAY = 24 * 60 * 60_000;

/**
 * Only where the site has Ghost's own storage, and lets us look: else nobody can say, and the picture is sent, which then
 * lies there twice at the worst.
 */
export async function findImage(api: Api, sha256: string, signal: AbortSignal): Promise<UploadedImage | null> {
  const { site } = await api.call('read site', siteSchema, 'site/', { signal });
  if (!URL.canParse(site.url)) return null;
  const folder = site.url.endsWith('/') ? site.url : `${site.url}/`;
  for (const month of monthsAt(Date.now())) {
    const url = new URL(`content/images/${month}/${sha256}.png`, folder);
    if (isSecure(url) && (await isPicture(url.href, signal))) return uploadedImage(url.href, api.root);
  }
  return null;
}

/** Milliseconds since 1970. This month's and the one before, by whatever clock the site has; a sending takes no longer. */
export function monthsAt(now: number): string[] {
  const monthOf = (time: number) => new Date(time).toISOString().slice(0, 7).replace('-', '/');
  const first = new Date(now);
  first.setUTCDate(1);
  return [...new Set([now, now + DAY, now - DAY, first.getTime() - 2 * DAY].map(monthOf))];
}

/** A page that says in words that there is nothing is no picture. */
async function isPicture(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const { status, headers } = await request(url, { method: 'HEAD', redirect: 'follow', signal });
    return status === 200 && /^image\//.test(headers.get('content-type') ?? '');
  } catch (error) {
    if (signal.aborted) throw error;
    // Another host, which we may not ask, or one that does not answer.
    return false;
  }
}

export async function uploadImage(
  api: Api,
  { blob, sha256 }: ImageUpload,
  signal: AbortSignal,
): Promise<UploadedImage> {
  const form = new FormData();
  form.append('file', blob, `${sha256}.${pictureExtension(blob)}`);
  form.append('purpose', 'image');
  form.append('ref', sha256);
  const file = await spellForm(form);
  try {
    const timeout = uploadTimeout(blob);
    const { images } = await api.call('upload picture', imagesSchema, 'images/upload/', { file, timeout, signal });
    return uploadedImage(images[0]?.url ?? '', api.root); // one at least: the schema has seen it
  } catch (error) {
    // An answer that cannot be read does not say that nothing was stored.
    const found = isUnreadable(error) ? await findImage(api, sha256, signal) : null;
    if (found === null) throw error;
    return found;
  }
}

/** A picture of Ghost has no number: it is known by where it lies. */
function uploadedImage(url: string, apiRoot: string): UploadedImage {
  if (mediaUrl(url, apiRoot) === null) throw new AppError('CMS_ERROR', 'the picture has no address for a page');
  return { mediaId: new URL(url).pathname.split('/').slice(-3).join('/'), url };
}
