/** A post's own pixels: cut out of the view, put together from several views, or taken by its place in the page. */
import { callTab } from '../messaging/messenger.ts';
import type { Recheck, CaptureInput, PageRegion } from '../messaging/payloads.ts';
import type { PictureMethod, Rect } from '../model/capture.ts';
import { AppError } from '../model/errors.ts';
import { decode } from '../picture/canvas.ts';
import { crop, expectSize, keep, type EncodedPicture } from '../picture/crop.ts';
import { shows } from '../picture/read-stamp.ts';
import { Stitch } from '../picture/stitch.ts';
import { photographOnce, photographRect, type View, withPhotograph } from './photograph.ts';
import { cutAround } from './view-cut.ts';

export interface Photographed {
  encoded: EncodedPicture;
  method: PictureMethod;
  /** What the tab saw of the post right after the last photograph: what was read must be what was photographed. */
  recheck: Recheck;
}

/** How often one part is taken anew when the page moved under it. */
const MOST_TRIES = 4;

/** More parts than the tallest post has: a page that never comes to rest. */
const MOST_PARTS = 200;

/** `zoom`: of the tab, 1 = 100 %. Throws NOT_PERMITTED, TAB_SWITCHED, PICTURE_FAILED, and what the tab throws: POST_GONE, POST_MOVED, CANCELLED. */
export async function photographPost(input: CaptureInput, tabId: number, zoom: number): Promise<Photographed> {
  const { clip, viewport } = input.frame;
  if (input.pageRegion) return byReach(input, input.pageRegion, tabId);
  const isInView = clip.y >= 0 && clip.y + clip.height <= viewport.height;
  if (!isInView || clip.height > viewport.height) return byParts(input, tabId);
  const { stamp } = input;
  const isFresh = (view: View) => stamp === null || shows(view.bitmap, within(view, stamp));
  // The mark proves that what was cut is what was meant: without one, the whole view is taken.
  const region = stamp && cutAround(input.frame, stamp, zoom);
  const [recheck, encoded] = await withPhotograph(tabId, { region, isFresh }, (view) => {
    if (!view.region) expectSize(view.bitmap, viewport);
    return Promise.all([confirm(input, tabId), crop(view.bitmap, within(view, clip))]);
  });
  return { encoded, method: 'photograph', recheck };
}

/** A place in the view as a place in the photograph. */
function within<P extends { x: number; y: number }>({ region }: View, place: P): P {
  return region ? { ...place, x: place.x - region.shown.x, y: place.y - region.shown.y } : place;
}

function confirm({ id }: CaptureInput, tabId: number): Promise<Recheck> {
  return callTab(tabId, 'confirmFrame', { id });
}

/**
 * Firefox: CSS pixels in one photograph. Taller posts are taken in several that join without a seam: at every zoom that
 * the browser offers this many are a whole number of device pixels.
 */
const REACH_HEIGHT = 3600;

async function byReach(input: CaptureInput, { rect, inset }: PageRegion, tabId: number): Promise<Photographed> {
  const { clip } = input.frame;
  const method = 'photograph';
  if (rect.height <= REACH_HEIGHT) {
    const blob = await photographRect(tabId, rect);
    const [recheck, encoded] = await Promise.all([confirm(input, tabId), cutReach(blob, clip, inset)]);
    return { encoded, method, recheck };
  }
  const stitch = new Stitch(clip);
  for (let top = 0; top < rect.height && !stitch.isComplete; top += REACH_HEIGHT) {
    const height = Math.min(REACH_HEIGHT, rect.height - top);
    const whole = await decode(await photographRect(tabId, { ...rect, y: rect.y + top, height }));
    try {
      const y = top === 0 ? inset.y : 0;
      await stitch.add(whole, { x: inset.x, y, width: clip.width, height: whole.height - y });
    } finally {
      whole.close();
    }
  }
  return { encoded: stitch.finish(), method, recheck: await confirm(input, tabId) };
}

/** The browser's own file where it is exactly the post. */
async function cutReach(blob: Blob, { width, height }: Rect, inset: PageRegion['inset']): Promise<EncodedPicture> {
  const whole = await decode(blob);
  try {
    const isExact = inset.x === 0 && inset.y === 0 && whole.width === width && whole.height === height;
    return isExact ? keep(blob, whole) : await crop(whole, { ...inset, width, height });
  } finally {
    whole.close();
  }
}

/** The tab scrolls, we photograph: one view after the other, each held still for its moment. */
async function byParts(input: CaptureInput, tabId: number): Promise<Photographed> {
  const { id, frame } = input;
  const { clip, viewport } = frame;
  const stitch = new Stitch(clip);
  let tries = 0;
  let part = 1;
  let view = viewport.height;
  while (!stitch.isComplete) {
    const of = Math.max(part, part - 1 + Math.ceil((clip.height - stitch.done) / view));
    await callTab(tabId, 'showPart', { id, top: stitch.done, part, of });
    const { held, whole } = await photographOnce(tabId, () => callTab(tabId, 'holdStill', { id }));
    try {
      expectSize(whole, viewport);
      const rows = visibleRows(held, stitch.done);
      const isFresh = held.stamp === null || shows(whole, held.stamp);
      if (!isFresh || rows.height <= 0 || !(await callTab(tabId, 'hasHeld', { id }))) {
        if (++tries === MOST_TRIES) throw new AppError('POST_MOVED', 'the page kept moving');
        continue;
      }
      await stitch.add(whole, rows);
      view = Math.max(1, held.view.height);
      tries = 0;
      if (++part > MOST_PARTS) throw new AppError('POST_MOVED', 'the post has no end');
    } finally {
      whole.close();
    }
  }
  return { encoded: stitch.finish(), method: 'photograph-stitched', recheck: await confirm(input, tabId) };
}

/** Of the photograph, the rows of the post from `done` on that can be seen; none where they are elsewhere. */
function visibleRows({ clip, view }: { clip: Rect; view: Rect }, done: number): Rect {
  const top = clip.y + done;
  const bottom = Math.min(clip.y + clip.height, view.y + view.height);
  return { x: clip.x, y: top, width: clip.width, height: top < view.y ? 0 : bottom - top };
}
