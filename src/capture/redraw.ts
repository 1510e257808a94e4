/**
 * Entry, and the only import of html2canvas (the maintained fork html2canvas-pro): draws a post again
 * from the page's elements, for a tab in which the browser gives no photograph.
 */
import html2canvas from 'html2canvas';
import { AppError } from '../model/errors.ts';
import { fetchPictures, type InlinedMedia, putPictures } from './inline-media.ts';
import { redrawSlot, type Redraw } from './redraw-slot.ts';

declare const TEARSHEET_HTML2CANVAS: string;

/** Device pixels: every browser has a canvas of this height, and this much memory for it. */
const TALLEST = 16_000;

const redraw: Redraw = async (post, { fetchMedia, others }) => {
  const { data, missing } = await fetchPictures(post, fetchMedia);
  const left = new Set(others.filter((other) => !other.contains(post) && !post.contains(other)));
  const { height } = post.getBoundingClientRect();
  const blobs: Blob[] = [];
  // In whole CSS pixels, so that the parts join without a seam.
  const step = Math.floor(TALLEST / devicePixelRatio);
  for (let y = 0; y < height; y += step) {
    const part = height > step ? { y, height: Math.min(step, height - y) } : {};
    blobs.push(await encode(await draw(post, part, data, left)));
  }
  return { blobs, renderer: `html2canvas-pro ${TEARSHEET_HTML2CANVAS}`, missingResources: missing, pictures: data };
};

async function draw(
  post: Element,
  part: { y?: number; height?: number },
  data: InlinedMedia['data'],
  left: ReadonlySet<Element>,
): Promise<HTMLCanvasElement> {
  try {
    return await html2canvas(post as HTMLElement, {
      scale: devicePixelRatio,
      backgroundColor: opaqueBackground(post),
      logging: false,
      useCORS: true,
      ignoreElements: (element) => left.has(element) || element.hasAttribute('data-tearsheet'),
      // It waits for a promise, though its type does not say so.
      onclone: (_copy, twin): undefined => putPictures(post, twin, data) as unknown as undefined,
      ...part,
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
