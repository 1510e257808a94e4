/**
 * A capture that could not be stored is not lost: a tab opens that holds its picture and its record, and saves them as
 * files. It takes them over at once, so that they wait in the background for the moment of its opening only: where
 * nothing can be written, there is nowhere else.
 */
import { browser } from '../browser/api.ts';
import { logError } from '../browser/log.ts';
import type { Unsaved } from '../messaging/payloads.ts';
import type { Capture } from '../model/capture.ts';
import { AppError, type ErrorCode, toAppError } from '../model/errors.ts';
import { addCapture, type NewCapture } from '../store/captures.ts';

const NOT_STORED: readonly ErrorCode[] = ['STORAGE_FULL', 'STORAGE_FAILED', 'DISK_ALMOST_FULL'];

const waiting = new Map<string, Unsaved>();

/** Stores a capture; where that fails, offers it as files and throws why. */
export async function storeOrOffer(parts: NewCapture): Promise<void> {
  try {
    await addCapture(parts);
  } catch (thrown) {
    const { code } = toAppError(thrown, 'STORAGE_FAILED');
    if (NOT_STORED.includes(code)) await offer(parts.capture, parts.files, code);
    throw thrown;
  }
}

async function offer(capture: Capture, files: NewCapture['files'], code: ErrorCode): Promise<void> {
  waiting.set(capture.id, { code, capture, files: files.map(({ sha256, blob }) => ({ sha256, blob })) });
  try {
    await browser.tabs.create({ url: browser.runtime.getURL(`unsaved.html#${capture.id}`) });
  } catch (thrown) {
    waiting.delete(capture.id);
    logError('offering what could not be stored', thrown);
  }
}

/** For the tab that was opened for it, once. Throws CAPTURE_MISSING when it has been taken, or the background ended. */
export function takeUnsaved(captureId: string): Unsaved {
  const unsaved = waiting.get(captureId);
  if (!unsaved) throw new AppError('CAPTURE_MISSING', 'nothing waits to be saved under this id');
  waiting.delete(captureId);
  return unsaved;
}
