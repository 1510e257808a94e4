/** A picture on its way to a CMS: how it is named, spelled as a browser's form, and how long that may take. */
import { AppError } from '../model/errors.ts';

/** By their types. */
export const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
};
/** Milliseconds for what the site does with a picture, its thumbnails above all. */
export const SITE_TIME = 5 * 60_000;
/** Bytes a millisecond: no line that carries a picture at all is slower. 50 MB get almost an hour. */
const SLOWEST_LINE = 16;

/** Throws CMS_UPLOAD_REFUSED for what is no picture of a page. */
export function pictureExtension({ type }: Blob): string {
  const extension = EXTENSIONS[type];
  if (extension === undefined) throw new AppError('CMS_UPLOAD_REFUSED', `no picture for a page: ${type}`);
  return extension;
}

/** Milliseconds. */
export function uploadTimeout(blob: Blob): number {
  return SITE_TIME + lineTime(blob);
}

/** Milliseconds that a slow line needs. */
export function lineTime({ size }: Blob): number {
  return Math.ceil(size / SLOWEST_LINE);
}

/** The browser's own spelling of a form, as bytes, with the header that says where its parts end. */
export async function spellForm(form: FormData): Promise<{ blob: Blob; headers: Record<string, string> }> {
  const spelled = new Response(form);
  const headers = { 'content-type': spelled.headers.get('content-type') ?? '' };
  return { blob: await spelled.blob(), headers };
}
