/** A picture that the page has loaded already, for a redrawing that nobody pressed for: the site is not asked for it again. */
import { AppError } from '../model/errors.ts';
import type { CaptureContext } from './capture-session.ts';

/**
 * What the page has decoded, where it may be read; else what the browser's cache holds (`only-if-cached` is not to be had
 * for another origin). Throws PICTURE_FAILED for what the page has not loaded itself, and what `fetchAsPage` throws.
 */
export async function heldPicture(
  post: Element,
  url: string,
  fetchAsPage: CaptureContext['fetchAsPage'],
): Promise<Blob> {
  const images = [...post.querySelectorAll('img')].filter((image) => (image.currentSrc || image.src) === url);
  const image = images.find(isLoaded);
  if (images.length > 0 && !image) throw new AppError('PICTURE_FAILED', 'the page has not loaded it');
  return (image && (await decoded(image))) ?? fetchAsPage(url, { isHeldEnough: true });
}

/** Whether html2canvas' copy of the page would load what the page itself has not loaded, or what no picture needs. */
export function wouldLoad(element: Element, post: Element): boolean {
  if (/^(iframe|object|embed)$/.test(element.localName)) return true;
  return element instanceof HTMLImageElement && !(post.contains(element) && isLoaded(element));
}

function isLoaded(image: HTMLImageElement): boolean {
  return image.complete && image.naturalWidth > 0;
}

/** Null: it comes from elsewhere, and its host does not say that it may be read. */
async function decoded(image: HTMLImageElement): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const context = canvas.getContext('2d');
  if (!context) return null;
  try {
    context.drawImage(image, 0, 0);
    return await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'SecurityError') return null;
    throw thrown;
  }
}
