import { describe, expect, it } from 'vitest';
import { cutAround } from '../../src/background/view-cut.ts';

/** A post of 598 × 480 CSS pixels in a view of 2000 × 1200, its mark at the left of its upper edge, at this zoom. */
function standing(display: number, zoom: number, left = 287, top = 216) {
  const ratio = display * zoom;
  const at = (css: number) => Math.round(css * ratio);
  const clip = { x: at(left), y: at(top), width: at(left + 598) - at(left), height: at(top + 480) - at(top) };
  const viewport = { width: Math.round(2000 * display), height: Math.round(1200 * display) };
  const stamp = { x: (left - 16 + 1) * ratio, y: (top + 1) * ratio, step: 2 * ratio, bits: 6, count: 3 };
  return { frame: { clip, viewport, devicePixelRatioPercent: Math.round(ratio * 100) }, stamp };
}

describe.each([1, 1.25, 1.5, 1.75, 2, 3])('on a display of %s', (display) => {
  it.each([0.5, 0.67, 0.9, 1, 1.1, 1.25, 1.5])(
    'cuts around post and mark, on whole device pixels, at zoom %s',
    (zoom) => {
      const { frame, stamp } = standing(display, zoom);
      const region = cutAround(frame, stamp, zoom);
      if (!region) throw new Error('no cut');
      const { rect, shown } = region;
      expect([rect.x * display, rect.y * display]).toEqual([shown.x, shown.y]);
      for (const side of [rect.x, rect.y, rect.width, rect.height]) expect(Number.isInteger(side)).toBe(true);
      const { clip } = frame;
      expect(shown.x).toBeLessThanOrEqual(stamp.x - stamp.step / 2);
      expect(shown.y).toBeLessThanOrEqual(clip.y);
      expect(shown.x + shown.width).toBeGreaterThanOrEqual(clip.x + clip.width);
      expect(shown.y + shown.height).toBeGreaterThanOrEqual(clip.y + clip.height);
      // Little more than the post: nobody else's reaches us.
      expect(shown.width - clip.width).toBeLessThan(((16 + 4) * frame.devicePixelRatioPercent) / 100 + 4 * display);
      expect(shown.height - clip.height).toBeLessThan(8 * display);
    },
  );
});

it('ends where the view ends', () => {
  const { frame, stamp } = standing(1.25, 1);
  const { clip } = frame;
  const viewport = { width: clip.x + clip.width, height: clip.y + clip.height };
  const { shown } = cutAround({ ...frame, viewport }, stamp, 1) ?? { shown: clip };
  expect([shown.x + shown.width, shown.y + shown.height]).toEqual([viewport.width, viewport.height]);
});

it('is none where the post reaches over the view', () => {
  const { frame, stamp } = standing(2, 1);
  expect(cutAround({ ...frame, viewport: { width: 2560, height: 1000 } }, stamp, 1)).toBeNull();
  expect(cutAround({ ...frame, viewport: { width: 1000, height: 1800 } }, stamp, 1)).toBeNull();
  expect(cutAround(frame, { ...stamp, x: -3 }, 1)).toBeNull();
});

it('is none for a display that nobody has', () => {
  const { frame, stamp } = standing(2, 1);
  expect(cutAround(frame, stamp, 30)).toBeNull();
});
