/** A picture that the page shows, for a redrawing: asked for as any script of the page may ask. */
import { request } from '../browser/http.ts';
import type { CaptureContext } from '../capture/capture-session.ts';
import { AppError } from '../model/errors.ts';

/** Milliseconds for what the page has loaded already. */
const PATIENCE = 8000;

/**
 * Of the page's own host, or of one that lets every page read it, as the servers of some networks and their media hosts do. Throws
 * PICTURE_FAILED, and what `request` throws.
 */
export const fetchAsPage: CaptureContext['fetchAsPage'] = async (url, { isHeldEnough = false } = {}) => {
  const { signal } = new AbortController();
  const held = isHeldEnough ? { cache: 'force-cache' as const } : {};
  const answer = await request(url, { signal, timeout: PATIENCE, redirect: 'follow', ...held });
  const picture = await answer.blob();
  if (!answer.ok || !picture.type.startsWith('image/')) {
    throw new AppError('PICTURE_FAILED', `${new URL(url).hostname} gave no picture: ${answer.status}`);
  }
  return picture;
};
