/**
 * Proof that a photograph is not of an earlier moment, and not of another place. A browser under load hands over a frame
 * that it has finished, not the one that we have just asked for: still with our button, still with what the viewer liked
 * (seen in Chromium 156). So a small strip beside the post counts; the photograph must show the count, or a later one.
 */
import type { FrameStamp } from '../model/capture.ts';
import type { Edges } from '../model/device-pixels.ts';
import { visibleSize } from './geometry.ts';
import type { Undo } from './undo.ts';
import { markOwn } from './own-hosts.ts';

/** CSS pixels, at the least: a block is a whole number of device pixels, two or more. */
const BLOCK = 2;
const BITS = 6;
const BLOCKS = BITS + 2;

/** CSS pixels of one block's side. */
function blockSize(): number {
  return Math.max(2, Math.round(BLOCK * devicePixelRatio)) / devicePixelRatio;
}

let count = 0;

interface Strip {
  place: Edges;
  gone: Promise<void>;
}

const strips = new Set<Strip>();

/** Until no strip lies upon this post: a press on another one may have put it there. */
export async function untilUnmarked(post: Element): Promise<void> {
  const over = [...strips].filter(({ place }) => !isFree(place, post.getBoundingClientRect()));
  await Promise.all(over.map(({ gone }) => gone));
}

/** `posts`: of the page; it stands upon one only where they leave no other place. Null: there is none beside this post. */
export function showMark(post: Element, posts: readonly Element[], undo: Undo): FrameStamp | null {
  const box = post.getBoundingClientRect();
  const others = posts.filter((other) => !other.contains(post)).map((other) => other.getBoundingClientRect());
  const places = placesAround(box).filter((candidate) => isInView(candidate) && isFree(candidate, box));
  const place = places.find((candidate) => others.every((other) => isFree(candidate, other))) ?? places[0];
  if (!place) return null;
  count = (count + 1) % 2 ** BITS;
  const host = makeStrip(place);
  let remove: () => void = () => undefined;
  const strip: Strip = { place, gone: new Promise((resolve) => (remove = resolve)) };
  strips.add(strip);
  undo.add(() => {
    host.remove();
    strips.delete(strip);
    remove();
  });
  const ratio = devicePixelRatio;
  const block = blockSize();
  // The middle of the first block, and the way to the next.
  return {
    x: (place.left + block / 2) * ratio,
    y: (place.top + block / 2) * ratio,
    step: block * ratio,
    bits: BITS,
    count,
  };
}

function makeStrip({ left, top }: Edges): HTMLElement {
  const host = document.createElement('div');
  markOwn(host, 'mark');
  host.style.setProperty('all', 'initial', 'important');
  document.documentElement.append(host);
  // A page that is enlarged by its own style (`zoom`) enlarges what is put in it.
  const zoom = host.currentCSSZoom;
  const block = blockSize();
  const style = {
    position: 'fixed',
    'z-index': '2147483647',
    'pointer-events': 'none',
    left: `${left / zoom}px`,
    top: `${top / zoom}px`,
    width: `${(BLOCKS * block) / zoom}px`,
    height: `${block / zoom}px`,
    background: stripesOf(count, block / zoom),
  };
  for (const [name, value] of Object.entries(style)) host.style.setProperty(name, value, 'important');
  return host;
}

/** Red, then the count's bits in black and white, then green. `block`: CSS pixels of each. */
function stripesOf(value: number, block: number): string {
  const bits = Array.from({ length: BITS }, (_, bit) => ((value >> bit) & 1 ? 'white' : 'black'));
  const stripes = ['red', ...bits, 'lime'].map((colour, at) => `${colour} ${at * block}px ${(at + 1) * block}px`);
  return `linear-gradient(to right, ${stripes.join(', ')})`;
}

/** At the post's sides first: the less lies between them, the less has to be photographed. On whole device pixels. */
function placesAround(box: Edges): Edges[] {
  const { width, height } = visibleSize();
  const ratio = devicePixelRatio;
  const before = (place: number) => Math.floor(place * ratio) / ratio;
  const after = (place: number) => Math.ceil(place * ratio) / ratio;
  const [wide, high] = [BLOCKS * blockSize(), blockSize()];
  const [right, bottom] = [before(width - wide), before(height - high)];
  const beside = Math.min(Math.max(0, after(box.top)), bottom);
  const places = [
    { left: before(box.left - wide), top: beside },
    { left: after(box.right), top: beside },
    { left: right, top: bottom },
    { left: right, top: 0 },
    { left: 0, top: bottom },
    { left: 0, top: 0 },
  ];
  return places.map(({ left, top }) => ({ left, top, right: left + wide, bottom: top + high }));
}

function isInView({ left, right, top, bottom }: Edges): boolean {
  const { width, height } = visibleSize();
  return left >= 0 && top >= 0 && right <= width && bottom <= height;
}

function isFree(place: Edges, box: Edges): boolean {
  return place.right <= box.left || place.left >= box.right || place.bottom <= box.top || place.top >= box.bottom;
}
