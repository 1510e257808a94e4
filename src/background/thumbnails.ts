/** Small pictures for lists. Nobody who presses waits for one: it is drawn once the capture is safe. */
import { logError } from '../browser/log.ts';
import { picturesOf } from '../model/picture-files.ts';
import { thumbnail } from '../picture/thumbnail.ts';
import { getCapture, getFile, getThumb, newestWithoutThumb, putThumb } from '../store/captures.ts';

/** Those that are being drawn, by capture: the card and the worker want the same one at the same moment. */
const drawing = new Map<string, Promise<Blob | null>>();

/** Of how many captures is looked, the newest first: more than anybody makes while the worker is away. */
const NEWEST = 50;

/** What a worker that was killed has left undrawn is found again. Throws where the library cannot be read. */
export async function drawThumbs(): Promise<void> {
  for (const captureId of await newestWithoutThumb(NEWEST)) await thumbOf(captureId);
}

/** Drawn where there is none yet. Null: there is no picture, or it cannot be read. */
export function thumbOf(captureId: string): Promise<Blob | null> {
  const running = drawing.get(captureId);
  if (running) return running;
  const drawn = draw(captureId)
    .catch((thrown: unknown) => {
      // The capture is safe without it, and lists show a sheet in its place.
      logError(`drawing the small picture of ${captureId}`, thrown);
      return null;
    })
    .finally(() => drawing.delete(captureId));
  drawing.set(captureId, drawn);
  return drawn;
}

async function draw(captureId: string): Promise<Blob | null> {
  const [there, capture] = await Promise.all([getThumb(captureId), getCapture(captureId)]);
  const first = capture && picturesOf(capture)[0];
  const picture = there === null && first ? await getFile(first) : null;
  if (!picture) return there;
  const small = await thumbnail(picture);
  await putThumb(captureId, small);
  return small;
}
