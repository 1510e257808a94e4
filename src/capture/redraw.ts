/**
 * Entry, and the only import of html2canvas (the maintained fork html2canvas-pro): draws a post again
 * from the page's elements, for a tab in which the browser gives no photograph.
 */
import html2canvas from 'html2canvas';
import { AppError } from '../model/errors.ts';
import { frameOf } from './geometry.ts';
import { fetchPictures, type FetchedPictures } from './fetch-pictures.ts';
import { opaqueBackground } from './opaque-background.ts';
import { wouldLoad } from './held-picture.ts';
import { redrawSlot, type Redraw } from './redraw-slot.ts';
import { makePageCanvas } from './page-canvas.ts';
import { type Caution, type CopyOptions, prepareCopy } from './prepare-copy.ts';
import { isOwn } from './own-hosts.ts';

declare const TEARSHEET_HTML2CANVAS: string;

/** Device pixels: every browser has a canvas of this height, and this much memory for it. */
const TALLEST = 16_000;

/** Each is tried where the one before left a canvas that cannot be read, or none. */
const CAUTIONS: readonly Caution[] = ['plain', 'unfiltered', 'boxes'];

const redraw: Redraw = async (post, { fetchMedia, others, isUnasked, viewerParts }) => {
  // They are asked for while html2canvas copies the page.
  const fetching = fetchPictures(post, fetchMedia);
  const otherPosts = new Set(others.filter((other) => !other.contains(post) && !post.contains(other)));
  const isLeftOut = (element: Element) =>
    otherPosts.has(element) || isOwn(element) || (isUnasked && wouldLoad(element, post));
  const options = { isLeftOut, isUnasked, viewerParts };
  const { height } = frameOf(post).clip;
  const parts: Part[] = [];
  for (let top = 0; top < height; top += TALLEST) {
    parts.push(await drawPart(post, { top, height: Math.min(TALLEST, height - top) }, fetching, options));
  }
  const { data, missing } = await fetching;
  return {
    blobs: parts.map(({ blob }) => blob),
    renderer: `html2canvas-pro ${TEARSHEET_HTML2CANVAS}`,
    missingResources: [...new Set([...missing, ...parts.flatMap((part) => part.missing)])],
    pictures: data,
  };
};

interface Part {
  blob: Blob;
  /** What is not in it as the page has it. */
  missing: string[];
}

/** Throws PICTURE_FAILED when not even a cautious drawing can be read. */
async function drawPart(
  post: Element,
  rows: Rows,
  fetching: Promise<FetchedPictures>,
  options: Omit<CopyOptions, 'pictures' | 'caution'>,
): Promise<Part> {
  let failure: unknown = null;
  for (const caution of CAUTIONS) {
    const missing: string[] = [];
    try {
      const canvas = await draw(post, rows, options.isLeftOut, async (twin) => {
        const { data: pictures } = await fetching;
        missing.push(...(await prepareCopy(post, twin, { ...options, pictures, caution })));
      });
      return { blob: await encode(canvas), missing };
    } catch (thrown) {
      failure = thrown;
    }
  }
  throw failure;
}

/** Of the post, in device pixels. */
interface Rows {
  top: number;
  height: number;
}

/** `prepare` is given the post in html2canvas' copy of the page. */
async function draw(
  post: Element,
  rows: Rows,
  isLeftOut: (element: Element) => boolean,
  prepare: (twin: HTMLElement) => Promise<void>,
): Promise<HTMLCanvasElement> {
  const scale = devicePixelRatio;
  const { clip } = frameOf(post);
  const canvas = makePageCanvas(clip.width, rows.height);
  if (!canvas) throw new AppError('PICTURE_FAILED', 'the drawing is too large for this browser');
  // The picture begins on a whole device pixel, where the post need not: what is in it then falls as on the screen.
  const box = post.getBoundingClientRect();
  try {
    return await html2canvas(post as HTMLElement, {
      canvas,
      scale,
      x: clip.x / scale - box.left,
      y: (clip.y + rows.top) / scale - box.top,
      width: clip.width / scale,
      height: rows.height / scale,
      backgroundColor: opaqueBackground(post),
      logging: false,
      useCORS: true,
      ignoreElements: isLeftOut,
      // It waits for a promise, though its type does not say so.
      onclone: (_copy, twin): undefined => prepare(twin) as unknown as undefined,
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

redrawSlot.set(redraw);
