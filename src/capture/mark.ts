/**
 * Proof that a photograph is not of an earlier moment. A browser under load hands over a frame that it has finished,
 * not the one that we have just asked for: still with our button, still with what the viewer liked (seen in Chromium
 * 156). So a small strip in a corner of the view, beside the post, counts; the photograph must show the count, or a
 * later one.
 */
import type { Mark } from '../model/capture.ts';
import { type Edges, visibleSize } from './geometry.ts';
import type { Undo } from './undo.ts';

/** CSS pixels. */
const BLOCK = 2;
const BITS = 6;
const BLOCKS = BITS + 2;

type Corner = 'top right' | 'bottom right' | 'top left' | 'bottom left';

const CORNERS: readonly Corner[] = ['bottom right', 'top right', 'bottom left', 'top left'];

interface Strip {
  host: HTMLElement;
  holders: number;
}

const strips = new Map<Corner, Strip>();
let count = 0;

/** Counts on, in every corner where somebody waits for it. Null where the post leaves no corner free. */
export function showMark(post: Element, undo: Undo): Mark | null {
  const corner = CORNERS.find((candidate) => isFree(placeOf(candidate), post.getBoundingClientRect()));
  if (!corner) return null;
  count = (count + 1) % 2 ** BITS;
  const strip = strips.get(corner) ?? { host: makeStrip(corner), holders: 0 };
  strips.set(corner, strip);
  strip.holders++;
  undo.add(() => {
    if (--strip.holders > 0) return;
    strip.host.remove();
    strips.delete(corner);
  });
  for (const { host } of strips.values()) host.style.setProperty('background', stripesOf(count), 'important');
  const { left, top } = placeOf(corner);
  const ratio = devicePixelRatio;
  // The middle of the first block, and the way to the next.
  return { x: (left + BLOCK / 2) * ratio, y: (top + BLOCK / 2) * ratio, step: BLOCK * ratio, bits: BITS, count };
}

function makeStrip(corner: Corner): HTMLElement {
  const host = document.createElement('div');
  host.dataset['tearsheet'] = 'mark';
  const { left, top } = placeOf(corner);
  const style = {
    ...{ all: 'initial', position: 'fixed', 'z-index': '2147483647', 'pointer-events': 'none' },
    ...{ left: `${left}px`, top: `${top}px`, width: `${BLOCKS * BLOCK}px`, height: `${BLOCK}px` },
  };
  for (const [name, value] of Object.entries(style)) host.style.setProperty(name, value, 'important');
  document.documentElement.append(host);
  return host;
}

/** Red, then the count's bits in black and white, then green. */
function stripesOf(value: number): string {
  const bits = Array.from({ length: BITS }, (_, bit) => ((value >> bit) & 1 ? 'white' : 'black'));
  const stripes = ['red', ...bits, 'lime'].map((colour, at) => `${colour} ${at * BLOCK}px ${(at + 1) * BLOCK}px`);
  return `linear-gradient(to right, ${stripes.join(', ')})`;
}

function placeOf(corner: Corner): Edges {
  const { width, height } = visibleSize();
  const left = corner.endsWith('left') ? 0 : width - BLOCKS * BLOCK;
  const top = corner.startsWith('top') ? 0 : height - BLOCK;
  return { left, top, right: left + BLOCKS * BLOCK, bottom: top + BLOCK };
}

function isFree(place: Edges, box: Edges): boolean {
  return place.right <= box.left || place.left >= box.right || place.bottom <= box.top || place.top >= box.bottom;
}
