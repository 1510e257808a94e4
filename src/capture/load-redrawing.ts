/** The redrawing script is put into the tab when it is first needed: 280 kB that most pages never load. */
import { callBackground } from '../messaging/messenger.ts';
import { AppError, toAppError } from '../model/errors.ts';
import type { CaptureContext } from './capture-session.ts';
import { heldPicture } from './held-picture.ts';
import { redrawSlot, type Drawing, type RedrawOptions } from './redraw-slot.ts';

type FetchAsPage = CaptureContext['fetchAsPage'];

export async function redrawing(
  post: Element,
  asPage: FetchAsPage,
  options: Omit<RedrawOptions, 'fetchMedia'>,
): Promise<Drawing> {
  if (!redrawSlot.get()) await callBackground('loadRedrawing', null);
  const redraw = redrawSlot.get();
  if (!redraw) throw new AppError('PICTURE_FAILED', 'the redrawing script did not load');
  const get = (url: string) => (options.isUnasked ? heldPicture(post, url, asPage) : fetchMedia(url, asPage));
  return redraw(post, { ...options, fetchMedia: get });
}

/** The background asks the hosts that the manifest names. Others are asked as the page may ask them. */
async function fetchMedia(url: string, asPage: FetchAsPage): Promise<Blob> {
  try {
    return await callBackground('fetchMedia', { url });
  } catch (thrown) {
    if (toAppError(thrown).code !== 'NOT_ALLOWED') throw thrown;
    return asPage(url);
  }
}
