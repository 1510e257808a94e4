/**
 * Pictures: named by their bytes' hash, and looked up by it. Ghost has no list of pictures, but a place where it puts one of a
 * given name in a given month. It serves a copy that it has made smaller; the original stays beside it (`NAME_o.png`).
 */
import { AppError } from '../../model/errors.ts';
import type { UploadedImage } from '../../model/job.ts';
import { isUnreadable } from '../answer-code.ts';
import { mediaUrl } from '../article-text.ts';
import type { ImageUpload } from '../contract.ts';
import { pastCaches } from '../past-caches.ts';
import { isSecure } from '../secure-address.ts';
import { EXTENSIONS, pictureExtension, spellForm, uploadTimeout } from '../upload.ts';
import type { Api } from './api.ts';
import { imagesSchema, siteSchema } from './schemas.ts';

const DAY = 24 * 60 * 60_000;

/**
 * Only where the site has Ghost's own storage, and lets us look: else nobody can say, and the picture is sent, which then
 * lies there twice at the worst.
 */
export async function findImage(api: Api, sha256: string, signal: AbortSignal): Promise<UploadedImage | null> {
  const { site } = await api.call('read site', siteSchema, 'site/', { signal });
  // The first is a host that we may ask; where the site's readers are, we may not always.
  const own = new URL('../', api.admin).href;
  const folders = [...new Set([own, folderOf(site.url, api.root) ?? own])];
  for (const folder of folders) {
    const found = await findIn(api, folder, sha256, signal);
    // A host that answers so to any name says nothing of this one.
    if (found === null || (await findIn(api, folder, unusedHash(), signal)) !== null) continue;
    return uploadedImage(new URL(found, folders.at(-1)).href, api.root);
  }
  return null;
}

/** Path of the picture in a site's folder. */
async function findIn(api: Api, folder: string, sha256: string, signal: AbortSignal): Promise<string | null> {
  for (const [type, extension] of Object.entries(EXTENSIONS)) {
    for (const month of monthsAt(Date.now())) {
      const path = `content/images/${month}/${sha256}.${extension}`;
      if (await isPicture(api, new URL(path, folder), type, signal)) return path;
    }
  }
  return null;
}

/** Null where nothing that is read there is safe on its way. */
function folderOf(address: string, apiRoot: string): string | null {
  const url = URL.parse(servedAddress(address, apiRoot));
  if (!url || !isSecure(url)) return null;
  return new URL(url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`, url.origin).href;
}

/** A hash that no picture has. */
function unusedHash(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A Ghost behind a proxy may be set up with `http:`, though its host answers by `https:`, as its interface does. */
export function servedAddress(address: string, apiRoot: string): string {
  const [url, root] = [URL.parse(address), new URL(apiRoot)];
  if (url?.protocol !== 'http:' || root.protocol !== 'https:' || url.hostname !== root.hostname) return address;
  return new URL(url.pathname + url.search, root).href;
}

/** Milliseconds since 1970. This month's and the one before, by whatever clock the site has; a sending takes no longer. */
export function monthsAt(now: number): string[] {
  const monthOf = (time: number) => new Date(time).toISOString().slice(0, 7).replace('-', '/');
  const first = new Date(now);
  first.setUTCDate(1);
  return [...new Set([now, now + DAY, now - DAY, first.getTime() - 2 * DAY].map(monthOf))];
}

/** A page that says in words that there is nothing is no picture, nor is another picture to which a site sends on. */
async function isPicture(api: Api, url: URL, type: string, signal: AbortSignal): Promise<boolean> {
  const asked = new URL(url);
  for (const [name, value] of Object.entries(pastCaches())) asked.searchParams.set(name, value);
  try {
    const { status, headers } = await api.head(asked.href, signal);
    return status === 200 && (headers.get('content-type') ?? '').startsWith(type);
  } catch (error) {
    if (signal.aborted) throw error;
    // Another host, which we may not ask, one that does not answer, or that sends on.
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
function uploadedImage(address: string, apiRoot: string): UploadedImage {
  const url = servedAddress(address, apiRoot);
  if (mediaUrl(url, apiRoot) === null) throw new AppError('CMS_ERROR', 'the picture has no address for a page');
  return { mediaId: mediaIdOf(url, apiRoot), url };
}

/** Of any picture that a draft names, by its address. */
export function mediaIdOf(address: string, apiRoot: string): string {
  const url = URL.parse(address, apiRoot);
  return url ? url.pathname.split('/').slice(-3).join('/') : address;
}
