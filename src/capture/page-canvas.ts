/**
 * A canvas that puts letters and pictures where the browser puts them in a page. By itself it would not: a page is laid
 * out in the screen's pixels, and a canvas measures fonts in CSS pixels, each rounded by itself, so that letters stand up
 * to a pixel too low, and differently from time to time (Chromium 156); and a page's pictures begin and end on whole
 * pixels of the screen, a canvas' anywhere. Together up to 5 % of a post's pixels.
 */
import { markOwn } from './own-hosts.ts';

/** Null where the browser has no canvas left. Sizes in device pixels. */
export function makePageCanvas(width: number, height: number): HTMLCanvasElement | null {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  if (!context) return null;
  measureAsLaidOut(context);
  drawOnWholePixels(context);
  return canvas;
}

function measureAsLaidOut(context: CanvasRenderingContext2D): void {
  const measure = context.measureText.bind(context);
  const ascents = new Map<string, number>();
  context.measureText = (text) => {
    const ascent = ascents.get(context.font) ?? ascentOf(context.font);
    ascents.set(context.font, ascent);
    return new Proxy(measure(text), {
      get: (metrics, key) =>
        key === 'fontBoundingBoxAscent' ? ascent : (Reflect.get(metrics, key, metrics) as unknown),
    });
  };
}

/** CSS pixels from the upper edge of a line's letters, as `Range` tells it, down to the line that they stand on. */
function ascentOf(font: string): number {
  const host = document.createElement('div');
  markOwn(host, 'plain');
  const style = { all: 'initial', position: 'fixed', top: '0', left: '-999px', visibility: 'hidden' };
  for (const [name, value] of Object.entries(style)) host.style.setProperty(name, value, 'important');
  const line = document.createElement('div');
  line.style.font = font;
  // Without a size, it stands with its lower edge on the line.
  const foot = document.createElement('span');
  foot.style.display = 'inline-block';
  line.append('Mg', foot);
  host.attachShadow({ mode: 'closed' }).append(line);
  document.documentElement.append(host);
  const letters = document.createRange();
  letters.setStart(line, 0);
  letters.setEnd(line, 1);
  const ascent = foot.getBoundingClientRect().bottom - letters.getBoundingClientRect().top;
  host.remove();
  return ascent;
}

/** A part of the image, and where it goes. It may be called with fewer, which are then passed on as they are. */
type Numbers = [number, number, number, number, number, number, number, number];

function drawOnWholePixels(context: CanvasRenderingContext2D): void {
  const draw = context.drawImage.bind(context);
  const ratio = devicePixelRatio;
  context.drawImage = (image: CanvasImageSource, ...numbers: number[]) => {
    const all = numbers as Numbers;
    const [sx, sy, sWidth, sHeight, x, y, width, height] = all;
    const { a, b, c, d, e, f } = context.getTransform();
    // What is turned or scaled besides is not put on whole pixels in a page either.
    const isPlain = a === ratio && d === ratio && b === 0 && c === 0;
    if (!isPlain || numbers.length < 8) {
      draw(image, ...all);
      return;
    }
    const snapped = (place: number, origin: number) => (Math.round(place * ratio + origin) - origin) / ratio;
    const [left, top] = [snapped(x, e), snapped(y, f)];
    draw(image, sx, sy, sWidth, sHeight, left, top, snapped(x + width, e) - left, snapped(y + height, f) - top);
  };
}
