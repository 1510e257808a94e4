/** What the tab asks of the background: a photograph or a drawing, checked and stored. */
import { browser } from '../browser/api.ts';
import { IS_FIREFOX } from '../browser/build-facts.ts';
import { logError } from '../browser/log.ts';
import { callTab } from '../messaging/messenger.ts';
import type { Recheck, CaptureInput, Redrawing, Saved } from '../messaging/payloads.ts';
import { AppError, toAppError } from '../model/errors.ts';
import { inspect } from '../picture/crop.ts';
import { getCapture } from '../store/captures.ts';
import { tabLost } from './activation.ts';
import { setOfPress } from './press-gate.ts';
import { photographPost, type Photographed } from './photograph-post.ts';
import { storeCapture, type Unasked } from './store-capture.ts';

/** Device pixels: a post that moves by a fraction meanwhile is rounded otherwise. */
const TOLERANCE = 1;

export async function savePhotograph(input: CaptureInput, tabId: number): Promise<Saved> {
  const [stored, zoom] = await Promise.all([
    alreadyStored(input.id),
    browser.tabs.getZoom(tabId),
    callTab(tabId, 'whenDrawn', { id: input.id }),
  ]);
  if (stored) return stored;
  let photographed: Photographed;
  try {
    photographed = await photographPost(input, tabId, zoom);
  } catch (thrown) {
    if (toAppError(thrown).code === 'NOT_PERMITTED') {
      await tabLost(tabId);
      await callTab(tabId, 'photographChanged', { available: false });
    }
    throw thrown;
  }
  const { encoded, method, recheck } = photographed;
  const renderer = `tabs.captureVisibleTab (${IS_FIREFOX ? 'Firefox' : 'Chromium'})`;
  const joins = await setOfPress(input.id);
  await storeCapture(input, encoded, recheck, { method, renderer, fallbackReason: null }, null, joins);
  return { captureId: input.id, method };
}

/** `unasked`: null where a person pressed. */
export async function saveRedrawing(
  message: CaptureInput & { redrawing: Redrawing; recheck: Recheck },
  unasked: Unasked | null = null,
): Promise<Saved> {
  const { redrawing, recheck, ...input } = message;
  const stored = await alreadyStored(input.id);
  if (stored) return stored;
  const encoded = await inspect(redrawing.blobs);
  const { clip } = input.frame;
  const width = Math.max(...encoded.parts.map((part) => part.width));
  const height = encoded.parts.reduce((sum, part) => sum + part.height, 0);
  if (Math.abs(width - clip.width) > TOLERANCE || Math.abs(height - clip.height) > TOLERANCE) {
    throw new AppError('PICTURE_FAILED', `drawn ${width}×${height}, the post is ${clip.width}×${clip.height}`);
  }
  const { renderer, fallbackReason } = redrawing;
  const method = 'redrawing';
  const joins = unasked ? null : await setOfPress(input.id);
  await storeCapture(input, encoded, recheck, { method, renderer, fallbackReason }, unasked, joins);
  return { captureId: input.id, method };
}

/** A repeated message: the answer to the first one was lost. */
async function alreadyStored(id: string): Promise<Saved | null> {
  // A database that cannot be read is no reason to take no picture: it is offered as a file.
  const capture = await getCapture(id).catch((thrown: unknown) => {
    logError('asking whether it is stored', thrown);
    return null;
  });
  return capture?.picture ? { captureId: id, method: capture.picture.method } : null;
}
