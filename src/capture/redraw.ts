/**
 * Entry, and the only import of html2canvas (the maintained fork html2canvas-pro): draws a post again
 * from the page's elements, for a tab in which the browser gives no photograph.
 */
import html2canvas from 'html2canvas';
import { AppError } from '../model/errors.ts';
import { frameOf } from './geometry.ts';
import { fetchPictures, type InlinedMedia, putPictures } from './inline-media.ts';
import { redrawSlot, type Redraw } from './redraw-slot.ts';
import { makePageCanvas } from './page-canvas.ts';

declare const TEARSHEET_HTML2CANVAS: string;

/** Device pixels: every browser has a canvas of this height, and this much memory for it. */
const TALLEST = 16_000;

const redraw: Redraw = async (post, { fetchMedia, others }) => {
  const { data, missing } = await fetchPictures(post, fetchMedia);
  const left = new Set(others.filter((other) => !other.contains(post) && !post.contains(other)));
  const { height } = frameOf(post).clip;
  const blobs: Blob[] = [];
  for (let top = 0; top < height; top += TALLEST) {
    blobs.push(await encode(await draw(post, { top, height: Math.min(TALLEST, height - top) }, data, left)));
  }
  return { blobs, renderer: `html2canvas-pro ${TEARSHEET_HTML2CANVAS}`, missingResources: missing, pictures: data };
};

/** `rows`: of the post, in device pixels. */
async function draw(
  post: Element,
  rows: { top: number; height: number },
  data: InlinedMedia['data'],
  left: ReadonlySet<Element>,
): Promise<HTMLCanvasElement> {
  const scale = devicePixelRatio;
  const { clip } = frameOf(post);
  const canvas = makePageCanvas(clip.width, rows.height);
  if (!canvas) throw new AppError('PICTURE_FAILED', 'the drawing is too large for this browser');
  // The picture begins on a whole device pixel, where the post need not: what is in it then falls as on the screen.
  const box = post.getBoundingClientRect();
  const [x, y] = [clip.x / scale - box.left, (clip.y + rows.top) / scale - box.top];
  try {
    return await html2canvas(post as HTMLElement, {
      ...{ canvas, scale, x, y, width: clip.width / scale, height: rows.height / scale },
      backgroundColor: opaqueBackground(post),
      logging: false,
      useCORS: true,
      ignoreElements: (element) => left.has(element) || element.hasAttribute('data-tearsheet'),
      // It waits for a promise, though its type does not say so.
      onclone: (_copy, twin): undefined => putPictures(post, twin, data) as unknown as undefined,
    });
  } catch (cause) {
    throw new AppError('PICTURE_FAILED', 'html2canvas could not draw the post', { cause });
  }
}

async function encode(canvas: HTMLCanvasElement): Promise<Blob> {
  let blob: Blob | null;
  try {
    blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  } catch (cause) {
    throw new AppError('PICTURE_FAILED', 'the drawing may not be read: something in it comes from elsewhere', {
      cause,
    });
  }
  if (!blob) throw new AppError('PICTURE_FAILED', 'the drawing is too large for this browser');
  return blob;
}

/** The colour that a reader sees behind the post: the nearest ancestor's that hides what is under it. */
function opaqueBackground(post: Element): string {
  for (let at: Element | null = post; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (!/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return backgroundColor;
  }
  return 'white';
}

redrawSlot.set(redraw);
