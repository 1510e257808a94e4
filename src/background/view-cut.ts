/** Chromium photographs a part of the view too, in its own units: https://crbug.com/423658618, measured in 156. */
import type { FrameStamp, Rect } from '../model/capture.ts';
import { alignedBefore, type Edges, isWhole } from '../model/device-pixels.ts';

/** A part of the view that the browser can be asked for. */
export interface Region {
  /** What it is asked for: the display's pixels before its own scale, whatever the zoom of the page. */
  rect: Rect;
  /** What comes back, in device pixels of the view. */
  shown: Rect;
}

/** Displays are scaled by quarters. Where one is not, what comes back has another size, and is not used. */
const DISPLAY_STEP = 0.25;

/**
 * The smallest cut around a post and its mark. `zoom`: the page's, 1 = 100 %. Null where no cut begins on a whole device
 * pixel, and where the post reaches over the view.
 */
export function cutAround(
  { clip, viewport, devicePixelRatioPercent }: { clip: Rect; viewport: Size; devicePixelRatioPercent: number },
  stamp: FrameStamp,
  zoom: number,
): Region | null {
  const scale = Math.round(devicePixelRatioPercent / 100 / zoom / DISPLAY_STEP) * DISPLAY_STEP;
  if (scale <= 0) return null;
  const box = around(clip, boxOf(stamp));
  const x = alignedBefore(box.left / scale, scale);
  const y = alignedBefore(box.top / scale, scale);
  if (x < 0 || y < 0 || !isWhole(x * scale) || !isWhole(y * scale)) return null;
  if (box.right > viewport.width || box.bottom > viewport.height) return null;
  const rect = { x, y, width: Math.ceil(box.right / scale) - x, height: Math.ceil(box.bottom / scale) - y };
  const [left, top] = [Math.round(x * scale), Math.round(y * scale)];
  const right = Math.min(viewport.width, Math.ceil((x + rect.width) * scale));
  const bottom = Math.min(viewport.height, Math.ceil((y + rect.height) * scale));
  return { rect, shown: { x: left, y: top, width: right - left, height: bottom - top } };
}

interface Size {
  width: number;
  height: number;
}

/** The strip's blocks and its two ends, one block high. */
function boxOf({ x, y, step, bits }: FrameStamp): Edges {
  const [left, top] = [x - step / 2, y - step / 2];
  return { left, top, right: left + step * (bits + 2), bottom: top + step };
}

function around({ x, y, width, height }: Rect, other: Edges): Edges {
  return {
    left: Math.min(x, other.left),
    top: Math.min(y, other.top),
    right: Math.max(x + width, other.right),
    bottom: Math.max(y + height, other.bottom),
  };
}
